// The runs of a sweep by number and by content.
#include "tissage/sweep/plan.hpp"

#include <filesystem>
#include <limits>

#include "tissage/base/random.hpp"
#include "tissage/run/build_info.hpp"
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

std::string quoted_for_shell(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace

std::string hexadecimal(std::uint64_t number) { return fmt::format("{:016x}", number); }

std::string model_version() { return fmt::format("{} {}", version(), git_commit()); }

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
      setup_hashes_(points_.size() * design_.arms.size(), 0) {}

std::size_t Plan::run_count() const {
  return setup_hashes_.size() * static_cast<std::size_t>(design_.general.replicates.value);
}

RunPlace Plan::place_of(std::size_t run) const {
  const auto replicates = static_cast<std::size_t>(design_.general.replicates.value);
  const std::size_t setup = run / replicates;
  return {setup / design_.arms.size(), setup % design_.arms.size(), run % replicates};
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

std::uint64_t Plan::setup_hash(std::size_t point, std::size_t arm) const {
  std::uint64_t& hash = setup_hashes_[point * design_.arms.size() + arm];
  if (hash != 0) return hash;
  const std::vector<std::string> settings = settings_of(point, arm);
  try {
    const Scenario scenario =
        read_scenario_text("base.toml", base_toml_, settings, {0, std::nullopt});
    hash = mix(hash_text(scenario.resolved_toml), hash_of_imports(scenario));
  } catch (const ScenarioError&) {
    hash = hash_text(base_toml_);
    for (const std::string& setting : settings) hash = mix(hash, hash_text(setting));
  }
  return hash;
}

std::uint64_t Plan::id_of(const RunPlace& place) const {
  static const std::uint64_t model = hash_text(model_version());
  return mix(mix(setup_hash(place.point, place.arm), model), seed_of(place.replicate));
}

std::string Plan::command_of(const RunPlace& place, const std::string& base) const {
  std::string command = "tissage run " + quoted_for_shell(base);
  for (const std::string& setting : settings_of(place.point, place.arm))
    command += " --set " + quoted_for_shell(setting);
  return command + fmt::format(" --seed {}", seed_of(place.replicate));
}

}  // namespace tissage
