// The ways to begin that have rules of their own; each file says its rule.
#pragma once

#include "process/founding.hpp"

namespace tissage {

/// A territory and the challenges that it has met since the last time.
struct Occasion {
  std::size_t territory;
  std::vector<Arrival> arrivals;
};

/// An authority puts the challenges out to tender, teams form and compete (call.hpp).
void hold_call(World& world, const FoundingRules& rules, const CallParameters& parameters,
               const Occasion& occasion);

/// A drawn mix of kinds meets for some days and forms teams (hackathon.hpp).
void hold_hackathon(World& world, const FoundingRules& rules, const HackathonParameters& parameters,
                    const Occasion& occasion);

/// Citizens are seated by lot and propose (convention.hpp).
void hold_convention(World& world, const FoundingRules& rules,
                     const ConventionParameters& parameters, const Occasion& occasion);

/// An authority or a mediator convenes all kinds for each challenge (lab.hpp).
void convene_labs(World& world, const FoundingRules& rules, const LabParameters& parameters,
                  const Occasion& occasion);

/// Months from one occasion to begin to the next.
std::int64_t interval_of(Mode mode, const WaysToBegin& ways);

/// People take up the challenges of an occasion in the way of the mode.
void take_up(World& world, const FoundingRules& rules, const WaysToBegin& ways,
             const Occasion& occasion);

}  // namespace tissage
