// The runs of a comparison as arrays.
#include <algorithm>
#include <numeric>

#include "tissage/compare/comparison_files.hpp"
#include "tissage/run/provenance.hpp"
#include "tissage/sweep/sweep_directory.hpp"

namespace tissage {

namespace {

std::vector<std::string> policy_names(const Comparison& comparison) {
  std::vector<std::string> names;
  for (std::size_t k = 0; k <= comparison.policies.size(); ++k)
    names.push_back(policy_name(comparison, k));
  return names;
}

std::vector<std::string> shock_names(const Comparison& comparison) {
  std::vector<std::string> names;
  for (std::size_t k = 0; k <= comparison.shocks.size(); ++k)
    names.push_back(shock_name(comparison, k));
  return names;
}

std::vector<std::int64_t> counting(std::int64_t count) {
  std::vector<std::int64_t> numbers(static_cast<std::size_t>(count));
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

/// What the runs of all cases have, case by case: no policy is the same at every scale.
template <class Value>
std::vector<Value> of_all_cases(const Comparison& comparison, const std::vector<Value>& of_runs) {
  const std::int64_t replicates = comparison.general.replicates;
  std::vector<Value> all;
  for (std::size_t shock = 0; shock <= comparison.shocks.size(); ++shock)
    for (std::size_t policy = 0; policy <= comparison.policies.size(); ++policy)
      for (std::size_t scale = 0; scale < comparison.scales.size(); ++scale) {
        const auto arm = static_cast<std::int64_t>(arm_of(comparison, {shock, policy, scale}));
        const auto begin = of_runs.begin() + arm * replicates;
        all.insert(all.end(), begin, begin + replicates);
      }
  return all;
}

std::vector<double> uncertain_values(const Comparison& comparison, const ComparisonResults& results,
                                     std::size_t outcome) {
  std::vector<double> all;
  for (std::size_t point = 0; point < results.points.size(); ++point)
    for (std::size_t policy = 0; policy <= comparison.policies.size(); ++policy) {
      const auto values = results.values_at(comparison, point, policy, outcome);
      all.insert(all.end(), values.begin(), values.end());
    }
  return all;
}

std::vector<double> places_of(const ComparisonResults& results, std::size_t parameter) {
  std::vector<double> places;
  for (const auto& point : results.points) places.push_back(std::stod(point[parameter]));
  return places;
}

Dataset uncertainty_of(const Comparison& comparison, const ComparisonResults& results) {
  Dataset dataset;
  dataset.dimensions = {{"point", "point over the ranges of what is uncertain",
                         counting(static_cast<std::int64_t>(results.points.size()))},
                        {"policy", "policy", policy_names(comparison)},
                        {"replicate", "number of the replicate",
                         counting(comparison.general.uncertainty_replicates)}};
  for (std::size_t k = 0; k < comparison.uncertain.size(); ++k) {
    const std::string& path = comparison.uncertain[k].written.name;
    dataset.variables.push_back(
        {variable_name(path), {"point"}, "", "value of " + path, places_of(results, k)});
  }
  const std::vector<NamedOutcome> outcomes = uncertainty_design(comparison)->outcomes;
  for (std::size_t k = 0; k < outcomes.size(); ++k)
    dataset.variables.push_back({outcomes[k].name,
                                 {"point", "policy", "replicate"},
                                 outcomes[k].outcome.unit(),
                                 outcomes[k].outcome.text,
                                 uncertain_values(comparison, results, k)});
  return dataset;
}

std::vector<Attribute> comparison_attributes(const Comparison& comparison,
                                             const std::string& command) {
  std::vector<Attribute> attributes = provenance_of_many(
      Content::comparison, "Comparison of policies: " + comparison.title,
      "Outcomes of simulated worlds of local collaboration under several policies, with the same "
      "seeds, at several scales, with and without shocks.",
      command);
  attributes.push_back({"design_toml", to_toml(main_design(comparison), sweep_files::base)});
  return attributes;
}

}  // namespace

Dataset dataset_of(const Comparison& comparison, const ComparisonResults& results,
                   const std::string& command) {
  Dataset dataset;
  dataset.attributes = comparison_attributes(comparison, command);
  dataset.dimensions = {
      {"shock", "shock that all are given", shock_names(comparison)},
      {"policy", "policy", policy_names(comparison)},
      {"scale", "factor on what a policy may spend", comparison.scales},
      {"replicate", "number of the replicate", counting(comparison.general.replicates)}};
  dataset.variables.push_back({"status",
                               {"shock", "policy", "scale", "replicate"},
                               "",
                               "what came of the run",
                               of_all_cases(comparison, results.main.status),
                               {},
                               {"done", "failed", "missing"}});
  for (std::size_t k = 0; k < comparison.outcomes.size(); ++k)
    dataset.variables.push_back({comparison.outcomes[k].name,
                                 {"shock", "policy", "scale", "replicate"},
                                 comparison.outcomes[k].outcome.unit(),
                                 comparison.outcomes[k].outcome.text,
                                 of_all_cases(comparison, results.main.outcomes[k])});
  if (!results.points.empty())
    dataset.groups.push_back({"uncertainty", uncertainty_of(comparison, results)});
  return dataset;
}

}  // namespace tissage
