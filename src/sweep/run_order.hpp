// The order in which the runs of a sweep are handed out.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>

#include "tissage/sweep/plan.hpp"

namespace tissage {

/// Point by point; runs of a point that have their spin-up in common are a family. A worker gets
/// the runs of a family one after another, those that differ in their shocks alone together, the
/// earliest shock first, so that each goes on from the months that it shares with the one before
/// (run/branches).
class RunOrder {
 public:
  /// `is_wanted` is asked once for each run, when its point comes up.
  RunOrder(const Plan& plan, std::function<bool(std::size_t run)> is_wanted);

  /// The next run for a worker that was given `previous` before, or for a new one: of the same
  /// family, else of a new one, else what another worker would have been given. Nothing when all
  /// are handed out.
  std::optional<std::size_t> next(std::optional<std::size_t> previous);

 private:
  using Family = std::deque<std::size_t>;

  Family take_begun(std::size_t last_run);
  Family take_new();
  void add_families(std::size_t point);

  const Plan& plan_;
  std::function<bool(std::size_t run)> is_wanted_;
  std::size_t next_point_ = 0;
  std::deque<Family> new_;
  std::map<std::size_t, Family> begun_;  ///< what is left of a family, by its run given out last
};

}  // namespace tissage
