// What a picture of a town is drawn from: columns of plain numbers.
#pragma once

#include <cstdint>
#include <vector>

#include "tissage/observe/trajectory.hpp"
#include "tissage/world/world.hpp"

namespace tissage::web {

/// Ties, each once.
struct TieView {
  std::vector<std::uint32_t> ends;  ///< two rows of actors a tie, the lower one first
  std::vector<float> trusts;        ///< mean trust of its two ends in each other, 0 … 1
};

/// The `most` most trusted ties whose trust is at least `least_trust`, in falling order of trust;
/// equal ones in the order of their rows. None where `most` is below 1 or `least_trust` is NaN.
TieView strongest_ties(const World& world, float least_trust, int most);

/// Live collaborations in the order of their rows.
struct CollaborationView {
  std::vector<std::uint32_t> rows;
  std::vector<std::uint8_t> stages;    ///< numbers of Stage
  std::vector<std::uint32_t> begins;   ///< where each one's members begin; one more at the end
  std::vector<std::uint32_t> members;  ///< rows of actors, in rising order
};

CollaborationView living_collaborations(const World& world);

/// Places of the actors' territories in the scenario's list, one for each actor.
std::vector<std::uint32_t> listed_territories(const World& world);

/// Events of a trajectory from a number on, in the order in which they happened. Rows that do not
/// exist are 0xFFFFFFFF.
struct EventView {
  std::vector<std::int32_t> months;
  std::vector<std::uint8_t> types;  ///< numbers of EventType
  std::vector<std::uint32_t> collaborations;
  std::vector<std::uint32_t> others;
  std::vector<std::uint32_t> actors;
  std::vector<double> amounts;  ///< cents
};

/// A `first` below 0 is taken as 0; beyond the last event there are none.
EventView events_from(const Events& events, int first);

}  // namespace tissage::web
