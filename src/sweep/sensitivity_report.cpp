// From a sweep's table to indices.
#include "tissage/sweep/sensitivity_report.hpp"

#include "tissage/sweep/gather.hpp"

namespace tissage {

namespace {

/// Rows points, columns replicates, of one outcome under one arm.
Eigen::MatrixXd outcomes_under(const Plan& plan, const SweepTable& table, std::size_t outcome,
                               std::size_t arm) {
  const auto replicates = static_cast<std::size_t>(plan.design().general.replicates.value);
  Eigen::MatrixXd values(static_cast<Eigen::Index>(plan.points().size()),
                         static_cast<Eigen::Index>(replicates));
  for (std::size_t point = 0; point < plan.points().size(); ++point)
    for (std::size_t r = 0; r < replicates; ++r)
      values(static_cast<Eigen::Index>(point), static_cast<Eigen::Index>(r)) =
          table.outcomes[outcome][(point * plan.design().arms.size() + arm) * replicates + r];
  return values;
}

std::uint64_t seed_of(const Plan& plan) {
  return static_cast<std::uint64_t>(plan.design().general.seed.value);
}

void take_sobol(OutcomeSensitivity& result, const Plan& plan, const Eigen::MatrixXd& values) {
  const SobolIndices indices =
      sobol_indices(values, plan.design().parameters.size(), seed_of(plan));
  result.used = indices.blocks;
  result.dropped = indices.dropped;
  result.noise_share = indices.noise_share;
  for (std::size_t k = 0; k < plan.design().parameters.size(); ++k)
    result.parameters.push_back(
        {plan.design().parameters[k].written.name.value, indices.first[k], indices.total[k]});
}

void take_morris(OutcomeSensitivity& result, const Plan& plan, const Eigen::MatrixXd& values) {
  const MorrisEffects effects =
      morris_effects(unit_points_of(plan.design()), values, seed_of(plan));
  result.used = effects.trajectories;
  result.dropped = effects.dropped;
  result.noise_share = effects.noise_share;
  for (std::size_t k = 0; k < plan.design().parameters.size(); ++k)
    result.parameters.push_back({plan.design().parameters[k].written.name.value,
                                 {},
                                 effects.mu_star[k],
                                 effects.mu[k],
                                 effects.sigma[k]});
}

}  // namespace

std::vector<OutcomeSensitivity> sensitivity_of(const Plan& plan,
                                               const std::filesystem::path& directory) {
  const Method method = plan.design().general.method;
  if (method != Method::saltelli && method != Method::morris)
    throw Failure(ExitCode::bad_data,
                  fmt::format("{} holds a sweep by {}; indices need saltelli or morris",
                              directory.string(), name_of(method)));
  const SweepTable table = read_table(plan, directory);
  if (table.missing > 0)
    throw Failure(ExitCode::bad_data,
                  fmt::format("of {} runs {} are missing: `tissage sweep resume {}` goes on",
                              plan.run_count(), table.missing, directory.string()));
  std::vector<OutcomeSensitivity> all;
  for (std::size_t k = 0; k < plan.design().outcomes.size(); ++k)
    for (std::size_t arm = 0; arm < plan.design().arms.size(); ++arm) {
      OutcomeSensitivity result;
      result.outcome = plan.design().outcomes[k].name;
      result.arm = plan.design().arms[arm].name;
      result.is_morris = method == Method::morris;
      const Eigen::MatrixXd values = outcomes_under(plan, table, k, arm);
      result.is_morris ? take_morris(result, plan, values) : take_sobol(result, plan, values);
      all.push_back(std::move(result));
    }
  return all;
}

}  // namespace tissage
