// Encounters: who meets whom in a month, and which first encounters become ties.
#pragma once

#include "tissage/base/field.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// [encounters]. Actor i starts Poisson(m_k) encounters a month. Its partner is, with the weights
/// below, a neighbour (the more experienced of two drawn), a friend of a friend, somebody at a
/// meeting space, or somebody at random under the kind-mixing matrix. The partner keeps its word
/// with its reliability q_j, and i with q_i. A first encounter makes a tie with probability
/// p_f (1 - d_i / cap_i) (1 - d_j / cap_j). From launch on, each member of a collaboration also has
/// one event a month with a random co-member. A meeting space has room with probability
/// min(1, open capacity / D), D what is asked for on average: sum of N_k m_k over kinds and of what
/// mediators add, times `meeting_space`; where it has none the encounter does not happen.
struct EncounterParameters {
  Parameter<ByKind<double>> rate{
      "rate",      {{4, 6, 8, 12}}, {0, 100}, "1/month", "encounters that an actor starts (m_k)",
      "assumption"};
  Parameter<double> neighbour{
      "neighbour", .6, {0, 1}, "1", "share of encounters with an existing tie", "assumption"};
  Parameter<double> friend_of_friend{
      "friend_of_friend", .2, {0, 1}, "1", "share of encounters with a friend of a friend",
      "assumption"};
  Parameter<double> meeting_space{"meeting_space",
                                  .1,
                                  {0, 1},
                                  "1",
                                  "share of encounters at a meeting space (S1-31); the rest is "
                                  "random",
                                  "assumption"};
  Parameter<ByKind<double>> space_mix{"space_mix", {{.4, .25, .25, .1}},           {0, 1},
                                      "1",         "kinds met at a meeting space", "assumption"};
  Parameter<double> elsewhere{
      "elsewhere", .02, {0, 1}, "1", "share of random encounters in another territory",
      "assumption"};
  Parameter<ByKind<ByKind<double>>> mixing{"mixing",
                                           {{{{.80, .08, .10, .02}},
                                             {{.35, .40, .17, .08}},
                                             {{.50, .18, .22, .10}},
                                             {{.40, .20, .30, .10}}}},
                                           {0, 1},
                                           "1",
                                           "kinds met at random, by the kind that meets",
                                           "assumption"};
  Parameter<double> mediator_rate{
      "mediator_rate", 8, {0, 200}, "1/month", "further encounters of a mediator", "assumption"};
  Parameter<double> introductions{"introductions",
                                  .4,
                                  {0, 1},
                                  "1",
                                  "share of these that introduce two of its ties to one another "
                                  "(S1-31, S3-07)",
                                  "assumption"};
  Parameter<double> tie_formation{
      "tie_formation", .1, {0, 1}, "1", "chance that a first encounter makes a tie (p_f)",
      "assumption"};
  Parameter<double> meeting_weight{
      "meeting_weight", .2, {0, .5}, "events", "weight of an encounter (w_m)", "assumption"};
  Parameter<double> work_weight{
      "work_weight", .5, {0, 2}, "events", "weight of a month's work together (w_w)", "assumption"};

  auto fields() {
    return std::tie(rate, neighbour, friend_of_friend, meeting_space, space_mix, elsewhere, mixing,
                    mediator_rate, introductions, tie_formation, meeting_weight, work_weight);
  }
};

/// Draws the month's encounters into `world.interactions`, then settles new ties.
void encounters(World& world, const EncounterParameters& parameters);

}  // namespace tissage
