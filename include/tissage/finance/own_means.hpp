// Own means: collaborations live from their members' pledged money and from what they earn.
#pragma once

#include "tissage/finance/parameters.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// What users give or pay in a month (EUR cents): dues b N where belonging b is above the threshold
/// (S1-18, S1-41), nothing below.
Cents dues(const World& world, const FinanceParameters& parameters, std::size_t collaboration);

/// Moves the month's pledges, costs and revenues; dissolves the insolvent. In launch, pledged money
/// gathers towards C; in during it pays O; in maintenance the revenue is
/// rho (O + C / 60) e^{s Z} ((v / v0) / .6)^eps, Z the territory's AR(1) climate, and members pay
/// only the gap that is left. Cash under -2 O for nine months dissolves.
void own_means(World& world, const FinanceParameters& parameters);

}  // namespace tissage
