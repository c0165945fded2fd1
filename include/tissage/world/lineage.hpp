// Where collaborations come from and go to other than by birth and death: rows that begin, that
// part from another, that go over into another.
#pragma once

#include "tissage/world/world.hpp"

namespace tissage {

/// A new row in stage before, formed this month, with an account and nothing else yet.
std::uint32_t append_collaboration(World& world, std::size_t territory, Key key);

/// Multiplies what a collaboration needs, costs and can deliver.
void scale(World& world, std::uint32_t collaboration, double factor);

/// Part of its members' pledges, in needs, that some of them have made; of their number where
/// nobody has pledged anything.
double pledged_share(const World& world, std::uint32_t collaboration,
                     const std::vector<std::uint32_t>& some);

/// Some members part with a share of everything: value, needs, costs, users, and of cash where
/// there is any. Debts, grants and the mediator stay with the others. What both have adds up to
/// what there was; members keep their pledges. The share is pledged_share(). Returns the row of the
/// new collaboration.
std::uint32_t split_off(World& world, std::uint32_t collaboration,
                        const std::vector<std::uint32_t>& leavers, Key key);

/// True unless one is enclosed, both owe money, or both have promised instalments of a grant.
bool can_absorb(const World& world, std::uint32_t collaboration, std::uint32_t other);

/// All of `other` goes over into a collaboration of its territory: members with their pledges,
/// needs, costs, value, users, cash, debts, grants, a mediator where there is none yet. `other`
/// ends.
void absorb(World& world, std::uint32_t collaboration, std::uint32_t other);

}  // namespace tissage
