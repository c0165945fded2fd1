// Parameters that switch off all but one mechanism, so that what is left has a closed form.
#pragma once

#include "tissage/finance/subsidy.hpp"
#include "tissage/process/assembly.hpp"
#include "tissage/process/encounters.hpp"
#include "tissage/process/life_cycle.hpp"
#include "tissage/process/trust.hpp"

namespace tissage::neutral_rules {

/// Everybody starts Poisson(rate) encounters a month, all with neighbours.
inline EncounterParameters meetings_with_neighbours(double rate, double weight) {
  EncounterParameters p;
  p.rate.value = {{rate, rate, rate, rate}};
  p.neighbour.value = 1;
  p.friend_of_friend.value = 0;
  p.meeting_space.value = 0;
  p.meeting_weight.value = weight;
  return p;
}

/// Calls that grant half of the capital, and .3 of the operating cost for 36 months.
inline SubsidyParameters calls_for_half() {
  SubsidyParameters p;
  p.enabled.value = true;
  p.share.value = .5;
  p.operating_share.value = .3;
  p.horizon.value = 36;
  return p;
}

/// Trust in which no tie ever ends.
inline TrustParameters lasting_ties(double gain, double asymmetry, double decay) {
  TrustParameters p;
  p.gain.value = gain;
  p.asymmetry.value = asymmetry;
  p.decay.value = decay;
  p.ending.value = 0;
  p.floor.value = 0;
  return p;
}

/// The same trust before any experience whoever meets whom.
inline void set_baseline(World& world, double trust) {
  for (auto& row : world.tie_rules.baseline.values)
    for (double& value : row.values) value = trust;
}

/// Candidates are equal: no preference among them.
inline AssemblyParameters equal_candidates() {
  AssemblyParameters p;
  p.trust_weight.value = 0;
  p.past_weight.value = 0;
  p.same_kind_weight.value = 0;
  p.gain_weight.value = 0;
  p.held_weight.value = 0;
  p.mediation.value = 0;
  return p;
}

/// Whoever is asked says yes, if its orientation is above 0 (P differs from 1 by less than a
/// rounding).
inline CommitmentParameters everybody_says_yes() {
  CommitmentParameters p;
  p.sharpness.value = 1e6;
  p.conformity.value = 0;
  p.cost.value = 0;
  p.habit.value = 1;
  return p;
}

/// Forms that cost nothing.
inline FormParameters free_forms() {
  FormParameters p;
  p.set_up_cost.value = {};
  p.running_cost.value = {};
  return p;
}

/// Collaborations of reference readiness at every moment: hazards hold as given. Launch follows at
/// once when needs are covered; no limit to the time in launch.
inline LifeCycleParameters constant_readiness(double dissolution) {
  LifeCycleParameters p;
  const double x = (p.reference_readiness - .1) / .9;  // Omega = .1 + .9 X4 where only X4 counts
  p.form_strength.value = {{x, x, x, x, x}};
  for (ConditionWeights& weights : p.weights.value.values) {
    weights = {};
    weights[Condition::commitment] = 1;
  }
  p.launch_hazard.value = 2;
  p.launch_limit.value = 1000000;
  p.dissolution.value = dissolution;
  p.early_dissolution.value = dissolution;
  p.readiness_gain.value = 0;
  p.readiness_return.value = 0;
  return p;
}

}  // namespace tissage::neutral_rules
