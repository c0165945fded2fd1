// Month 0: fills a world with territories, actors and starting ties.
#pragma once

#include <vector>

#include "tissage/population/imported.hpp"
#include "tissage/population/parameters.hpp"
#include "tissage/process/trust.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// Most actors of a territory: their number takes 24 bits of a key.
inline constexpr std::size_t most_actors_of_territory = std::size_t{1} << 24;

/// Lays out territories and actors in an empty world and makes the starting ties. `world.seed`,
/// `world.tie_rules` and `world.challenges` are set before.
///
/// Actors: key = 40-bit hash of the territory's name, then 24 bits of the number at month 0 (kinds
/// in the order of Kind; import: row of the file). Each draws its own endowment and character from
/// streams of its key, so a territory's population depends neither on the other territories nor on
/// the order in which they are listed. Endowments are lognormal with the stated mean and at most
/// 19,999,999.99 units. Mediators: round(mediators_per_1000 citizens / 1000) a territory, lots
/// drawn among associations and authorities (imported: those of the file where it has a column
/// mediator).
///
/// Ties: see PopulationParameters::network; all lie within a territory, none exceeds the caps. For
/// a tie of experience n ~ Exp, tau_ij = tau_0 + (M1(q_j) - tau_0) min(1, .6 n / (n + 2)), M1 the
/// mean trust that q_j earns (assumption). Imported ties have the trust of the file (baseline where
/// there is none) and the mean experience (assumption: a contact that somebody wrote down is no
/// fresh one).
///
/// Imported: the one territory's counts are not used. Throws Defect where names repeat, a territory
/// has more than `most_actors_of_territory` actors, or imported ties exceed the caps (check_caps()
/// finds those).
void populate(World& world, const PopulationParameters& parameters, const TrustParameters& trust,
              const std::vector<TerritoryParameters>& territories,
              const ImportedPopulation& imported);

}  // namespace tissage
