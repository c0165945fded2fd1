// `tissage sensitivity`: which parameters the outcomes of a sweep depend on.
#include <filesystem>
#include <iostream>

#include "table.hpp"
#include "tissage/base/csv.hpp"
#include "tissage/store/directory_lock.hpp"
#include "tissage/store/listed_text.hpp"
#include "tissage/sweep/sensitivity_report.hpp"
#include "tissage/sweep/sweep_directory.hpp"
#include "verbs.hpp"

namespace tissage::cli {

namespace {

std::string interval_text(const Interval& interval) {
  return fmt::format("{} ({} to {})", figure_text(interval.value), figure_text(interval.low),
                     figure_text(interval.high));
}

void print_indices(const OutcomeSensitivity& outcome) {
  std::vector<std::vector<std::string>> rows;
  for (const ParameterSensitivity& each : outcome.parameters)
    rows.push_back(outcome.is_morris
                       ? std::vector<std::string>{each.name, interval_text(each.second),
                                                  figure_text(each.mu), figure_text(each.sigma)}
                       : std::vector<std::string>{each.name, interval_text(each.first),
                                                  interval_text(each.second)});
  std::cout << fmt::format("{}, arm {}: {} of {} {} used; share of noise {}\n", outcome.outcome,
                           outcome.arm, outcome.used, outcome.used + outcome.dropped,
                           outcome.is_morris ? "trajectories" : "blocks",
                           figure_text(outcome.noise_share))
            << table_text(outcome.is_morris
                              ? std::vector<std::string>{"parameter", "mu*", "mu", "sigma"}
                              : std::vector<std::string>{"parameter", "first", "total"},
                          rows)
            << '\n';
}

std::string csv_of(const std::vector<OutcomeSensitivity>& all) {
  std::string text = csv_line({"outcome", "arm", "parameter", "index", "value", "low", "high",
                               "used", "dropped", "noise_share"});
  for (const OutcomeSensitivity& outcome : all)
    for (const ParameterSensitivity& each : outcome.parameters) {
      const auto add = [&](const char* index, const Interval& value) {
        text += csv_line({outcome.outcome, outcome.arm, each.name, index,
                          fmt::format("{}", value.value), fmt::format("{}", value.low),
                          fmt::format("{}", value.high), std::to_string(outcome.used),
                          std::to_string(outcome.dropped), fmt::format("{}", outcome.noise_share)});
      };
      if (!outcome.is_morris) add("first", each.first);
      add(outcome.is_morris ? "mu_star" : "total", each.second);
      if (outcome.is_morris) add("mu", {each.mu, each.mu, each.mu});
      if (outcome.is_morris) add("sigma", {each.sigma, each.sigma, each.sigma});
    }
  return text;
}

int sensitivity(const std::filesystem::path& directory) {
  const Plan plan = read_plan(directory);
  require_same_version(directory);
  const std::vector<OutcomeSensitivity> all = sensitivity_of(plan, directory);
  for (const OutcomeSensitivity& outcome : all) print_indices(outcome);
  const std::filesystem::path file = directory / "sensitivity.csv";
  const DirectoryLock lock(directory);
  publish_listed(file, csv_of(all));
  std::cout << fmt::format("sensitivity       {}\n", file.string());
  return 0;
}

}  // namespace

void add_sensitivity(CLI::App& app, Action& action) {
  auto* verb = app.add_subcommand("sensitivity", "which parameters a sweep's outcomes depend on");
  auto directory = std::make_shared<std::string>();
  verb->add_option("DIR", *directory, "directory of a sweep by saltelli or morris")->required();
  verb->footer("Example: tissage sensitivity runs/funding_cut_sensitivity-001");
  verb->callback(
      [&action, directory] { action = [directory] { return sensitivity(*directory); }; });
}

}  // namespace tissage::cli
