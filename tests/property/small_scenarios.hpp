// Random small scenarios: a few towns, some parameters anywhere in their declared ranges. They
// shrink to the fewest actors, settings and months that still break a property, and print as TOML.
#pragma once

#include <rapidcheck.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tissage/base/error.hpp"
#include "tissage/scenario/read.hpp"
#include "tissage/scenario/tree.hpp"
#include "tissage/shock/shocks.hpp"

namespace tissage::property {

struct Town {
  int citizens = 0;
  int businesses = 0;
  int associations = 0;
  int authorities = 0;
};

/// A parameter at a place in its range: 0 is the lower end, 1000 the upper one.
struct Setting {
  std::size_t parameter = 0;
  int place = 0;
};

/// A shock: its type and shape by number, its month anywhere in the run.
struct SmallShock {
  int type = 0;
  int month = 0;
  int tenths = 0;  ///< its size
  int length = 1;
  int shape = 0;
};

struct SmallScenario {
  std::vector<Town> towns;
  std::vector<Setting> settings;
  int instruments = 0;  ///< of policy, one bit each
  int network = 0;      ///< small_world, blocks or random
  int spin_up = 0;
  int months = 0;
  int seed = 0;
  int evolution = 0;  ///< 1: collaborations change often
  int mode = 0;       ///< the way to begin; 0 is the open one
  std::vector<SmallShock> shocks = {};
};

/// What towns need and meet so that much happens in a year; settings may change it. A numeric
/// parameter that is not here has the default of the model.
inline const std::map<std::string, std::string>& lively_challenge() {
  static const std::map<std::string, std::string> values{
      {"name", "\"task\""},      {"arrival_per_1000", "80.0"}, {"needs.money", "60.0"},
      {"needs.premises", "2.0"}, {"needs.labour", "4.0"},      {"needs.skills", "0.5"},
      {"needs.equipment", "80"}, {"needs.legitimacy", "1.0"},  {"capital_cost", "150.0"},
      {"duration", "2"},         {"operating_cost", "20.0"}};
  return values;
}

/// The instruments of a set are enabled, and calls come often enough for a year.
inline std::map<std::string, std::string> lively_policy(int instruments) {
  std::map<std::string, std::string> values;
  for (std::size_t i = 0; i < count_of<Instrument>; ++i)
    if ((instruments >> i) % 2 == 1)
      values[fmt::format("finance.{}.enabled", Names<Instrument>::value[i])] = "true";
  if (values.empty()) return values;
  values["finance.subsidy.interval"] = "1";
  values["finance.subsidy.application_cost"] = "1.0";
  values["finance.lending.default_after"] = "1";
  return values;
}

/// Transitions happen within a year.
inline std::map<std::string, std::string> lively_evolution() {
  std::map<std::string, std::string> values{
      {"belonging.enclosure", "0.1"},    {"evolution.split_size", "4"},
      {"evolution.split_trust", "0.05"}, {"evolution.merge_overlap", "0.1"},
      {"evolution.merge_trust", "0.2"},  {"evolution.wage_reserve", "0.5"},
      {"evolution.wage", "10.0"},        {"learning.lag", "0"}};
  for (const char* hazard : {"growth", "shrinkage", "hiring", "handing_over", "splitting",
                             "merging", "transformation", "replication"})
    values[fmt::format("evolution.{}", hazard)] = "0.3";
  return values;
}

/// A way to begin, with occasions in a year and few people to each.
inline std::map<std::string, std::string> lively_beginnings(int mode) {
  return {{"assembly.mode", in_quotes(Names<Mode>::value[static_cast<std::size_t>(mode)])},
          {"assembly.first_members", "2"},
          {"assembly.call.interval", "1"},
          {"assembly.hackathon.interval", "2"},
          {"assembly.convention.interval", "2"},
          {"assembly.convention.seats", "8"},
          {"assembly.convention.volunteers", "0.7"},
          {"assembly.consultative_drift", "0.7"},
          {"assembly.lab.least_kinds", "2"}};
}

/// A second type to which collaborations may turn.
inline std::map<std::string, std::string> another_challenge() {
  std::map<std::string, std::string> values = lively_challenge();
  values["name"] = "\"other\"";
  values["arrival_per_1000"] = "20.0";
  values["practice_uptake"] = "0.2";
  values["practice_spread"] = "0.2";
  return values;
}

inline std::string toml(const SmallShock& shock, int months) {
  return fmt::format(
      "[[shock]]\ntype = \"{}\"\nmonth = {}\nsize = {}\nlength = {}\nshape = \"{}\"\n",
      shock_types()[static_cast<std::size_t>(shock.type)].name, 1 + shock.month % months,
      number_text(shock.tenths / 10.0), shock.length,
      Names<Shape>::value[static_cast<std::size_t>(shock.shape)]);
}

/// The leaves of the schema that a setting may choose: all of the model and of a challenge, but for
/// texts, the network (drawn by itself), an arrival that would exclude the other one and the months
/// of a pilot, which needs a text.
inline const std::vector<Leaf>& parameters() {
  static Scenario sample;
  static const std::vector<Leaf> leaves = [] {
    sample.challenges.resize(1);
    std::vector<Leaf> chosen;
    for (Leaf& leaf : leaves_of(sample)) {
      const bool is_general = leaf.path.find('.') == std::string::npos;
      const bool is_text = std::holds_alternative<std::string*>(leaf.target);
      const bool is_left_out = leaf.path == "population.network" || leaf.path == "output.every" ||
                               leaf.path == "challenge.0.arrival" ||
                               leaf.path == "challenge.0.pilot_months" ||
                               leaf.path.rfind("territories.", 0) == 0;
      if (is_general || is_text || is_left_out) continue;
      if (leaf.path == "challenge.0.arrival_per_1000") leaf.range.high = 300;
      chosen.push_back(std::move(leaf));
    }
    return chosen;
  }();
  return leaves;
}

/// The value at a place of a parameter's range, as TOML. Wide ranges have their middle near the
/// lower end, where defaults lie.
inline std::string value_text(const Leaf& leaf, int place) {
  const double share = static_cast<double>(place) / 1000.0;
  if (std::holds_alternative<bool*>(leaf.target)) return place < 500 ? "false" : "true";
  if (const auto* choice = std::get_if<Choice>(&leaf.target)) {
    const auto count = static_cast<int>(choice->names.size());
    return in_quotes(
        choice->names[static_cast<std::size_t>(std::min(place * count / 1000, count - 1))]);
  }
  const double width = leaf.range.high - leaf.range.low;
  const double value = leaf.range.low + width * (width > 100.0 ? share * share * share : share);
  if (std::holds_alternative<std::int64_t*>(leaf.target))
    return fmt::format("{}", static_cast<std::int64_t>(value));
  return number_text(value);
}

inline std::string toml(const SmallScenario& small) {
  std::string text = fmt::format("months = {}\nspin_up = {}\nseed = {}\n", small.months,
                                 small.spin_up, small.seed);
  text += fmt::format("population.network = \"{}\"\n",
                      Names<Network>::value[static_cast<std::size_t>(small.network)]);
  std::map<std::string, std::string> challenge = lively_challenge();
  std::map<std::string, std::string> others = lively_policy(small.instruments);
  if (small.evolution == 1) others.merge(lively_evolution());
  if (small.mode > 0) others.merge(lively_beginnings(small.mode));
  for (const Setting& setting : small.settings) {
    const Leaf& leaf = parameters()[setting.parameter];
    const std::string prefix = "challenge.0.";
    const bool is_of_challenge = leaf.path.rfind(prefix, 0) == 0;
    auto& values = is_of_challenge ? challenge : others;
    values[is_of_challenge ? leaf.path.substr(prefix.size()) : leaf.path] =
        value_text(leaf, setting.place);
  }
  for (const auto& [path, value] : others) text += path + " = " + value + "\n";
  text += "[[challenge]]\n";
  for (const auto& [path, value] : challenge) text += path + " = " + value + "\n";
  if (small.evolution == 1) {
    text += "[[challenge]]\n";
    for (const auto& [path, value] : another_challenge()) text += path + " = " + value + "\n";
  }
  for (std::size_t t = 0; t < small.towns.size(); ++t) {
    const Town& town = small.towns[t];
    text += fmt::format(
        "[[territory]]\nname = \"Town {}\"\ncitizens = {}\nbusinesses = {}\n"
        "associations = {}\nauthorities = {}\n",
        t, town.citizens, town.businesses, town.associations, town.authorities);
  }
  for (const SmallShock& shock : small.shocks) text += toml(shock, small.months);
  return text;
}

/// The scenario, or nothing where the rules across parameters refuse it.
inline std::optional<Scenario> scenario_of(const SmallScenario& small) {
  try {
    return read_scenario_text("small", toml(small));
  } catch (const ScenarioError&) {
    return std::nullopt;
  }
}

inline void showValue(const SmallScenario& small, std::ostream& out) { out << '\n' << toml(small); }

inline rc::Gen<Town> any_town() {
  return rc::gen::build<Town>(rc::gen::set(&Town::citizens, rc::gen::inRange(0, 41)),
                              rc::gen::set(&Town::businesses, rc::gen::inRange(0, 9)),
                              rc::gen::set(&Town::associations, rc::gen::inRange(0, 7)),
                              rc::gen::set(&Town::authorities, rc::gen::inRange(0, 3)));
}

/// The ends of ranges come up as often as everything between them.
inline rc::Gen<Setting> any_setting() {
  return rc::gen::build<Setting>(
      rc::gen::set(&Setting::parameter, rc::gen::inRange<std::size_t>(0, parameters().size())),
      rc::gen::set(&Setting::place, rc::gen::weightedOneOf<int>({{2, rc::gen::inRange(0, 1001)},
                                                                 {1, rc::gen::element(0, 1000)}})));
}

inline rc::Gen<SmallShock> any_shock() {
  using rc::gen::inRange;
  return rc::gen::build<SmallShock>(
      rc::gen::set(&SmallShock::type, inRange(0, static_cast<int>(shock_types().size()))),
      rc::gen::set(&SmallShock::month, inRange(0, 15)),
      rc::gen::set(&SmallShock::tenths, inRange(0, 11)),
      rc::gen::set(&SmallShock::length, inRange(1, 13)),
      rc::gen::set(&SmallShock::shape, inRange(0, 4)));
}

/// Scenarios with `fewest` to three towns and on average a handful of settings.
inline rc::Gen<SmallScenario> any_scenario(int fewest_towns = 1) {
  using rc::gen::inRange;
  const auto towns = rc::gen::mapcat(inRange(fewest_towns, 4), [](int count) {
    return rc::gen::container<std::vector<Town>>(static_cast<std::size_t>(count), any_town());
  });
  const auto settings = rc::gen::resize(10, rc::gen::container<std::vector<Setting>>(
                                                rc::gen::resize(rc::kNominalSize, any_setting())));
  return rc::gen::resize(
      rc::kNominalSize,
      rc::gen::build<SmallScenario>(
          rc::gen::set(&SmallScenario::towns, towns),
          rc::gen::set(&SmallScenario::settings, settings),
          rc::gen::set(&SmallScenario::instruments,
                       rc::gen::weightedOneOf<int>({{1, rc::gen::just(0)}, {1, inRange(0, 16)}})),
          rc::gen::set(&SmallScenario::network, inRange(0, 3)),
          rc::gen::set(&SmallScenario::spin_up, inRange(0, 7)),
          rc::gen::set(&SmallScenario::months, inRange(1, 15)),
          rc::gen::set(&SmallScenario::seed, inRange(0, 1000)),
          rc::gen::set(&SmallScenario::evolution, inRange(0, 2)),
          rc::gen::set(&SmallScenario::shocks,
                       rc::gen::resize(4, rc::gen::container<std::vector<SmallShock>>(
                                              rc::gen::resize(rc::kNominalSize, any_shock())))),
          rc::gen::set(&SmallScenario::mode,
                       rc::gen::weightedOneOf<int>({{1, rc::gen::just(0)}, {1, inRange(0, 7)}}))));
}

}  // namespace tissage::property
