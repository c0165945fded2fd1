// What territories have learned of each type of challenge.
#pragma once

#include "tissage/world/column.hpp"

namespace tissage {

inline constexpr int experience_memory = 25;  ///< months: the longest lag and the month itself

/// One row for each territory and challenge type: row = territory * types + type.
struct Experiences {
  Column<double> successes{"successes", "1", "projects that succeeded there, fading (E)"};
  Column<double> known{"known", "1", "of these, and of what is pooled, what counts now"};
  Column<double> relief{"relief", "1", "by what share administrations ask for less legitimacy"};
  Column<std::array<float, experience_memory>> earlier{
      "earlier", "1", "successes at the end of a month, by month modulo 25"};

  auto columns() { return std::tie(successes, known, relief, earlier); }
  auto columns() const { return std::tie(successes, known, relief, earlier); }
  std::size_t size() const { return successes.size(); }
};

}  // namespace tissage
