// Instalments, calls, scores, grants.
#include "tissage/finance/subsidy.hpp"

#include <algorithm>
#include <cmath>

#include "tissage/base/distributions.hpp"
#include "tissage/base/math.hpp"

namespace tissage {

namespace {

struct Applicant {
  std::uint32_t collaboration;
  double score;
};

/// The calls and grants of one territory.
class Funder {
 public:
  Funder(World& world, const SubsidyParameters& p, std::size_t territory,
         std::span<const std::uint32_t> live)
      : world_(world),
        all_(world.collaborations),
        p_(p),
        territory_(territory),
        live_(live),
        treasury_(world.territories.treasury[territory]),
        outside_(world.territories.outside[territory]) {}

  void pay_instalments();
  void hold_call();

 private:
  std::int64_t cash() const { return world_.ledger.balance(treasury_).count; }
  /// What a payment costs the treasury, administration included.
  std::int64_t with_administration(std::int64_t cents) const {
    return cents + cents_of(static_cast<double>(cents) * p_.administration);
  }
  static std::int64_t cents_of(double cents) { return cents_of_euros(cents / 100.0).count; }
  void pay(std::uint32_t c, std::int64_t cents);
  /// Pays `share` of each due instalment of the given ones.
  void pay_share(const std::vector<std::uint32_t>& due, double share);
  /// Share of these instalments that the treasury can pay.
  double payable_share(const std::vector<std::uint32_t>& due) const;
  bool is_eligible(std::uint32_t c) const;
  double score(std::uint32_t c) const;
  std::int64_t committed() const;
  bool grant(std::uint32_t c, std::int64_t& room);

  World& world_;
  Collaborations& all_;
  const SubsidyParameters& p_;
  std::size_t territory_;
  std::span<const std::uint32_t> live_;
  AccountId treasury_, outside_;
};

void Funder::pay(std::uint32_t c, std::int64_t cents) {
  world_.ledger.transfer(treasury_, AccountId(all_.account[c]), Cents(cents), Reason::grant);
  world_.ledger.transfer(treasury_, outside_, Cents(with_administration(cents) - cents),
                         Reason::administration);
}

double Funder::payable_share(const std::vector<std::uint32_t>& due) const {
  std::int64_t sum = 0;
  for (const std::uint32_t c : due) sum += with_administration(all_.instalment[c]);
  if (sum <= cash()) return 1.0;
  return static_cast<double>(std::max<std::int64_t>(cash(), 0)) / static_cast<double>(sum);
}

void Funder::pay_share(const std::vector<std::uint32_t>& due, double share) {
  for (const std::uint32_t c : due) {
    // Rounded down, so that the shares never exceed what there is.
    const std::int64_t cents = share >= 1.0 ? all_.instalment[c]
                                            : static_cast<std::int64_t>(std::floor(
                                                  share * static_cast<double>(all_.instalment[c])));
    if (with_administration(cents) <= cash()) pay(c, cents);
    --all_.instalments_left[c];
  }
}

void Funder::pay_instalments() {
  std::vector<std::uint32_t> conventions;
  std::vector<std::uint32_t> others;
  for (const std::uint32_t c : live_) {
    if (all_.instalments_left[c] == 0) continue;
    (all_.form[c] == Form::convention ? conventions : others).push_back(c);
  }
  for (const auto* due : {&conventions, &others}) pay_share(*due, payable_share(*due));
}

bool Funder::is_eligible(std::uint32_t c) const {
  if (all_.instalments_left[c] > 0) return false;
  const std::int64_t own = world_.ledger.balance(AccountId(all_.account[c])).count;
  if (all_.stage[c] == Stage::launch) return own < all_.capital_needed[c];
  return all_.stage[c] == Stage::maintenance && own < 2 * all_.operating_cost[c] &&
         all_.conditions[c][static_cast<std::size_t>(Condition::resources)] < 1.0f;
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
  const std::int64_t at_once =
      for_capital ? cents_of(p_.share * static_cast<double>(all_.capital_needed[c])) : 0;
  const std::int64_t instalment =
      cents_of(p_.operating_share * static_cast<double>(all_.operating_cost[c]));
  const std::int64_t cost =
      with_administration(at_once) + p_.horizon * with_administration(instalment);
  if (cost == 0 || cost > room || with_administration(at_once) > cash()) return false;
  room -= cost;
  pay(c, at_once);
  all_.instalment[c] = instalment;
  all_.instalments_left[c] = static_cast<std::uint16_t>(p_.horizon);
  return true;
}

void Funder::hold_call() {
  std::vector<Applicant> applicants;
  for (const std::uint32_t c : live_)
    if (is_eligible(c)) applicants.push_back({c, score(c)});
  const Cents fee = cents_of_euros(p_.application_cost);
  for (const Applicant& a : applicants)
    world_.ledger.transfer(AccountId(all_.account[a.collaboration]), outside_, fee,
                           Reason::application);
  std::stable_sort(applicants.begin(), applicants.end(),
                   [](const Applicant& a, const Applicant& b) { return a.score > b.score; });
  const double most = p_.budget * static_cast<double>(p_.horizon) *
                      static_cast<double>(world_.territories.appropriation[territory_]);
  std::int64_t room = cents_of(most) - committed();
  for (const Applicant& a : applicants) grant(a.collaboration, room);
}

}  // namespace

void subsidy(World& world, const SubsidyParameters& p) {
  if (!p.enabled) return;
  const Roster roster = live_collaborations(world);
  parallel_for(world.territories.size(), [&](std::size_t territory) {
    Funder funder(world, p, territory, roster.of(territory));
    funder.pay_instalments();
    if (world.month % p.interval == 0) funder.hold_call();
  });
}

}  // namespace tissage
