// Paths are compared in one spelling.
#include "sweep/design_names.hpp"

#include <set>

#include "tissage/scenario/settings.hpp"
#include "tissage/sweep/gather.hpp"
#include "tissage/sweep/read_parts.hpp"

namespace tissage {

namespace {

void check_arms(const SweepDesign& design, const DesignPlaces& places,
                std::vector<Mistake>& mistakes) {
  std::set<std::string> names;
  for (std::size_t k = 0; k < design.arms.size(); ++k) {
    const std::string& name = design.arms[k].name;
    if (name.empty())
      mistakes.push_back(mistake_at(places.arms[k], fmt::format("arm.{}.name is missing", k)));
    else if (!names.insert(name).second)
      mistakes.push_back(
          mistake_at(places.arms[k], fmt::format("two arms have the name {}", in_quotes(name))));
  }
}

/// The same district under each arm: a population is varied by a [[parameter]].
void check_districts(const SweepDesign& design, const DesignPlaces& places,
                     std::vector<Mistake>& mistakes) {
  for (std::size_t k = 0; k < design.arms.size(); ++k)
    for (const std::string& setting : design.arms[k].settings)
      if (sets_any_of(setting, district_paths))
        mistakes.push_back(mistake_at(
            places.arms[k],
            fmt::format("arm {} sets {}: arms are the same district under other settings; what "
                        "makes the district is varied by a [[parameter]]",
                        in_quotes(design.arms[k].name), setting)));
}

void check_varied(const SweepDesign& design, const DesignPlaces& places,
                  std::vector<Mistake>& mistakes) {
  std::set<std::string> varied;
  for (std::size_t k = 0; k < design.parameters.size(); ++k) {
    const std::string& name = design.parameters[k].written.name;
    if (!varied.insert(plain_path(name)).second)
      mistakes.push_back(mistake_at(places.parameters[k], fmt::format("{} varies twice", name)));
  }
  for (std::size_t k = 0; k < design.arms.size(); ++k)
    for (const std::string& setting : design.arms[k].settings)
      if (varied.count(plain_path(setting)) > 0)
        mistakes.push_back(mistake_at(
            places.arms[k], fmt::format("arm {} sets {}, which varies from point to point",
                                        in_quotes(design.arms[k].name), setting)));
}

void check_seeds(const SweepDesign& design, const DesignPlaces& places,
                 std::vector<Mistake>& mistakes) {
  const auto refuse_seed = [&](const Place& place, const std::string& path) {
    if (plain_path(path) == "seed")
      mistakes.push_back(mistake_at(
          place, "seed is set by the sweep: replicates have seed, seed + 1 ... of the design"));
  };
  for (const std::string& setting : design.settings) refuse_seed(places.settings, setting);
  for (std::size_t k = 0; k < design.arms.size(); ++k)
    for (const std::string& setting : design.arms[k].settings) refuse_seed(places.arms[k], setting);
  for (std::size_t k = 0; k < design.parameters.size(); ++k)
    refuse_seed(places.parameters[k], design.parameters[k].written.name);
}

}  // namespace

void check_names(const SweepDesign& design, const DesignPlaces& places,
                 std::vector<Mistake>& mistakes) {
  check_arms(design, places, mistakes);
  check_districts(design, places, mistakes);
  check_varied(design, places, mistakes);
  check_seeds(design, places, mistakes);
}

void check_variables(const SweepDesign& design, const DesignPlaces& places,
                     std::vector<Mistake>& mistakes) {
  std::set<std::string> taken;
  for (const NamedOutcome& outcome : design.outcomes) taken.insert(outcome.name);
  for (std::size_t k = 0; k < design.parameters.size(); ++k) {
    const std::string& name = design.parameters[k].written.name;
    if (!taken.insert(variable_name(name)).second)
      mistakes.push_back(mistake_at(
          places.parameters[k],
          fmt::format("{} has the name {} in the results, which another parameter or an outcome "
                      "has as well",
                      name, variable_name(name))));
  }
}

}  // namespace tissage
