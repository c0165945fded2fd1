// Everything that a run is made from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tissage/model/parameters.hpp"
#include "tissage/population/imported.hpp"

namespace tissage {

/// The keys of a scenario file that stand outside any table.
struct GeneralParameters {
  Parameter<std::int64_t> schema{"schema", 1, {1, 1}, "1", "version of this file format", ""};
  Parameter<std::string> title{"title", "", {}, "", "what the scenario shows, in a line", ""};
  Parameter<std::int64_t> months{"months", 120, {0, 12000}, "months", "months to simulate", ""};
  Parameter<std::int64_t> spin_up{
      "spin_up",   120, {0, 2400}, "months", "unrecorded months before month 0 (none with import)",
      "assumption"};
  Parameter<double> spin_up_arrivals{"spin_up_arrivals",
                                     3.4,
                                     {0, 100},
                                     "1",
                                     "factor on arrivals in the first half of the spin-up, so that "
                                     "month 0 is near the later stock",
                                     "assumption"};
  Parameter<std::int64_t> seed{"seed", 1, {0, 9007199254740991.0}, "1", "seed of all draws", ""};

  auto fields() { return std::tie(schema, title, months, spin_up, spin_up_arrivals, seed); }
};

/// [output].
struct OutputParameters {
  Parameter<std::int64_t> every{"every", 1, {1, 1200}, "months", "months between rows", ""};

  Parameter<std::int64_t> agents_every{
      "agents_every", 0, {0, 1200}, "months", "months between rows of every actor; 0: none", ""};
  Parameter<std::vector<std::int64_t>> snapshots{
      "snapshots", {}, {0, 12000}, "months", "months whose whole state is written", ""};

  auto fields() { return std::tie(every, agents_every, snapshots); }
};

struct Scenario {
  GeneralParameters general;
  Parameters parameters;
  OutputParameters output;
  std::vector<TerritoryParameters> territories;  ///< those that are listed
  ManyTerritories many;                          ///< those that are generated beside them
  std::vector<ChallengeType> challenges;

  ImportedPopulation imported;     ///< empty unless population.network is import
  std::string name;                ///< gallery name, or the file's name without .toml
  std::vector<std::string> notes;  ///< what the user should know although it is no mistake
  std::string resolved_toml;  ///< the scenario with every default filled in, reads back to the same
};

/// The territories of a scenario: those listed, then those generated.
std::vector<TerritoryParameters> all_territories(const Scenario& scenario);

/// How many that are.
std::size_t territory_count(const Scenario& scenario);

/// The key of all draws of its run.
std::uint64_t seed_of(const Scenario& scenario);

/// The first month of a shock in its run, scheduled or drawn from its seed; nothing where there is
/// none.
std::optional<std::int64_t> first_onset(const Scenario& scenario);

/// The shocks of its run, each with its month: those at random with the onsets that its seed gives.
std::vector<Shock> shocks_that_come(const Scenario& scenario);

/// Months before month 0: general.spin_up, none where actors are imported.
std::int64_t spin_up_months(const Scenario& scenario);

/// Actors of each kind by territory, in that order; an imported population is one territory.
std::vector<ByKind<std::int64_t>> actor_counts(const Scenario& scenario);

/// All leaves of the schema that a scenario has, with their paths (`trust.gain`,
/// `territory.0.citizens`), pointing into it.
std::vector<Leaf> leaves_of(Scenario& scenario);

}  // namespace tissage
