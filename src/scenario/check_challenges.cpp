// Rules of types of challenge.
#include <algorithm>
#include <numeric>

#include "scenario/rules.hpp"
#include "tissage/base/nearest.hpp"
#include "tissage/process/practice.hpp"

namespace tissage {

namespace {

class ChallengeRules : Rules {
 public:
  using Rules::Rules;

  void all() {
    if (!refused("territory") && !refused("territories")) counts_ = actor_counts(scenario());
    const auto& types = scenario().challenges;
    for (std::size_t i = 0; i < types.size(); ++i) {
      const std::string path = fmt::format("challenge.{}", i);
      amounts(path, types[i]);
      kinds(path, types[i]);
      form(path, types[i]);
      pilot(path, types[i]);
      next_type(path, types[i]);
      unless(i < most_practices || !(is_practice(types[i]) || types[i].practice_replaces > 0.0),
             {path + ".practice_spread", path + ".practice_uptake"},
             fmt::format("{}: only the first {} types can be practices", path, most_practices));
      if (types[i].practice_replaces > 0.0 && !is_practice(types[i]))
        findings().notes.push_back(fmt::format(
            "{}.practice_replaces = {} has no effect: nobody takes the practice up, since "
            "practice_uptake and practice_spread are 0",
            path, types[i].practice_replaces.value));
    }
  }

 private:
  void amounts(const std::string& path, const ChallengeType& type) {
    some_weight(path + ".needs", type.needs.value);
    unless(!type.arrival.value || !type.arrival_per_1000.value,
           {path + ".arrival", path + ".arrival_per_1000"},
           path + ": arrival and arrival_per_1000 exclude each other; give one of them");
    unless(type.revenue_ratio_low <= type.revenue_ratio_high,
           {path + ".revenue_ratio_low", path + ".revenue_ratio_high"},
           fmt::format("{}: revenue_ratio_low = {} is above revenue_ratio_high = {}", path,
                       type.revenue_ratio_low.value, type.revenue_ratio_high.value));
  }

  /// Most actors of a kind in one territory. An import is counted when its files are read.
  std::int64_t most_of(Kind kind) const {
    std::int64_t most = 0;
    for (const ByKind<std::int64_t>& counts : counts_) most = std::max(most, counts[kind]);
    return most;
  }
  bool is_counted() const {
    return !counts_.empty() && scenario().parameters.population.network.value != Network::import;
  }

  void kinds(const std::string& path, const ChallengeType& type) {
    if (!is_counted()) return;
    bool is_each_somewhere = true;
    for (std::size_t k = 0; k < count_of<Kind>; ++k) {
      const auto kind = static_cast<Kind>(k);
      const std::int64_t least = type.least_members.value[kind];
      const std::int64_t most = most_of(kind);
      is_each_somewhere = is_each_somewhere && least <= most;
      unless(least <= most, {fmt::format("{}.least_members.{}", path, name_of(kind))},
             fmt::format("{}.least_members.{} = {}: no territory has more than {}, so no "
                         "collaboration could launch",
                         path, name_of(kind), least, most));
    }
    const auto has_all = [&](const ByKind<std::int64_t>& counts) {
      for (std::size_t k = 0; k < count_of<Kind>; ++k)
        if (counts.values[k] < type.least_members.value.values[k]) return false;
      return true;
    };
    unless(
        !is_each_somewhere || std::any_of(counts_.begin(), counts_.end(), has_all),
        {path + ".least_members"},
        path + ".least_members: no territory has all of these, so no collaboration could launch");
  }

  /// Most actors in one territory.
  std::int64_t most_people() const {
    std::int64_t most = 0;
    for (const ByKind<std::int64_t>& counts : counts_)
      most = std::max(most, std::accumulate(std::begin(counts.values), std::end(counts.values),
                                            std::int64_t{0}));
    return most;
  }

  bool is_open(Form form, const ChallengeType& type) const {
    const FormParameters& p = scenario().parameters.forms;
    return p.least_revenue.value[form] <= type.revenue_ratio_high &&
           (!is_counted() || p.least_members.value[form] <= most_people()) &&
           (!p.needs_authority.value[form] || !is_counted() || most_of(Kind::authority) > 0);
  }

  void form(const std::string& path, const ChallengeType& type) {
    bool is_any_open = false;
    for (auto f = static_cast<std::size_t>(type.minimum_form.value); f < count_of<Form>; ++f)
      is_any_open = is_any_open || is_open(static_cast<Form>(f), type);
    unless(is_any_open,
           {path + ".minimum_form", path + ".revenue_ratio_high", "forms.least_revenue",
            "forms.needs_authority", "forms.least_members"},
           fmt::format("{}.minimum_form = {}: nobody can take this form or a stronger one (revenue "
                       "over cost is {} at most, there {} authorities{})",
                       path, name_of(type.minimum_form.value), type.revenue_ratio_high.value,
                       most_of(Kind::authority) > 0 ? "are" : "are no",
                       is_counted()
                           ? fmt::format(", no territory has more than {} actors", most_people())
                           : std::string()));
  }

  void pilot(const std::string& path, const ChallengeType& type) {
    const std::string& name = type.pilot.value;
    unless(name.empty() == (type.pilot_months == 0), {path + ".pilot", path + ".pilot_months"},
           path + ": a pilot needs both, pilot (a territory) and pilot_months (its last month)");
    if (name.empty() || type.pilot_months == 0 || counts_.empty()) return;
    std::vector<std::string> names;
    for (const TerritoryParameters& territory : all_territories(scenario()))
      names.push_back(territory.name.value);
    const bool is_known = std::find(names.begin(), names.end(), name) != names.end();
    unless(is_known, {path + ".pilot"},
           fmt::format("{}.pilot = {} is no territory{}", path, in_quotes(name),
                       suggestion(name, names)));
    unless(
        !is_known || names.size() > 1, {path + ".pilot"},
        fmt::format("{}.pilot = {}: there is one territory, so there is nowhere to roll it out to",
                    path, in_quotes(name)));
  }

  void next_type(const std::string& path, const ChallengeType& type) {
    const std::string& next = type.turns_into.value;
    if (next.empty()) return;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < scenario().challenges.size(); ++i) {
      if (refused(fmt::format("challenge.{}.name", i))) return;
      names.push_back(scenario().challenges[i].name.value);
    }
    unless(std::find(names.begin(), names.end(), next) != names.end(), {path + ".turns_into"},
           fmt::format("{}.turns_into = {} is the name of no challenge{}", path, in_quotes(next),
                       suggestion(next, names)));
  }

  std::vector<ByKind<std::int64_t>> counts_;
};

}  // namespace

void check_challenges(const Scenario& scenario, Findings& findings) {
  ChallengeRules(scenario, findings).all();
}

}  // namespace tissage
