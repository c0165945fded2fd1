// Projects: whether they succeed, what they teach members about each other, and the value that a
// collaboration then delivers.
#pragma once

#include "tissage/base/field.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// [projects]. At the end of a project logit P(success) = beta_0 + beta_T (X2 - .58) + beta_D (D -
/// D0)
/// - beta_D2 (D - D0)^2 + beta_Omega Omega + b ln(1 + E_hat) - beta_z z, D the diversity of the
/// team: half Gini-Simpson of kinds over .75, plus S / (S + 1) for the spread S of views. In
/// maintenance a collaboration delivers v0 exp(-|theta - theta*|^2 / (2 sigma^2)) min(1, X3) a
/// month.
struct ProjectParameters {
  Parameter<double> base{
      "base", -.4, {-10, 10}, "1", "log odds of success at reference (beta_0)", "assumption"};
  Parameter<double> trust_effect{
      "trust_effect", 5, {0, 20}, "1", "effect of trust among members (beta_T)", "assumption"};
  Parameter<double> trust_centre{
      "trust_centre",           .58, {0, 1}, "1", "trust among members at reference",
      "mean under the defaults"};
  Parameter<double> diversity_effect{
      "diversity_effect", 2, {-10, 10}, "1", "effect of diversity (beta_D, sign free)",
      "assumption"};
  Parameter<double> diversity_curvature{
      "diversity_curvature", 1.5, {-10, 10}, "1", "curvature of it (beta_D2, sign free)",
      "assumption"};
  Parameter<double> diversity_centre{
      "diversity_centre",       .83, {0, 1}, "1", "diversity at reference (D0)",
      "mean under the defaults"};
  Parameter<double> readiness_effect{
      "readiness_effect", 2, {0, 20}, "1", "effect of readiness (beta_Omega)", "assumption"};
  Parameter<double> experience_effect{"experience_effect",
                                      .3,
                                      {0, .6},
                                      "1",
                                      "effect of log (1 + experience) (b)",
                                      "Wright 1936, Argote & Epple 1990 (form), value assumption"};
  Parameter<double> difficulty_effect{
      "difficulty_effect", 1, {0, 20}, "1", "effect of difficulty (beta_z)", "assumption"};
  Parameter<double> fit_width{
      "fit_width", 1.2, {.01, 100}, "1", "how far a design may be from the best (sigma)",
      "assumption"};
  Parameter<double> event_weight{"event_weight",
                                 1,
                                 {0, 10},
                                 "events",
                                 "weight of the event that a project's end is among members",
                                 "assumption"};
  Parameter<std::int64_t> most_failures{
      "most_failures", 3, {1, 100}, "projects", "failures after which a collaboration dissolves",
      "assumption"};
  Parameter<double> second_capital{
      "second_capital", .25, {0, 1}, "1", "capital cost of a new attempt, as a share of the last",
      "assumption"};

  auto fields() {
    return std::tie(base, trust_effect, trust_centre, diversity_effect, diversity_curvature,
                    diversity_centre, readiness_effect, experience_effect, difficulty_effect,
                    fit_width, event_weight, most_failures, second_capital);
  }
};

/// Probability that the project of a collaboration succeeds.
double success_probability(const World& world, const ProjectParameters& parameters,
                           std::size_t collaboration);

/// D of the members of a collaboration, in [0, 1].
double diversity(const World& world, std::size_t collaboration);

/// Ends projects whose time has come, and computes every live collaboration's value of the month.
void projects(World& world, const ProjectParameters& parameters);

}  // namespace tissage
