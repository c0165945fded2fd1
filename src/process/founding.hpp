// Founding: somebody begins a collaboration for a challenge, new here or known from elsewhere.
#pragma once

#include "tissage/process/assembly.hpp"

namespace tissage {

/// A challenge that a territory has met. What it asks for and what would answer it best follow from
/// its key.
struct Arrival {
  std::size_t territory;
  std::size_t type;
  Key key;
};

/// What deciding to begin goes by.
struct FoundingRules {
  const AssemblyParameters& assembly;
  const CommitmentParameters& commitment;
};

/// Who is asked to begin an answer to a challenge.
struct Asked {
  std::uint32_t actor;
  Key key;                          ///< of the collaboration that would begin
  std::uint32_t convener = nobody;  ///< who accompanies it if it mediates and has room, if anybody
};

/// Whether a type of challenge is answered in a territory: until its pilot has ended, in the
/// territory of the pilot only (S4-12).
bool is_answered_in(const World& world, std::size_t territory, std::size_t type);

/// Orientation to the common good times readiness, by which those who begin are found.
float initiative(const World& world, std::size_t actor);

/// The best of six drawn candidates of a territory by initiative: of the kinds that begin, under
/// citizens first a citizen, under entrepreneurs first a business. nobody if there is none.
std::uint32_t draw_initiator(const World& world, const AssemblyParameters& parameters,
                             std::size_t territory, Key key);

/// An actor is asked to begin, and accepts with the probability of commitment without members. The
/// row of the collaboration; no_row if it declines, has nothing to offer, or could cover every need
/// alone.
std::uint32_t begin_by(World& world, const FoundingRules& rules, const Arrival& arrival,
                       const Asked& asked);

/// The same of draw_initiator().
std::uint32_t begin_collaboration(World& world, const AssemblyParameters& parameters,
                                  const CommitmentParameters& commitment, std::size_t territory,
                                  std::size_t type, Key key);

/// A collaboration turns to another type of challenge: new needs, costs, value and design to find.
void take_up_challenge(World& world, std::uint32_t collaboration, std::size_t type);

}  // namespace tissage
