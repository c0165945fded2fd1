// The texts of errors.
#include "tissage/base/error.hpp"

namespace tissage {

std::string Mistake::message() const {
  std::string place = file;
  if (line > 0) place += fmt::format(":{}", line);
  if (line > 0 && column > 0) place += fmt::format(":{}", column);
  return place.empty() ? text : place + ": " + text;
}

namespace {
std::string all_messages(const std::vector<Mistake>& mistakes) {
  std::string lines;
  for (const Mistake& mistake : mistakes) {
    if (!lines.empty()) lines += '\n';
    lines += mistake.message();
  }
  return lines;
}
}  // namespace

ScenarioError::ScenarioError(std::vector<Mistake> mistakes)
    : std::runtime_error(all_messages(mistakes)), mistakes_(std::move(mistakes)) {}

}  // namespace tissage
