// Rules of shocks: what, when, how long; and what there is for them to act on.
#include <algorithm>

#include "scenario/check.hpp"
#include "scenario/rules.hpp"
#include "tissage/base/nearest.hpp"
#include "tissage/population/populate.hpp"
#include "tissage/shock/shocks.hpp"

namespace tissage {

namespace {

class ShockChecks : Rules {
 public:
  using Rules::Rules;

  void all() {
    const auto& all = scenario().parameters.shocks;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::string path = fmt::format("shock.{}", i);
      type(path + ".type", all[i].type);
      beginning(path, all[i]);
      unless(all[i].length > 0 || all[i].shape.value == Shape::step,
             {path + ".length", path + ".shape"},
             fmt::format("{}: length = 0 means for good, which only a step can be said to last",
                         path));
      in_time(path + ".month", all[i].month, path + ": " + all[i].type.value);
    }
  }

 private:
  void type(const std::string& path, const std::string& type) {
    std::vector<std::string> names;
    std::string list;
    for (const ShockType& known : shock_types()) {
      names.emplace_back(known.name);
      list += fmt::format("{}{}", list.empty() ? "; there are " : ", ", known.name);
    }
    const std::string near = suggestion(type, names);
    unless(!type.empty(), {path}, path + " is missing: every shock has a type");
    unless(type.empty() || std::find(names.begin(), names.end(), type) != names.end(), {path},
           fmt::format("{} = {} is no shock{}", path, in_quotes(type), near.empty() ? list : near));
  }

  /// Either in a month or by chance.
  void beginning(const std::string& path, const Shock& shock) {
    unless(shock.month >= 1 || shock.rate.value, {path + ".month", path + ".rate"},
           path + ".month is missing: every shock begins in a month, or has a rate in its place");
    unless(shock.month < 1 || !shock.rate.value, {path + ".rate", path + ".month"},
           fmt::format("{}: month = {} and rate = {}: a shock begins in its month or by chance, so "
                       "only one of them can stand",
                       path, shock.month.value, shock.rate.value.value_or(0.0)));
  }
};

/// What a scenario lacks that a shock acts on; empty where nothing is known to be missing.
class Lacking {
 public:
  explicit Lacking(const Scenario& scenario) : scenario_(scenario), p_(scenario.parameters) {
    for (const ByKind<std::int64_t>& counts : actor_counts(scenario))
      for (std::size_t k = 0; k < count_of<Kind>; ++k) actors_.values[k] += counts.values[k];
  }

  std::string of(const Shock& shock) const {
    if (shock.size == 0.0) return "size = 0";
    if (shock.rate.value == 0.0) return "rate = 0, so it never begins";
    const std::string& type = shock.type;
    if (type == "funding_cut" && !has_instruments(p_)) return "no instrument of policy is enabled";
    if (type == "credit_crunch") return for_crunch();
    return std::string(for_others(type));
  }

 private:
  /// Whether the form of some collaborations opens loans.
  bool may_borrow() const {
    const auto& loans = p_.forms.loans.value.values;
    return std::any_of(std::begin(loans), std::end(loans), [](bool may) { return may; });
  }

  /// Without a guarantee nobody is ever lent to where lenders would not begin to. Whoever looks for
  /// a public loan takes its form by what a private one would cost.
  std::string for_crunch() const {
    if (p_.lending.share == 0.0) return "finance.lending.share = 0, so nothing is lent";
    if (!may_borrow()) return "no form may borrow";
    const double repaid = p_.finance.repayment_prior;
    if (has_size(p_.guarantee) || has_size(p_.public_loans) ||
        lends_alone(repaid, p_.finance, p_.lending))
      return "";
    return fmt::format(
        "no guarantee is offered, and without one lenders who expect {:.3g} % of loans to be "
        "repaid lend nothing (only the series bankable counts with their rates)",
        100.0 * repaid);
  }

  std::string_view for_others(std::string_view type) const {
    if (type == "mediator_loss" && !has_mediators()) return "there are no mediators";
    if (type == "political_change" && actors_[Kind::authority] == 0 && !p_.subsidy.enabled)
      return "there are no authorities, and no grants";
    if (type == "enclosure" && !can_enclose()) return "every form is fully protected";
    if (type == "meeting_spaces" && !has_meetings()) return "nobody meets at a meeting space";
    const bool is_of_collaborations =
        type == "enclosure" || type == "key_persons" || type == "demand_surge";
    return is_of_collaborations && scenario_.challenges.empty() ? "there are no challenges" : "";
  }

  /// Those of the imported file, else a number by citizens in some territory.
  bool has_mediators() const {
    bool is_in_file = false;
    for (const ImportedActor& actor : scenario_.imported.actors)
      if (const auto found = actor.attributes.find("mediator"); found != actor.attributes.end()) {
        if (found->second != 0.0) return true;
        is_in_file = true;
      }
    const auto counts = actor_counts(scenario_);
    return !is_in_file && std::any_of(counts.begin(), counts.end(), [&](const auto& of_territory) {
      const auto citizens = static_cast<double>(of_territory[Kind::citizen]);
      return of_territory[Kind::association] + of_territory[Kind::authority] > 0 &&
             p_.population.mediators_per_1000 * citizens / 1000.0 >= .5;
    });
  }
  bool can_enclose() const {
    const auto& protection = p_.belonging.protection.value.values;
    return p_.belonging.rules < 1.0 && std::any_of(std::begin(protection), std::end(protection),
                                                   [](double share) { return share < 1.0; });
  }
  bool has_meetings() const {
    const auto& places = scenario_.territories;
    return p_.encounters.meeting_space > 0.0 &&
           (scenario_.many.count > 0 ||
            std::any_of(places.begin(), places.end(), [](const TerritoryParameters& t) {
              return t.meeting_places.value.value_or(1.0) > 0.0;
            }));
  }

  const Scenario& scenario_;
  const Parameters& p_;
  ByKind<std::int64_t> actors_{};
};

}  // namespace

void check_shocks(const Scenario& scenario, Findings& findings) {
  ShockChecks(scenario, findings).all();
}

void note_shocks(const Scenario& scenario, Findings& findings) {
  constexpr double much_dearer = .2;  // 1/year
  const Lacking lacking(scenario);
  const auto& all = scenario.parameters.shocks;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Shock& shock = all[i];
    if (shock.month > scenario.general.months) continue;  // which is told
    if (const std::string what = lacking.of(shock); !what.empty())
      findings.notes.push_back(
          fmt::format("shock.{}: {} does nothing: {}", i, shock.type.value, what));
    else if (shock.type.value == "credit_crunch" && shock.size > much_dearer)
      findings.notes.push_back(fmt::format(
          "shock.{}: credit_crunch with size = {} adds {:.3g} points to a year's interest (0.03: "
          "three points)",
          i, shock.size.value, 100.0 * shock.size));
  }
}

}  // namespace tissage
