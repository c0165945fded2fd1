// The neutral workload as the author of a process would write it, with the engine's stores, loops
// and streams; with and without ties that come and go.
#pragma once

#include <utility>
#include <vector>

#include "neutral_loops.hpp"
#include "tissage/base/parallel.hpp"
#include "tissage/base/shared_stream.hpp"
#include "tissage/world/ties.hpp"

namespace tissage::neutral {

struct Town {
  std::vector<Block> blocks;
  std::vector<Key> key;
  std::vector<float> x, next;
  Ties ties;
  std::size_t actors() const { return x.size(); }
  std::size_t bytes() const {
    return 8 * key.capacity() + 4 * (x.capacity() + next.capacity()) + ties.bytes();
  }
};

/// A random graph with ten ties an actor (repeated ones count once).
inline Town random_town(std::size_t actors) {
  Town town;
  append_blocks(town.blocks, 0, static_cast<std::uint32_t>(actors), 0);
  town.next.resize(actors);
  for (std::size_t i = 0; i < actors; ++i) {
    town.key.push_back(i);
    town.x.push_back(uniform(draw_four(i / 4, 0)[i % 4]));
  }
  town.ties.append_rows(actors);
  std::vector<Link> links;
  for (std::size_t l = 0; l < 10 * actors; ++l) {
    RandomStream stream(seed, Stream::population_network, 0, l);
    const std::uint32_t left = stream.below(static_cast<std::uint32_t>(actors));
    const std::uint32_t right = stream.below(static_cast<std::uint32_t>(actors));
    if (left != right) links.push_back({left, right});
  }
  town.ties.settle({}, links);
  return town;
}

/// The same graph in compressed rows.
inline Rows rows_of(const Town& town) {
  Rows rows;
  rows.begin.push_back(0);
  for (std::size_t i = 0; i < town.actors(); ++i) {
    const auto neighbours = town.ties.neighbours(i);
    rows.neighbour.insert(rows.neighbour.end(), neighbours.begin(), neighbours.end());
    rows.begin.push_back(static_cast<std::uint32_t>(rows.neighbour.size()));
  }
  rows.trust.resize(rows.neighbour.size());
  rows.x = town.x;
  rows.next.resize(rows.x.size());
  return rows;
}

inline void learn(Town& town, int month) {
  for_blocks(town.blocks, [&](const Block& block) {
    SharedStream luck(seed, decision, month);
    for (std::uint32_t row = block.begin; row < block.end; ++row) {
      town.ties.prefetch_walk(&TiePayload::trust, row + 4);
      const auto neighbours = town.ties.neighbours(row);
      const auto trust = town.ties.values(&TiePayload::trust, row);
      float sum = 0.0f;
      for (std::size_t k = 0; k < neighbours.size(); ++k) {
        trust[k] += .1f * (town.x[neighbours[k]] - trust[k]);
        sum += trust[k];
      }
      const float mean = trust.empty() ? 0.0f : sum / static_cast<float>(trust.size());
      town.next[row] = .9f * mean + .1f * luck.uniform(town.key[row]);
    }
  });
  std::swap(town.x, town.next);
}

/// What one block of actors wants to change.
struct Wishes {
  std::vector<Link> ending;
  std::vector<Link> beginning;
};

/// Who gives up the tie with `old` for one with `fresh`.
struct Thought {
  std::uint32_t row, old, fresh;
};

/// Of ten actors of a block one thinks of giving up one of its ties for one with anybody.
inline std::vector<Thought> thoughts_of(const Town& town, const Block& block, int month) {
  std::vector<Thought> thoughts;
  thoughts.reserve(block_rows / 10 + 1);
  for (std::uint32_t ten = block.begin; ten < block.end; ten += 10) {
    RandomStream stream(seed, Stream::first_encounter, month, town.key[ten]);
    const std::uint32_t row = ten + stream.below(10);
    if (row >= block.end || town.ties.degree(row) == 0) continue;
    town.ties.prefetch(row);
    const std::uint32_t fresh = stream.below(static_cast<std::uint32_t>(town.actors()));
    thoughts.push_back({row, stream.below(town.ties.degree(row)), fresh});
  }
  for (Thought& thought : thoughts) thought.old = town.ties.neighbours(thought.row)[thought.old];
  return thoughts;
}

/// Replaces one tie in a hundred (there are ten ties an actor), and leaves their number as it is:
/// nobody takes up a tie that is there, and of two who would give up the same only the lower does.
inline void replace_ties(Town& town, int month) {
  std::vector<Wishes> wishes(town.blocks.size());
  std::vector<std::vector<Thought>> thoughts(town.blocks.size());
  std::vector<std::uint32_t> given_up(town.actors(), ~0U);
  parallel_for(town.blocks.size(), [&](std::size_t b) {
    thoughts[b] = thoughts_of(town, town.blocks[b], month);
    for (const Thought& thought : thoughts[b]) given_up[thought.row] = thought.old;
  });
  parallel_for(town.blocks.size(), [&](std::size_t b) {
    wishes[b].ending.reserve(thoughts[b].size());
    wishes[b].beginning.reserve(thoughts[b].size());
    for (const auto& [row, old, fresh] : thoughts[b]) {
      if (given_up[old] == row && old < row) continue;
      if (fresh == row || town.ties.find(row, fresh) != no_slot) continue;
      wishes[b].ending.push_back({row, old});
      wishes[b].beginning.push_back({row, fresh});
    }
  });
  Wishes all;
  for (const Wishes& of_block : wishes) {
    all.ending.insert(all.ending.end(), of_block.ending.begin(), of_block.ending.end());
    all.beginning.insert(all.beginning.end(), of_block.beginning.begin(), of_block.beginning.end());
  }
  town.ties.settle(all.ending, all.beginning, [&](std::uint32_t, std::uint32_t, Slot slot) {
    town.ties.payload.trust[slot] = .5f;
  });
}

}  // namespace tissage::neutral
