// Opening towns, letting them live, and what is said of them.
#include "tissage/web/interface.hpp"
#include "tissage/web/opening.hpp"
#include "tissage/world/state_hash.hpp"
#include "web/desk.hpp"

using tissage::web::answer_of;
using tissage::web::desk;
using tissage::web::result_of;

namespace {

/// A text that a page left out is empty.
const char* given(const char* text) { return text == nullptr ? "" : text; }

}  // namespace

const char* tissage_error() noexcept { return desk().error.c_str(); }

const char* tissage_about() noexcept { return answer_of(tissage::web::about); }

const char* tissage_open(const char* name, const char* toml, const char* settings) noexcept {
  return answer_of([&] {
    const int number =
        desk().open(tissage::web::read_town(given(name), given(toml), given(settings)));
    return tissage::web::opened(number, desk().town(number).town);
  });
}

int tissage_close(int town) noexcept {
  return result_of(-1, [&] {
    desk().town(town);
    desk().towns.erase(town);
    return 0;
  });
}

int tissage_advance(int town, int months) noexcept {
  return result_of(int{tissage_no_month}, [&] { return desk().town(town).town.advance(months); });
}

const char* tissage_hash(int town) noexcept {
  return tissage::web::text_said(
      [&] { return fmt::format("{:016x}", tissage::state_hash(desk().town(town).town.world())); },
      [](const std::exception&) { return std::string(); });
}

const char* tissage_add_shock(int town, const char* shock) noexcept {
  return answer_of([&] {
    tissage::web::Town& open = desk().town(town).town;
    open.take_shocks(tissage::web::with_shock(open.scenario(), given(shock)));
    return tissage::web::shocks_of(open);
  });
}

const char* tissage_actor(int town, int row) noexcept {
  return answer_of([&] { return tissage::web::actor(desk().town(town).town.world(), row); });
}

const char* tissage_collaboration(int town, int row) noexcept {
  return answer_of(
      [&] { return tissage::web::collaboration(desk().town(town).town.world(), row); });
}
