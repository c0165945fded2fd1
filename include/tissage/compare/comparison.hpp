// A comparison of policies as its file declares it.
#pragma once

#include <string>
#include <vector>

#include "tissage/sweep/design.hpp"

namespace tissage {

/// The keys of a comparison that stand outside any table.
struct ComparisonParameters {
  Parameter<std::string> base{"base", "", {}, "", "scenario in which policies act", ""};
  Parameter<std::int64_t> seed{"seed", 1, {0, 9007199254740991.0}, "1", "first seed", ""};
  Parameter<std::int64_t> replicates{
      "replicates", 50, {2, 1e6}, "1", "seeds, the same for all policies", ""};
  Parameter<std::int64_t> samples{
      "samples", 60, {2, 1e6}, "1", "points over the ranges of [uncertainty]", ""};
  Parameter<std::int64_t> uncertainty_replicates{"uncertainty_replicates",        5, {2, 1e6}, "1",
                                                 "seeds at each of these points", ""};
  Parameter<double> timeout{
      "timeout", 3600, {1, 1e7}, "s", "a run that takes longer is stopped and has failed", ""};

  auto fields() {
    return std::tie(base, seed, replicates, samples, uncertainty_replicates, timeout);
  }
};

/// A policy: what it sets, and what is scaled along its frontier.
struct ComparedPolicy {
  std::string name;
  std::vector<std::string> settings;
  /// Paths of what is scaled, with the values at scale 1.
  std::vector<std::pair<std::string, double>> scaled;
};

/// A shock under which every policy is run as well.
struct ComparedShock {
  std::string name;     ///< its type, numbered where several are alike
  std::string setting;  ///< `shock=[{...}]`
};

struct Comparison {
  std::string title;
  ComparisonParameters general;
  std::vector<double> scales;  ///< ascending
  std::vector<ComparedPolicy> policies;
  std::vector<ComparedShock> shocks;
  std::vector<VariedParameter> uncertain;
  std::vector<NamedOutcome> outcomes;  ///< last those that compare with a twin

  /// The scale nearest to 1, at which policies are compared outcome by outcome.
  std::size_t reference_scale() const;
};

/// The outcomes by which policies are always compared: those that a file names come after them.
inline constexpr const char* value_outcome = "value";
inline constexpr const char* cost_outcome = "public_cost";
inline constexpr const char* money_outcome = "public_and_private_money";

/// The arm that is always run beside the policies.
inline constexpr const char* no_policy = "No policy";

/// Reads a comparison. Throws ScenarioError with all mistakes, Failure where a file cannot be read.
/// `replicates` above 0 stands above the file's.
Comparison read_comparison(const std::string& path, std::int64_t replicates = 0);

}  // namespace tissage
