// Which mediators are away.
#include "shock/mediator_loss.hpp"

#include <algorithm>

namespace tissage {

namespace {

constexpr int no_month = 0;  // the lot of a mediator holds for the whole run

}  // namespace

void lift_mediator_loss(World& world) {
  auto& away = world.actors.is_away.values;
  std::fill(away.begin(), away.end(), std::uint8_t{0});
}

void mediator_loss(World& world, double severity) {
  Actors& actors = world.actors;
  for (std::uint32_t row = 0; row < actors.size(); ++row) {
    if (actors.is_mediator[row] == 0) continue;
    RandomStream lot(world.seed, Stream::lost_mediator, no_month, actors.key[row]);
    if (!lot.happens(severity)) continue;
    actors.is_away[row] = 1;
    leave_alone(world, row);
  }
}

}  // namespace tissage
