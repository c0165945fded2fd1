// Subsidy: calls for projects, grants with instalments.
#pragma once

#include "tissage/finance/credit.hpp"

namespace tissage {

/// Who ranks the applicants of a call.
enum class Decision : std::uint8_t { jury, citizens };

template <>
struct Names<Decision> {
  static constexpr std::array<std::string_view, 2> value{"jury", "citizens"};
};

/// [finance.subsidy]. Every six months a call, where there is anything to give. Eligible, unless
/// instalments are still to come and if they can pay the application: in launch and lacking C; in
/// maintenance with X3 < 1 and cash under 2 O. By descending score
/// Omega + .5 e^{-|theta_c - theta_call|^2 / 4} + .3 X6 + N(0, .2^2), each that budget and treasury
/// still have room for takes s times the capital that it needs at once (launch) and .3 O a month
/// for 36 months. The budget bounds the instalments that are promised plus the new grants. Where
/// the treasury cannot pay the instalments of a month, conventions come first, and the rest is paid
/// pro rata and not made up for. What grants do to those who live on them: the winner's design
/// moves towards the call's, theta <- (1 - phi_f) theta + phi_f theta_call (formatting, S2-18: it
/// helps where the template is right); its evenness X5 is multiplied by 1 - a_s times the share of
/// grants in what it received lately (S2-19), and its members keep chi times that share of their
/// money (crowding out). Losers hold it against the members of a winner (S1-35).
///
/// Participatory budget (S3-20): the score is the share of votes of 100 citizens of the territory,
/// drawn by lot for each call. A voter with orientation g votes for the highest
/// (1 - g) t + g v, t its mean effective trust in the members (1 in itself), v the potential value
/// over the largest of the applicants. All else stays: budget, administration, applications.
struct SubsidyParameters {
  Parameter<bool> enabled{"enabled", false, {}, "", "whether there are calls", ""};
  Parameter<double> budget{
      "budget",
      .8,
      {0, 10},
      "1",
      "share of `horizon` months of appropriation that may be committed at a time",
      "assumption"};
  Parameter<double> share{"share",
                          .42,
                          {0, 1},
                          "1",
                          "share of the capital that is granted (s; 0: no calls)",
                          "assumption, tuned by analysis/patterns"};
  Parameter<double> operating_share{"operating_share",
                                    .6,
                                    {0, 1},
                                    "1",
                                    "share of the operating cost paid every month of the horizon",
                                    "assumption, tuned by analysis/patterns"};
  Parameter<std::int64_t> horizon{"horizon",
                                  46,
                                  {1, 240},
                                  "months",
                                  "months of instalments",
                                  "assumption, tuned by analysis/patterns"};
  Parameter<std::int64_t> interval{"interval",  6, {1, 120}, "months", "months between calls",
                                   "assumption"};
  Parameter<double> application_cost{"application_cost",       200,         {0, 1e6}, "EUR",
                                     "cost of an application", "assumption"};
  Parameter<double> administration{
      "administration", .05, {0, 1}, "1", "cost of administration over what is granted",
      "assumption"};
  Parameter<double> template_weight{
      "template_weight", .5, {0, 10}, "1", "weight in the score of being near the call's template",
      "assumption"};
  Parameter<double> accompaniment_weight{"accompaniment_weight",
                                         .3,
                                         {0, 10},
                                         "1",
                                         "weight in the score of the sixth condition",
                                         "assumption"};
  Parameter<double> score_noise{
      "score_noise", .2, {0, 10}, "1", "standard deviation of what else moves a jury",
      "assumption"};

  Parameter<Decision> decided_by{
      "decided_by", Decision::jury, {}, "", "who ranks the applicants (citizens: S3-20)",
      "scenario"};
  Parameter<std::int64_t> voters{
      "voters",    100, {1, 1000000}, "people", "citizens drawn by lot who vote on a call",
      "assumption"};

  Parameter<double> formatting{
      "formatting", .3, {0, 1}, "1", "how far a grant moves a design to the call's (phi_f)",
      "assumption"};
  Parameter<double> asymmetry{
      "asymmetry", .2, {0, 1}, "1", "share of evenness lost where all income is grants (a_s)",
      "assumption"};
  Parameter<double> crowding_out{"crowding_out",
                                 0,
                                 {0, 1},
                                 "1",
                                 "pledged money kept away where all income is grants (chi)",
                                 "Lu 2016, meta-analysis: about 0 (Andreoni and Payne 2011: .76)"};
  Parameter<std::int64_t> rivalry{
      "rivalry",   3, {0, 50}, "events", "broken-word events of a loser with members of a winner",
      "assumption"};
  Parameter<double> rivalry_weight{"rivalry_weight",         .2,          {0, 1}, "1",
                                   "weight of each of them", "assumption"};

  auto fields() {
    return std::tie(enabled, budget, share, operating_share, horizon, interval, application_cost,
                    administration, template_weight, accompaniment_weight, score_noise, decided_by,
                    voters, formatting, asymmetry, crowding_out, rivalry, rivalry_weight);
  }
};

/// Whether anything could ever be granted.
inline bool has_size(const SubsidyParameters& parameters) {
  return parameters.enabled && parameters.share > 0.0 && parameters.budget > 0.0;
}

/// Pays the month's instalments, then holds the call where one is due.
void subsidy(World& world, const FinanceParameters& finance, const LendingParameters& lending,
             const SubsidyParameters& parameters);

}  // namespace tissage
