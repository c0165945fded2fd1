// Learning: what territories know of a type of challenge, of their own and from others.
#pragma once

#include "tissage/base/field.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// [learning]. A territory's experience E counts projects that succeeded there, by type, and fades.
/// The State pools it (S2-24 to S2-26): what counts is E_hat = E + psi sum_{h != g} E_h(t - lag).
/// Administrations ask for (1 + E_hat)^{-b_J} times the legitimacy (jurisprudence, S2-27).
struct LearningParameters {
  Parameter<double> fading{"fading",    .01, {0, 1}, "1/month", "experience that is forgotten",
                           "assumption"};
  Parameter<double> pooling{
      "pooling", .3, {0, 1}, "1", "what experience made elsewhere counts (psi)", "assumption"};
  Parameter<std::int64_t> lag{
      "lag", 6, {0, 24}, "months", "until experience made elsewhere is known", "assumption"};
  Parameter<double> jurisprudence{
      "jurisprudence", .3, {0, .6}, "1", "how experience lowers the need of legitimacy (b_J)",
      "assumption"};

  auto fields() { return std::tie(fading, pooling, lag, jurisprudence); }
};

/// What is known after this month's projects; what it counts for next month.
void learning(World& world, const LearningParameters& parameters);

}  // namespace tissage
