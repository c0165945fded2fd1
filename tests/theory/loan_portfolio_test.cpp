// V10: defaults of a portfolio of loans (Vasicek 2002, "The distribution of loan portfolio value"),
// run through guarantee(), lending(), own_means(), debt_service() and guarantee_calls(). Borrowers
// fail in a year with probability PD, and are correlated: where sqrt(rho) Z + sqrt(1 - rho) e <
// Phi^-1(PD), Z common to all. Given Z a loan fails with probability
// p(Z) = Phi((Phi^-1(PD) - sqrt(rho) Z) / sqrt(1 - rho)); so of n loans K fail with
// P[K <= k] = E[Bin(n, p(Z)) <= k], and of infinitely many the share that a year exceeds with
// probability 1 - q is Phi((Phi^-1(PD) + sqrt(rho) Phi^-1(q)) / sqrt(1 - rho)).
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <vector>

#include "acceptance.hpp"
#include "small_worlds.hpp"
#include "tissage/base/distributions.hpp"
#include "tissage/base/normal.hpp"
#include "tissage/finance/guarantee.hpp"
#include "tissage/finance/lending.hpp"
#include "tissage/finance/own_means.hpp"

namespace tissage {
namespace {

using boost::math::binomial_distribution;
using boost::math::cdf;
using boost::math::complement;
using theory::agrees;
using theory::report;
using theory::Sample;

constexpr double default_probability = .10;   // PD
constexpr double default_correlation = .12;   // rho
constexpr double portfolio_confidence = .95;  // q
constexpr double vasicek_quantile = .2240;    // of these three
constexpr int lent_loans = 150;               // n
constexpr int portfolio_years = 80000;
constexpr int portfolio_comparisons = 2;

/// P[K > k], by the trapezoidal rule over Z. P[K > k] given Z rises over a width of at least
/// 3.4 / sqrt(n) (a standard deviation); with steps below that the error is far below 1e-10.
double probability_of_more(int k, int n) {
  const double step = std::min(.05, 3.0 / std::sqrt(n));
  const int nodes = static_cast<int>(9.0 / step);
  double sum = 0.0;
  for (int node = -nodes; node <= nodes; ++node) {
    const double z = step * node;
    const double weight = std::exp(-.5 * z * z) / std::sqrt(8.0 * std::atan(1.0));
    const double p = normal_probability(
        (normal_quantile(default_probability) - std::sqrt(default_correlation) * z) /
        std::sqrt(1.0 - default_correlation));
    sum += step * weight * cdf(complement(binomial_distribution<>(n, p), k));
  }
  return sum;
}

/// Least share k / n that a year exceeds with probability 1 - q at most.
double quantile_of_finitely_many(int n) {
  int below = -1;
  int above = n;
  while (above - below > 1) {
    const int middle = (below + above) / 2;
    (probability_of_more(middle, n) <= 1.0 - portfolio_confidence ? above : below) = middle;
  }
  return static_cast<double>(above) / n;
}

TEST(loan_portfolio, has_the_quantile_of_vasicek) {
  const double found =
      default_quantile(default_probability, default_correlation, portfolio_confidence);
  EXPECT_NEAR(found, vasicek_quantile, 5e-5);
  EXPECT_GT(std::fabs(found * 1.02 - vasicek_quantile), 5e-5);
}

TEST(loan_portfolio, of_ever_more_loans_tends_to_the_quantile_of_vasicek) {
  const double limit =
      default_quantile(default_probability, default_correlation, portfolio_confidence);
  double last = 1.0;
  for (const int n : {10, 100, 1000, 10000, 100000}) {
    const double distance = std::fabs(quantile_of_finitely_many(n) - limit);
    EXPECT_LT(distance, last);
    EXPECT_LT(distance * n, 2.5) << n;
    last = distance;
  }
}

// A portfolio of real loans.

/// A lender that expects 1 - PD and lends only with a guarantee; the treasury bears 65 % of the 60
/// % that is lost of a loan of 6,000 EUR, and calls have no cap.
struct PortfolioRules {
  FinanceParameters finance;
  LendingParameters loans;
  GuaranteeParameters guarantees;

  PortfolioRules() {
    finance.repayment_prior.value = 1.0 - default_probability;
    finance.loss_given_default.value = .6;
    loans.rate.value = .04;
    guarantees.enabled.value = true;
    guarantees.coverage.value = .65;
    guarantees.fee.value = 0;
    guarantees.administration.value = 0;
    guarantees.cap.value = 1;
    guarantees.budget.value = 1;
    guarantees.correlation.value = default_correlation;
    guarantees.confidence.value = portfolio_confidence;
  }
};

constexpr std::int64_t loan_cents = 600000;
constexpr std::int64_t call_cents = 234000;  // .65 x .6 of it

/// What a treasury must hold for n loans, so that the calls of a year exceed it with probability
/// 1 - q if n is large; a little more, or the last loan would hang on rounding.
std::int64_t reserve_cents() {
  return static_cast<std::int64_t>((vasicek_quantile + 1e-5) * lent_loans * call_cents);
}

std::size_t count_of_events(const World& world, EventType type) {
  const auto& all = world.events.type.values;
  return static_cast<std::size_t>(std::count(all.begin(), all.end(), type));
}

/// More collaborations ask for their loan than that reserve lets the treasury guarantee.
World town_of_borrowers(const PortfolioRules& rules, std::int64_t reserve) {
  World world = small_worlds::town_of_citizens(1);
  const AccountId outside(world.territories.outside[0]);
  world.ledger.transfer(outside, AccountId(world.territories.treasury[0]), Cents(reserve),
                        Reason::appropriation);
  for (int k = 0; k < lent_loans + 10; ++k) {
    const std::uint32_t c = small_worlds::collaboration(world, Stage::launch, {}, 0);
    const std::int64_t gathered = world.collaborations.capital_cost[c] - loan_cents;
    world.ledger.transfer(outside, AccountId(world.collaborations.account[c]), Cents(gathered),
                          Reason::income);
  }
  guarantee(world, rules.finance, rules.guarantees);
  lending(world, rules.finance, rules.loans);
  return world;
}

/// Loses all it has and a cent more than the two months of cost that creditors bear.
void go_under(World& world, std::uint32_t c) {
  const AccountId account(world.collaborations.account[c]);
  const std::int64_t borne = 2 * world.collaborations.operating_cost[c];
  world.ledger.transfer(account, AccountId(world.territories.outside[0]),
                        Cents(world.ledger.balance(account).count + borne + 1),
                        Reason::operating_cost);
}

/// Decides which borrowers fail; returns how many do.
std::size_t strike(World& world, RandomStream& stream) {
  static const double threshold = normal_quantile(default_probability);
  const double common = std::sqrt(default_correlation) * draw_normal(stream);
  std::size_t failing = 0;
  for (std::uint32_t c = 0; c < lent_loans; ++c) {
    const double own = std::sqrt(1.0 - default_correlation) * draw_normal(stream);
    if (common + own >= threshold) continue;
    go_under(world, c);
    ++failing;
  }
  return failing;
}

/// The months until who is overdrawn is in default.
void settle(World& world, const PortfolioRules& rules) {
  for (std::int64_t month = 0; month < rules.loans.default_after; ++month) {
    ++world.month;
    own_means(world, rules.finance);
    debt_service(world, rules.loans);
    guarantee_calls(world, rules.guarantees);
  }
}

struct PortfolioYears {
  Sample shares;                    ///< in default
  std::vector<std::int64_t> calls;  ///< in cents
  int mistaken = 0;                 ///< with other defaults or calls than they should have
};

/// Independent years, each of which begins with the same loans.
PortfolioYears simulated_portfolio() {
  const PortfolioRules rules;
  const World town = town_of_borrowers(rules, reserve_cents());
  const AccountId lender(town.territories.lender[0]);
  PortfolioYears years;
  World world;
  for (int year = 0; year < portfolio_years; ++year) {
    world = town;
    RandomStream stream(10, Stream::project_outcome, 0, static_cast<Key>(year));
    const std::size_t failing = strike(world, stream);
    settle(world, rules);
    const std::size_t defaults = count_of_events(world, EventType::defaulted);
    const std::int64_t calls = (world.ledger.balance(lender) - town.ledger.balance(lender)).count;
    if (defaults != failing || calls != static_cast<std::int64_t>(defaults) * call_cents)
      ++years.mistaken;
    years.shares.add(static_cast<double>(defaults) / lent_loans);
    years.calls.push_back(calls);
  }
  return years;
}

/// The rule: neither so few years nor so many are rarer than false_alarm, shared out among both
/// sides and all comparisons.
bool agrees_with_chance(std::int64_t years, double probability) {
  const binomial_distribution<> law(portfolio_years, probability);
  const auto count = static_cast<double>(years);
  const double tail = theory::false_alarm / (2.0 * portfolio_comparisons);
  return cdf(law, count) > tail && cdf(complement(law, count - 1.0)) > tail;
}

/// Years whose calls exceed what the treasury holds.
std::int64_t bad_years(const PortfolioYears& years, double held) {
  return std::count_if(years.calls.begin(), years.calls.end(),
                       [&](std::int64_t calls) { return static_cast<double>(calls) > held; });
}

TEST(loan_portfolio, is_as_large_as_the_reserve_of_vasicek_allows) {
  const PortfolioRules rules;
  const auto lent = [&](double reserve) {
    const World town = town_of_borrowers(rules, static_cast<std::int64_t>(reserve));
    return count_of_events(town, EventType::lent);
  };
  const auto reserve = static_cast<double>(reserve_cents());
  EXPECT_EQ(lent(reserve), std::size_t{lent_loans});
  // A bias of 2 % is found.
  EXPECT_EQ(lent(reserve * 1.02), std::size_t{lent_loans + 3});
  EXPECT_EQ(lent(reserve * .98), std::size_t{lent_loans - 3});
}

TEST(loan_portfolio, exhausts_its_reserve_as_often_as_theory_says) {
  const PortfolioYears years = simulated_portfolio();
  EXPECT_EQ(years.mistaken, 0);
  report("V10 share of loans in default", default_probability, years.shares);
  EXPECT_TRUE(agrees(years.shares, default_probability, portfolio_comparisons))
      << years.shares.mean();
  const auto reserve = static_cast<double>(reserve_cents());
  const double bad =
      probability_of_more(static_cast<int>(vasicek_quantile * lent_loans), lent_loans);
  const double measured = static_cast<double>(bad_years(years, reserve)) / portfolio_years;
  report("V10 years in which the reserve falls short", bad, measured,
         std::sqrt(bad * (1.0 - bad) / portfolio_years));
  EXPECT_TRUE(agrees_with_chance(bad_years(years, reserve), bad));
  // A bias of 2 % is found in the quantile and in the probability of default.
  for (const double bias : {.98, 1.02}) {
    EXPECT_FALSE(agrees_with_chance(bad_years(years, bias * reserve), bad)) << bias;
    EXPECT_FALSE(agrees(years.shares, bias * default_probability, portfolio_comparisons)) << bias;
  }
}

}  // namespace
}  // namespace tissage
