// The runs of a sweep by number and by content.
#include "tissage/sweep/plan.hpp"

#include <filesystem>
#include <limits>

#include "tissage/base/random.hpp"
#include "tissage/base/shell.hpp"
#include "tissage/run/branches.hpp"
#include "tissage/run/provenance.hpp"
#include "tissage/scenario/files.hpp"
#include "tissage/scenario/read.hpp"

namespace tissage {

namespace {

/// Content of the tables that a scenario imports, so that another table is another run.
std::uint64_t hash_of_imports(const Scenario& scenario) {
  const PopulationParameters& population = scenario.parameters.population;
  std::uint64_t hash = 0;
  for (const auto* file : {&population.actors, &population.ties})
    if (!file->value.empty())
      hash =
          mix(hash, hash_text(read_located(file->value, std::numeric_limits<std::size_t>::max())));
  return hash;
}

}  // namespace

std::string hexadecimal(std::uint64_t number) { return fmt::format("{:016x}", number); }

std::string resolved_base(const SweepDesign& design) {
  std::vector<std::string> settings = design.settings;
  const Scenario scenario = read_scenario(design.general.base, settings);
  const PopulationParameters& population = scenario.parameters.population;
  for (const auto* file : {&population.actors, &population.ties}) {
    const std::string& path = file->value;
    if (path.empty() || path.rfind(gallery_prefix, 0) == 0) continue;
    settings.push_back(fmt::format("population.{}={}", file->name,
                                   in_quotes(std::filesystem::absolute(path).string())));
  }
  return read_scenario(design.general.base, settings).resolved_toml;
}

Plan::Plan(SweepDesign design, Points points, std::string base_toml)
    : design_(std::move(design)),
      points_(std::move(points)),
      base_toml_(std::move(base_toml)),
      setups_(points_.size() * design_.arms.size()) {}

std::size_t Plan::run_count() const {
  return setups_.size() * static_cast<std::size_t>(design_.general.replicates.value);
}

RunPlace Plan::place_of(std::size_t run) const {
  const auto replicates = static_cast<std::size_t>(design_.general.replicates.value);
  const std::size_t setup = run / replicates;
  return {setup / design_.arms.size(), setup % design_.arms.size(), run % replicates};
}

std::size_t Plan::number_of(const RunPlace& place) const {
  const auto replicates = static_cast<std::size_t>(design_.general.replicates.value);
  return (place.point * design_.arms.size() + place.arm) * replicates + place.replicate;
}

std::uint64_t Plan::seed_of(std::size_t replicate) const {
  return static_cast<std::uint64_t>(design_.general.seed.value) + replicate;
}

std::vector<std::string> Plan::settings_of(std::size_t point, std::size_t arm) const {
  std::vector<std::string> settings = design_.arms[arm].settings;
  for (std::size_t k = 0; k < design_.parameters.size(); ++k)
    settings.push_back(design_.parameters[k].written.name.value + "=" + points_[point][k]);
  return settings;
}

Scenario Plan::scenario_of(const RunPlace& place) const {
  const auto seed = static_cast<std::int64_t>(seed_of(place.replicate));
  return read_scenario_text("base.toml", base_toml_, settings_of(place.point, place.arm),
                            {seed, std::nullopt});
}

const Plan::Setup& Plan::setup(std::size_t point, std::size_t arm) const {
  Setup& setup = setups_[point * design_.arms.size() + arm];
  if (setup.hash != 0) return setup;
  constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
  const std::vector<std::string> settings = settings_of(point, arm);
  try {
    const Scenario scenario =
        read_scenario_text("base.toml", base_toml_, settings, {0, std::nullopt});
    setup.hash = mix(hash_text(scenario.resolved_toml), hash_of_imports(scenario));
    setup.branch = {hash_text(as_in_spin_up(scenario).resolved_toml),
                    hash_text(without_shocks(scenario).resolved_toml),
                    first_onset(scenario).value_or(never)};
  } catch (const ScenarioError&) {
    setup.hash = hash_text(base_toml_);
    for (const std::string& setting : settings) setup.hash = mix(setup.hash, hash_text(setting));
    setup.branch = {setup.hash, setup.hash, never};
  }
  return setup;
}

std::uint64_t Plan::id_of(const RunPlace& place) const {
  static const std::uint64_t model = hash_text(model_version());
  return mix(mix(setup(place.point, place.arm).hash, model), seed_of(place.replicate));
}

Branch Plan::branch_of(std::size_t point, std::size_t arm) const {
  return setup(point, arm).branch;
}

std::string Plan::command_of(const RunPlace& place, const std::string& base) const {
  std::string command = "tissage run " + quoted_for_shell(base);
  for (const std::string& setting : settings_of(place.point, place.arm))
    command += " --set " + quoted_for_shell(setting);
  return command + fmt::format(" --seed {}", seed_of(place.replicate));
}

}  // namespace tissage
