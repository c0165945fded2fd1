// Gathering: people who are asked at once, before a collaboration invites month by month.
#pragma once

#include <span>

#include "process/founding.hpp"

namespace tissage {

/// The one of a pool with the highest orientation times readiness of `draws` drawn with
/// replacement; nobody if the pool is empty.
std::uint32_t draw_best(const World& world, std::span<const std::uint32_t> pool, std::int64_t draws,
                        RandomStream& stream);

/// The one of a pool whom an actor trusts most of `draws` drawn with replacement, the first of
/// equals; nobody if it is itself or among `taken` each time, or if the pool is empty.
std::uint32_t draw_most_trusted(const World& world, std::uint32_t actor,
                                std::span<const std::uint32_t> pool,
                                const std::vector<std::uint32_t>& taken, std::int64_t draws,
                                RandomStream& stream);

/// The neighbours of an actor who live in its territory, of one kind if it is given.
std::vector<std::uint32_t> acquaintances(const World& world, std::uint32_t actor);
std::vector<std::uint32_t> acquaintances(const World& world, std::uint32_t actor, Kind kind);

/// Each in turn is asked to join, decides as an invited does (process commitment) and pledges what
/// it would offer; who has nothing to offer and is of no kind that must take part is not asked.
/// Where every kind is wanted, one that no member is of yet is asked for its word alone.
void ask_to_join(World& world, const CommitmentParameters& commitment, std::uint32_t collaboration,
                 const std::vector<std::uint32_t>& people, bool wants_every_kind = false);

}  // namespace tissage
