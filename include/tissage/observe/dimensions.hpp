// The named dimensions of output series, beside the month.
#pragma once

#include <string>
#include <vector>

#include "tissage/process/life_cycle.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

enum class Dimension : std::uint8_t {
  territory,
  kind,
  partner_kind,
  resource,
  stage,
  form,
  condition,
  challenge,
  instrument,
  holder,
  reason
};

template <>
struct Names<Dimension> {
  static constexpr std::array<std::string_view, 11> value{
      "territory", "kind",      "partner_kind", "resource", "stage", "form",
      "condition", "challenge", "instrument",   "holder",   "reason"};
};

/// What each dimension's labels name.
inline constexpr PerName<Dimension, std::string_view> dimension_meanings{
    {"territory, in the order of the scenario", "kind of actor",
     "kind of the actor at the other end of a tie", "resource that actors pool",
     "stage in the life of a collaboration", "legal form of a collaboration",
     "condition of a collaboration", "type of challenge, in the order of the scenario",
     "instrument of public policy", "whose accounts", "why money moved"}};

/// The labels along each dimension, in the order of the values.
using Labels = PerName<Dimension, std::vector<std::string>>;

/// Labels for territories and challenges in the order of the scenario.
Labels labels_of(const std::vector<std::string>& territories,
                 const std::vector<ChallengeType>& challenges);
/// Labels of a world: territories and challenges in the order of the scenario.
Labels labels_of(const World& world);

/// Product of the numbers of labels of some dimensions; 1 of none.
std::size_t cells(const Labels& labels, const std::vector<Dimension>& dimensions);

}  // namespace tissage
