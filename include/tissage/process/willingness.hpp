// Willingness to commit to a collaboration: the decision rule shared by the one who begins it and
// those who are invited.
#pragma once

#include "tissage/base/field.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// [commitment]. An actor offers x_r = min(share of what is free, gap_r) of every uncovered
/// resource with probability P = 1 / (1 + exp(-2 eta u)), u = g p_hat (1/2 + h) + beta_B b + J (2
/// c_hat - 1)
/// - cost (1 + held / 2) (Brock & Durlauf 2001), c_hat the mean trust in at most eight members.
/// eta J > 1 makes commitment bistable.
struct CommitmentParameters {
  Parameter<double> sharpness{
      "sharpness", 2, {0, 10}, "1", "sharpness of decisions (eta, inverse noise)", "assumption"};
  Parameter<double> conformity{"conformity",
                               1,
                               {0, 10},
                               "1",
                               "weight of trust in the members (J)",
                               "Brock & Durlauf 2001 (form), value assumption"};
  Parameter<double> cost{"cost", .25, {0, 5}, "1", "effort of belonging", "assumption"};
  Parameter<double> offered{"offered",   .5, {.01, 1}, "1", "share of free means that is offered",
                            "assumption"};
  Parameter<double> habit{"habit",     .7, {0, 5}, "1", "added to u when a pledge is decided anew",
                          "assumption"};
  Parameter<std::int64_t> renewal{
      "renewal", 12, {1, 120}, "months", "months between decisions about a pledge", "assumption"};
  Parameter<double> hope{
      "hope", .9, {0, 1}, "1", "expectation (p_hat) in maintenance, after a success", "assumption"};

  Parameter<double> belonging{
      "belonging", .3, {0, 10}, "1", "weight of its users' feeling that it is theirs (beta_B)",
      "assumption"};

  auto fields() {
    return std::tie(sharpness, conformity, cost, offered, habit, renewal, hope, belonging);
  }
};

/// p_hat of a new collaboration in a territory, from the last 24 months:
/// (succeeded + 3) / (tried + 5) times (funded + 3) / (sought + 4).
double expectation(const World& world, std::size_t territory);

/// p_hat for a collaboration: finance counts as found once its cash covers C.
double expectation_of(const World& world, const CommitmentParameters& parameters,
                      std::size_t collaboration);

/// g p_hat (1/2 + h) - cost (1 + held / 2): u without the members.
double own_utility(const World& world, const CommitmentParameters& parameters, std::size_t actor,
                   double expectation, double held);

/// An actor's effective trust in others, each asked for once: it depends on ties, which no decision
/// of a month changes.
class Opinions {
 public:
  double trust(const World& world, std::size_t actor, std::uint32_t other);

 private:
  std::vector<std::pair<std::uint32_t, double>> known_;
};

/// beta_B b + J (2 c_hat - 1) of an actor towards the other members; beta_B b if there are none.
/// More than eight members: eight are drawn from `stream`.
double members_utility(const World& world, const CommitmentParameters& parameters,
                       std::size_t collaboration, std::size_t actor, RandomStream& stream,
                       Opinions& opinions);

/// Probability of saying yes at utility u.
double acceptance(const CommitmentParameters& parameters, double utility);

/// What an actor would offer: min(share of free_r, gap_r) for every uncovered resource, in
/// hundredths; of an indivisible one all that is missing or nothing.
Amounts offer(const World& world, const CommitmentParameters& parameters, std::size_t collaboration,
              std::size_t actor);

}  // namespace tissage
