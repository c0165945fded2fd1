// Which communities are taken.
#include "shock/enclosure.hpp"

namespace tissage {

void enclosure(World& world, const Strike& strike) {
  const Collaborations& all = world.collaborations;
  for (const std::uint32_t c : live_collaborations(world).rows) {
    if (!can_be_enclosed(world, c) || !(all.community[c] > 0.0f)) continue;
    RandomStream lot = world.stream(Stream::shock_enclosure, mix(all.key[c], strike.number));
    if (lot.happens(strike.severity * unprotected(strike.rules.belonging, all.form[c])))
      enclose(world, c);
  }
}

}  // namespace tissage
