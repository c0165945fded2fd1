// Evolution: what becomes of collaborations in maintenance (S3-25 to S3-29).
#pragma once

#include "tissage/process/assembly.hpp"
#include "tissage/process/forms.hpp"

namespace tissage {

/// [evolution]. Each month, by chance and where its condition holds, a collaboration in maintenance
/// may grow or shrink by a tenth, hire a volunteer, hand over from designer to entrepreneur, split,
/// merge with another, turn to another challenge, or be copied elsewhere.
struct EvolutionParameters {
  Parameter<double> growth{"growth",
                           .003,
                           {0, 1},
                           "1/month",
                           "chance of growing by a tenth at full readiness (S3-26)",
                           "assumption"};
  Parameter<double> largest{
      "largest",   1.5, {1, 100}, "1", "how large it may grow, over what it was founded for",
      "assumption"};
  Parameter<double> shrinkage{"shrinkage",
                              .02,
                              {0, 1},
                              "1/month",
                              "chance of shrinking by a tenth while resources are short (S3-26)",
                              "assumption"};
  Parameter<double> short_of{
      "short_of",  .7, {0, 1}, "1", "coverage of the scarcest resource below which they are",
      "assumption"};
  Parameter<double> smallest{
      "smallest",  .5, {0, 1}, "1", "how small it may become, over what it was founded for",
      "assumption"};
  Parameter<double> hiring{"hiring",
                           .02,
                           {0, 1},
                           "1/month",
                           "chance that a citizen who volunteers is paid where that can be (S3-27)",
                           "assumption"};
  Parameter<double> wage{"wage",      150, {0, 10000}, "EUR/person-day", "what paid labour costs",
                         "assumption"};
  Parameter<double> wage_reserve{"wage_reserve",
                                 6,
                                 {0, 120},
                                 "months",
                                 "months of all costs that cash must cover before it hires",
                                 "assumption"};
  Parameter<double> handing_over{
      "handing_over",
      .01,
      {0, 1},
      "1/month",
      "chance that who designed it hands over to a business among the members (S1-36)",
      "assumption"};
  Parameter<double> splitting{
      "splitting", .02, {0, 1}, "1/month", "chance of splitting where there is a reason (S3-28)",
      "assumption"};
  Parameter<std::int64_t> split_size{
      "split_size", 30, {4, 10000}, "members", "members above which there is a reason to split",
      "assumption"};
  Parameter<double> split_trust{
      "split_trust",
      .25,
      {0, 1},
      "1",
      "trust within subgroups less that between them above which there is one (theta_sp)",
      "assumption"};
  Parameter<double> merging{"merging",
                            .02,
                            {0, 1},
                            "1/month",
                            "chance of merging with one that is close enough (S3-28)",
                            "assumption"};
  Parameter<double> merge_overlap{"merge_overlap",
                                  .3,
                                  {0, 1},
                                  "1",
                                  "common members over all members that this takes (theta_J)",
                                  "Jaccard (form), value assumption"};
  Parameter<double> merge_trust{"merge_trust",
                                .5,
                                {0, 1},
                                "1",
                                "mean trust between members of both that this takes (theta_m)",
                                "assumption"};
  Parameter<double> transformation{"transformation",
                                   .002,
                                   {0, 1},
                                   "1/month",
                                   "chance of turning to another type of challenge (S3-29)",
                                   "assumption"};
  Parameter<double> reused_capital{
      "reused_capital",
      .5,
      {0, 1},
      "1",
      "share of what its capital is still worth that serves the new challenge",
      "assumption"};
  Parameter<double> replication{
      "replication", .002, {0, 1}, "1/month", "chance of being copied in another territory (S3-29)",
      "assumption"};
  Parameter<double> known_from{"known_from",
                               .1,
                               {0, 1000},
                               "projects",
                               "experience from which a territory knows the practice",
                               "assumption"};

  auto fields() {
    return std::tie(growth, largest, shrinkage, short_of, smallest, hiring, wage, wage_reserve,
                    handing_over, splitting, split_size, split_trust, merging, merge_overlap,
                    merge_trust, transformation, reused_capital, replication, known_from);
  }
};

/// All that evolution needs to know of other processes.
struct EvolutionRules {
  const EvolutionParameters& evolution;
  const FormParameters& forms;
  const AssemblyParameters& assembly;
  const CommitmentParameters& commitment;
};

/// The transitions of a month, collaboration by collaboration in order of formation.
void evolution(World& world, const EvolutionRules& rules);

}  // namespace tissage
