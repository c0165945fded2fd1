// From the text of a comparison to policies, scales, shocks and ranges.
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "compare/read_policy.hpp"
#include "tissage/base/math.hpp"
#include "tissage/observe/twin_rows.hpp"
#include "tissage/scenario/files.hpp"
#include "tissage/scenario/filling.hpp"
#include "tissage/scenario/write.hpp"
#include "tissage/sweep/read_parts.hpp"

namespace tissage {

namespace {

/// What policies are always compared by.
constexpr std::pair<const char*, const char*> usual_outcomes[] = {
    {value_outcome, "sum(value)"},
    {cost_outcome, "public_cost()"},
    {"public_cost_undiscounted", "public_cost_undiscounted()"},
    {"private_money", "sum(private_investment)"},
    {money_outcome, "public_and_private_money()"},
    {"projects_started", "sum(started)"},
    {"success_rate", "success_rate()"},
    {"alive_at_end", "last(collaborations)"},
    {"survival_3_years", "survival_3_years()"},
    {"survival_5_years", "survival_5_years()"},
    {"allied_businesses", "last(allied, kind=business)"},
    {"trust_among_members", "last(trust_among_members)"},
    {"grant_share", "mean(grant_share)"},
    {"bankable", "mean(bankable)"},
    {"loans", "sum(loans)"},
    {"defaults", "sum(defaults)"},
    {"calls", "sum(calls)"},
    {"deadweight", "sum(deadweight)"},
    {"grant_equivalent", "sum(grant_equivalent)"},
    {"insolvencies", "sum(insolvencies)"},
};

/// And by what under shocks, against the same policy without.
constexpr std::pair<const char*, const char*> usual_under_shocks[] = {
    {"value_resistance", "resistance(value)"},
    {"value_loss_area", "loss_area(value)"},
};

struct PolicyKeys {
  Parameter<std::string> name{"name", "", {}, "", "name of the policy in results", ""};
  Parameter<std::string> scale{
      "scale", "", {}, "", "what is scaled (default: budgets of its instruments)", ""};
  auto fields() { return std::tie(name, scale); }
};

class ComparisonReading {
 public:
  ComparisonReading(Comparison& comparison, std::int64_t replicates)
      : comparison_(comparison), replicates_(replicates) {}

  void all(Node root) {
    take_free_parts(root);
    fill(root);
    stop_if_mistaken();
    if (replicates_ > 0) comparison_.general.replicates.value = replicates_;
    take_scales();
    check_names(root);
    take_base(root);
    stop_if_mistaken();
    take_shocks();
    for (std::size_t k = 0; k < comparison_.policies.size(); ++k)
      read_policy(comparison_, comparison_.policies[k], keys_[k].scale, places_[k],
                  findings_.mistakes);
    if (uncertainty_) take_ranges(*uncertainty_, "");
    take_outcomes();
    stop_if_mistaken();
  }

 private:
  void mistake(const Place& place, std::string text) {
    findings_.mistakes.push_back(mistake_at(place, std::move(text)));
  }
  void stop_if_mistaken() {
    if (!findings_.mistakes.empty()) refuse(std::move(findings_.mistakes));
  }

  void take_free_parts(Node& root) {
    scales_ = take_key(root, "scales");
    shocks_ = take_key(root, "shock");
    uncertainty_ = take_key(root, "uncertainty");
    outcomes_ = take_key(root, "outcomes");
    each_element(root, "policy", [&](Node& element) {
      places_.push_back(element.place);
      comparison_.policies.push_back(
          {"", settings_in(take_key(element, "set"), "policy.set", findings_.mistakes), {}});
    });
  }

  void fill(const Node& root) {
    keys_.resize(comparison_.policies.size());
    Declared declared{"a comparison",
                      leaves_of("", comparison_.general),
                      {"policy"},
                      {"scales", "shock", "uncertainty", "outcomes"}};
    for (std::size_t k = 0; k < keys_.size(); ++k)
      for (const Leaf& leaf : leaves_of("policy." + std::to_string(k), keys_[k]))
        declared.leaves.push_back(leaf);
    fill_declared(declared, root, findings_);
  }

  void take_scales() {
    comparison_.scales = {1.0};
    if (!scales_) return;
    comparison_.scales.clear();
    const TomlArray* all = scales_->array();
    for (const Node& each : all == nullptr ? TomlArray{} : *all) {
      const auto scale = number_in(each);
      if (!scale || *scale <= 0.0 || !std::isfinite(*scale))
        mistake(each.place, fmt::format("scales: {} is no number above 0", inline_text(each)));
      else
        comparison_.scales.push_back(*scale);
    }
    auto& scales = comparison_.scales;
    std::sort(scales.begin(), scales.end());
    if (all == nullptr || all->empty())
      mistake(scales_->place, "scales names no scale; such as scales = [0.25, 0.5, 1, 2, 4]");
    if (std::adjacent_find(scales.begin(), scales.end()) != scales.end())
      mistake(scales_->place, "scales has a scale twice");
  }

  void check_names(const Node& root) {
    if (comparison_.policies.empty())
      mistake(root.place, "there is no [[policy]]: a comparison needs at least one");
    std::set<std::string> names{no_policy};
    for (std::size_t k = 0; k < keys_.size(); ++k) {
      comparison_.policies[k].name = keys_[k].name;
      if (keys_[k].name.value.empty())
        mistake(places_[k], fmt::format("policy.{}.name is missing", k));
      else if (!names.insert(keys_[k].name).second)
        mistake(places_[k], fmt::format("policy.{}.name = {} is taken already", k,
                                        in_quotes(keys_[k].name.value)));
    }
  }

  void take_base(const Node& root) {
    const Place place = findings_.place_of("base");
    std::string& base = comparison_.general.base.value;
    if (base.empty()) {
      mistake(root.place, "base is missing: the scenario in which policies act");
      return;
    }
    try {
      base = find_scenario(base, place.source.get()).source->shown;
    } catch (const Failure& failure) {
      mistake(place, failure.what());
      return;
    }
    base_ = try_scenario(base, {}, place, findings_.mistakes);
    if (base_) comparison_.title = base_->general.title.value;
  }

  /// Those of the file, or those of the base.
  void take_shocks() {
    if (!shocks_) return take_shocks_of_base();
    const TomlArray* all = shocks_->array();
    if (all == nullptr) return mistake(shocks_->place, "write [[shock]], once for each");
    for (const Node& element : *all) add_shock(inline_text(element), element.place);
  }

  void take_shocks_of_base() {
    for (const Shock& shock : base_->parameters.shocks)
      add_shock(to_inline_toml(shock), findings_.place_of("base"));
  }

  void add_shock(const std::string& table, const Place& place) {
    const std::string setting = "shock=[" + table + "]";
    const auto scenario =
        try_scenario(comparison_.general.base, {setting}, place, findings_.mistakes);
    if (!scenario || scenario->parameters.shocks.empty()) return;
    std::string name = scenario->parameters.shocks.front().type.value;
    std::replace(name.begin(), name.end(), '_', ' ');
    const auto alike =
        std::count_if(comparison_.shocks.begin(), comparison_.shocks.end(),
                      [&](const ComparedShock& other) { return other.name.rfind(name, 0) == 0; });
    if (alike > 0) name += fmt::format(" {}", alike + 1);
    comparison_.shocks.push_back({name, setting});
  }

  /// [uncertainty]: paths with [low, high], in tables that may lie in one another.
  void take_ranges(const Node& node, const std::string& path) {
    if (node.table() == nullptr) return take_range(node, path);
    for (const auto& [key, inner] : *node.table())
      take_ranges(inner, path.empty() ? key_text(key) : path + "." + key_text(key));
  }

  static bool is_set_by(const ComparedPolicy& policy, const std::string& path) {
    const auto sets = [&](const std::string& setting) { return setting.rfind(path + "=", 0) == 0; };
    const auto scales = [&](const auto& scaled) { return scaled.first == path; };
    return std::any_of(policy.settings.begin(), policy.settings.end(), sets) ||
           std::any_of(policy.scaled.begin(), policy.scaled.end(), scales);
  }

  /// Whether the base takes both ends of a range of a law, without shocks and under every policy.
  bool takes_ends(const std::string& path, const Range& range, Law law, const Place& place,
                  std::vector<Mistake>& mistakes) const {
    const std::array ends{range.low, range.high};
    return std::all_of(ends.begin(), ends.end(), [&](double end) {
      return std::all_of(
          comparison_.policies.begin(), comparison_.policies.end(), [&](const auto& policy) {
            std::vector<std::string> settings = policy.settings;
            settings.insert(settings.end(), {"shock=[]", path + "=" + toml_value(law, end)});
            return try_scenario(comparison_.general.base, settings, place, mistakes).has_value();
          });
    });
  }

  /// Uniform, over numbers or whole numbers: whichever the parameter is. Nothing where the base
  /// takes neither.
  std::optional<Law> law_of(const std::string& path, const Range& range, const Place& place) {
    std::vector<Mistake> wrong;
    if (takes_ends(path, range, Law::uniform, place, wrong)) return Law::uniform;
    const bool is_whole =
        std::trunc(range.low) == range.low && std::trunc(range.high) == range.high;
    if (is_whole) wrong.clear();
    if (is_whole && takes_ends(path, range, Law::integer, place, wrong)) return Law::integer;
    findings_.mistakes.insert(findings_.mistakes.end(), wrong.begin(), wrong.end());
    return std::nullopt;
  }

  void take_range(const Node& node, const std::string& path) {
    const auto range = range_in(node);
    if (!range)
      return mistake(node.place, fmt::format("uncertainty: {} = {} is no [low, high]", path,
                                             inline_text(node)));
    constexpr const char* not_assumed[] = {"seed", "shock"};
    if (sets_any_of(path, not_assumed))
      return mistake(node.place, fmt::format("uncertainty: {} is no assumption: seeds and shocks "
                                             "are the same for all",
                                             path));
    for (const ComparedPolicy& policy : comparison_.policies)
      if (is_set_by(policy, path))
        return mistake(node.place, fmt::format("uncertainty: {} is set by policy {}", path,
                                               in_quotes(policy.name)));
    VariedParameter parameter;
    parameter.written.name.value = path;
    parameter.distribution = {Law::uniform, *range};
    if (const auto wrong = complaint(parameter.distribution))
      return mistake(node.place, fmt::format("uncertainty: {}: {}", path, *wrong));
    const auto law = law_of(path, *range, node.place);
    if (!law) return;
    parameter.distribution.law = *law;
    comparison_.uncertain.push_back(std::move(parameter));
  }

  /// Those that compare with a twin come last: what is measured without shocks does not have them.
  void take_outcomes() {
    const Labels labels = labels_of(*base_);
    const bool has_shocks = !comparison_.shocks.empty();
    std::vector<NamedOutcome>& all = comparison_.outcomes;
    for (const auto& [name, text] : usual_outcomes)
      all.push_back({name, std::get<Outcome>(read_outcome(text, labels))});
    const auto why = why_no_year_of_rows(base_->output.every);
    if (has_shocks && why)
      return mistake(findings_.place_of("base"), fmt::format("base: {}", *why));
    if (has_shocks)
      for (const auto& [name, text] : usual_under_shocks)
        all.push_back({name, std::get<Outcome>(read_outcome(text, labels))});
    if (outcomes_)
      for (NamedOutcome& more : read_outcomes(*outcomes_, *base_, has_shocks, findings_.mistakes))
        add_outcome(std::move(more));
    std::stable_partition(all.begin(), all.end(),
                          [](const NamedOutcome& each) { return !each.outcome.needs_twin(); });
  }

  void add_outcome(NamedOutcome more) {
    std::vector<NamedOutcome>& all = comparison_.outcomes;
    const auto same = std::find_if(
        all.begin(), all.end(), [&](const NamedOutcome& other) { return other.name == more.name; });
    if (same == all.end()) return all.push_back(std::move(more));
    mistake(outcomes_->place,
            fmt::format("outcomes.{} is measured anyway, as {}", more.name, same->outcome.text));
  }

  Comparison& comparison_;
  std::int64_t replicates_;
  Findings findings_;
  std::optional<Scenario> base_;
  std::optional<Node> scales_;
  std::optional<Node> shocks_;
  std::optional<Node> uncertainty_;
  std::optional<Node> outcomes_;
  std::vector<PolicyKeys> keys_;
  std::vector<Place> places_;
};

}  // namespace

std::size_t Comparison::reference_scale() const {
  const auto is_nearer = [](double a, double b) {
    return std::abs(math::log(a)) < std::abs(math::log(b));
  };
  return static_cast<std::size_t>(std::min_element(scales.begin(), scales.end(), is_nearer) -
                                  scales.begin());
}

Comparison read_comparison(const std::string& path, std::int64_t replicates) {
  const SourceText file = find_scenario(path);
  std::vector<Mistake> mistakes;
  auto root = parse_toml(file.source, file.text, mistakes);
  if (!root) refuse(std::move(mistakes));
  Comparison comparison;
  ComparisonReading(comparison, replicates).all(std::move(*root));
  return comparison;
}

}  // namespace tissage
