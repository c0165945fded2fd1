// All runs of a sweep: which scenario each of them simulates, and by what it is known.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tissage/scenario/scenario.hpp"
#include "tissage/sweep/points.hpp"

namespace tissage {

/// Where a run stands in the sweep; all count from 0.
struct RunPlace {
  std::size_t point = 0;
  std::size_t arm = 0;
  std::size_t replicate = 0;
};

/// Where a run parts from others of its seed (run/branches).
struct Branch {
  std::uint64_t root = 0;        ///< hash of what acts in the spin-up
  std::uint64_t trunk = 0;       ///< hash of all but the shocks
  std::int64_t first_shock = 0;  ///< its month; the greatest number where there is none. That of a
                                 ///< shock at random is one of the base's seed, a guess, by which
                                 ///< runs are put in order and nothing else
};

/// A frozen sweep. Runs are numbered point by point, arm by arm, replicate by replicate.
class Plan {
 public:
  /// `base_toml` is the resolved scenario that varies.
  Plan(SweepDesign design, Points points, std::string base_toml);

  const SweepDesign& design() const { return design_; }
  const Points& points() const { return points_; }
  const std::string& base_toml() const { return base_toml_; }

  std::size_t run_count() const;
  RunPlace place_of(std::size_t run) const;
  std::size_t number_of(const RunPlace& place) const;
  std::uint64_t seed_of(std::size_t replicate) const;
  /// What the base is given for a point and an arm, as `--set` takes it.
  std::vector<std::string> settings_of(std::size_t point, std::size_t arm) const;
  /// The scenario of a run. Throws ScenarioError where its values do not go together.
  Scenario scenario_of(const RunPlace& place) const;

  /// By what a run is known: a hash of its resolved parameters, its seed and the version of the
  /// model. The first call for a point resolves its scenario; a scenario with mistakes has the hash
  /// of its settings.
  std::uint64_t id_of(const RunPlace& place) const;
  /// Where runs of a point and an arm part from others. Costs what the first call of id_of does.
  Branch branch_of(std::size_t point, std::size_t arm) const;
  /// What a user types to repeat a run, with the base at `base`.
  std::string command_of(const RunPlace& place, const std::string& base) const;

 private:
  /// What runs of a point and an arm are: 0 until it is asked for.
  struct Setup {
    std::uint64_t hash = 0;
    Branch branch;
  };

  const Setup& setup(std::size_t point, std::size_t arm) const;

  SweepDesign design_;
  Points points_;
  std::string base_toml_;
  mutable std::vector<Setup> setups_;  ///< by point and arm
};

/// A 64-bit number in 16 hexadecimal digits.
std::string hexadecimal(std::uint64_t number);

/// The base scenario of a design, resolved. Files that it imports get absolute paths.
std::string resolved_base(const SweepDesign& design);

}  // namespace tissage
