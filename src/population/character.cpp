// What each actor has and is at month 0.
#include "population/character.hpp"

#include <algorithm>
#include <cmath>

#include "population/lots.hpp"
#include "tissage/base/distributions.hpp"
#include "tissage/base/math.hpp"
#include "tissage/base/quantities.hpp"

namespace tissage {

namespace {

/// Largest endowment in units: its hundredths fit into 32 bits.
constexpr double largest_amount = 19999999.99;

/// The lognormal law of one resource: median * exp(own * normal + common * common normal).
struct EndowmentLaw {
  double median = 0.0;
  double own = 0.0;
  double common = 0.0;
};

using EndowmentLaws = ByKind<ByResource<EndowmentLaw>>;

/// The law with the given mean: mean = median * exp((own^2 + common^2) / 2).
EndowmentLaw law_of_mean(double mean, double own, double common) {
  return {mean * math::exp(-0.5 * (own * own + common * common)), own, common};
}

EndowmentLaws endowment_laws(const PopulationParameters& parameters) {
  const double common = parameters.common_spread;
  EndowmentLaws laws;
  for (std::size_t k = 0; k < count_of<Kind>; ++k)
    for (std::size_t r = 0; r < count_of<Resource>; ++r)
      laws.values[k].values[r] = law_of_mean(parameters.endowment.value.values[k].values[r],
                                             parameters.endowment_spread, common);
  // The spread of associations' money is that of both parts together.
  const double total = parameters.association_money_spread;
  const double shared = std::min(common, total);
  laws[Kind::association][Resource::money] =
      law_of_mean(parameters.endowment.value[Kind::association][Resource::money],
                  std::sqrt(total * total - shared * shared), shared);
  return laws;
}

RandomStream stream_of(const World& world, Stream decision, std::size_t row) {
  return {world.seed, decision, 0, world.actors.key[row]};
}

void draw_endowment(World& world, const EndowmentLaws& laws, std::size_t row) {
  RandomStream stream = stream_of(world, Stream::population_endowment, row);
  const double common = draw_normal(stream);
  const ByResource<EndowmentLaw>& of_kind = laws[world.actors.kind[row]];
  for (std::size_t r = 0; r < count_of<Resource>; ++r) {
    const EndowmentLaw& law = of_kind.values[r];
    const double own = draw_normal(stream);
    const double amount = law.median * math::exp(law.own * own + law.common * common);
    world.actors.endowment[row][r] =
        static_cast<std::int32_t>(hundredths(std::min(amount, largest_amount)));
  }
}

void draw_character(World& world, const PopulationParameters& parameters, std::size_t row) {
  Actors& actors = world.actors;
  const Kind kind = actors.kind[row];
  RandomStream stream = stream_of(world, Stream::population_character, row);
  actors.reliability[row] = static_cast<float>(draw_beta(
      stream, parameters.reliability_alpha.value[kind], parameters.reliability_beta.value[kind]));
  actors.own_readiness[row] =
      static_cast<float>(draw_beta(stream, parameters.readiness_alpha, parameters.readiness_beta));
  actors.readiness[row] = actors.own_readiness[row];
  actors.orientation[row] = static_cast<float>(draw_beta(
      stream, parameters.orientation_alpha.value[kind], parameters.orientation_beta.value[kind]));
  for (float& coordinate : actors.view[row]) coordinate = static_cast<float>(draw_normal(stream));
}

/// Associations and authorities of a territory in the order of the lots they draw.
std::vector<std::uint32_t> mediators_by_lot(const World& world, std::size_t territory) {
  std::vector<std::uint32_t> rows;
  for (const Kind kind : {Kind::association, Kind::authority})
    for (const std::uint32_t row : world.actors_of(territory, kind)) rows.push_back(row);
  return by_lot(std::move(rows),
                [&](std::uint32_t row) { return stream_of(world, Stream::population_roles, row); });
}

void apply_attribute(Actors& actors, std::size_t row, const std::string& name, double value) {
  for (std::size_t r = 0; r < count_of<Resource>; ++r)
    if (name == Names<Resource>::value[r])
      actors.endowment[row][r] = static_cast<std::int32_t>(hundredths(value));
  if (name == "reliability") actors.reliability[row] = static_cast<float>(value);
  if (name == "orientation") actors.orientation[row] = static_cast<float>(value);
  if (name != "readiness") return;
  actors.readiness[row] = static_cast<float>(value);
  actors.own_readiness[row] = static_cast<float>(value);
}

}  // namespace

void draw_characters(World& world, const PopulationParameters& parameters) {
  const EndowmentLaws laws = endowment_laws(parameters);
  for_blocks(world.blocks, [&](const Block& block) {
    for (std::uint32_t row = block.begin; row < block.end; ++row) {
      draw_endowment(world, laws, row);
      draw_character(world, parameters, row);
    }
  });
}

void draw_mediators(World& world, const PopulationParameters& parameters) {
  parallel_for(world.territories.size(), [&](std::size_t t) {
    const auto citizens = static_cast<double>(world.actors_of(t, Kind::citizen).size());
    const double mean = parameters.mediators_per_1000 * citizens / 1000.0;
    const auto count = static_cast<std::size_t>(std::floor(mean + 0.5));
    if (count == 0) return;
    const std::vector<std::uint32_t> rows = mediators_by_lot(world, t);
    for (std::size_t m = 0; m < std::min(count, rows.size()); ++m) {
      world.actors.is_mediator[rows[m]] = 1;
      world.actors.reliability[rows[m]] = static_cast<float>(parameters.mediator_reliability.value);
    }
  });
}

void apply_attributes(World& world, const PopulationParameters& parameters,
                      const ImportedPopulation& imported) {
  bool file_has_mediators = false;
  for (const ImportedActor& actor : imported.actors)
    file_has_mediators = file_has_mediators || actor.attributes.count("mediator") > 0;
  if (!file_has_mediators) draw_mediators(world, parameters);
  for (std::size_t row = 0; row < imported.actors.size(); ++row) {
    const auto& attributes = imported.actors[row].attributes;
    const auto mediator = attributes.find("mediator");
    if (mediator != attributes.end() && mediator->second != 0.0) {
      world.actors.is_mediator[row] = 1;
      world.actors.reliability[row] = static_cast<float>(parameters.mediator_reliability.value);
    }
    for (const auto& [name, value] : attributes) apply_attribute(world.actors, row, name, value);
  }
}

}  // namespace tissage
