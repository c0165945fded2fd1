// Assembly: challenges arrive, somebody begins, and collaborations invite those whom they need.
#pragma once

#include "tissage/process/call.hpp"
#include "tissage/process/convention.hpp"
#include "tissage/process/hackathon.hpp"
#include "tissage/process/lab.hpp"
#include "tissage/process/willingness.hpp"

namespace tissage {

/// How collaborations begin: who is found, who meets, who is asked.
enum class Mode : std::uint8_t {
  open,
  citizens_first,
  entrepreneurs_first,
  call,
  hackathon,
  convention,
  lab
};

template <>
struct Names<Mode> {
  static constexpr std::array<std::string_view, 7> value{
      "open", "citizens_first", "entrepreneurs_first", "call", "hackathon", "convention", "lab"};
};

/// [assembly]. Teams grow from incumbents, newcomers and repeat partners (Guimera et al. 2005).
/// Each month a collaboration invites for its scarcest resources first: with probability p an
/// incumbent (with probability q a past partner of a member), else a newcomer, reached at random,
/// through the mediator's ties or through members' ties. One of twelve candidates is drawn by
/// softmax of b_tau tau + past + .5 same kind + 2 gain in coverage - .2 per collaboration held.
///
/// Who begins depends on the mode. open: the best of six drawn by orientation times readiness.
/// citizens_first: the same among citizens; before launch businesses are invited only once three
/// citizens belong or every need is covered (S0-20). entrepreneurs_first: the same among
/// businesses; citizens and associations wait for three businesses, and citizens have less
/// influence than their pledges would give (S0-21, consultative_drift). The others have files of
/// their own: call.hpp, hackathon.hpp, convention.hpp, lab.hpp.
struct AssemblyParameters {
  Parameter<Mode> mode{
      "mode", Mode::open, {}, "", "how collaborations begin", "S0-20, S1-35, S2-31, S4-08, S4-15"};
  Parameter<std::int64_t> first_members{
      "first_members",
      3,
      {1, 100},
      "members",
      "citizens or entrepreneurs first: members of that kind before the others are invited",
      "assumption"};
  Parameter<double> consultative_drift{
      "consultative_drift",
      .5,
      {0, 1},
      "1",
      "influence lost by citizens where entrepreneurs come first (0: none, 1: they are heard only)",
      "assumption, after S0-21"};
  Parameter<ByKind<double>> initiators{
      "initiators", {{.4, .25, .25, .1}}, {0, 1}, "1", "kinds of those who are asked to begin",
      "assumption"};
  Parameter<std::int64_t> initiator_candidates{
      "initiator_candidates",
      6,
      {1, 100},
      "actors",
      "drawn to find who begins: the one with the highest orientation times readiness",
      "assumption"};
  Parameter<double> mediation{
      "mediation", .6, {0, 1}, "1", "chance that a mediator with room accompanies from the start",
      "assumption"};
  Parameter<std::int64_t> mediator_places{
      "mediator_places", 8, {0, 255}, "collaborations", "places of a mediator", "assumption"};
  Parameter<double> incumbents{
      "incumbents",
      .77,
      {0, 1},
      "1",
      "share of invitations to incumbents (p)",
      "Guimera et al. 2005 (form), value assumption, tuned by analysis/patterns"};
  Parameter<double> repeat_partners{"repeat_partners",
                                    .5,
                                    {0, 1},
                                    "1",
                                    "of these, share to past partners of a member (q)",
                                    "Guimera et al. 2005 (form), value assumption"};
  Parameter<double> at_random{
      "at_random", .1, {0, 1}, "1", "share of newcomers who are reached at random", "assumption"};
  Parameter<double> through_mediator{"through_mediator",
                                     .4,
                                     {0, 1},
                                     "1",
                                     "of the other newcomers, share reached through the mediator",
                                     "assumption"};
  Parameter<std::int64_t> candidates{
      "candidates", 12, {1, 64}, "actors", "candidates for an invitation", "assumption"};
  Parameter<std::int64_t> invitations{
      "invitations", 6, {0, 100}, "1/month", "most invitations before launch", "assumption"};
  Parameter<std::int64_t> invitations_after{"invitations_after",
                                            4,
                                            {0, 100},
                                            "1/month",
                                            "most invitations from launch on",
                                            "assumption, tuned by analysis/patterns"};
  Parameter<double> trust_weight{
      "trust_weight", 6, {0, 20}, "1", "weight of trust in choosing partners (b_tau)",
      "assumption"};
  Parameter<double> past_weight{"past_weight",
                                3,
                                {0, 20},
                                "1",
                                "weight of having worked together",
                                "assumption, tuned by analysis/patterns"};
  Parameter<double> same_kind_weight{
      "same_kind_weight", .5, {0, 20}, "1", "weight of being of the inviting member's kind",
      "assumption"};
  Parameter<double> gain_weight{
      "gain_weight", 2, {0, 20}, "1", "weight of the gain in coverage of the resource sought",
      "assumption"};
  Parameter<double> held_weight{
      "held_weight", .2, {0, 20}, "1", "weight against those who already belong to collaborations",
      "assumption"};
  Parameter<std::int64_t> patience{"patience",
                                   12,
                                   {1, 240},
                                   "months",
                                   "months after which a collaboration without launch lapses",
                                   "assumption"};

  auto fields() {
    return std::tie(mode, first_members, consultative_drift, initiators, initiator_candidates,
                    mediation, mediator_places, incumbents, repeat_partners, at_random,
                    through_mediator, candidates, invitations, invitations_after, trust_weight,
                    past_weight, same_kind_weight, gain_weight, held_weight, patience);
  }
};

/// The ways to begin that have rules of their own.
struct WaysToBegin {
  CallParameters call;
  HackathonParameters hackathon;
  ConventionParameters convention;
  LabParameters lab;
};

/// What a way to begin means for what has begun.
BeginningRules beginning_rules(const AssemblyParameters& parameters, const WaysToBegin& ways);

/// Arrivals, first members, lapses, and the month's invitations into `world.invitations`.
void assembly(World& world, const AssemblyParameters& parameters,
              const CommitmentParameters& commitment, const WaysToBegin& ways = {});

}  // namespace tissage
