// A competitive call: an authority publishes it, teams form, one begins.
#pragma once

#include "tissage/base/field.hpp"

namespace tissage {

/// [assembly.call], where mode = "call" (S1-35). Every six months an authority of the territory,
/// drawn by lot, puts out the challenges that it would have met in that time. For each of them up
/// to three teams form in the same month: who leads is found and asked as anybody who begins, and
/// asks those of its ties whom it trusts most. By descending score
/// mean_r min(1, c_r) + .5 e^{-|theta - theta_call|^2 / 4} + .5 tau + N(0, .2^2), c_r what the team
/// has pledged over what is needed, theta the mean view of its members, tau the authority's mean
/// trust in them, the first goes on; the others lapse at once, their pledges return, and they hold
/// it against the winner (S1-35). Where there is no authority nothing begins.
struct CallParameters {
  Parameter<std::int64_t> interval{"interval",  6, {1, 120}, "months", "months between calls",
                                   "assumption"};
  Parameter<std::int64_t> teams{
      "teams",     3, {1, 20}, "teams", "teams that may form for a challenge (1: no competition)",
      "assumption"};
  Parameter<std::int64_t> partners{
      "partners", 4, {0, 50}, "actors", "whom a leader asks before the decision", "assumption"};
  Parameter<double> template_weight{
      "template_weight", .5, {0, 10}, "1", "weight in the score of being near the call's template",
      "assumption"};
  Parameter<double> trust_weight{
      "trust_weight", .5, {0, 10}, "1", "weight in the score of the authority's trust in members",
      "assumption"};
  Parameter<double> score_noise{
      "score_noise", .2, {0, 10}, "1", "standard deviation of what else moves a jury",
      "assumption"};
  Parameter<std::int64_t> rivalry{
      "rivalry",   3, {0, 50}, "events", "broken-word events of a loser with members of the winner",
      "assumption"};
  Parameter<double> rivalry_weight{"rivalry_weight",         .2,          {0, 1}, "1",
                                   "weight of each of them", "assumption"};

  auto fields() {
    return std::tie(interval, teams, partners, template_weight, trust_weight, score_noise, rivalry,
                    rivalry_weight);
  }
};

}  // namespace tissage
