// Trust: decay, events, and the ends of ties.
#include "tissage/process/trust.hpp"

#include <algorithm>

#include "tissage/base/math.hpp"

namespace tissage {

namespace {

/// One end's record of an interaction.
struct Experience {
  std::uint32_t other;
  float weight;
  bool other_kept;
};

/// The interactions of the month by actor, each actor's in the order of the list.
struct Diary {
  std::vector<std::uint32_t> begin;
  std::vector<Experience> entries;
};

Diary sort_by_actor(const World& world) {
  const Interactions& list = world.interactions;
  Diary diary;
  diary.begin.assign(world.actors.size() + 1, 0);
  for (std::size_t e = 0; e < list.size(); ++e) {
    ++diary.begin[list.left[e] + 1];
    ++diary.begin[list.right[e] + 1];
  }
  for (std::size_t i = 1; i < diary.begin.size(); ++i) diary.begin[i] += diary.begin[i - 1];
  std::vector<std::uint32_t> next(diary.begin.begin(), diary.begin.end() - 1);
  diary.entries.resize(2 * list.size());
  for (std::size_t e = 0; e < list.size(); ++e) {
    diary.entries[next[list.left[e]]++] = {list.right[e], list.weight[e], list.right_kept[e] != 0};
    diary.entries[next[list.right[e]]++] = {list.left[e], list.weight[e], list.left_kept[e] != 0};
  }
  return diary;
}

/// tau <- (1 - delta) tau + delta tau_0; n <- (1 - delta) n. Pointers by name: a store through the
/// bytes of `marks` could otherwise change any pointer in the compiler's eyes.
void decay_row(World& world, const TrustParameters& p, std::uint32_t row) {
  const double keep = 1.0 - p.decay;
  const ByKind<double>& baseline = world.tie_rules.baseline[world.actors.kind[row]];
  double towards[count_of<Kind>];
  for (std::size_t k = 0; k < count_of<Kind>; ++k) towards[k] = p.decay * baseline.values[k];
  const Kind* kind = world.actors.kind.values.data();
  const std::span<const std::uint32_t> neighbours = world.ties.neighbours(row);
  float* trust = world.ties.payload.trust.values.data() + world.ties.first(row);
  float* experience = world.ties.payload.experience.values.data() + world.ties.first(row);
  std::uint8_t* marks = world.ties.payload.marks.values.data() + world.ties.first(row);
  for (std::size_t k = 0; k < neighbours.size(); ++k) {
    trust[k] = static_cast<float>(keep * static_cast<double>(trust[k]) +
                                  towards[index_of(kind[neighbours[k]])]);
    experience[k] = static_cast<float>(keep * static_cast<double>(experience[k]));
    marks[k] &= static_cast<std::uint8_t>(~used_this_month);
  }
}

/// Kept word: tau <- tau + w alpha (1 - tau); broken: tau <- tau - w lambda alpha tau; n <- n + w.
void apply_event(TiePayload& ties, const TrustParameters& p, Slot slot, const Experience& event) {
  const double weight = static_cast<double>(event.weight);
  const double trust = static_cast<double>(ties.trust[slot]);
  const double changed = event.other_kept ? trust + weight * p.gain * (1.0 - trust)
                                          : trust - weight * p.asymmetry * p.gain * trust;
  ties.trust[slot] = static_cast<float>(std::clamp(changed, 0.0, 1.0));
  ties.experience[slot] += event.weight;
  ties.marks[slot] |= used_this_month;
}

/// True if the tie in `slot` of `row`, seen from its lower end, ends this month.
bool ends(const World& world, const TrustParameters& p, std::uint32_t row, Slot slot) {
  const TiePayload& ties = world.ties.payload;
  const std::uint32_t other = world.ties.neighbour(slot);
  bool lost = false;
  if (static_cast<double>(ties.trust[slot]) < p.floor) {
    const Slot back = world.ties.find(other, row);
    lost = static_cast<double>(ties.trust[back]) < p.floor;
  }
  if (!lost && (ties.marks[slot] & used_this_month) == 0) {
    RandomStream stream =
        world.stream(Stream::tie_fading, mix(world.actors.key[row], world.actors.key[other]));
    const double draw = stream.uniform();
    const double both_experiences = 2.0 * static_cast<double>(ties.experience[slot]);
    lost = draw < p.ending && draw < p.ending * math::exp(-both_experiences / p.ending_experience);
  }
  return lost && !are_co_members(world, row, other);
}

void end_ties(World& world, const TrustParameters& p) {
  std::vector<std::vector<Link>> ending(world.blocks.size());
  parallel_for(world.blocks.size(), [&](std::size_t b) {
    for (std::uint32_t row = world.blocks[b].begin; row < world.blocks[b].end; ++row)
      for (Slot slot = world.ties.first(row); slot < world.ties.last(row); ++slot)
        if (world.ties.neighbour(slot) > row && ends(world, p, row, slot))
          ending[b].push_back({row, world.ties.neighbour(slot)});
  });
  std::vector<Link> all;
  for (const auto& of_block : ending) all.insert(all.end(), of_block.begin(), of_block.end());
  world.ties.settle(all, {});
}

}  // namespace

void trust(World& world, const TrustParameters& p) {
  const Diary diary = sort_by_actor(world);
  for_blocks(world.blocks, [&](const Block& block) {
    for (std::uint32_t row = block.begin; row < block.end; ++row) {
      decay_row(world, p, row);
      for (std::uint32_t e = diary.begin[row]; e < diary.begin[row + 1]; ++e) {
        const Slot slot = world.ties.find(row, diary.entries[e].other);
        if (slot != no_slot) apply_event(world.ties.payload, p, slot, diary.entries[e]);
      }
    }
  });
  resize_rows(world.interactions, 0);
  end_ties(world, p);
}

}  // namespace tissage
