// Instalments, calls, scores, grants.
#include "tissage/finance/subsidy.hpp"

#include <algorithm>

#include "finance/vote.hpp"
#include "tissage/base/distributions.hpp"
#include "tissage/base/math.hpp"
#include "tissage/finance/valuation.hpp"
#include "tissage/world/rivalry.hpp"

namespace tissage {

namespace {

struct Applicant {
  double score;
  Key key;
  std::uint32_t collaboration;
};

/// The calls and grants of one territory.
class Funder {
 public:
  Funder(World& world, const FinanceParameters& finance, const LendingParameters& lending,
         const SubsidyParameters& p, std::size_t territory, std::span<const std::uint32_t> live)
      : world_(world),
        all_(world.collaborations),
        p_(p),
        credit_(world, finance, lending, territory),
        instalments_worth_(annuity(monthly_worth(finance), p.horizon)),
        territory_(territory),
        live_(live),
        treasury_(world.territories.treasury[territory]),
        outside_(world.territories.outside[territory]) {}

  void pay_instalments();
  void hold_call();
  void weigh_on_those_who_live_on_grants();

 private:
  std::int64_t free_cash() const { return spendable(world_, territory_).count; }
  std::int64_t cash() const { return world_.ledger.balance(treasury_).count; }
  static std::int64_t share_of(double share, std::int64_t cents) {
    return cents_of(share * static_cast<double>(cents)).count;
  }
  /// What a payment costs the treasury, administration included.
  std::int64_t with_administration(std::int64_t cents) const {
    return cents + share_of(p_.administration, cents);
  }
  void pay(const std::vector<std::uint32_t>& collaborations, const std::vector<Cents>& amounts);
  void pay_due(const std::vector<std::uint32_t>& due);
  bool is_eligible(std::uint32_t c, Cents fee) const;
  double score(std::uint32_t c) const;
  std::vector<double> scores(const std::vector<std::uint32_t>& eligible) const;
  std::int64_t committed() const;
  bool grant(std::uint32_t c, std::int64_t& room);
  void format(std::uint32_t c);

  World& world_;
  Collaborations& all_;
  const SubsidyParameters& p_;
  Credit credit_;
  double instalments_worth_;  // of 1 a month over the horizon
  std::size_t territory_;
  std::span<const std::uint32_t> live_;
  AccountId treasury_, outside_;
};

/// Pays amounts, and the administration of their sum.
void Funder::pay(const std::vector<std::uint32_t>& collaborations,
                 const std::vector<Cents>& amounts) {
  Cents sum;
  for (std::size_t k = 0; k < amounts.size(); ++k) {
    receive(world_, collaborations[k], treasury_, amounts[k], Reason::grant);
    sum = sum + amounts[k];
  }
  world_.ledger.transfer(treasury_, outside_, Cents(share_of(p_.administration, sum.count)),
                         Reason::grant_administration);
}

/// Pays an instalment each, or of all of them together what the treasury can.
void Funder::pay_due(const std::vector<std::uint32_t>& due) {
  std::vector<double> weights;
  std::int64_t sum = 0;
  for (const std::uint32_t c : due) {
    weights.push_back(static_cast<double>(all_.instalment[c]));
    sum += all_.instalment[c];
    --all_.instalments_left[c];
  }
  if (with_administration(sum) > cash()) {
    sum = static_cast<std::int64_t>(static_cast<double>(cash()) / (1.0 + p_.administration));
    while (sum > 0 && with_administration(sum) > cash()) --sum;
  }
  if (sum > 0) pay(due, split(Cents(sum), weights));
}

void Funder::pay_instalments() {
  std::vector<std::uint32_t> conventions;
  std::vector<std::uint32_t> others;
  for (const std::uint32_t c : live_) {
    if (all_.instalments_left[c] == 0) continue;
    (all_.form[c] == Form::convention ? conventions : others).push_back(c);
  }
  pay_due(conventions);
  pay_due(others);
}

bool Funder::is_eligible(std::uint32_t c, Cents fee) const {
  const std::int64_t own = world_.ledger.balance(AccountId(all_.account[c])).count;
  if (!world_.form_rules.grants[all_.form[c]]) return false;
  if (all_.instalments_left[c] > 0 || own < fee.count) return false;
  if (all_.stage[c] == Stage::launch) return own < all_.capital_needed[c];
  return all_.stage[c] == Stage::maintenance && p_.operating_share > 0.0 && lacks_means(world_, c);
}

double Funder::score(std::uint32_t c) const {
  RandomStream stream = world_.stream(Stream::jury, all_.key[c]);
  const Design distance = as_design(all_.design[c]) - as_design(all_.call_design[c]);
  const double accompanied =
      static_cast<double>(all_.conditions[c][static_cast<std::size_t>(Condition::projects)]);
  return static_cast<double>(all_.readiness[c]) +
         p_.template_weight * math::exp(-distance.squaredNorm() / 4.0) +
         p_.accompaniment_weight * accompanied + p_.score_noise * draw_normal(stream);
}

/// By a jury, or by the votes of citizens (S3-20).
std::vector<double> Funder::scores(const std::vector<std::uint32_t>& eligible) const {
  if (p_.decided_by.value == Decision::citizens)
    return vote(world_, territory_, eligible, p_.voters);
  std::vector<double> scores;
  scores.reserve(eligible.size());
  for (const std::uint32_t c : eligible) scores.push_back(score(c));
  return scores;
}

/// Instalments that are promised, administration included.
std::int64_t Funder::committed() const {
  std::int64_t sum = 0;
  for (const std::uint32_t c : live_)
    sum += all_.instalments_left[c] * with_administration(all_.instalment[c]);
  return sum;
}

/// Grants to one applicant if the budget has room and the treasury cash; takes it from the room.
bool Funder::grant(std::uint32_t c, std::int64_t& room) {
  const bool for_capital = all_.stage[c] == Stage::launch;
  const std::int64_t at_once = for_capital ? share_of(p_.share, all_.capital_needed[c]) : 0;
  const std::int64_t instalment = share_of(p_.operating_share, all_.operating_cost[c]);
  const std::int64_t cost =
      with_administration(at_once) + p_.horizon * with_administration(instalment);
  if (cost == 0 || cost > room || with_administration(at_once) > free_cash()) return false;
  room -= cost;
  award(world_, territory_, Instrument::subsidy,
        {static_cast<double>(at_once + p_.horizon * instalment),
         static_cast<double>(at_once) + instalments_worth_ * static_cast<double>(instalment),
         credit_.could_borrow_alone(c)});
  pay({c}, {Cents(at_once)});
  all_.instalment[c] = instalment;
  all_.instalments_left[c] = static_cast<std::uint16_t>(instalment > 0 ? p_.horizon.value : 0);
  format(c);
  record(world_, EventType::granted, c, {}, Cents(at_once + p_.horizon * instalment));
  return true;
}

void Funder::format(std::uint32_t c) {
  for (std::size_t d = 0; d < 3; ++d)
    all_.design[c][d] =
        static_cast<float>((1.0 - p_.formatting) * static_cast<double>(all_.design[c][d]) +
                           p_.formatting * static_cast<double>(all_.call_design[c][d]));
}

void Funder::weigh_on_those_who_live_on_grants() {
  for (const std::uint32_t c : live_) {
    const double share = grant_share(world_, c);
    all_.funder_influence[c] = static_cast<float>(p_.asymmetry * share);
    all_.crowding_out[c] = static_cast<float>(p_.crowding_out * share);
  }
}

void Funder::hold_call() {
  const double most = p_.budget * static_cast<double>(p_.horizon) *
                      static_cast<double>(world_.territories.appropriation[territory_]);
  std::int64_t room = cents_of(most).count - committed();
  if (!has_size(p_) || room <= 0 || free_cash() <= 0) return;
  const Cents fee = cents_of_euros(p_.application_cost);
  std::vector<std::uint32_t> eligible;
  for (const std::uint32_t c : live_)
    if (is_eligible(c, fee)) eligible.push_back(c);
  const std::vector<double> scored = scores(eligible);
  std::vector<Applicant> applicants;
  for (std::size_t k = 0; k < eligible.size(); ++k)
    applicants.push_back({scored[k], all_.key[eligible[k]], eligible[k]});
  for (const Applicant& a : applicants)
    world_.ledger.transfer(AccountId(all_.account[a.collaboration]), outside_, fee,
                           Reason::application);
  std::sort(applicants.begin(), applicants.end(), [](const Applicant& a, const Applicant& b) {
    return a.score != b.score ? a.score > b.score : a.key < b.key;
  });
  std::vector<std::uint32_t> winners;
  std::vector<std::uint32_t> losers;
  for (const Applicant& a : applicants)
    (grant(a.collaboration, room) ? winners : losers).push_back(a.collaboration);
  for (const std::uint32_t loser : losers)
    resent(world_, loser, winners, p_.rivalry, p_.rivalry_weight);
}

}  // namespace

void subsidy(World& world, const FinanceParameters& finance, const LendingParameters& lending,
             const SubsidyParameters& p) {
  if (!p.enabled) return;
  const Roster roster = live_collaborations(world);
  for (std::size_t territory = 0; territory < world.territories.size(); ++territory) {
    Funder funder(world, finance, lending, p, territory, roster.of(territory));
    funder.pay_instalments();
    if (world.month % p.interval == 0 && !world.is_winding_up) funder.hold_call();
    funder.weigh_on_those_who_live_on_grants();
  }
}

}  // namespace tissage
