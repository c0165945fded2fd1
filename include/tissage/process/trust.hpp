// Trust: how it decays, grows and breaks with experience, and which ties end.
#pragma once

#include "tissage/base/field.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// [trust]. Each month first tau <- (1 - delta) tau + delta tau_0 and n <- (1 - delta) n; then, for
/// each event of weight w in a fixed order, a kept word gives tau <- tau + w alpha (1 - tau), a
/// broken one tau <- tau - w lambda alpha tau (Jonker & Treur 1999; lambda >= 1: Slovic 1993), and
/// n <- n + w. A tie not used this month ends with probability omega exp(-2 n / n_0); any tie ends
/// when both trusts are under the floor; never between co-members.
struct TrustParameters {
  Parameter<double> gain{"gain",      .1, {0, .3}, "1/event", "trust gained by a kept word (alpha)",
                         "assumption"};
  Parameter<double> asymmetry{"asymmetry",
                              2,
                              {1, 5},
                              "1",
                              "weight of a broken word against a kept one (lambda)",
                              "Slovic 1993 (form), value assumption"};
  Parameter<double> decay{
      "decay",     .01, {0, .05}, "1/month", "decay towards the baseline, and forgetting (delta)",
      "assumption"};
  Parameter<ByKind<ByKind<double>>> baseline{"baseline",
                                             {{{{.25, .45, .45, .40}},
                                               {{.35, .40, .40, .35}},
                                               {{.45, .40, .45, .45}},
                                               {{.40, .40, .50, .50}}}},
                                             {0, 1},
                                             "1",
                                             "trust in a kind before any experience (tau_0)",
                                             "order after CEVIPOF, values assumption"};
  Parameter<double> ending{"ending",
                           .12,
                           {0, 1},
                           "1/month",
                           "chance that a tie without experience ends when unused (omega)",
                           "assumption"};
  Parameter<double> ending_experience{"ending_experience",
                                      2,
                                      {.01, 100},
                                      "events",
                                      "experience of both ends that lowers it by e (n_0)",
                                      "assumption"};
  Parameter<double> floor{
      "floor", .12, {0, 1}, "1", "trust under which, at both ends, a tie ends", "assumption"};
  Parameter<ByKind<std::int64_t>> cap{
      "cap",  {{150, 150, 200, 400}},  {1, 10000},
      "ties", "most ties of an actor", "150: Dunbar 1992 for persons; the rest assumption"};

  Parameter<double> reputation{"reputation",
                               2,
                               {0, 10},
                               "events",
                               "weight of what common neighbours report (nu)",
                               "Josang & Ismail 2002 (form), value assumption"};
  Parameter<double> mediation{
      "mediation",
      .8,
      {0, 1},
      "1",
      "how far a mediator who knows both lifts trust towards its own (mu, S3-42)",
      "assumption"};

  auto fields() {
    return std::tie(gain, asymmetry, decay, baseline, ending, ending_experience, floor, cap,
                    reputation, mediation);
  }
};

/// What these parameters say about every tie.
inline TieRules tie_rules(const TrustParameters& p) {
  return {p.cap, p.baseline, p.reputation, p.mediation};
}

/// Mean of trust under events alone with chance p of a kept word: M1 = p / (p + lambda (1 - p)).
inline double mean_trust(double p, double asymmetry) { return p / (p + asymmetry * (1.0 - p)); }

/// Decay, then the events of `world.interactions`, then the ends of ties.
void trust(World& world, const TrustParameters& parameters);

}  // namespace tissage
