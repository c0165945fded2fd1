// Rules across fields: shares and weights, territories, challenges, import, shocks.
#include "scenario/check.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <numeric>

#include "tissage/base/nearest.hpp"
#include "tissage/population/generated.hpp"
#include "tissage/population/populate.hpp"
#include "tissage/shock/shocks.hpp"

namespace tissage {

namespace {

constexpr std::int64_t most_actors = std::int64_t{1} << 31;  // rows are 32-bit numbers
constexpr std::size_t most_challenges = 65535;               // 16 bits
constexpr std::size_t most_territories = 1000000;
constexpr double share_slack = 1e-9;  // .6 + .3 + .1 is not 1 in binary

using Paths = std::vector<std::string>;

bool has_instruments(const Parameters& p) {
  return p.subsidy.enabled || p.guarantee.enabled || p.public_loans.enabled ||
         p.patient_money.enabled;
}

class Checking {
 public:
  Checking(const Scenario& scenario, Findings& findings)
      : scenario_(scenario), findings_(findings) {}

  void all() {
    encounters();
    weights();
    territories();
    challenges();
    import();
    policy();
    shocks();
  }

 private:
  /// Adds the mistake at the first of the paths that was written, unless one of them was refused.
  void unless(bool holds, const Paths& paths, const std::string& text) {
    if (holds) return;
    const auto is_refused = [&](const std::string& path) { return refused(path); };
    if (std::any_of(paths.begin(), paths.end(), is_refused)) return;
    Place place = findings_.place_of(paths.front());
    for (auto path = paths.rbegin(); path != paths.rend(); ++path) {
      const auto found = findings_.places.find(*path);
      if (found != findings_.places.end()) place = found->second;
    }
    findings_.mistakes.push_back(mistake_at(place, text));
  }

  /// Whether a value, one within the table of that path or a table around it was refused.
  bool refused(const std::string& path) const {
    for (std::size_t dot = path.size(); dot != std::string::npos; dot = path.rfind('.', dot - 1))
      if (findings_.refused.count(path.substr(0, dot)) > 0) return true;
    const auto within = findings_.refused.lower_bound(path + ".");
    return within != findings_.refused.end() && within->rfind(path + ".", 0) == 0;
  }

  template <class Enum>
  void some_weight(const std::string& path, const PerName<Enum, double>& weights) {
    double sum = 0.0;
    for (const double weight : weights.values) sum += weight;
    unless(sum > 0.0, {path}, path + ": all values are 0; at least one must be above");
  }

  void encounters() {
    const EncounterParameters& e = scenario_.parameters.encounters;
    const double shares = e.neighbour + e.friend_of_friend + e.meeting_space;
    unless(shares <= 1.0 + share_slack,
           {"encounters.neighbour", "encounters.friend_of_friend", "encounters.meeting_space"},
           fmt::format("encounters: neighbour + friend_of_friend + meeting_space = {:.6g} is more "
                       "than 1 (shares of encounters; the rest is random)",
                       shares));
    some_weight("encounters.space_mix", e.space_mix.value);
    for (std::size_t k = 0; k < count_of<Kind>; ++k)
      some_weight("encounters.mixing." + std::string(Names<Kind>::value[k]),
                  e.mixing.value.values[k]);
  }

  void weights() {
    some_weight("assembly.initiators", scenario_.parameters.assembly.initiators.value);
    const auto& by_stage = scenario_.parameters.life_cycle.weights.value;
    for (std::size_t s = 0; s < count_of<LiveStage>; ++s)
      some_weight("life_cycle.weights." + std::string(Names<LiveStage>::value[s]),
                  by_stage.values[s]);
  }

  /// Every element has a name of its own.
  template <class Element>
  void names(const std::string& list, const std::vector<Element>& elements) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const std::string path = fmt::format("{}.{}.name", list, i);
      const std::string& name = elements[i].name.value;
      unless(!name.empty(), {path}, path + " is missing: every " + list + " needs a name");
      if (name.empty()) continue;
      unless(seen.insert(name).second, {path},
             fmt::format("{} = {} is the name of another {}", path, in_quotes(name), list));
    }
  }

  void territories() {
    const std::size_t count = territory_count(scenario_);
    unless(count > 0, {"territory", "territories"}, "a scenario needs at least one [[territory]]");
    unless(count <= most_territories, {"territory", "territories"},
           fmt::format("{} territories are more than {}", count, most_territories));
    names("territory", scenario_.territories);
    generated_names();
    sizes();
  }

  void generated_names() {
    const ManyTerritories& many = scenario_.many;
    unless(many.count == 0 || !many.name.value.empty(), {"territories.name"},
           "territories.name is empty: generated territories need a name");
    for (std::size_t i = 0; i < scenario_.territories.size(); ++i) {
      const std::string path = fmt::format("territory.{}.name", i);
      const std::string& name = scenario_.territories[i].name.value;
      unless(!is_generated(name), {path},
             fmt::format("{} = {} is the name of a generated territory", path, in_quotes(name)));
    }
  }

  bool is_generated(const std::string& name) const {
    const std::string front = scenario_.many.name.value + " ";
    if (name.rfind(front, 0) != 0 || name.size() > front.size() + 7) return false;
    const long long rank = std::atoll(name.c_str() + front.size());
    return rank >= 1 && rank <= scenario_.many.count && name == name_of_rank(scenario_.many, rank);
  }

  /// Numbers of actors, by territory and in all.
  void sizes() {
    std::int64_t total = 0;
    for (std::size_t i = 0; i < scenario_.territories.size(); ++i) {
      const TerritoryParameters& t = scenario_.territories[i];
      total += size(fmt::format("territory.{}", i),
                    {{t.citizens, t.businesses, t.associations, t.authorities}});
    }
    if (!refused("territories")) {
      const std::vector<ByKind<std::int64_t>> generated = counts_by_rank(scenario_.many);
      if (!generated.empty()) size("territories", generated.front());  // the largest
      for (const auto& counts : generated) total += sum_of(counts);
    }
    unless(total <= most_actors, {"territory", "territories"},
           fmt::format("{} actors in all territories are more than {}", total, most_actors));
  }

  static std::int64_t sum_of(const ByKind<std::int64_t>& counts) {
    return std::accumulate(std::begin(counts.values), std::end(counts.values), std::int64_t{0});
  }

  /// Number of actors of a territory, which must not be too many.
  std::int64_t size(const std::string& path, const ByKind<std::int64_t>& counts) {
    const std::int64_t actors = sum_of(counts);
    unless(static_cast<std::size_t>(actors) <= most_actors_of_territory, {path},
           fmt::format("{}: {} actors are more than {}", path, actors, most_actors_of_territory));
    return actors;
  }

  void challenges() {
    const auto& all = scenario_.challenges;
    unless(all.size() <= most_challenges, {"challenge"},
           fmt::format("{} challenges are more than {}", all.size(), most_challenges));
    names("challenge", all);
    for (std::size_t i = 0; i < all.size(); ++i) challenge(fmt::format("challenge.{}", i), all[i]);
  }

  void challenge(const std::string& path, const ChallengeType& type) {
    some_weight(path + ".needs", type.needs.value);
    unless(!type.arrival.value || !type.arrival_per_1000.value,
           {path + ".arrival", path + ".arrival_per_1000"},
           path + ": arrival and arrival_per_1000 exclude each other; give one of them");
    unless(type.revenue_ratio_low <= type.revenue_ratio_high,
           {path + ".revenue_ratio_low", path + ".revenue_ratio_high"},
           fmt::format("{}: revenue_ratio_low = {} is above revenue_ratio_high = {}", path,
                       type.revenue_ratio_low.value, type.revenue_ratio_high.value));
  }

  void import() {
    const PopulationParameters& p = scenario_.parameters.population;
    const bool has_files = !p.actors.value.empty() || !p.ties.value.empty();
    const bool imports = p.network.value == Network::import;
    for (const auto* file : {&p.actors, &p.ties}) {
      const std::string path = "population." + std::string(file->name);
      unless(!imports || !file->value.empty(), {path, "population.network"},
             path + " is missing: network = \"import\" needs actors and ties");
    }
    unless(imports || !has_files, {"population.actors", "population.ties", "population.network"},
           "population: actors and ties need network = \"import\"");
    const std::size_t territories = territory_count(scenario_);
    unless(!imports || territories <= 1, {"population.network", "territory", "territories"},
           fmt::format("population.network = \"import\" fills one territory; there are {}",
                       territories));
  }

  void policy() {
    const Parameters& p = scenario_.parameters;
    unless(
        !p.guarantee.enabled || p.lending.share > 0.0,
        {"finance.guarantee.enabled", "finance.lending.share"},
        "finance.guarantee.enabled = true needs loans to guarantee, but finance.lending.share = 0");
    money_to_spend("subsidy", p.subsidy.enabled);
    money_to_spend("guarantee", p.guarantee.enabled);
    money_to_spend("public_loans", p.public_loans.enabled);
    money_to_spend("patient_money", p.patient_money.enabled);
    if (has_instruments(p)) in_time("finance.policy_from", p.finance.policy_from, "policy");
    calls();
    if (scenario_.general.months > 0 && !p.finance.run_off) promises();
  }

  /// An instrument is paid by what treasuries receive.
  void money_to_spend(const std::string& instrument, bool is_enabled) {
    const std::string path = "finance." + instrument + ".enabled";
    unless(!is_enabled || scenario_.parameters.finance.appropriation > 0.0,
           {path, "finance.appropriation"},
           path + " = true, but finance.appropriation = 0: there is nothing to spend");
  }

  /// Some month has a call, and its budget has room for the smallest grant.
  void calls() {
    const SubsidyParameters& p = scenario_.parameters.subsidy;
    if (!p.enabled || p.share == 0.0 || p.budget == 0.0) return;  // no calls on purpose
    const std::int64_t months = scenario_.general.months;
    const std::int64_t first =
        std::max(1 - spin_up_months(scenario_), scenario_.parameters.finance.policy_from.value);
    const std::int64_t before = first - 1;  // calls are in the multiples of the interval
    const bool has_call = floor_ratio(months, p.interval) > floor_ratio(before, p.interval);
    unless(has_call || months == 0, {"finance.subsidy.interval", "finance.policy_from", "months"},
           fmt::format("finance.subsidy.interval = {}: there is no call from month {} to {}",
                       p.interval.value, first, months));
    if (scenario_.challenges.empty()) return;
    const double budget = largest_budget();
    const double least = smallest_grant();
    unless(budget <= 0.0 || budget >= least,
           {"finance.subsidy.budget", "finance.subsidy.operating_share", "finance.appropriation"},
           fmt::format("finance.subsidy.budget = {}: {:.0f} EUR in the largest territory, but the "
                       "smallest grant takes {:.0f} EUR: no call can ever spend it",
                       p.budget.value, budget, least));
  }

  static std::int64_t floor_ratio(std::int64_t a, std::int64_t b) {
    return a >= 0 ? a / b : -((b - 1 - a) / b);
  }

  /// EUR that a call may commit where there are most citizens.
  double largest_budget() const {
    std::int64_t citizens = 0;
    for (const ByKind<std::int64_t>& counts : actor_counts(scenario_))
      citizens = std::max(citizens, counts[Kind::citizen]);
    const SubsidyParameters& p = scenario_.parameters.subsidy;
    return p.budget * static_cast<double>(p.horizon) * scenario_.parameters.finance.appropriation *
           static_cast<double>(citizens);
  }

  /// EUR of instalments for the cheapest challenge of the smallest size, with administration.
  double smallest_grant() const {
    const SubsidyParameters& p = scenario_.parameters.subsidy;
    double cost = std::numeric_limits<double>::infinity();
    for (const ChallengeType& type : scenario_.challenges)
      cost = std::min(cost, challenge_sizes.front() * type.operating_cost);
    return (1.0 + p.administration) * p.operating_share * static_cast<double>(p.horizon) * cost;
  }

  /// What reaches beyond the last month is worth a note.
  void promises() {
    const Parameters& p = scenario_.parameters;
    promise("finance.subsidy.horizon", p.subsidy.enabled, p.subsidy.horizon);
    promise("finance.lending.years", p.guarantee.enabled, 12 * p.lending.years);
    promise("finance.public_loans.years", p.public_loans.enabled, 12 * p.public_loans.years);
  }

  void promise(const std::string& path, bool is_enabled, std::int64_t length) {
    const std::int64_t months = scenario_.general.months;
    if (!is_enabled || length <= months || refused("months") || refused(path)) return;
    findings_.notes.push_back(fmt::format(
        "{} is {} months, longer than the run of {}: what is promised beyond its end is in the "
        "series liability, or paid in months of their own with finance.run_off = true",
        path, length, months));
  }

  void shocks() {
    const auto& all = scenario_.parameters.shocks;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::string path = fmt::format("shock.{}", i);
      shock_type(path + ".type", all[i].type);
      unless(all[i].month >= 1, {path + ".month"},
             path + ".month is missing: every shock begins in a month");
      unless(all[i].length > 0 || all[i].shape.value == Shape::step,
             {path + ".length", path + ".shape"},
             fmt::format("{}: length = 0 means for good, which only a step can be said to last",
                         path));
      in_time(path + ".month", all[i].month, path + ": " + all[i].type.value);
    }
  }

  void shock_type(const std::string& path, const std::string& type) {
    std::vector<std::string> names;
    std::string list;
    for (const ShockType& known : shock_types()) {
      names.emplace_back(known.name);
      list +=
          fmt::format("{}{} ({})", list.empty() ? "; there is " : ", ", known.name, known.meaning);
    }
    const std::string near = suggestion(type, names);
    unless(!type.empty(), {path}, path + " is missing: every shock has a type");
    unless(type.empty() || std::find(names.begin(), names.end(), type) != names.end(), {path},
           fmt::format("{} = {} is no shock{}", path, in_quotes(type), near.empty() ? list : near));
  }

  /// What begins after the last month is a mistake, unless a file or option nearer to the user
  /// shortened the run: that is worth a note.
  void in_time(const std::string& path, std::int64_t month, const std::string& what) {
    const std::int64_t months = scenario_.general.months;
    if (month <= months || refused("months")) return;
    const auto last = findings_.places.find("months");
    const bool is_shortened = last != findings_.places.end() &&
                              depth_of(last->second) < depth_of(findings_.place_of(path));
    const std::string text =
        fmt::format("{} in month {} is after the last month, {}", what, month, months);
    if (is_shortened && !refused(path))
      findings_.notes.push_back(text + ", and does nothing");
    else
      unless(false, {path}, text);
  }

  static int depth_of(const Place& place) { return place.source ? place.source->depth : 0; }

  const Scenario& scenario_;
  Findings& findings_;
};

}  // namespace

void check_across(const Scenario& scenario, Findings& findings) {
  Checking(scenario, findings).all();
}

void note_empty_treasuries(const Scenario& scenario, Findings& findings) {
  if (!has_instruments(scenario.parameters)) return;
  for (const ByKind<std::int64_t>& counts : actor_counts(scenario))
    if (counts[Kind::citizen] > 0) return;
  findings.notes.emplace_back(
      "no territory has citizens, by whose number treasuries are funded: no instrument can spend "
      "anything");
}

}  // namespace tissage
