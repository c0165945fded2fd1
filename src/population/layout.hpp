// Territories and actors in the order of their keys.
#pragma once

#include <vector>

#include "tissage/population/imported.hpp"
#include "tissage/population/parameters.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// Lays out territories in the order of their names' hashes, and actors of each kind as its
/// parameters count them.
void lay_out_generated(World& world, const std::vector<TerritoryParameters>& territories);

/// Lays out one territory with the actors of a file in their order.
void lay_out_imported(World& world, const std::vector<TerritoryParameters>& territories,
                      const ImportedPopulation& imported);

}  // namespace tissage
