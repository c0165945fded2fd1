// What a generated population looks like before the first month.
#pragma once

#include "tissage/base/field.hpp"
#include "tissage/world/kinds.hpp"

namespace tissage {

enum class Network : std::uint8_t { small_world, blocks, random, import };

template <>
struct Names<Network> {
  static constexpr std::array<std::string_view, 4> value{"small_world", "blocks", "random",
                                                         "import"};
};

/// One [[territory]] of a scenario.
struct TerritoryParameters {
  Parameter<std::string> name{"name", "", {}, "", "name of the territory", "scenario"};
  Parameter<std::int64_t> citizens{
      "citizens", 2000, {0, 16000000}, "people", "people within reach of local initiatives",
      "scenario"};
  Parameter<std::int64_t> businesses{"businesses",  130,
                                     {0, 16000000}, "1",
                                     "businesses",  "France, rounded: 65 per 1,000 inhabitants"};
  Parameter<std::int64_t> associations{"associations", 44,
                                       {0, 16000000},  "1",
                                       "associations", "France, rounded: 22 per 1,000 inhabitants"};
  Parameter<std::int64_t> authorities{"authorities", 3,           {0, 16000000}, "1",
                                      "authorities", "assumption"};
  Parameter<std::optional<double>> meeting_places{
      "meeting_places",
      {},
      {0, 1e9},
      "1/month",
      "encounters that its meeting spaces have room for (not given: as many as are asked for on "
      "average)",
      "scenario"};

  auto fields() {
    return std::tie(name, citizens, businesses, associations, authorities, meeting_places);
  }
};

/// [territories]: many territories said in a few words (see population/generated.hpp).
struct ManyTerritories {
  Parameter<std::int64_t> count{"count",   0, {0, 1000000}, "1", "territories that are generated",
                                "scenario"};
  Parameter<std::string> name{
      "name",    "commune", {}, "", "their names, before a number by size (1: the largest)",
      "scenario"};
  Parameter<double> median{"median",
                           426,
                           {1, 10000000},
                           "people",
                           "median of their inhabitants (lognormal)",
                           "INSEE, French communes on 1 January 2009"};
  Parameter<double> log_sd{"log_sd",
                           1.68,
                           {0, 3},
                           "1",
                           "standard deviation of log inhabitants",
                           "from INSEE's mean of 1,750 in 2009: sqrt(2 ln(1750 / 426)); the "
                           "lognormal form is an assumption"};
  Parameter<double> active{"active",
                           .075,
                           {0, 1},
                           "1",
                           "share of inhabitants, businesses, associations that take part",
                           "assumption"};
  Parameter<double> businesses_per_1000{
      "businesses_per_1000", 65, {0, 1000}, "1", "businesses per 1,000 inhabitants",
      "France, rounded"};
  Parameter<double> associations_per_1000{
      "associations_per_1000", 22, {0, 1000}, "1", "associations per 1,000 inhabitants",
      "France, rounded"};
  Parameter<double> authorities_per_1000{
      "authorities_per_1000",
      1.5,
      {0, 1000},
      "1",
      "authorities per 1,000 citizens who take part; at least one a territory",
      "assumption: that of a single territory"};

  auto fields() {
    return std::tie(count, name, median, log_sd, active, businesses_per_1000, associations_per_1000,
                    authorities_per_1000);
  }
};

/// [population].
struct PopulationParameters {
  Parameter<Network> network{"network",
                             Network::small_world,
                             {},
                             "",
                             "how the starting ties are made",
                             "Watts & Strogatz 1998 (default)"};
  Parameter<std::string> actors{"actors", "", {}, "", "file of actors to import (CSV)", "scenario"};
  Parameter<std::string> ties{"ties", "", {}, "", "file of ties to import (CSV)", "scenario"};
  Parameter<std::int64_t> neighbours{"neighbours",
                                     10,
                                     {2, 50},
                                     "ties",
                                     "mean ties of an actor in the starting network (k)",
                                     "Watts & Strogatz 1998 (form), value assumption"};
  Parameter<double> rewiring{"rewiring",
                             .1,
                             {0, 1},
                             "1",
                             "share of ring ties that are rewired (beta; small_world only)",
                             "Watts & Strogatz 1998 (form), value assumption"};
  Parameter<double> homophily{"homophily",
                              .3,
                              {0, 1},
                              "1",
                              "share of rewired ties (blocks: of all) that look for their kind",
                              "assumption"};
  Parameter<ByKind<double>> extra_ties{"extra_ties",
                                       {{0, 0, 15, 60}},
                                       {0, 400},
                                       "ties",
                                       "further random ties of an actor at the start",
                                       "assumption"};
  Parameter<double> mediator_ties{
      "mediator_ties", 10, {0, 100}, "ties", "further ties of a mediator to each kind",
      "assumption"};
  Parameter<double> mediators_per_1000{
      "mediators_per_1000", 2, {0, 1000}, "1", "mediators per 1,000 citizens (S0-17, S3-43)",
      "assumption"};
  Parameter<double> mediator_reliability{"mediator_reliability",
                                         .92,
                                         {0, 1},
                                         "1",
                                         "chance that a mediator keeps its word",
                                         "assumption"};
  Parameter<double> experience{"experience",
                               3,
                               {0, 100},
                               "events",
                               "mean experience of a starting tie (exponential; import: of each)",
                               "assumption"};
  Parameter<ByKind<ByResource<double>>> endowment{
      "endowment",
      {{{{37.5, 1.25, 4, .4, 75, .3}},
        {{1500, 75, 4, 2, 1000, .8}},
        {{750, 75, 12, 2, 500, 3}},
        {{4000, 400, 8, 4, 1500, 30}}}},
      {0, 1e7},
      "EUR, m2, person-day, expert-day, EUR of rental, point; a month",
      "mean endowment (lognormal)",
      "assumption"};
  Parameter<double> endowment_spread{"endowment_spread",
                                     .6,
                                     {0, 3},
                                     "1",
                                     "standard deviation of log endowment, each resource by itself",
                                     "assumption"};
  Parameter<double> common_spread{"common_spread",
                                  .5,
                                  {0, 3},
                                  "1",
                                  "standard deviation of log endowment, all resources together",
                                  "assumption"};
  Parameter<double> association_money_spread{"association_money_spread",
                                             2.18,
                                             {0, 4},
                                             "1",
                                             "standard deviation of log association money",
                                             "2 % of associations hold 55 % of budgets (France)"};
  Parameter<ByKind<double>> reliability_alpha{
      "reliability_alpha", {{16, 17, 18, 16}}, {.1, 1000}, "1", "reliability ~ Beta(alpha, beta)",
      "assumption"};
  Parameter<ByKind<double>> reliability_beta{
      "reliability_beta", {{4, 3, 2, 4}}, {.1, 1000}, "1", "reliability ~ Beta(alpha, beta)",
      "assumption"};
  Parameter<double> readiness_alpha{
      "readiness_alpha", 4, {.1, 1000}, "1", "own readiness ~ Beta(alpha, beta)", "assumption"};
  Parameter<double> readiness_beta{
      "readiness_beta", 4, {.1, 1000}, "1", "own readiness ~ Beta(alpha, beta)", "assumption"};
  Parameter<ByKind<double>> orientation_alpha{"orientation_alpha",
                                              {{2, 1.6, 3, 2.5}},
                                              {.1, 1000},
                                              "1",
                                              "orientation to the common good ~ Beta(alpha, beta)",
                                              "assumption"};
  Parameter<ByKind<double>> orientation_beta{"orientation_beta",
                                             {{3, 3.4, 2, 2.5}},
                                             {.1, 1000},
                                             "1",
                                             "orientation to the common good ~ Beta(alpha, beta)",
                                             "assumption"};

  auto fields() {
    return std::tie(network, actors, ties, neighbours, rewiring, homophily, extra_ties,
                    mediator_ties, mediators_per_1000, mediator_reliability, experience, endowment,
                    endowment_spread, common_spread, association_money_spread, reliability_alpha,
                    reliability_beta, readiness_alpha, readiness_beta, orientation_alpha,
                    orientation_beta);
  }
};

}  // namespace tissage
