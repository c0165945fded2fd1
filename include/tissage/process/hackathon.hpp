// A hackathon: a drawn mix of kinds meets for some days, and what comes out of it is incubated.
#pragma once

#include "tissage/base/field.hpp"
#include "tissage/world/kinds.hpp"

namespace tissage {

/// [assembly.hackathon], where mode = "hackathon" (S4-15 to S4-23). Every six months, where the
/// territory has met challenges, 36 draws bring people together (S4-16: dozens; S4-19: all
/// sectors). Each challenge has a leader, the best by orientation times readiness of six of those
/// present; the others go, in the order drawn, to the team with room whose leader they trust most.
/// On each day every two of a team meet: a tie where there is none, and an event in which each
/// keeps its word with its reliability (S4-18). Then the leader is asked to begin, and the others
/// to join. For six months what began so is accompanied (S4-17, S4-23): in X6 acc is at least that
/// of the incubation.
struct HackathonParameters {
  Parameter<std::int64_t> interval{"interval",  6, {1, 120}, "months", "months between hackathons",
                                   "assumption"};
  Parameter<std::int64_t> participants{"participants",
                                       36,
                                       {2, 1000},
                                       "actors",
                                       "draws of participants (S4-16: dozens)",
                                       "S4-16 (order), value assumption"};
  Parameter<ByKind<double>> mix{
      "mix", {{.4, .25, .25, .1}}, {0, 1}, "1", "kinds of participants (S4-19)", "assumption"};
  Parameter<std::int64_t> team{"team",      6, {2, 100}, "actors", "most people in a team",
                               "assumption"};
  Parameter<std::int64_t> days{
      "days", 2, {1, 3}, "days", "days that it lasts", "S4-16: one to three"};
  Parameter<double> day_weight{"day_weight",
                               .2,
                               {0, 2},
                               "events",
                               "weight of a day together for two of a team",
                               "assumption: that of an encounter"};
  Parameter<std::int64_t> incubation{
      "incubation", 6, {0, 120}, "months", "months of incubation from the start", "S4-23"};
  Parameter<double> accompaniment{"accompaniment",
                                  .5,
                                  {0, 1},
                                  "1",
                                  "accompaniment in the sixth condition by incubation (0: none)",
                                  "assumption: that of a mediator"};

  auto fields() {
    return std::tie(interval, participants, mix, team, days, day_weight, incubation, accompaniment);
  }
};

}  // namespace tissage
