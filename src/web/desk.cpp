// Keeping towns under their numbers.
#include "web/desk.hpp"

namespace tissage::web {

Desk& desk() {
  static Desk the_desk;
  return the_desk;
}

OpenTown& Desk::town(int number) {
  const auto found = towns.find(number);
  if (found == towns.end())
    throw Failure(ExitCode::usage, fmt::format("no town {} is open", number));
  return found->second;
}

int Desk::open(Scenario scenario) {
  Town town(std::move(scenario));
  std::vector<std::uint32_t> territories = listed_territories(town.world());
  ++last_number;
  towns.emplace(last_number, OpenTown{std::move(town), std::move(territories), {}, {}, {}, {}});
  return last_number;
}

const char* Desk::note(const std::exception& exception) noexcept {
  try {
    error = explanation(exception);
  } catch (const std::exception&) {
    error.clear();
  }
  return error.c_str();
}

}  // namespace tissage::web
