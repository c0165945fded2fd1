// No parameter is accepted and ignored: a change of each changes a number or an event that a run
// puts out.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "tissage/observe/memory_sink.hpp"
#include "tissage/run/simulation.hpp"
#include "tissage/scenario/describe.hpp"
#include "tissage/scenario/read.hpp"
#include "tissage/scenario/tree.hpp"
#include "tissage/shock/shocks.hpp"
#include "tissage/store/run_recorder.hpp"

namespace tissage {
namespace {

/// What no output can show, and why.
const std::map<std::string, std::string> without_effect{
    {"schema", "there is one version"},
    {"title", "a text for people"},
};

/// Two small towns in which everything that the model has happens within two years.
constexpr std::string_view towns = R"(
months = 24
spin_up = 6
[[territory]]
name = "Upstream"
citizens = 50
businesses = 10
associations = 8
authorities = 3
[[territory]]
name = "Downstream"
citizens = 30
businesses = 8
associations = 6
authorities = 2
[population]
mediators_per_1000 = 100
mediator_ties = 2
[trust]
cap = { citizen = 30, business = 30, association = 40, authority = 60 }
[encounters]
elsewhere = 0.5
[commitment]
renewal = 3
[life_cycle]
launch_limit = 4
launch_hazard = 0.4
start_hazard = 0.4
dissolution = 0.02
early_dissolution = 0.03
[assembly]
patience = 4
mediator_places = 2
incumbents = 0.6
past_weight = 1.0
invitations_after = 2
[projects]
base = 0.0
most_failures = 2
[finance]
appropriation = 40.0
policy_from = -3
run_off = true
lapse = 4
capital_life = 12
overdraft = 0.5
insolvency = 2
[finance.subsidy]
enabled = true
interval = 2
horizon = 6
share = 0.5
operating_share = 0.3
application_cost = 5.0
crowding_out = 0.3
[finance.lending]
default_after = 2
years = 2
[finance.guarantee]
enabled = true
windfall = 0.3
[finance.public_loans]
enabled = true
years = 2
[finance.patient_money]
enabled = true
amount = 20.0
months = 4
[[shock]]
type = "funding_cut"
month = 8
size = 0.5
length = 6
shape = "pulse"
[[challenge]]
name = "task"
arrival_per_1000 = 60.0
duration = 2
capital_cost = 800.0
operating_cost = 60.0
revenue_ratio_high = 1.5
needs = { money = 60, premises = 2, labour = 4, skills = 0.5, equipment = 80, legitimacy = 2 }
)";

/// A practice that one town tries first, and something else to turn to.
const std::string two_challenges =
    "challenge=["
    R"({name = "repair", arrival_per_1000 = 60.0, duration = 2, capital_cost = 300.0, )"
    R"(operating_cost = 30.0, revenue_ratio_low = 1.0, revenue_ratio_high = 3.0, )"
    R"(practice_uptake = 0.05, practice_spread = 0.1, practice_replaces = 0.2, )"
    R"(practice_forgetting = 0.05, pilot = "Upstream", pilot_months = 12, )"
    R"(least_members = { citizen = 1, business = 1 }, indivisible = { skills = true }, )"
    R"(needs = { money = 40, premises = 2, labour = 4, skills = 0.5, equipment = 80, )"
    R"(legitimacy = 2 }}, )"
    R"({name = "garden", arrival_per_1000 = 30.0, duration = 2, capital_cost = 200.0, )"
    R"(needs = { labour = 6, legitimacy = 1 }}])";

std::string file_of(const std::string& name, const std::string& text) {
  const std::string path = testing::TempDir() + "every_parameter_" + name + ".csv";
  std::ofstream(path) << text;
  return path;
}

std::string actors_file(const std::string& name, int citizens) {
  std::string text = "id,kind,mediator\nHall,authority,0\nShop,business,0\nClub,association,1\n";
  for (int i = 0; i < citizens; ++i) text += fmt::format("Person {},citizen,0\n", i);
  return file_of(name, text);
}

std::string ties_file(const std::string& name, const std::string& trust) {
  std::string text = "from,to,trust\n";
  for (const char* to : {"Hall", "Shop", "Club"})
    for (int i = 0; i < 12; ++i) text += fmt::format("Person {},{},{}\n", i, to, trust);
  return file_of(name, text);
}

/// The towns under settings that bring out what the others do not show.
std::vector<std::vector<std::string>> bases() {
  const auto with_open_forms = [](std::vector<std::string> settings) {  // nobody needs another one
    for (const char* form : {"oral", "charter", "convention"})
      for (const char* opens : {"grants", "loans"})
        settings.push_back(fmt::format("forms.{}.{}=true", opens, form));
    return settings;
  };
  return {
      {},
      // Success is all a matter of readiness.
      {"months=60", "finance.run_off=false", "output.every=2", "projects.readiness_effect=16",
       "projects.base=-7"},
      {"population.network=blocks", "finance.policy_from=1"},
      {"territory=[]", "territories.count=3", "territories.median=200", "territories.log_sd=.4",
       "territories.active=.2", "territories.authorities_per_1000=40"},
      {"territory=[{name = \"Square\"}]", "population.network=import",
       "population.actors=" + actors_file("actors", 30),
       "population.ties=" + ties_file("ties", "0.6")},
      // Easy credit: windfalls of the guarantee.
      with_open_forms({"months=96", "finance.subsidy.enabled=false",
                       "finance.public_loans.enabled=false", "finance.lending.service_coverage=0",
                       "finance.lending.rate=0.6", "challenge.0.revenue_ratio_low=0.2",
                       "challenge.0.revenue_ratio_high=0.8", "forms.least_revenue.company=0"}),
      // The same among companies.
      {"months=96", "finance.subsidy.enabled=false", "finance.lending.service_coverage=0",
       "finance.lending.rate=0.6", "forms.least_revenue.company=0", "forms.formalisation=0",
       "forms.set_up_cost.company=10", "forms.running_cost.company=1",
       "forms.set_up_cost.company=10",
       "forms.chance={ oral = 0, charter = 0, association = 0, company = 1 }",
       "forms.chance_with_authority={ oral = 0, charter = 0, convention = 0, association = 0, "
       "company = 1 }"},
      // Costs that nobody bears once the grants end: insolvencies and defaults.
      with_open_forms({"months=96", "challenge.0.operating_cost=400", "challenge.0.needs.money=20",
                       "finance.overdraft=0.1", "finance.subsidy.horizon=3"}),
      // Teams that evolve as often as they can, two practices, a pilot, forms that differ.
      {"months=60",
       "spin_up=24",
       "finance.subsidy.enabled=false",
       "evolution.growth=.3",
       "evolution.shrinkage=.3",
       "evolution.hiring=.5",
       "evolution.wage=2",
       "evolution.wage_reserve=1",
       "evolution.handing_over=.3",
       "evolution.splitting=.3",
       "evolution.split_size=4",
       "evolution.split_trust=.02",
       "evolution.merging=.5",
       "evolution.merge_overlap=.05",
       "evolution.merge_trust=.2",
       "evolution.transformation=.1",
       "evolution.replication=.3",
       "evolution.known_from=.01",
       "projects.base=3",
       "belonging.enclosure=1",
       "belonging.rules=.1",
       "belonging.openness=.9",
       "finance.dues=40",
       "finance.dues_threshold=.05",
       "forms.formalisation=.5",
       "forms.liability.association=.1",
       "forms.running_cost.oral=1",
       "forms.chance.convention=.6",
       "forms.needs_authority.convention=false",
       "forms.chance.company=.8",
       "forms.chance_with_authority.company=.8",
       "forms.least_revenue.oral=.1",
       "learning.lag=2",
       "shock.0.type=mediator_loss",
       "assembly.mediation=1",
       two_challenges},
      // Shocks at random, and meeting spaces of some room.
      {"shock=[{type = \"meeting_spaces\", rate = 0.2, size = 0.8, length = 2}]",
       "territory.0.meeting_places=20"},
      // Calls that most lose.
      {"months=72", "finance.subsidy.budget=0.1", "finance.subsidy.horizon=12",
       "finance.guarantee.enabled=false", "finance.public_loans.enabled=false",
       "forms.chance.company=.9", "forms.chance_with_authority.company=.9",
       "finance.lending.share=1", "challenge.0.revenue_ratio_low=1"},
      // The ways to begin, and calls that citizens decide.
      {"assembly.mode=citizens_first", "finance.subsidy.decided_by=citizens",
       "finance.subsidy.voters=5", "finance.subsidy.budget=.1"},
      {"assembly.mode=call", "assembly.call.interval=2", "assembly.call.partners=2"},
      {"assembly.mode=hackathon", "assembly.hackathon.interval=2",
       "assembly.hackathon.participants=20", "assembly.mediation=0"},
      {"assembly.mode=convention", "assembly.convention.interval=2", "assembly.convention.seats=9",
       "assembly.convention.proposers=2"},
      {"assembly.mode=entrepreneurs_first", "assembly.first_members=1"},
      {"assembly.mode=lab", "assembly.lab.of_each_kind=1", "assembly.lab.least_kinds=2"},
  };
}

/// Values of a parameter other than the one that it has, the likeliest to matter first.
struct Others {
  const Leaf& leaf;
  using Values = std::vector<std::string>;

  Values numbers(const std::vector<double>& wanted, double value) const {
    Values values;
    for (const double other : wanted) {
      const bool is_huge = other > 1000.0 && other > 2.0 * value;
      const bool fits = other >= leaf.range.low && other <= leaf.range.high;
      if (fits && !is_huge && other != value) values.push_back(number_text(other));
    }
    return values;
  }

  Values operator()(const double* value) const {
    const double v = *value;
    return numbers({1.5 * v, .5 * v, v + .1, leaf.range.high, leaf.range.low, v - .1, v + 2}, v);
  }
  Values operator()(const std::optional<double>* value) const {
    const double v = value->value_or(0.0);
    return numbers({1.5 * v, v + 2}, v);
  }
  Values operator()(const std::int64_t* value) const {
    Values values;
    const std::int64_t v = *value;
    for (const std::int64_t other : {v + 1, 2 * v, v / 2, v - 1, v + 6})
      if (static_cast<double>(other) >= leaf.range.low &&
          static_cast<double>(other) <= leaf.range.high && other != v)
        values.push_back(fmt::format("{}", other));
    return values;
  }
  Values operator()(const std::vector<std::int64_t>* /*value*/) const { return {"[0, 3]"}; }
  Values operator()(const bool* value) const { return {*value ? "false" : "true"}; }
  Values operator()(const Choice& choice) const {
    Values values;
    for (const std::string_view name : choice.names)
      if (name != choice.names[*choice.value]) values.emplace_back(name);
    return values;
  }
  Values operator()(const std::string* value) const {
    if (leaf.path == "population.actors") return {actors_file("more_actors", 31)};
    if (leaf.path == "population.ties") return {ties_file("warmer_ties", "0.7")};
    if (leaf.path == "challenge.0.pilot") return {in_quotes("Downstream")};
    if (leaf.path == "challenge.0.turns_into") return {in_quotes("repair")};
    if (leaf.path != "shock.0.type") return {in_quotes(*value + " of another name")};
    Values values;
    for (const ShockType& type : shock_types())
      if (type.name != *value) values.emplace_back(type.name);
    return values;
  }
};

template <class T>
void append_bytes(std::string& bytes, const std::vector<T>& values) {
  const std::size_t size = values.size();
  bytes.append(reinterpret_cast<const char*>(&size), sizeof size);
  bytes.append(reinterpret_cast<const char*>(values.data()), size * sizeof(T));
}

void append_series(std::string& bytes, const std::vector<SeriesValues>& series) {
  for (const SeriesValues& each : series) append_bytes(bytes, each.values);
}

/// The numbers and events of a run, without its labels and attributes, and the names of its files.
std::string outputs_of(const Scenario& scenario) {
  MemorySink sink;
  simulate(scenario, sink);
  const Trajectory& trajectory = sink.trajectory();
  std::string bytes;
  append_bytes(bytes, trajectory.months);
  append_series(bytes, trajectory.series);
  append_bytes(bytes, trajectory.run_off.months);
  append_series(bytes, trajectory.run_off.series);
  std::apply([&](const auto&... column) { (append_bytes(bytes, column.values), ...); },
             trajectory.events.columns());
  for (const std::string& file : files_of_run(scenario)) bytes += file;
  return bytes;
}

/// One of the bases with what its run puts out.
class Base {
 public:
  explicit Base(std::vector<std::string> settings)
      : settings_(std::move(settings)),
        scenario_(read_scenario_text("towns", towns, settings_)),
        outputs_(outputs_of(scenario_)) {}

  std::vector<Leaf> leaves() { return leaves_of(scenario_); }

  /// Whether some other value of the parameter changes the outputs. Values that rules across
  /// parameters refuse do not count.
  bool shows(const Leaf& leaf) const {
    const Others::Values values = std::visit(Others{leaf}, leaf.target);
    return std::any_of(values.begin(), values.end(),
                       [&](const std::string& value) { return differs(leaf.path, value); });
  }

 private:
  bool differs(const std::string& path, const std::string& value) const {
    std::vector<std::string> settings = settings_;
    settings.push_back(path + "=" + value);
    try {
      return outputs_of(read_scenario_text("towns", towns, settings)) != outputs_;
    } catch (const ScenarioError&) {
      return false;
    }
  }

  std::vector<std::string> settings_;
  Scenario scenario_;
  std::string outputs_;
};

/// Paths of the schema, with the first element of each array of tables.
std::set<std::string> declared_paths() {
  std::set<std::string> paths;
  for (const auto& parameter : nlohmann::json::parse(describe_parameters(Format::json))) {
    std::string path = parameter["path"];
    if (const std::size_t list = path.find("[]"); list != std::string::npos)
      path.replace(list, 2, ".0");
    paths.insert(path);
  }
  return paths;
}

/// Paths that no base shows.
std::set<std::string> ignored_paths() {
  std::set<std::string> ignored = declared_paths();
  for (const std::vector<std::string>& settings : bases()) {
    Base base(settings);
    for (const Leaf& leaf : base.leaves())
      if (ignored.count(leaf.path) > 0 && base.shows(leaf)) ignored.erase(leaf.path);
  }
  return ignored;
}

TEST(every_parameter, changes_an_output_unless_it_is_listed_here_as_one_that_cannot) {
  std::set<std::string> listed;
  for (const auto& [path, reason] : without_effect) listed.insert(path);
  EXPECT_EQ(ignored_paths(), listed);
}

TEST(every_parameter, is_judged_by_runs_that_give_the_same_outputs_twice) {
  const Scenario scenario = read_scenario_text("towns", towns);
  EXPECT_EQ(outputs_of(scenario), outputs_of(scenario));
}

}  // namespace
}  // namespace tissage
