// Requirements, draws and costs of forms.
#include "tissage/process/forms.hpp"

namespace tissage {

namespace {

constexpr Form form_of(std::size_t number) { return static_cast<Form>(number); }

}  // namespace

FormRules form_rules(const FormParameters& p) {
  return {p.running_cost, p.liability, p.grants, p.loans};
}

bool may_take(const World& world, const FormParameters& p, std::uint32_t c, Form form) {
  const Collaborations& all = world.collaborations;
  return form >= world.challenges[all.challenge[c]].minimum_form.value &&
         world.members.left.degree(c) >= p.least_members.value[form] &&
         revenue_ratio_now(world, c) >= p.least_revenue.value[form] &&
         (!p.needs_authority.value[form] || has_member(world, c, Kind::authority));
}

bool may_take_some_form(const World& world, const FormParameters& p, std::uint32_t c) {
  for (std::size_t f = 0; f < count_of<Form>; ++f)
    if (may_take(world, p, c, form_of(f))) return true;
  return false;
}

Form draw_form(const World& world, const FormParameters& p, std::uint32_t c, RandomStream& stream) {
  const ByForm<double>& chances =
      has_member(world, c, Kind::authority) ? p.chance_with_authority.value : p.chance.value;
  double sum = 0.0;
  for (std::size_t f = 0; f < count_of<Form>; ++f)
    if (may_take(world, p, c, form_of(f))) sum += chances.values[f];
  double left = stream.uniform() * sum;
  Form chosen = Form::oral;
  bool has_chosen = false;
  for (std::size_t f = 0; f < count_of<Form>; ++f) {
    if (!may_take(world, p, c, form_of(f))) continue;
    if (has_chosen && chances.values[f] <= 0.0) continue;
    chosen = form_of(f);
    has_chosen = true;
    left -= chances.values[f];
    if (left < 0.0 || sum <= 0.0) break;
  }
  return chosen;
}

void take_form(World& world, const FormParameters& p, std::uint32_t c, Form form) {
  Collaborations& all = world.collaborations;
  all.form[c] = form;
  world.ledger.transfer(AccountId(all.account[c]),
                        AccountId(world.territories.outside[all.territory[c]]),
                        cents_of_euros(p.set_up_cost.value[form]), Reason::form_cost);
}

namespace {

/// Money that there is, or that a collaboration lacks and could get if its form opened it.
struct Money {
  bool grants = false;
  bool loans = false;
  bool running_costs = true;  ///< whether grants pay them too
};

Money money_in_reach(const World& world, const Credit& credit, double loan_share,
                     const Money& on_offer, std::uint32_t c) {
  const Collaborations& all = world.collaborations;
  Money reach;
  if (all.stage[c] == Stage::launch) {
    const std::int64_t missing = missing_capital(world, c);
    reach.grants = on_offer.grants && missing > 0;
    reach.loans = on_offer.loans && looks_for_loan(world, c, loan_share) &&
                  credit.would_serve(c, static_cast<double>(missing));
  } else if (all.stage[c] == Stage::maintenance) {
    reach.grants = on_offer.grants && on_offer.running_costs && lacks_means(world, c);
  }
  return reach;
}

void take_what_opens(World& world, const FormParameters& p, std::uint32_t c, const Money& reach) {
  const Form now = world.collaborations.form[c];
  const bool wants_grants = reach.grants && !p.grants.value[now];
  const bool wants_loans = reach.loans && !p.loans.value[now];
  if (!wants_grants && !wants_loans) return;
  for (std::size_t f = 0; f < count_of<Form>; ++f) {
    const Form form = form_of(f);
    const bool opens_all =
        (!wants_grants || p.grants.value[form]) && (!wants_loans || p.loans.value[form]);
    if (!opens_all || !may_take(world, p, c, form)) continue;
    RandomStream stream = world.stream(Stream::formalise, world.collaborations.key[c]);
    if (!stream.happens(p.formalisation)) return;
    take_form(world, p, c, form);
    record(world, EventType::formalised, c, {}, cents_of_euros(p.set_up_cost.value[form]));
    return;
  }
}

}  // namespace

void formalise(World& world, const FormParameters& p, const FinanceParameters& finance,
               const LendingParameters& lending, const PublicMoney& offer) {
  if (p.formalisation == 0.0) return;
  const Roster roster = live_collaborations(world);
  for (std::size_t territory = 0; territory < world.territories.size(); ++territory) {
    const auto live = roster.of(territory);
    if (live.empty()) continue;
    const Credit credit(world, finance, lending, territory);
    const auto guaranteed = static_cast<double>(world.territories.offered_share[territory]);
    const Money on_offer{offer.has_calls,
                         offer.has_loans || credit.lends_alone() || credit.lends_with(guaranteed),
                         offer.calls_pay_running_costs};
    for (const std::uint32_t c : live)
      take_what_opens(world, p, c, money_in_reach(world, credit, lending.share, on_offer, c));
  }
}

}  // namespace tissage
