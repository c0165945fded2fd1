// Who comes first, and who waits for them.
#include "process/first_comers.hpp"

#include <algorithm>

namespace tissage {

bool gathers_first_comers(const World& world, const AssemblyParameters& p, std::uint32_t c,
                          bool has_open_needs) {
  const bool citizens_first = p.mode.value == Mode::citizens_first;
  if (!citizens_first && p.mode.value != Mode::entrepreneurs_first) return false;
  if (world.collaborations.stage[c] != Stage::before || !has_open_needs) return false;
  const Kind first = citizens_first ? Kind::citizen : Kind::business;
  const auto members = world.members.left.neighbours(c);
  return std::count_if(members.begin(), members.end(), [&](std::uint32_t member) {
           return world.actors.kind[member] == first;
         }) < p.first_members;
}

bool waits_for_first_comers(const AssemblyParameters& p, Kind kind) {
  if (p.mode.value == Mode::citizens_first) return kind == Kind::business;
  return kind == Kind::citizen || kind == Kind::association;
}

}  // namespace tissage
