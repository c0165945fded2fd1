// Rules across fields: shares and weights, territories, challenges, import.
#include "scenario/check.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <numeric>

#include "scenario/rules.hpp"
#include "tissage/population/generated.hpp"
#include "tissage/population/populate.hpp"

namespace tissage {

namespace {

constexpr std::int64_t most_actors = std::int64_t{1} << 31;  // rows are 32-bit numbers
constexpr std::size_t most_territories = 1000000;
constexpr double share_slack = 1e-9;  // .6 + .3 + .1 is not 1 in binary

class Checking : Rules {
 public:
  using Rules::Rules;

  void all() {
    encounters();
    weights();
    life();
    territories();
    challenges();
    import();
    check_beginnings(scenario(), findings());
    check_policy(scenario(), findings());
    check_shocks(scenario(), findings());
    snapshots();
  }

 private:
  void encounters() {
    const EncounterParameters& e = scenario().parameters.encounters;
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

  void snapshots() {
    for (const std::int64_t month : scenario().output.snapshots.value)
      in_time("output.snapshots", month, "the snapshot");
  }

  void weights() {
    some_weight("assembly.initiators", scenario().parameters.assembly.initiators.value);
    const auto& by_stage = scenario().parameters.life_cycle.weights.value;
    for (std::size_t s = 0; s < count_of<LiveStage>; ++s)
      some_weight("life_cycle.weights." + std::string(Names<LiveStage>::value[s]),
                  by_stage.values[s]);
  }

  void life() {
    const Parameters& p = scenario().parameters;
    some_weight("forms.chance", p.forms.chance.value);
    some_weight("forms.chance_with_authority", p.forms.chance_with_authority.value);
    const double usual = EvolutionParameters().replication;  // a resolved scenario writes it out
    const bool has_asked =
        findings().places.count("evolution.replication") > 0 && p.evolution.replication != usual;
    if (has_asked && p.evolution.replication > 0.0 && territory_count(scenario()) == 1)
      findings().notes.push_back(
          fmt::format("evolution.replication = {}: there is one territory, so nothing is copied "
                      "elsewhere",
                      p.evolution.replication.value));
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
    const std::size_t count = territory_count(scenario());
    unless(count > 0, {"territory", "territories"}, "a scenario needs at least one [[territory]]");
    unless(count <= most_territories, {"territory", "territories"},
           fmt::format("{} territories are more than {}", count, most_territories));
    names("territory", scenario().territories);
    generated_names();
    sizes();
  }

  void generated_names() {
    const ManyTerritories& many = scenario().many;
    unless(many.count == 0 || !many.name.value.empty(), {"territories.name"},
           "territories.name is empty: generated territories need a name");
    for (std::size_t i = 0; i < scenario().territories.size(); ++i) {
      const std::string path = fmt::format("territory.{}.name", i);
      const std::string& name = scenario().territories[i].name.value;
      unless(!is_generated(name), {path},
             fmt::format("{} = {} is the name of a generated territory", path, in_quotes(name)));
    }
  }

  bool is_generated(const std::string& name) const {
    const std::string front = scenario().many.name.value + " ";
    if (name.rfind(front, 0) != 0 || name.size() > front.size() + 7) return false;
    const long long rank = std::atoll(name.c_str() + front.size());
    return rank >= 1 && rank <= scenario().many.count &&
           name == name_of_rank(scenario().many, rank);
  }

  /// Numbers of actors, by territory and in all.
  void sizes() {
    std::int64_t total = 0;
    for (std::size_t i = 0; i < scenario().territories.size(); ++i) {
      const TerritoryParameters& t = scenario().territories[i];
      total += size(fmt::format("territory.{}", i),
                    {{t.citizens, t.businesses, t.associations, t.authorities}});
    }
    if (!refused("territories")) {
      const std::vector<ByKind<std::int64_t>> generated = counts_by_rank(scenario().many);
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
    names("challenge", scenario().challenges);
    check_challenges(scenario(), findings());
  }

  void import() {
    const PopulationParameters& p = scenario().parameters.population;
    const bool has_files = !p.actors.value.empty() || !p.ties.value.empty();
    const bool imports = p.network.value == Network::import;
    for (const auto* file : {&p.actors, &p.ties}) {
      const std::string path = "population." + std::string(file->name);
      unless(!imports || !file->value.empty(), {path, "population.network"},
             path + " is missing: network = \"import\" needs actors and ties");
    }
    unless(imports || !has_files, {"population.actors", "population.ties", "population.network"},
           "population: actors and ties need network = \"import\"");
    const std::size_t territories = territory_count(scenario());
    unless(!imports || territories <= 1, {"population.network", "territory", "territories"},
           fmt::format("population.network = \"import\" fills one territory; there are {}",
                       territories));
  }
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
