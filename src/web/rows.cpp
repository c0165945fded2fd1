// One actor, one collaboration in JSON.
#include "tissage/web/words.hpp"
#include "web/answers.hpp"

namespace tissage::web {

namespace {

std::size_t row_among(std::int64_t row, std::size_t rows, const char* what) {
  if (row < 0 || static_cast<std::uint64_t>(row) >= rows)
    throw Failure(ExitCode::usage, fmt::format("there is no {} {}; there are {}", what, row, rows));
  return static_cast<std::size_t>(row);
}

std::int64_t balance(const World& world, std::uint32_t account) {
  return world.ledger.balance(AccountId(std::size_t{account})).count;
}

std::string_view territory_name(const World& world, std::uint32_t row) {
  return world.territories.names[row];
}

/// A mean that there is nothing to take of is null.
Json mean_of(double sum, std::size_t count) {
  return count == 0 ? Json(nullptr) : Json(sum / static_cast<double>(count));
}

void add_trust(Json& answer, const World& world, std::size_t row) {
  const Column<float>& trust = world.ties.payload.trust;
  const auto self = static_cast<std::uint32_t>(row);
  double given = 0.0, received = 0.0;
  for (Slot slot = world.ties.first(row); slot < world.ties.last(row); ++slot) {
    given += static_cast<double>(trust[slot]);
    received += static_cast<double>(trust[world.ties.find(world.ties.neighbour(slot), self)]);
  }
  const std::size_t count = world.ties.degree(row);
  answer["ties"] = count;
  answer["trust_given"] = mean_of(given, count);
  answer["trust_received"] = mean_of(received, count);
}

/// What all members pledge together.
std::array<std::int64_t, count_of<Resource>> pledged_by_all(const World& world, std::size_t row) {
  std::array<std::int64_t, count_of<Resource>> sums{};
  for (const Amounts& pledge : world.members.left.values(&MembershipPayload::pledge, row))
    for (std::size_t r = 0; r < sums.size(); ++r) sums[r] += pledge[r];
  return sums;
}

Json condition_words(const Conditions& conditions) {
  Json words = Json::object();
  for (std::size_t k = 0; k < conditions.size(); ++k)
    words[std::string(Names<Condition>::value[k])] = conditions[k];
  return words;
}

void add_life(Json& answer, const World& world, std::size_t row) {
  const Collaborations& all = world.collaborations;
  answer["challenge"] = world.challenges[all.challenge[row]].name.value;
  answer["territory"] = territory_name(world, all.territory[row]);
  answer["stage"] = name_of(all.stage[row]);
  answer["form"] = name_of(all.form[row]);
  answer["formed"] = all.formed[row];
  answer["stage_since"] = all.stage_since[row];
  answer["attempts"] = all.attempts[row];
  answer["failures"] = all.failures[row];
  answer["members"] = world.members.left.neighbours(row);
  answer["mediator"] = all.mediator[row] == nobody ? Json(nullptr) : Json(all.mediator[row]);
}

void add_means(Json& answer, const World& world, std::size_t row) {
  answer["needed"] = in_units(needs_now(world, row));
  answer["pledged"] = in_units(pledged_by_all(world, row));
  answer["coverage"] = coverage(world, row);
  answer["conditions"] = condition_words(world.collaborations.conditions[row]);
  answer["readiness"] = world.collaborations.readiness[row];
  answer["fit"] = world.collaborations.fit[row];
  answer["value"] = world.collaborations.value[row];
}

void add_money(Json& answer, const World& world, std::size_t row) {
  const Collaborations& all = world.collaborations;
  answer["cash"] = balance(world, all.account[row]);
  answer["capital_cost"] = all.capital_cost[row];
  answer["capital_needed"] = all.capital_needed[row];
  answer["operating_cost"] = all.operating_cost[row];
  answer["revenue_ratio"] = revenue_ratio_now(world, row);
  answer["grant_share"] = grant_share(world, row);
  answer["instalment"] = all.instalment[row];
  answer["instalments_left"] = all.instalments_left[row];
  answer["loan"] = all.loan[row];
  answer["loan_months_left"] = all.loan_months_left[row];
  answer["loan_is_public"] = all.loan_is_public[row] != 0;
  answer["guaranteed_share"] = all.guaranteed_share[row];
  answer["in_default"] = all.in_default[row];
}

}  // namespace

std::string actor(const World& world, std::int64_t number) {
  const Actors& actors = world.actors;
  const std::size_t row = row_among(number, actors.size(), "actor");
  Json answer{{"ok", true},
              {"kind", name_of(actors.kind[row])},
              {"territory", territory_name(world, actors.territory[row])},
              {"is_mediator", actors.is_mediator[row] != 0},
              {"is_incumbent", actors.is_incumbent[row] != 0}};
  add_trust(answer, world, row);
  answer["memberships"] = world.members.right.neighbours(row);
  answer["accompanied"] = actors.accompanied[row];
  answer["reliability"] = actors.reliability[row];
  answer["readiness"] = actors.readiness[row];
  answer["orientation"] = actors.orientation[row];
  answer["endowment"] = in_units(actors.endowment[row]);
  answer["pledged"] = in_units(actors.pledged[row]);
  answer["cash"] = balance(world, actors.account[row]);
  return text_of(answer);
}

std::string collaboration(const World& world, std::int64_t number) {
  const std::size_t row = row_among(number, world.collaborations.size(), "collaboration");
  Json answer{{"ok", true}};
  add_life(answer, world, row);
  add_means(answer, world, row);
  add_money(answer, world, row);
  return text_of(answer);
}

}  // namespace tissage::web
