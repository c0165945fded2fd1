// Practice: what people take up from a collaboration and from each other, and keep when it is gone.
#pragma once

#include "tissage/world/world.hpp"

namespace tissage {

/// Members of collaborations in maintenance, and people whom their users reach, take the practice
/// of their challenge up and tell others: in an encounter with somebody who tells of it, who does
/// not practise takes it up with the chance of the type's `practice_spread`. They tell for 1 /
/// `practice_settling` months in the mean and give the practice up with `practice_forgetting`. With
/// full mixing and no forgetting it reaches the share z = 1 - e^{-R0 z} (Kermack & McKendrick
/// 1927). Types without uptake and spread are no practices. Reads the month's encounters.
void practice(World& world);

/// Whether collaborations for a type offer a practice that people take up.
bool is_practice(const ChallengeType& type);

}  // namespace tissage
