// How long a run will take, before it begins.
#pragma once

#include "tissage/scenario/scenario.hpp"

namespace tissage {

/// The same scenario with fewer people, about the share given: fewer territories, and where one is
/// left a smaller one, its challenges as many for each citizen. An imported population stays whole.
Scenario sample_of(const Scenario& scenario, double share);

/// What a world asks of the processor, in actors. What an actor does in a month takes about as long
/// in a village as in a town, until the caches do not hold them: beyond 20,000 actors it takes
/// longer by the power .3 of their number in the territory, where they meet, and by the power .05
/// of that in the world (seen: 1.8 times as long in a city of 100,000, 4 in one of a million, 1.2
/// in a million villagers).
double work_of(const Scenario& scenario);

/// Seconds that a run takes on this machine if nothing else keeps it busy. A sample of some
/// thousand actors goes through all its months, or as many as .3 s allow, since months become
/// dearer as ties and collaborations grow. Processor time is taken, so that other work hardly
/// counts.
double expected_seconds(const Scenario& scenario, int threads);

}  // namespace tissage
