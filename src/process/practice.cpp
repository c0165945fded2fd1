// Taking up, telling, settling, giving up.
#include "tissage/process/practice.hpp"

#include <algorithm>

#include "tissage/base/distributions.hpp"
#include "tissage/base/math.hpp"

namespace tissage {

namespace {

/// One practice in one month.
class Practice {
 public:
  Practice(World& world, std::size_t type)
      : world_(world),
        type_(world.challenges[type]),
        number_(type),
        bit_(std::uint32_t{1} << type),
        name_(hash_text(type_.name.value)) {}

  void step() {
    std::vector<std::uint32_t> new_ones = told();
    reach(new_ones);
    settle();
    for (const std::uint32_t row : new_ones) {
      world_.actors.practises[row] |= bit_;
      world_.actors.spreads[row] |= bit_;
    }
  }

 private:
  RandomStream stream(Key entity) const {
    return world_.stream(Stream::practice, mix(entity, name_));
  }
  std::vector<std::uint32_t> told() const;
  void reach(std::vector<std::uint32_t>& new_ones) const;
  void settle();

  World& world_;
  const ChallengeType& type_;
  std::size_t number_;
  std::uint32_t bit_;
  std::uint64_t name_;
};

/// Those who take it up from somebody they met: 1 - (1 - spread)^encounters with who tells.
std::vector<std::uint32_t> Practice::told() const {
  const Actors& actors = world_.actors;
  const Interactions& met = world_.interactions;
  std::vector<std::uint32_t> heard;
  const auto listen = [&](std::uint32_t who, std::uint32_t from) {
    if ((actors.spreads[from] & bit_) != 0 && (actors.practises[who] & bit_) == 0)
      heard.push_back(who);
  };
  for (std::size_t k = 0; k < met.size(); ++k) {
    listen(met.left[k], met.right[k]);
    listen(met.right[k], met.left[k]);
  }
  std::sort(heard.begin(), heard.end());
  std::vector<std::uint32_t> new_ones;
  for (auto from = heard.begin(); from != heard.end();) {
    const auto to = std::upper_bound(from, heard.end(), *from);
    const double resists = math::pow(1.0 - type_.practice_spread, static_cast<double>(to - from));
    if (stream(actors.key[*from]).happens(1.0 - resists)) new_ones.push_back(*from);
    from = to;
  }
  return new_ones;
}

/// Members, and citizens whom users reach.
void Practice::reach(std::vector<std::uint32_t>& new_ones) const {
  const Collaborations& all = world_.collaborations;
  for (const std::uint32_t c : live_collaborations(world_).rows) {
    if (all.stage[c] != Stage::maintenance || all.challenge[c] != number_) continue;
    std::vector<std::uint32_t> reached(world_.members.left.neighbours(c).begin(),
                                       world_.members.left.neighbours(c).end());
    RandomStream draws = stream(all.key[c]);
    const int count =
        draw_poisson(draws, type_.practice_uptake * static_cast<double>(all.community[c]));
    const auto citizens = world_.actors_of(all.territory[c], Kind::citizen);
    for (int k = 0; k < count && !citizens.empty(); ++k)
      reached.push_back(citizens[draws.below(static_cast<std::uint32_t>(citizens.size()))]);
    for (const std::uint32_t row : reached)
      if ((world_.actors.practises[row] & bit_) == 0 && world_.actors.is_retired[row] == 0)
        new_ones.push_back(row);
  }
}

/// Who told others this month may stop telling; who practises may give it up.
void Practice::settle() {
  Actors& actors = world_.actors;
  for_blocks(world_.blocks, [&](const Block& block) {
    for (std::uint32_t row = block.begin; row < block.end; ++row) {
      if ((actors.practises[row] & bit_) == 0) continue;
      RandomStream draws = stream(mix(actors.key[row]));
      if (draws.happens(type_.practice_settling)) actors.spreads[row] &= ~bit_;
      if (!draws.happens(type_.practice_forgetting)) continue;
      actors.practises[row] &= ~bit_;
      actors.spreads[row] &= ~bit_;
    }
  });
}

}  // namespace

bool is_practice(const ChallengeType& type) {
  return type.practice_uptake > 0.0 || type.practice_spread > 0.0;
}

void practice(World& world) {
  for (std::size_t type = 0; type < std::min(world.challenges.size(), most_practices); ++type)
    if (is_practice(world.challenges[type])) Practice(world, type).step();
}

}  // namespace tissage
