// When the shocks of a run weigh on it: its timetable, drawn once.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "tissage/scenario/scenario.hpp"

namespace tissage {

class ShockTimes {
 public:
  explicit ShockTimes(const Scenario& scenario);

  /// The first month of a shock, within the run; nothing: the run was never struck.
  std::optional<std::int64_t> onset() const { return onset_; }
  /// The first month from the onset on from which nothing is left of any shock: of a pressure the
  /// month after its last, of a blow, which acts as it rises and never again, the month after its
  /// last rise. Nothing where that is past the end, or the run was never struck.
  std::optional<std::int64_t> relief() const;
  /// What all shocks together weigh in a month: sizes times intensities, of blows times rises.
  double severity(std::int64_t month) const;

 private:
  struct Timed {
    Shock shock;
    bool is_blow;
  };
  static double severity(const Timed& timed, std::int64_t month);

  std::vector<Timed> timetable_;
  std::int64_t months_;
  std::optional<std::int64_t> onset_;
};

/// Whether the shock is a blow (Acting::blow).
bool is_blow(const Shock& shock);

}  // namespace tissage
