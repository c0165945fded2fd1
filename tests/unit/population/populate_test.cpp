// Layout, endowments, characters and mediators at month 0. Statistical limits: a standard normal
// variate leaves [-5.73, 5.73] with probability 1e-8; about 60 comparisons make 6e-7 together.
#include "tissage/population/populate.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "populated.hpp"
#include "tissage/world/state_hash.hpp"

namespace tissage {
namespace {

/// Distance of the mean of `values` from `mean`, in its estimated standard errors.
double mean_distance(const std::vector<double>& values, double mean) {
  const auto n = static_cast<double>(values.size());
  const double own = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0.0;
  for (const double x : values) squares += (x - own) * (x - own);
  return std::fabs(own - mean) / std::sqrt(squares / n / n);
}

std::vector<double> values_of(const World& world, Kind kind,
                              const std::function<double(std::size_t)>& value) {
  std::vector<double> values;
  for (std::size_t i = 0; i < world.actors.size(); ++i)
    if (world.actors.kind[i] == kind) values.push_back(value(i));
  return values;
}

/// Everything about one actor and its ties, with neighbours by key.
std::vector<double> portrait(const World& world, std::size_t row) {
  const Actors& a = world.actors;
  std::vector<double> all{static_cast<double>(index_of(a.kind[row])),
                          a.reliability[row],
                          a.readiness[row],
                          a.own_readiness[row],
                          a.orientation[row],
                          static_cast<double>(a.is_mediator[row])};
  for (const auto amount : a.endowment[row]) all.push_back(amount);
  for (const auto coordinate : a.view[row]) all.push_back(coordinate);
  for (Slot slot = world.ties.first(row); slot < world.ties.last(row); ++slot) {
    all.push_back(static_cast<double>(a.key[world.ties.neighbour(slot)] & 0xFFFFFF));
    all.push_back(world.ties.payload.trust[slot]);
    all.push_back(world.ties.payload.experience[slot]);
  }
  return all;
}

std::size_t row_of_key(const World& world, Key key) {
  const auto& keys = world.actors.key.values;
  const auto found = std::lower_bound(keys.begin(), keys.end(), key);
  EXPECT_TRUE(found != keys.end() && *found == key);
  return static_cast<std::size_t>(found - keys.begin());
}

void expect_same_people(const World& some, const World& all) {
  for (std::size_t i = 0; i < some.actors.size(); ++i)
    ASSERT_EQ(portrait(some, i), portrait(all, row_of_key(all, some.actors.key[i]))) << i;
}

Start many_actors() {
  Start start;
  start.territories = {territory_of("A", 20000, 20000, 20000, 20000)};
  start.population.neighbours.value = 2;
  start.leave_out_further_ties();
  start.population.mediators_per_1000.value = 0;
  return start;
}

TEST(PopulateTest, keys_are_the_hash_of_the_territory_and_the_number_by_kind) {
  Start start;
  start.territories = {territory_of("A", 3, 2, 1, 1), territory_of("B", 1, 0, 0, 2)};
  const World world = start.world();
  ASSERT_EQ(world.actors.size(), 10u);
  for (std::size_t t = 0; t < 2; ++t) {
    const std::string& name = world.territories.names[t];
    EXPECT_EQ(world.territories.hash[t], hash_text(name) >> 24);
    EXPECT_EQ(name, start.territories[world.territories.listed[t]].name.value);
    const std::vector<std::size_t> counts =
        name == "A" ? std::vector<std::size_t>{3, 2, 1, 1} : std::vector<std::size_t>{1, 0, 0, 2};
    std::size_t row = world.territories.first_actor[t];
    for (std::size_t k = 0, number = 0; k < 4; ++k)
      for (std::size_t i = 0; i < counts[k]; ++i, ++row, ++number) {
        EXPECT_EQ(world.actors.key[row], (world.territories.hash[t] << 24) + number);
        EXPECT_EQ(index_of(world.actors.kind[row]), k);
      }
  }
  EXPECT_TRUE(std::is_sorted(world.actors.key.values.begin(), world.actors.key.values.end()));
}

TEST(PopulateTest, an_endowment_has_the_stated_mean_for_every_kind_and_resource) {
  const World world = many_actors().world();
  const PopulationParameters parameters;
  for (std::size_t k = 0; k < count_of<Kind>; ++k)
    for (std::size_t r = 0; r < count_of<Resource>; ++r) {
      if (k == index_of(Kind::association) && r == index_of(Resource::money)) continue;
      const auto amounts = values_of(world, static_cast<Kind>(k), [&](std::size_t i) {
        return 0.01 * world.actors.endowment[i][r];
      });
      const double mean = parameters.endowment.value.values[k].values[r];
      EXPECT_LT(mean_distance(amounts, mean), normal_limit) << k << " " << r;
      EXPECT_GT(mean_distance(amounts, 1.1 * mean), normal_limit) << k << " " << r;
    }
}

TEST(PopulateTest, money_of_associations_is_lognormal_with_the_stated_mean_and_spread) {
  // Mean 750 and log-sd 2.18: the log has mean ln 750 - 2.18^2 / 2. The sample mean of such a law
  // hardly converges, so the logs are compared; their squares have relative sd sqrt(2 / n).
  const World world = many_actors().world();
  const double expected = std::log(750.0) - 0.5 * 2.18 * 2.18;
  const auto logs = values_of(world, Kind::association, [&](std::size_t i) {
    return std::log(0.01 * std::max(1, world.actors.endowment[i][0]));
  });
  EXPECT_LT(mean_distance(logs, expected), normal_limit);
  std::vector<double> squares;
  for (const double x : logs) squares.push_back((x - expected) * (x - expected));
  EXPECT_LT(mean_distance(squares, 2.18 * 2.18), normal_limit);
}

TEST(PopulateTest, two_percent_of_associations_hold_about_55_percent_of_their_money) {
  // Share of the top p: Phi(sigma - Phi^-1(1 - p)) = Phi(2.18 - 2.0537) = .550; the share of
  // 200,000 has a standard deviation of about .012 (simulated), the limit is five of them.
  Start start;
  start.territories = {territory_of("A", 0, 0, 200000, 0)};
  start.population.neighbours.value = 2;
  start.leave_out_further_ties();
  const World world = start.world();
  auto money = values_of(world, Kind::association, [&](std::size_t i) {
    return static_cast<double>(world.actors.endowment[i][0]);
  });
  std::sort(money.begin(), money.end());
  const double all = std::accumulate(money.begin(), money.end(), 0.0);
  const double top = std::accumulate(money.end() - 4000, money.end(), 0.0);
  EXPECT_NEAR(top / all, .550, .06);
}

TEST(PopulateTest, resources_of_one_actor_go_together_by_the_common_spread) {
  // Covariance of the logs of two resources: .5^2; the products' mean converges like 1 / sqrt(n).
  const World world = many_actors().world();
  const auto log_of = [&](std::size_t i, std::size_t r, double mean) {
    return std::log(0.01 * world.actors.endowment[i][r] / mean) + 0.5 * (.36 + .25);
  };
  const auto products = values_of(world, Kind::business, [&](std::size_t i) {
    return log_of(i, 0, 1500.0) * log_of(i, 4, 1000.0);
  });
  EXPECT_LT(mean_distance(products, .25), normal_limit);
}

TEST(PopulateTest, without_spread_everybody_has_the_mean) {
  Start start;
  start.territories = {territory_of("A", 2, 2, 2, 2)};
  start.population.endowment_spread.value = 0;
  start.population.common_spread.value = 0;
  start.population.association_money_spread.value = 0;
  start.population.endowment.value[Kind::citizen][Resource::money] = 0;
  const World world = start.world();
  EXPECT_EQ(world.actors.endowment[0], (Amounts{0, 125, 400, 40, 7500, 30}));
  EXPECT_EQ(world.actors.endowment[4], (Amounts{75000, 7500, 1200, 200, 50000, 300}));
}

TEST(PopulateTest, an_endowment_stays_below_twenty_million) {
  Start start;
  start.territories = {territory_of("A", 200, 0, 0, 0)};
  start.population.endowment.value[Kind::citizen][Resource::premises] = 1e7;
  start.population.common_spread.value = 3;
  const World world = start.world();
  std::int32_t most = 0;
  for (const auto& amounts : world.actors.endowment.values) most = std::max(most, amounts[1]);
  EXPECT_EQ(most, 1999999999);
}

TEST(PopulateTest, characters_follow_their_laws) {
  const World world = many_actors().world();
  const Actors& a = world.actors;
  const PopulationParameters p;
  for (const Kind kind : {Kind::citizen, Kind::business, Kind::association, Kind::authority}) {
    const auto beta_mean = [](double x, double y) { return x / (x + y); };
    EXPECT_LT(
        mean_distance(values_of(world, kind, [&](auto i) { return a.reliability[i]; }),
                      beta_mean(p.reliability_alpha.value[kind], p.reliability_beta.value[kind])),
        normal_limit);
    EXPECT_LT(
        mean_distance(values_of(world, kind, [&](auto i) { return a.orientation[i]; }),
                      beta_mean(p.orientation_alpha.value[kind], p.orientation_beta.value[kind])),
        normal_limit);
    EXPECT_LT(mean_distance(values_of(world, kind, [&](auto i) { return a.own_readiness[i]; }), .5),
              normal_limit);
    for (std::size_t d = 0; d < 3; ++d) {
      const auto coordinate = values_of(world, kind, [&](auto i) { return a.view[i][d]; });
      EXPECT_LT(mean_distance(coordinate, 0.0), normal_limit);
      const auto squares =
          values_of(world, kind, [&](auto i) { return std::pow(a.view[i][d], 2.0); });
      EXPECT_LT(mean_distance(squares, 1.0), normal_limit);
    }
  }
  EXPECT_EQ(a.readiness.values, a.own_readiness.values);
}

TEST(PopulateTest, mediators_are_the_rounded_number_among_associations_and_authorities) {
  Start start;
  start.territories = {territory_of("four", 2000, 10, 44, 3), territory_of("one", 250, 10, 3, 3),
                       territory_of("none", 249, 10, 3, 3), territory_of("few", 20000, 1, 1, 2)};
  const World world = start.world();
  for (std::size_t t = 0; t < 4; ++t) {
    const std::string& name = world.territories.names[t];
    int count = 0;
    for (const Kind kind : {Kind::citizen, Kind::business, Kind::association, Kind::authority})
      for (const std::uint32_t row : world.actors_of(t, kind)) {
        if (world.actors.is_mediator[row] == 0) continue;
        ++count;
        EXPECT_TRUE(kind == Kind::association || kind == Kind::authority);
        EXPECT_EQ(world.actors.reliability[row], .92f);
      }
    EXPECT_EQ(count, name == "four" ? 4 : name == "one" ? 1 : name == "none" ? 0 : 3) << name;
  }
}

TEST(PopulateTest, neither_the_order_of_territories_nor_the_others_matter) {
  Start start;
  start.territories = {territory_of("A", 300, 20, 10, 2), territory_of("B", 100, 50, 3, 3),
                       territory_of("C", 1, 1, 1, 1), territory_of("D", 700, 0, 20, 1)};
  const World all = start.world();
  const std::vector<TerritoryParameters> listed = start.territories;
  for (const auto network : {Network::small_world, Network::blocks, Network::random}) {
    start.population.network.value = network;
    start.territories = listed;
    const World world = start.world();
    std::reverse(start.territories.begin(), start.territories.end());
    const World reversed = start.world();
    EXPECT_EQ(reversed.actors.key.values, world.actors.key.values);
    expect_same_people(reversed, world);
    for (const TerritoryParameters& territory : listed) {
      start.territories = {territory};
      expect_same_people(start.world(), world);
    }
  }
}

TEST(PopulateTest, territories_whose_hashes_collide_live_side_by_side_in_any_order) {
  const std::string first = "Quarter 1875563", second = "Quarter 831879";
  ASSERT_EQ(hash_text(first) >> 24, hash_text(second) >> 24);
  Start start;
  start.territories = {territory_of(second, 3, 0, 0, 0), territory_of(first, 2, 0, 0, 0)};
  const World world = start.world();
  EXPECT_NE(world.territories.hash[0], world.territories.hash[1]);
  std::reverse(start.territories.begin(), start.territories.end());
  const World reversed = start.world();
  EXPECT_EQ(reversed.territories.names, world.territories.names);
  EXPECT_EQ(reversed.actors.key.values, world.actors.key.values);
  const std::size_t keeps = world.territories.names[0] == first ? 0 : 1;
  EXPECT_EQ(world.territories.hash[keeps], hash_text(first) >> 24);
}

TEST(PopulateTest, two_territories_of_one_name_are_refused) {
  Start start;
  start.territories = {territory_of("A", 1, 0, 0, 0), territory_of("A", 2, 0, 0, 0)};
  EXPECT_THROW(start.world(), Defect);
}

TEST(PopulateTest, more_actors_than_keys_have_numbers_are_refused) {
  Start start;
  start.territories = {territory_of("A", 16000000, 16000000, 0, 0)};
  EXPECT_THROW(start.world(), Defect);
}

TEST(PopulateTest, one_two_and_three_threads_give_the_same_world) {
  Start start;
  start.territories = {territory_of("A", 9000, 600, 200, 9), territory_of("B", 100, 50, 3, 3),
                       territory_of("C", 0, 0, 0, 0)};
  for (const auto network : {Network::small_world, Network::blocks, Network::random}) {
    start.population.network.value = network;
    set_threads(1);
    const std::uint64_t one = state_hash(start.world());
    set_threads(2);
    EXPECT_EQ(state_hash(start.world()), one);
    set_threads(3);
    EXPECT_EQ(state_hash(start.world()), one);
    set_threads(1);
  }
}

/// Hash of the bits of what was drawn, whatever else a world holds.
std::uint64_t hash_of_draws(const World& world) {
  std::uint64_t hash = 0;
  const auto add = [&](float x) { hash = mix(hash, __builtin_bit_cast(std::uint32_t, x)); };
  for (std::size_t i = 0; i < world.actors.size(); ++i) {
    hash = mix(hash, world.actors.key[i]);
    for (const std::int32_t amount : world.actors.endowment[i])
      hash = mix(hash, static_cast<std::uint64_t>(amount));
    add(world.actors.reliability[i]);
    add(world.actors.readiness[i]);
    add(world.actors.orientation[i]);
    for (const float coordinate : world.actors.view[i]) add(coordinate);
    for (Slot slot = world.ties.first(i); slot < world.ties.last(i); ++slot) {
      hash = mix(hash, world.ties.neighbour(slot));
      add(world.ties.payload.trust[slot]);
      add(world.ties.payload.experience[slot]);
    }
  }
  return hash;
}

TEST(PopulateTest, the_start_is_the_same_with_every_compiler_and_machine) {
  Start start;
  start.territories = {territory_of("A", 1000, 65, 22, 3), territory_of("B", 500, 30, 10, 1)};
  EXPECT_EQ(hash_of_draws(start.world()), 18300539996009916717u);
  start.population.network.value = Network::blocks;
  EXPECT_EQ(hash_of_draws(start.world()), 13398763365988969008u);
}

TEST(PopulateTest, another_seed_gives_other_people) {
  Start start;
  start.territories = {territory_of("A", 300, 20, 10, 2)};
  const std::uint64_t hash = state_hash(start.world());
  start.seed = 2025;
  EXPECT_NE(state_hash(start.world()), hash);
}

}  // namespace
}  // namespace tissage
