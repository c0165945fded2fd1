// Collaborations in maintenance of which one thing may become, for the tests of evolution.
#pragma once

#include <gtest/gtest.h>

#include "neutral_rules.hpp"
#include "small_worlds.hpp"
#include "tissage/model/invariants.hpp"
#include "tissage/process/evolution.hpp"

namespace tissage {

/// Nothing happens unless a test says so.
struct Rest {
  EvolutionParameters evolution;
  FormParameters forms = neutral_rules::free_forms();
  AssemblyParameters assembly = neutral_rules::equal_candidates();
  CommitmentParameters commitment = neutral_rules::everybody_says_yes();

  Rest() {
    EvolutionParameters& p = evolution;
    for (auto* hazard : {&p.growth, &p.shrinkage, &p.hiring, &p.handing_over, &p.splitting,
                         &p.merging, &p.transformation, &p.replication})
      hazard->value = 0;
    commitment.offered.value = .05;
  }
};

inline void evolve(World& world, const Rest& rest, int months = 1) {
  for (int k = 0; k < months; ++k) {
    evolution(world, {rest.evolution, rest.forms, rest.assembly, rest.commitment});
    EXPECT_NO_THROW(check_invariants(world));
    ++world.month;
  }
}

/// An association in maintenance of full readiness, led by its first member.
inline std::uint32_t maintained(World& world, const std::vector<std::uint32_t>& members,
                                int pledge = 5) {
  const auto c = small_worlds::collaboration(world, Stage::maintenance, members, pledge);
  Collaborations& all = world.collaborations;
  all.has_succeeded[c] = 1;
  all.attempts[c] = 1;
  all.readiness[c] = 1.0f;
  all.form[c] = Form::association;
  all.lead[c] = members.front();
  all.community[c] = 20.0f;
  return c;
}

/// A second type of challenge, which needs no premises and is worth twice as much.
inline World with_two_types() {
  World world = small_worlds::town_of_citizens(2);
  ChallengeType other = world.challenges[0];
  other.name.value = "other";
  other.needs.value[Resource::premises] = 0;
  other.value.value = 2;
  world.challenges.push_back(other);
  resize_rows(world.experience, 2);
  return world;
}

}  // namespace tissage
