// Belonging: communities of users, what they feel is theirs, and its enclosure.
#pragma once

#include "tissage/process/forms.hpp"

namespace tissage {

/// [belonging]. Users design, contribute, use and finance (S1-14). Belonging b <- b + zeta k (1 -
/// b)
/// - xi b with k = min(1, X3) (.4 + .6 X5) after a success, .4 during a project, .1 after a
/// failure; users N <- N + r_o openness b N (1 - N / Pop) - exit (1 - b) N, Pop the citizens of the
/// territory, N = 2 m at launch. On its own it is viable iff N >= cost / (d b). Founders may take
/// what is common for themselves: enclosure, with hazard e_0 (1 - protection) value (S1-24); then
/// there is nothing to contribute to (k = 0), users leave faster, and each month the lead has
/// broken its word to every member (S1-25).
struct BelongingParameters {
  Parameter<double> gain{"gain", .1, {0, 1}, "1/month", "growth of belonging (zeta)", "assumption"};
  Parameter<double> loss{"loss", .03, {0, 1}, "1/month", "loss of belonging (xi)", "assumption"};
  Parameter<double> growth{"growth",    .05, {0, 1}, "1/month", "growth of the community (r_o)",
                           "assumption"};
  Parameter<double> openness{"openness",  .5, {0, 1}, "1", "how open it is to new users",
                             "assumption"};
  Parameter<double> exit{
      "exit", .01, {0, 1}, "1/month", "users who leave where nothing holds them", "assumption"};
  Parameter<double> labour{"labour",
                           .002,
                           {0, 10},
                           "person-day/user/month",
                           "labour that users who feel fully at home give",
                           "assumption"};
  Parameter<double> design{"design",
                           .005,
                           {0, 1},
                           "1/month",
                           "how users who feel fully at home move the design to the best",
                           "assumption"};
  Parameter<double> enclosure{"enclosure",
                              .0005,
                              {0, 1},
                              "1/month",
                              "chance of enclosure at value 1 without protection (e_0)",
                              "assumption: rare (S1-24)"};
  Parameter<ByForm<double>> protection{
      "protection", {{0, .3, .6, .6, 0}}, {0, 1}, "1", "protection from enclosure by the form",
      "assumption"};
  Parameter<double> rules{
      "rules", 0, {0, 1}, "1", "protection from it by rules for the commons (S3-46)", "assumption"};
  Parameter<double> enclosed_exit{
      "enclosed_exit", .15, {0, 1}, "1/month", "users who leave what has been enclosed, besides",
      "assumption"};
  Parameter<double> enclosed_weight{
      "enclosed_weight", .5, {0, 10}, "events", "weight of the broken word of who enclosed it",
      "assumption"};

  auto fields() {
    return std::tie(gain, loss, growth, openness, exit, labour, design, enclosure, protection,
                    rules, enclosed_exit, enclosed_weight);
  }
};

/// Belonging, users and what they give of every collaboration from launch on; enclosures.
void belonging(World& world, const BelongingParameters& parameters);

/// Whether there is something to take: in maintenance, and not taken yet.
bool can_be_enclosed(const World& world, std::uint32_t collaboration);

/// 1 - protection of a form, by the form itself and by rules for the commons.
double unprotected(const BelongingParameters& parameters, Form form);

/// Takes a collaboration for its founders: a company from then on.
void enclose(World& world, std::uint32_t collaboration);

}  // namespace tissage
