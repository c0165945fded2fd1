// What each actor has and is at month 0: endowment, reliability, readiness, orientation, view; and
// who are mediators.
#pragma once

#include "tissage/population/imported.hpp"
#include "tissage/population/parameters.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// Draws the endowments and characters of all actors, from streams of their keys.
void draw_characters(World& world, const PopulationParameters& parameters);

/// Draws round(mediators_per_1000 citizens / 1000) mediators a territory (halves up), all where
/// there are fewer, by lots among its associations and authorities; they have the mediators'
/// reliability.
void draw_mediators(World& world, const PopulationParameters& parameters);

/// Puts what a file says over what was drawn. Where no actor of the file says whether it is a
/// mediator, mediators are drawn; where it does, they are those.
void apply_attributes(World& world, const PopulationParameters& parameters,
                      const ImportedPopulation& imported);

}  // namespace tissage
