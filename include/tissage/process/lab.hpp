// A partnership lab: somebody convenes all kinds before anything is decided.
#pragma once

#include "tissage/base/field.hpp"

namespace tissage {

/// [assembly.lab], where mode = "lab" (S2-31, S2-05, S4-01). When a challenge arrives, an authority
/// or a mediator at work, drawn by lot, convenes up to three actors of each kind, itself among
/// them: each time the one whom it trusts most of twelve drawn among its ties of that kind in the
/// territory, or among all of that kind where it has none. The best of those present by orientation
/// times readiness is asked to begin, the others to join. The need counts as jointly diagnosed if
/// members of four kinds (of as many as there are, where there are fewer) have said yes, for which
/// a kind that nobody is of yet is asked even if nothing is left to pledge; otherwise what began
/// lapses at once. A convener who mediates and has room accompanies. Where nobody can
/// convene nothing begins.
struct LabParameters {
  Parameter<std::int64_t> of_each_kind{
      "of_each_kind",
      3,
      {1, 50},
      "actors",
      "actors of each kind that are convened, who convenes among them",
      "assumption"};
  Parameter<std::int64_t> least_kinds{
      "least_kinds",
      4,
      {1, 4},
      "1",
      "kinds that must say yes, for the need to be jointly diagnosed (1: no condition)",
      "assumption"};

  auto fields() { return std::tie(of_each_kind, least_kinds); }
};

}  // namespace tissage
