// Columns of plain numbers, computed by one call and pointed to by the next ones.
#include "tissage/web/interface.hpp"
#include "web/desk.hpp"

namespace {

using tissage::web::desk;
using tissage::web::OpenTown;
using tissage::web::result_of;

/// Where the column begins that `choose` finds in a town; null where the town is not open.
template <class Choose>
auto column_of(int town, const Choose& choose) noexcept {
  using Pointer = decltype(choose(desk().town(town)).data());
  return result_of(Pointer{}, [&] { return choose(desk().town(town)).data(); });
}

template <class Container>
int count_in(const Container& container) {
  return static_cast<int>(container.size());
}

}  // namespace

int tissage_actor_count(int town) noexcept {
  return result_of(-1, [&] { return count_in(desk().town(town).territories); });
}

const std::uint8_t* tissage_actor_kinds(int town) noexcept {
  static_assert(sizeof(tissage::Kind) == sizeof(std::uint8_t));
  return reinterpret_cast<const std::uint8_t*>(column_of(
      town, [](const OpenTown& t) -> const auto& { return t.town.world().actors.kind.values; }));
}

const std::uint32_t* tissage_actor_territories(int town) noexcept {
  return column_of(
      town, [](const OpenTown& t) -> const auto& { return t.territories; });
}

int tissage_ties(int town, float least_trust, int most) noexcept {
  return result_of(-1, [&] {
    OpenTown& open = desk().town(town);
    open.ties = tissage::web::strongest_ties(open.town.world(), least_trust, most);
    return count_in(open.ties.trusts);
  });
}

const std::uint32_t* tissage_tie_ends(int town) noexcept {
  return column_of(
      town, [](const OpenTown& t) -> const auto& { return t.ties.ends; });
}

const float* tissage_tie_trusts(int town) noexcept {
  return column_of(
      town, [](const OpenTown& t) -> const auto& { return t.ties.trusts; });
}

int tissage_collaborations(int town) noexcept {
  return result_of(-1, [&] {
    OpenTown& open = desk().town(town);
    open.collaborations = tissage::web::living_collaborations(open.town.world());
    return count_in(open.collaborations.rows);
  });
}

const std::uint32_t* tissage_collaboration_rows(int town) noexcept {
  return column_of(
      town, [](const OpenTown& t) -> const auto& { return t.collaborations.rows; });
}

const std::uint8_t* tissage_collaboration_stages(int town) noexcept {
  return column_of(
      town, [](const OpenTown& t) -> const auto& { return t.collaborations.stages; });
}

const std::uint32_t* tissage_collaboration_begins(int town) noexcept {
  return column_of(
      town, [](const OpenTown& t) -> const auto& { return t.collaborations.begins; });
}

const std::uint32_t* tissage_collaboration_members(int town) noexcept {
  return column_of(
      town, [](const OpenTown& t) -> const auto& { return t.collaborations.members; });
}

int tissage_series(int town, const char* name) noexcept {
  return result_of(-1, [&] {
    OpenTown& open = desk().town(town);
    open.series = open.town.series(name == nullptr ? "" : name);
    return count_in(open.series);
  });
}

const double* tissage_series_values(int town) noexcept {
  return column_of(
      town, [](const OpenTown& t) -> const auto& { return t.series; });
}

int tissage_events(int town, int from) noexcept {
  return result_of(-1, [&] {
    OpenTown& open = desk().town(town);
    open.events = tissage::web::events_from(open.town.trajectory().events, from);
    return static_cast<int>(open.town.trajectory().events.size());
  });
}

const std::int32_t* tissage_event_months(int town) noexcept {
  return column_of(
      town, [](const OpenTown& t) -> const auto& { return t.events.months; });
}

const std::uint8_t* tissage_event_types(int town) noexcept {
  return column_of(
      town, [](const OpenTown& t) -> const auto& { return t.events.types; });
}

const std::uint32_t* tissage_event_collaborations(int town) noexcept {
  return column_of(
      town, [](const OpenTown& t) -> const auto& { return t.events.collaborations; });
}

const std::uint32_t* tissage_event_others(int town) noexcept {
  return column_of(
      town, [](const OpenTown& t) -> const auto& { return t.events.others; });
}

const std::uint32_t* tissage_event_actors(int town) noexcept {
  return column_of(
      town, [](const OpenTown& t) -> const auto& { return t.events.actors; });
}

const double* tissage_event_amounts(int town) noexcept {
  return column_of(
      town, [](const OpenTown& t) -> const auto& { return t.events.amounts; });
}
