// What happened to collaborations: their life lines.
#pragma once

#include "tissage/base/ids.hpp"
#include "tissage/base/quantities.hpp"
#include "tissage/world/column.hpp"
#include "tissage/world/kinds.hpp"

namespace tissage {

enum class EventType : std::uint8_t {
  formed,
  lapsed,
  joined,
  left,
  launched,
  started,
  succeeded,
  failed,
  dissolved,
  granted,
  lent,
  defaulted,
  insolvent,
  formalised,
  grown,
  shrunk,
  hired,
  dismissed,
  split,
  merged,
  transformed,
  replicated,
  handed_over,
  enclosed
};

template <>
struct Names<EventType> {
  static constexpr std::array<std::string_view, 24> value{
      "formed",    "lapsed",     "joined",      "left",       "launched",    "started",
      "succeeded", "failed",     "dissolved",   "granted",    "lent",        "defaulted",
      "insolvent", "formalised", "grown",       "shrunk",     "hired",       "dismissed",
      "split",     "merged",     "transformed", "replicated", "handed_over", "enclosed"};
};

/// One row an event, in the order in which they happened. `other` is a second collaboration,
/// `actor` who did it; 0xFFFFFFFF where there is none.
struct Events {
  Column<std::int32_t> month{"month", "1", "month of the event"};
  Column<EventType> type{"type", "1", "what happened"};
  Column<std::uint32_t> territory{"territory", "1", "row of the territory"};
  Column<std::uint32_t> collaboration{"collaboration", "1", "row of the collaboration"};
  Column<std::uint32_t> other{"other", "1", "row of another collaboration, if any"};
  Column<std::uint32_t> actor{"actor", "1", "row of the actor, if any"};
  Column<std::int64_t> amount{"amount_cents", "0.01 EUR", "money that moved"};

  auto columns() { return std::tie(month, type, territory, collaboration, other, actor, amount); }
  auto columns() const {
    return std::tie(month, type, territory, collaboration, other, actor, amount);
  }
  std::size_t size() const { return month.size(); }
};

}  // namespace tissage
