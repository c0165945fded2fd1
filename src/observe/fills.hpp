// The functions that fill the rows of series; what each gives is said in series.cpp.
#pragma once

#include <span>

#include "tissage/observe/observation.hpp"

namespace tissage::fills {

using Row = std::span<double>;

// Actors and ties
void actors(const Observation& seen, Row row);
void inequality(const Observation& seen, Row row);
void practice(const Observation& seen, Row row);
void experience(const Observation& seen, Row row);
void readiness(const Observation& seen, Row row);
void degree_mean(const Observation& seen, Row row);
void ties(const Observation& seen, Row row);
void trust_mean(const Observation& seen, Row row);
void trust_giant_component(const Observation& seen, Row row);

// Collaborations and their members
void trust_among_members(const Observation& seen, Row row);
void collaborations(const Observation& seen, Row row);
void collaborations_by_form(const Observation& seen, Row row);
void conditions(const Observation& seen, Row row);
void conditions_by_stage(const Observation& seen, Row row);
void diversity(const Observation& seen, Row row);
void belonging(const Observation& seen, Row row);
void community(const Observation& seen, Row row);
void viable(const Observation& seen, Row row);
void pooled(const Observation& seen, Row row);
void allied(const Observation& seen, Row row);
void retired(const Observation& seen, Row row);
void mediator_load(const Observation& seen, Row row);

// Flows
void value(const Observation& seen, Row row);
void flows(const Observation& seen, Row row);
void count_events(const Observation& seen, EventType type, Row row);
template <EventType type>
void events(const Observation& seen, Row row) {
  count_events(seen, type, row);
}

// Policy and credit
void treasury(const Observation& seen, Row row);
void spending(const Observation& seen, Row row);
void receipts(const Observation& seen, Row row);
void public_cost(const Observation& seen, Row row);
void public_cost_present(const Observation& seen, Row row);
void liability(const Observation& seen, Row row);
void grant_equivalent(const Observation& seen, Row row);
void deadweight(const Observation& seen, Row row);
void money_for(const Observation& seen, Reason reason, Row row);
template <Reason reason>
void money(const Observation& seen, Row row) {
  money_for(seen, reason, row);
}
void leverage(const Observation& seen, Row row);
void grant_share(const Observation& seen, Row row);
void bankable(const Observation& seen, Row row);
void expected_repayment(const Observation& seen, Row row);
void outstanding(const Observation& seen, Row row);
void contingent_liability(const Observation& seen, Row row);
void contingent_residual(const Observation& seen, Row row);
void ledger_residual(const Observation& seen, Row row);

}  // namespace tissage::fills
