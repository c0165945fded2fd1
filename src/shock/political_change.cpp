// Trust, pledges and grants under another majority.
#include "shock/political_change.hpp"

#include <algorithm>

namespace tissage {

namespace {

class Change {
 public:
  Change(World& world, const Strike& strike)
      : world_(world), all_(world.collaborations), strike_(strike) {}

  void lower_trust();
  void end_pledges();
  void end_grants();

 private:
  bool is_authority(std::uint32_t row) const { return world_.actors.kind[row] == Kind::authority; }
  double strength(std::uint32_t c) const { return strike_.rules.form_strength[all_.form[c]]; }
  /// m (1 - X4)
  double loss_at(double strength) const { return strike_.severity * (1.0 - strength); }
  bool ends(Stream decision, Key entity, std::uint32_t c) const {
    RandomStream lot = world_.stream(decision, mix(entity, strike_.number));
    return lot.happens(loss_at(strength(c)));
  }
  double best_shared_strength(std::uint32_t a, std::uint32_t b) const;
  void lower(std::uint32_t row, Slot slot);

  World& world_;
  Collaborations& all_;
  const Strike& strike_;
};

double Change::best_shared_strength(std::uint32_t a, std::uint32_t b) const {
  double best = 0.0;
  for (const std::uint32_t c : world_.members.right.neighbours(a))
    if (world_.members.right.find(b, c) != no_slot) best = std::max(best, strength(c));
  return best;
}

/// tau <- tau_0 + (tau - tau_0) (1 - loss) where tau is above tau_0.
void Change::lower(std::uint32_t row, Slot slot) {
  const std::uint32_t other = world_.ties.neighbour(slot);
  if (!is_authority(row) && !is_authority(other)) return;
  float& trust = world_.ties.payload.trust[slot];
  const double baseline = world_.baseline_trust(row, other);
  const double above = static_cast<double>(trust) - baseline;
  if (above <= 0.0) return;
  trust = static_cast<float>(baseline + above * (1.0 - loss_at(best_shared_strength(row, other))));
}

/// Each row writes the trust of its own ends.
void Change::lower_trust() {
  for_blocks(world_.blocks, [&](const Block& block) {
    for (std::uint32_t row = block.begin; row < block.end; ++row)
      for (Slot slot = world_.ties.first(row); slot < world_.ties.last(row); ++slot)
        lower(row, slot);
  });
}

void Change::end_pledges() {
  for (const std::uint32_t c : live_collaborations(world_).rows) {
    const auto members = world_.members.left.neighbours(c);
    for (const std::uint32_t member : std::vector<std::uint32_t>(members.begin(), members.end()))
      if (is_authority(member) &&
          ends(Stream::political_pledge, mix(all_.key[c], world_.actors.key[member]), c))
        leave(world_, c, member);
  }
}

void Change::end_grants() {
  for (const std::uint32_t c : live_collaborations(world_).rows) {
    if (all_.instalments_left[c] == 0 || !ends(Stream::political_grant, all_.key[c], c)) continue;
    all_.instalments_left[c] = 0;
    all_.instalment[c] = 0;
  }
}

}  // namespace

void political_change(World& world, const Strike& strike) {
  Change change(world, strike);
  change.lower_trust();  // by the forms that they shared
  change.end_pledges();
  change.end_grants();
}

}  // namespace tissage
