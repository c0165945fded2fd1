// What rules across the values of a scenario share: where a mistake is told, and whether at all.
#pragma once

#include <string>
#include <vector>

#include "scenario/fill.hpp"

namespace tissage {

class Rules {
 public:
  using Paths = std::vector<std::string>;

  Rules(const Scenario& scenario, Findings& findings) : scenario_(scenario), findings_(findings) {}

 protected:
  const Scenario& scenario() const { return scenario_; }
  Findings& findings() const { return findings_; }

  /// Adds the mistake at the first of the paths that was written, unless one of them was refused.
  void unless(bool holds, const Paths& paths, const std::string& text);
  /// Weights of which all are 0 are a mistake.
  template <class Enum>
  void some_weight(const std::string& path, const PerName<Enum, double>& weights) {
    double sum = 0.0;
    for (const double weight : weights.values) sum += weight;
    unless(sum > 0.0, {path}, path + ": all values are 0; at least one must be above");
  }
  /// Whether a value, one within the table of that path or a table around it was refused.
  bool refused(const std::string& path) const;
  /// What begins after the last month is a mistake, unless a file or option nearer to the user
  /// shortened the run: that is worth a note.
  void in_time(const std::string& path, std::int64_t month, const std::string& what);

 private:
  const Scenario& scenario_;
  Findings& findings_;
};

/// Whether a multiple of an interval lies among whole numbers.
bool has_multiple(std::int64_t interval, std::int64_t first, std::int64_t last);

/// Rules of ways to begin: those whom they need exist, and an occasion comes.
void check_beginnings(const Scenario& scenario, Findings& findings);

/// Rules of each type of challenge: what it asks for can be had.
void check_challenges(const Scenario& scenario, Findings& findings);

/// Whether a scenario has a policy at all.
bool has_instruments(const Parameters& parameters);

/// Rules of instruments of policy: each can spend something, and promises end in time.
void check_policy(const Scenario& scenario, Findings& findings);

/// Rules of shocks: there is such a type, and it is said when it begins.
void check_shocks(const Scenario& scenario, Findings& findings);

}  // namespace tissage
