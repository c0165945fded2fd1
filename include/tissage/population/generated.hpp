// Territories generated from a distribution of sizes: a country in a few words.
#pragma once

#include <string>
#include <vector>

#include "tissage/population/parameters.hpp"

namespace tissage {

/// Inhabitants of the territory of a rank from 1 (the largest) to n = `many.count`: the quantile of
/// the lognormal law, median * exp(log_sd * Phi^-1((n - rank + 1/2) / n)). Nothing is drawn, so the
/// sizes depend neither on a seed nor on the run, and their sum hardly differs from n means,
/// n * median * exp(log_sd^2 / 2), but for the largest ones.
double inhabitants_of_rank(const ManyTerritories& many, std::int64_t rank);

/// Actors of each kind by rank. Of 1,000 inhabitants 1,000 `active` are citizens, `active` times 65
/// businesses and so on; what rounding to whole actors leaves goes on to the next rank, so that the
/// sums over the country are right though most communes are small. Each has an authority.
std::vector<ByKind<std::int64_t>> counts_by_rank(const ManyTerritories& many);

/// "commune 00001": at least five digits.
std::string name_of_rank(const ManyTerritories& many, std::int64_t rank);

/// All of them, in the order of ranks.
std::vector<TerritoryParameters> generate_territories(const ManyTerritories& many);

}  // namespace tissage
