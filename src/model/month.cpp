// THE order of events in a month.
#include "tissage/model/month.hpp"

#include "tissage/finance/guarantee.hpp"
#include "tissage/finance/lending.hpp"
#include "tissage/finance/own_means.hpp"
#include "tissage/finance/patient_money.hpp"
#include "tissage/finance/public_loans.hpp"
#include "tissage/finance/treasury.hpp"
#include "tissage/process/commitment.hpp"
#include "tissage/process/practice.hpp"
#include "tissage/shock/shocks.hpp"

namespace tissage {

namespace {

bool has_policy(const World& world, const Parameters& p) {
  return world.month >= p.finance.policy_from;
}

constexpr MonthStep order[] = {
    {"shocks", "what is due of the scenario's shocks begins, lasts or ends",
     [](World& w, const Parameters& p) {
       shocks(w, p.shocks, {p.life_cycle.form_strength.value, p.belonging});
     }},
    {"encounters", "actors meet; first encounters may become ties; members work together",
     [](World& w, const Parameters& p) { encounters(w, p.encounters); }},
    {"practice", "people take up practices from collaborations and from each other",
     [](World& w, const Parameters&) { practice(w); }},
    {"trust", "trust decays, then grows and breaks with the month's events; unused ties end",
     [](World& w, const Parameters& p) { trust(w, p.trust); }},
    {"assembly", "challenges arrive, somebody begins, collaborations invite",
     [](World& w, const Parameters& p) { assembly(w, p.assembly, p.commitment, p.ways_to_begin); }},
    {"commitment", "the invited decide what they pledge; pledges are decided anew each year",
     [](World& w, const Parameters& p) { commitment(w, p.commitment); }},
    {"life_cycle", "conditions and readiness; collaborations launch, start projects, dissolve",
     [](World& w, const Parameters& p) { life_cycle(w, p.life_cycle, p.forms); }},
    {"evolution",
     "what has succeeded grows, shrinks, hires, is handed over, splits, merges, is copied, turns "
     "to "
     "something else",
     [](World& w, const Parameters& p) {
       evolution(w, {p.evolution, p.forms, p.assembly, p.commitment});
     }},
    {"forms", "who lacks money takes a form that opens it",
     [](World& w, const Parameters& p) {
       const bool is_offered = !w.is_winding_up && has_policy(w, p);
       formalise(w, p.forms, p.finance, p.lending,
                 {is_offered && has_size(p.subsidy), is_offered && has_size(p.public_loans),
                  p.subsidy.operating_share > 0.0});
     }},
    {"projects", "projects succeed or fail; collaborations deliver value",
     [](World& w, const Parameters& p) { projects(w, p.projects); }},
    {"learning", "territories learn from what succeeded there and from what is pooled",
     [](World& w, const Parameters& p) { learning(w, p.learning); }},
    {"treasury", "treasuries receive their appropriation; what was not spent in its year lapses",
     [](World& w, const Parameters& p) { treasury(w, p.finance); }},
    {"patient_money", "treasuries pay the time in which initiatives are conceived",
     [](World& w, const Parameters& p) {
       if (has_policy(w, p)) patient_money(w, p.patient_money);
     }},
    {"subsidy", "instalments of grants are paid; calls for projects grant new ones",
     [](World& w, const Parameters& p) {
       if (has_policy(w, p)) subsidy(w, p.finance, p.lending, p.subsidy);
     }},
    {"guarantee", "treasuries say what they would guarantee",
     [](World& w, const Parameters& p) {
       if (has_policy(w, p)) guarantee(w, p.finance, p.guarantee);
     }},
    {"lending", "lenders answer those who lack a part of their capital",
     [](World& w, const Parameters& p) { lending(w, p.finance, p.lending); }},
    {"public_loans", "treasuries lend where lenders did not",
     [](World& w, const Parameters& p) {
       if (has_policy(w, p)) public_loans(w, p.finance, p.lending, p.public_loans);
     }},
    {"own_means", "members pay their pledges, costs are paid, revenues come in",
     [](World& w, const Parameters& p) { own_means(w, p.finance); }},
    {"debt_service", "loans are repaid; who cannot for long is in default",
     [](World& w, const Parameters& p) { debt_service(w, p.lending); }},
    {"guarantee_calls", "treasuries pay their share of what lenders lost",
     [](World& w, const Parameters& p) { guarantee_calls(w, p.guarantee); }},
    {"belonging", "users come, contribute, leave; founders may take what is common for themselves",
     [](World& w, const Parameters& p) { belonging(w, p.belonging); }},
};

}  // namespace

std::span<const MonthStep> month_order() { return order; }

void advance(World& world, const Parameters& parameters,
             const std::function<void(const MonthStep&)>& after) {
  begin_month(world);
  for (const MonthStep& step : order) {
    step.run(world, parameters);
    if (after) after(step);
  }
  check(world.ledger.sum() == Cents(0), "accounts sum to {} cents in month {}",
        world.ledger.sum().count, world.month);
}

}  // namespace tissage
