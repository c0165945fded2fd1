// Life cycle: the seven conditions of a collaboration and the hazards of its transitions.
#pragma once

#include "tissage/base/field.hpp"
#include "tissage/process/forms.hpp"

namespace tissage {

using ConditionWeights = PerName<Condition, double>;

/// The stages that have condition weights: all that are alive.
enum class LiveStage : std::uint8_t { before, launch, during, maintenance };
template <>
struct Names<LiveStage> {
  static constexpr std::array<std::string_view, 4> value{"before", "launch", "during",
                                                         "maintenance"};
};

/// [life_cycle]. Readiness of a stage s is Omega_s = prod_c (.1 + .9 X_c)^{w_sc}, weights
/// renormalised to 1. before -> launch at hazard h_1 (Omega / .65)^gamma once every need is
/// covered; launch -> during at h_2 (Omega / .65)^gamma once cash covers C, within 24 months;
/// dissolution at (d_inf + (d_0 - d_inf) e^{-age / 24}) ((1 - Omega) / (1 - .65))^2.
struct LifeCycleParameters {
  Parameter<double> launch_hazard{"launch_hazard",
                                  .2,
                                  {0, 1},
                                  "1/month",
                                  "chance of launching once every need is covered (h_1)",
                                  "assumption"};
  Parameter<double> start_hazard{"start_hazard",
                                 .23,
                                 {0, 1},
                                 "1/month",
                                 "chance of starting once the capital cost is there (h_2)",
                                 "assumption, tuned by analysis/patterns"};
  Parameter<double> readiness_exponent{
      "readiness_exponent", 1, {.5, 2}, "1", "how readiness speeds transitions (gamma)",
      "assumption"};
  Parameter<double> reference_readiness{
      "reference_readiness", .65, {.01, .99}, "1", "readiness at which hazards hold as given",
      "assumption"};
  Parameter<std::int64_t> launch_limit{
      "launch_limit", 24, {1, 240}, "months", "months in launch after which it dissolves",
      "assumption"};
  Parameter<double> dissolution{
      "dissolution", .004, {0, 1}, "1/month", "chance of dissolving when old (d_inf)",
      "assumption"};
  Parameter<double> early_dissolution{
      "early_dissolution", .006, {0, 1}, "1/month", "chance of dissolving when new (d_0)",
      "assumption"};
  Parameter<double> dissolution_age{
      "dissolution_age", 24, {1, 600}, "months", "age at which the difference has fallen by e",
      "assumption"};
  Parameter<double> readiness_gain{
      "readiness_gain", .006, {0, 1}, "1/month", "growth of a member's readiness", "assumption"};
  Parameter<double> readiness_return{"readiness_return",
                                     .02,
                                     {0, 1},
                                     "1/month",
                                     "return of a non-member's readiness to its own level",
                                     "assumption"};
  Parameter<double> trust_memory{
      "trust_memory", .6, {0, 1}, "1", "weight of last month in the smoothed trust among members",
      "assumption"};
  Parameter<double> late_influence{"late_influence",
                                   .5,
                                   {0, 1},
                                   "1",
                                   "influence lost by who joins after launch (kappa_d, S0-21)",
                                   "assumption"};
  Parameter<double> convergence{"convergence",
                                .02,
                                {0, 1},
                                "1/month",
                                "how co-construction moves the design to the best (S4-07)",
                                "assumption"};
  Parameter<double> copied_design{
      "copied_design", .5, {0, 1}, "1", "how far a copy takes over the design of its model (S3-29)",
      "assumption"};
  Parameter<double> experience_effect{"experience_effect",
                                      .015,
                                      {0, 1},
                                      "1",
                                      "how experience of the territory raises the sixth condition",
                                      "assumption"};
  Parameter<double> attempts_effect{
      "attempts_effect", .3, {0, 5}, "1", "how projects that ended raise the sixth condition",
      "assumption"};
  Parameter<double> accompaniment_mediator{"accompaniment_mediator",
                                           .5,
                                           {0, 1},
                                           "1",
                                           "sixth condition with a mediator (S0-17)",
                                           "assumption"};
  Parameter<double> accompaniment_authority{"accompaniment_authority",
                                            .3,
                                            {0, 1},
                                            "1",
                                            "sixth condition with an authority (S3-23)",
                                            "assumption"};
  Parameter<PerName<Form, double>> form_strength{
      "form_strength", {{0, .5, 1, 1, 1}}, {0, 1}, "1", "fourth condition by form", "assumption"};
  Parameter<PerName<LiveStage, ConditionWeights>> weights{
      "weights",
      {{{{.25, .25, .20, 0, .10, .05, .10}},
        {{.10, .20, .20, 0, .20, .10, .10}},
        {{.10, .15, .20, 0, .15, .20, .10}},
        {{.10, .20, .15, 0, .15, .10, .20}}}},
      {0, 1},
      "1",
      "weight of each condition in the readiness of a stage (w)",
      "assumption; commitment is 0 so that \"formal is better\" is not written in"};

  auto fields() {
    return std::tie(launch_hazard, start_hazard, readiness_exponent, reference_readiness,
                    launch_limit, dissolution, early_dissolution, dissolution_age, readiness_gain,
                    readiness_return, trust_memory, late_influence, convergence, copied_design,
                    experience_effect, attempts_effect, accompaniment_mediator,
                    accompaniment_authority, form_strength, weights);
  }
};

/// Conditions and readiness of every live collaboration, then its transitions.
void life_cycle(World& world, const LifeCycleParameters& parameters, const FormParameters& forms);

}  // namespace tissage
