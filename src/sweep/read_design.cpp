// From the text of a design to a design, or to everything that is wrong with it.
#include <algorithm>
#include <set>

#include "sweep/design_names.hpp"
#include "tissage/scenario/files.hpp"
#include "tissage/scenario/filling.hpp"
#include "tissage/sweep/design.hpp"
#include "tissage/sweep/read_parts.hpp"

namespace tissage {

namespace {

class Reading {
 public:
  explicit Reading(SweepDesign& design) : design_(design) {}

  void all(Node root) {
    take_free_parts(root);
    fill(root);
    if (!findings_.mistakes.empty()) refuse(std::move(findings_.mistakes));
    check_general();
    for (std::size_t k = 0; k < design_.parameters.size(); ++k) check_parameter(k);
    check_names(design_, places(), findings_.mistakes);
    if (findings_.mistakes.empty()) check_against_scenario();
    if (!findings_.mistakes.empty()) refuse(std::move(findings_.mistakes));
  }

 private:
  /// Where something of a [[parameter]] or [[arm]] stands, and what of it is no declared key.
  struct Written {
    Place place;
    std::optional<Node> range;
    std::optional<Node> values;
  };

  void mistake(const Place& place, std::string text) {
    findings_.mistakes.push_back(mistake_at(place, std::move(text)));
  }

  /// What is no declared parameter: settings, ranges, values, outcomes.
  void take_free_parts(Node& root) {
    const auto settings = take_key(root, "set");
    settings_place_ = settings ? settings->place : root.place;
    design_.settings = settings_in(settings, "set", findings_.mistakes);
    outcomes_ = take_key(root, "outcomes");
    each_element(root, "parameter", [&](Node& element) {
      parameters_.push_back(
          {element.place, take_key(element, "range"), take_key(element, "values")});
    });
    each_element(root, "arm", [&](Node& element) {
      arm_places_.push_back(element.place);
      design_.arms.push_back(
          {"", settings_in(take_key(element, "set"), "arm.set", findings_.mistakes)});
    });
  }

  void fill(const Node& root) {
    design_.parameters.resize(length_of(*root.table(), "parameter"));
    std::vector<ArmKeys> arms(length_of(*root.table(), "arm"));
    Declared declared{"a sweep's design",
                      leaves_of("", design_.general),
                      {"parameter", "arm"},
                      {"set", "outcomes"}};
    const auto add = [&](std::vector<Leaf> leaves) {
      declared.leaves.insert(declared.leaves.end(), leaves.begin(), leaves.end());
    };
    for (std::size_t k = 0; k < design_.parameters.size(); ++k)
      add(leaves_of("parameter." + std::to_string(k), design_.parameters[k].written));
    for (std::size_t k = 0; k < arms.size(); ++k)
      add(leaves_of("arm." + std::to_string(k), arms[k]));
    fill_declared(declared, root, findings_);
    for (std::size_t k = 0; k < arms.size(); ++k) design_.arms[k].name = arms[k].name;
    if (design_.arms.empty()) {
      design_.arms.push_back({"base", {}});
      arm_places_.push_back(root.place);
    }
  }

  struct ArmKeys {
    Parameter<std::string> name{"name", "", {}, "", "name of the arm in results", ""};
    auto fields() { return std::tie(name); }
  };

  void check_general() {
    const DesignParameters& g = design_.general;
    const auto place = [&](const char* key) { return findings_.place_of(key); };
    const bool is_sampled = g.method.value != Method::list && g.method.value != Method::grid;
    if (g.base.value.empty()) mistake(place(""), "base is missing: the scenario that is varied");
    if (is_sampled && g.samples == 0)
      mistake(place("method"), fmt::format("samples is missing: method = \"{}\" needs a number",
                                           name_of(g.method.value)));
    if (is_sampled && design_.parameters.empty())
      mistake(place("method"), fmt::format("method = \"{}\" samples parameters, but there is no "
                                           "[[parameter]]",
                                           name_of(g.method.value)));
    refuse_unread("samples", is_sampled);
    refuse_unread("levels", g.method.value == Method::grid || g.method.value == Method::morris);
    if (g.seed.value + g.replicates.value - 1 > static_cast<std::int64_t>(g.seed.range.high))
      mistake(place("seed"), "seed and replicates: the last seed is beyond 9007199254740991");
    if (g.method.value == Method::morris && g.levels % 2 != 0)
      mistake(place("levels"), fmt::format("levels = {} is odd; method = \"morris\" needs an even "
                                           "number",
                                           g.levels.value));
    if (!outcomes_)
      mistake(place(""), "[outcomes] is missing: what to measure, such as value = \"sum(value)\"");
  }

  /// What is written must be read.
  void refuse_unread(const char* key, bool is_read) {
    if (is_read || findings_.places.count(key) == 0) return;
    mistake(findings_.place_of(key), fmt::format("{} is not read by method = \"{}\"", key,
                                                 name_of(design_.general.method.value)));
  }

  void check_parameter(std::size_t k) {
    VariedParameter& parameter = design_.parameters[k];
    const std::string path = fmt::format("parameter.{}", k);
    Written& written = parameters_[k];
    if (parameter.written.name.value.empty())
      mistake(written.place, path + ".name is missing: the path of a parameter of the scenario");
    if (written.range && written.values)
      mistake(written.values->place, path + " has both range and values; one of them is wanted");
    else if (written.range)
      take_range(parameter, *written.range, path);
    else if (written.values)
      take_values(parameter, *written.values, path);
    else
      mistake(written.place, path + " has neither range = [low, high] nor values = [...]");
  }

  void take_range(VariedParameter& parameter, const Node& range, const std::string& path) {
    const auto written = range_in(range);
    if (!written) {
      mistake(range.place,
              fmt::format("{}.range = {} is no [low, high]", path, inline_text(range)));
      return;
    }
    if (design_.general.method.value == Method::list) {
      mistake(range.place, path + ": method = \"list\" needs values = [...]");
      return;
    }
    const RangeParameters& r = parameter.written;
    const bool is_grid = design_.general.method.value == Method::grid;
    if (is_grid && (r.distribution == Law::truncated_normal || r.distribution == Law::triangular))
      mistake(range.place, fmt::format("{}: method = \"grid\" takes levels from end to end, evenly "
                                       "(uniform, integer) or by ratios (loguniform)",
                                       path));
    refuse_numbers_of_other_laws(r, range.place, path);
    Distribution& law = parameter.distribution;
    law.law = r.distribution;
    law.range = *written;
    const double middle = .5 * (written->low + written->high);
    law.mean = r.mean.value.value_or(middle);
    law.sd = r.sd.value.value_or(0.0);
    law.mode = r.mode.value.value_or(middle);
    if (law.law == Law::choice)
      mistake(range.place, path + ": distribution = \"choice\" needs values = [...]");
    else if (const auto wrong = complaint(law))
      mistake(range.place, fmt::format("{}.range: {}", path, *wrong));
  }

  /// What is written must be read.
  void refuse_numbers_of_other_laws(const RangeParameters& r, const Place& place,
                                    const std::string& path) {
    const auto refuse_number = [&](const Parameter<std::optional<double>>& number, Law reader) {
      if (number.value && r.distribution.value != reader)
        mistake(place, fmt::format("{}.{} is read by distribution = \"{}\" only", path, number.name,
                                   name_of(reader)));
    };
    refuse_number(r.mean, Law::truncated_normal);
    refuse_number(r.sd, Law::truncated_normal);
    refuse_number(r.mode, Law::triangular);
  }

  void take_values(VariedParameter& parameter, const Node& values, const std::string& path) {
    const TomlArray* all = values.array();
    if (all == nullptr || all->empty()) {
      mistake(values.place,
              fmt::format("{}.values = {} names no value", path, inline_text(values)));
      return;
    }
    const Law written = parameter.written.distribution;
    if (written != Law::choice && written != Law::uniform)
      mistake(values.place, fmt::format("{}: distribution = \"{}\" needs range = [low, high]", path,
                                        name_of(written)));
    refuse_numbers_of_other_laws(parameter.written, values.place, path);
    for (const Node& value : *all) parameter.values.push_back(inline_text(value));
    parameter.distribution.law = Law::choice;
    parameter.distribution.choices = parameter.values.size();
    const std::size_t first = design_.parameters.front().values.size();
    const bool is_list = design_.general.method.value == Method::list;
    if (is_list && first > 0 && first != parameter.values.size())
      mistake(values.place, fmt::format("{}.values has {} values and the first parameter {}: "
                                        "method = \"list\" takes them side by side (grid combines "
                                        "them)",
                                        path, parameter.values.size(), first));
  }

  /// The scenario takes what arms set, and under each arm both ends (or each value) of what varies;
  /// then its labels say which outcomes there are.
  void check_against_scenario() {
    const Place base = findings_.place_of("base");
    if (base.source) design_.general.base.value = path_of_base(base);
    if (!try_settings(design_.settings.empty() ? base : settings_place_, {})) return;
    std::set<std::size_t> refused;
    for (std::size_t arm = 0; arm < design_.arms.size(); ++arm) {
      if (!try_settings(arm_places_[arm], design_.arms[arm].settings)) continue;
      for (std::size_t k = 0; k < design_.parameters.size(); ++k)
        if (refused.count(k) == 0 && !try_values(design_.arms[arm], k)) refused.insert(k);
    }
    if (outcomes_)
      design_.outcomes = read_outcomes(*outcomes_, *base_, has_shocks_, findings_.mistakes);
    check_variables(design_, places(), findings_.mistakes);
  }

  /// A path in a file is relative to that file; a gallery name stays.
  std::string path_of_base(const Place& place) const {
    return find_scenario(design_.general.base, place.source.get()).source->shown;
  }

  static std::vector<std::string> ends_of(const VariedParameter& parameter) {
    if (!parameter.values.empty()) return parameter.values;
    const Distribution& law = parameter.distribution;
    return {toml_value(law.law, law.range.low), toml_value(law.law, law.range.high)};
  }

  DesignPlaces places() const {
    DesignPlaces places{settings_place_, {}, arm_places_};
    for (const Written& written : parameters_) places.parameters.push_back(written.place);
    return places;
  }

  /// Whether the scenario takes every value of a parameter, alone or beside values of the others:
  /// those of its own point in a list, their first ones elsewhere.
  bool try_values(const Arm& arm, std::size_t k) {
    const auto setting = [&](std::size_t j, std::size_t i) {
      return design_.parameters[j].written.name.value + "=" + ends_of(design_.parameters[j])[i];
    };
    const bool is_list = design_.general.method.value == Method::list;
    for (std::size_t i = 0; i < ends_of(design_.parameters[k]).size(); ++i) {
      std::vector<std::string> alone = arm.settings;
      alone.push_back(setting(k, i));
      std::vector<std::string> beside = arm.settings;
      for (std::size_t j = 0; j < design_.parameters.size(); ++j)
        beside.push_back(setting(j, j == k || is_list ? i : 0));
      std::vector<Mistake> wrong;
      std::vector<Mistake> not_told;
      if (takes(alone, parameters_[k].place, wrong)) continue;
      if (takes(beside, parameters_[k].place, not_told)) continue;
      findings_.mistakes.insert(findings_.mistakes.end(), wrong.begin(), wrong.end());
      return false;
    }
    return true;
  }

  bool try_settings(const Place& place, const std::vector<std::string>& settings) {
    return takes(settings, place, findings_.mistakes);
  }

  bool takes(const std::vector<std::string>& settings, const Place& place,
             std::vector<Mistake>& mistakes) {
    std::vector<std::string> all = design_.settings;
    all.insert(all.end(), settings.begin(), settings.end());
    const auto scenario = try_scenario(design_.general.base, all, place, mistakes);
    if (!scenario) return false;
    if (settings.empty()) base_ = *scenario;
    has_shocks_ = has_shocks_ || !scenario->parameters.shocks.empty();
    return true;
  }

  SweepDesign& design_;
  Findings findings_;
  Place settings_place_;
  std::optional<Node> outcomes_;
  std::vector<Written> parameters_;
  std::vector<Place> arm_places_;
  std::optional<Scenario> base_;  ///< with the settings of every run
  bool has_shocks_ = false;
};

}  // namespace

SweepDesign read_design_text(const std::shared_ptr<const Source>& source, std::string_view text) {
  std::vector<Mistake> mistakes;
  auto root = parse_toml(source, text, mistakes);
  if (!root) refuse(std::move(mistakes));
  SweepDesign design;
  Reading(design).all(std::move(*root));
  return design;
}

SweepDesign read_design(const std::string& path) {
  const SourceText file = find_scenario(path);
  return read_design_text(file.source, file.text);
}

}  // namespace tissage
