// A sweep as its file declares it: which parameters vary, how they are sampled, what is measured.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tissage/observe/outcome.hpp"
#include "tissage/scenario/tree.hpp"
#include "tissage/sweep/distribution.hpp"

namespace tissage {

enum class Method : std::uint8_t { list, grid, lhs, sobol, morris, saltelli };

template <>
struct Names<Method> {
  static constexpr std::array<std::string_view, 6> value{"list",  "grid",   "lhs",
                                                         "sobol", "morris", "saltelli"};
};

/// The keys of a design that stand outside any table.
struct DesignParameters {
  Parameter<std::string> base{"base", "", {}, "", "scenario that is varied: a name or a path", ""};
  Parameter<std::int64_t> seed{
      "seed", 1, {0, 9007199254740991.0}, "1", "seed of the first replicate and of sampling", ""};
  Parameter<Method> method{"method",
                           Method::list,
                           {},
                           "",
                           "list: values side by side; grid: all combinations; lhs: Latin "
                           "hypercube; sobol, morris, saltelli: designs of that name",
                           ""};
  Parameter<std::int64_t> samples{"samples",
                                  0,
                                  {1, 1e9},
                                  "1",
                                  "points (lhs, sobol), trajectories (morris) or blocks (saltelli)",
                                  ""};
  Parameter<std::int64_t> replicates{
      "replicates", 1, {1, 1e6}, "1", "runs of each point and arm, seed upon seed", ""};
  Parameter<std::int64_t> levels{
      "levels", 4, {2, 1000}, "1", "levels of a grid over a range; of morris, an even number", ""};
  Parameter<double> timeout{
      "timeout", 3600, {1, 1e7}, "s", "a run that takes longer is stopped and has failed", ""};

  auto fields() { return std::tie(base, seed, method, samples, replicates, levels, timeout); }
};

/// The keys of a [[parameter]] beside `range` and `values`.
struct RangeParameters {
  Parameter<std::string> name{"name", "", {}, "", "path of a parameter of the scenario", ""};
  Parameter<Law> distribution{"distribution", Law::uniform, {}, "", "law of the values", ""};
  Parameter<std::optional<double>> mean{"mean", {}, {}, "", "of truncated_normal", ""};
  Parameter<std::optional<double>> sd{"sd", {}, {}, "", "of truncated_normal", ""};
  Parameter<std::optional<double>> mode{"mode", {}, {}, "", "of triangular", ""};

  auto fields() { return std::tie(name, distribution, mean, sd, mode); }
};

/// A value of a law as TOML; of integer the nearest whole number.
std::string toml_value(Law law, double value);

/// A parameter of the scenario that varies: along values, or over a range.
struct VariedParameter {
  RangeParameters written;
  std::vector<std::string> values;  ///< as TOML; empty where there is a range
  Distribution distribution;
};

/// A policy or other setting under which every point is run, with the same seeds.
struct Arm {
  std::string name;
  std::vector<std::string> settings;
};

struct NamedOutcome {
  std::string name;
  Outcome outcome;
};

struct SweepDesign {
  DesignParameters general;
  std::vector<std::string> settings;  ///< of every run
  std::vector<VariedParameter> parameters;
  std::vector<Arm> arms;  ///< at least one
  std::vector<NamedOutcome> outcomes;
};

/// Most runs that a sweep may have.
inline constexpr double most_runs = 1e7;

/// Number of points that a design has; a floating-point number, since it may be huge.
double point_count(const SweepDesign& design);
double run_count(const SweepDesign& design);

/// Reads a design. Throws ScenarioError with all mistakes: its own, unknown parameters and
/// outcomes, values that the scenario does not take; Failure where a file cannot be read.
SweepDesign read_design(const std::string& path);
/// The same for a text; `source` says where it lies.
SweepDesign read_design_text(const std::shared_ptr<const Source>& source, std::string_view text);

/// The design with every default filled in, which reads back to the same. Its base is `base`.
std::string to_toml(const SweepDesign& design, const std::string& base);

}  // namespace tissage
