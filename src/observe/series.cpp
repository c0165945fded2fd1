// The table of output series.
#include "tissage/observe/series.hpp"

#include "observe/fills.hpp"

namespace tissage {

namespace {

using enum StoredType;
using enum CellMethod;
using enum Across;
using enum Dimension;

std::vector<Series> table() {
  // clang-format off
  return {
      // name, unit, type, method, across, dimensions, meaning, function
      {"actors", "1", whole, point, total, {territory, kind},
       "actors", fills::actors},
      {"ties", "1", whole, point, total, {territory, kind, partner_kind},
       "half-ties, in the territory and kind of their owner: the sum is twice the number of ties",
       fills::ties},
      {"degree_mean", "1", real, point, average, {territory, kind},
       "mean number of ties of an actor", fills::degree_mean},
      {"trust_mean", "1", real, point, average, {territory, kind, partner_kind},
       "mean trust of the owners of half-ties in their partners", fills::trust_mean},
      {"trust_giant_component", "1", real, point, average, {},
       "share of all actors in the largest component of ties whose both trusts are at least 0.5",
       fills::trust_giant_component},
      {"trust_among_members", "1", real, point, average, {territory},
       "mean trust over ordered pairs of members of a live collaboration that have a tie",
       fills::trust_among_members},
      {"readiness", "1", real, point, average, {territory, kind},
       "mean readiness of actors", fills::readiness},
      {"mediator_load", "1", real, point, average, {territory},
       "mean number of collaborations that a mediator accompanies", fills::mediator_load},
      {"allied", "1", whole, point, total, {territory, kind},
       "actors that belong to a live collaboration in or after launch", fills::allied},
      {"collaborations", "1", whole, point, total, {territory, stage},
       "live collaborations", fills::collaborations},
      {"collaborations_by_form", "1", whole, point, total, {territory, form},
       "live collaborations in or after launch", fills::collaborations_by_form},
      {"conditions", "1", real, point, average, {territory, condition},
       "mean condition of live collaborations in or after launch", fills::conditions},
      {"pooled", "1", real, point, total, {territory, resource},
       "resources that members of live collaborations have pledged a month", fills::pooled},
      {"value", "1", real, sum, total, {territory, challenge},
       "value delivered by collaborations alive at the end of the month", fills::value},
      {"formed", "1", whole, sum, total, {territory},
       "collaborations formed", fills::events<EventType::formed>},
      {"lapsed", "1", whole, sum, total, {territory},
       "collaborations that ended before launch", fills::events<EventType::lapsed>},
      {"joined", "1", whole, sum, total, {territory},
       "members who joined a collaboration", fills::events<EventType::joined>},
      {"left", "1", whole, sum, total, {territory},
       "members who left a collaboration", fills::events<EventType::left>},
      {"launched", "1", whole, sum, total, {territory},
       "collaborations launched", fills::events<EventType::launched>},
      {"started", "1", whole, sum, total, {territory},
       "projects started", fills::events<EventType::started>},
      {"succeeded", "1", whole, sum, total, {territory},
       "projects that ended with success", fills::events<EventType::succeeded>},
      {"failed", "1", whole, sum, total, {territory},
       "projects that failed", fills::events<EventType::failed>},
      {"dissolved", "1", whole, sum, total, {territory},
       "collaborations that ended after launch", fills::events<EventType::dissolved>},
      {"granted", "1", whole, sum, total, {territory},
       "grants that calls for projects gave", fills::events<EventType::granted>},
      {"insolvencies", "1", whole, sum, total, {territory},
       "collaborations that ended because they could not pay", fills::events<EventType::insolvent>},
      {"loans", "1", whole, sum, total, {territory},
       "loans that lenders and treasuries gave", fills::events<EventType::lent>},
      {"defaults", "1", whole, sum, total, {territory},
       "loans that went into default", fills::events<EventType::defaulted>},
      {"treasury", "EUR", real, point, total, {territory},
       "money in the public treasury", fills::treasury},
      {"spending", "EUR", real, sum, total, {territory, instrument},
       "public money spent, administration included", fills::spending},
      {"receipts", "EUR", real, sum, total, {territory, instrument},
       "public money that came back: fees, recoveries, repayments, interest", fills::receipts},
      {"public_cost", "EUR", real, sum, total, {territory},
       "public money spent less what came back", fills::public_cost},
      {"public_cost_present", "EUR", real, sum, total, {territory},
       "the same, discounted to month 0", fills::public_cost_present},
      {"liability", "EUR", real, point, total, {territory, instrument},
       "expected cost of what is promised now, discounted to now (below 0: more comes back)",
       fills::liability},
      {"grant_equivalent", "EUR", real, sum, total, {territory, instrument},
       "what awards are worth to who gets them, in expectation and discounted (gross grant "
       "equivalent)", fills::grant_equivalent},
      {"deadweight", "EUR", real, sum, total, {territory, instrument},
       "granted, covered or lent to who could have borrowed without it (public loans and patient "
       "money: 0, by who gets them)", fills::deadweight},
      {"calls", "EUR", real, sum, total, {territory},
       "paid to lenders for guaranteed loans in default", fills::money<Reason::call>},
      {"recoveries", "EUR", real, sum, total, {territory},
       "treasuries' share of what guaranteed loans in default brought in later",
       fills::money<Reason::recovery>},
      {"private_investment", "EUR", real, sum, total, {territory},
       "lent to collaborations by private lenders", fills::money<Reason::loan>},
      {"leverage", "1", real, point, average, {territory},
       "private money lent since the beginning of the spin-up over the public cost since then; "
       "missing while that is not above 0", fills::leverage},
      {"grant_share", "1", real, point, average, {territory},
       "share of grants in what live collaborations received lately (a twelfth forgotten a month)",
       fills::grant_share},
      {"bankable", "1", real, point, average, {territory},
       "share of those who look for their first capital that could serve the largest loan",
       fills::bankable},
      {"expected_repayment", "1", real, point, average, {territory},
       "share of loans that lenders expect to be repaid", fills::expected_repayment},
      {"outstanding", "EUR", real, point, total, {territory},
       "principal of loans that is not repaid", fills::outstanding},
      {"contingent_liability", "EUR", real, point, total, {territory},
       "what guarantees cover of loans that are not repaid (G)", fills::contingent_liability},
      {"contingent_residual", "0.01 EUR", whole, point, total, {territory},
       "contingent book less what guarantees cover of each loan: 0", fills::contingent_residual},
      {"ledger_residual", "0.01 EUR", whole, point, total, {territory, holder},
       "what accounts hold less what came and went by reason: 0", fills::ledger_residual},
      {"flows", "0.01 EUR", whole, sum, total, {territory, reason},
       "money that left accounts of the territory", fills::flows},
  };
  // clang-format on
}

}  // namespace

const std::vector<Series>& all_series() {
  static const std::vector<Series> series = table();
  return series;
}

}  // namespace tissage
