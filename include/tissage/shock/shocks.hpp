// The list of shocks that there are, and their timetable.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "tissage/shock/shock.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// A `pressure` weighs on a world as long as it lasts: it is lifted at the start of every month and
/// applied anew with the shock's size times its intensity. A `blow` changes what stays changed: it
/// strikes when intensity rises, with size times the rise (see rise()), and nothing lifts it.
enum class Acting : std::uint8_t { pressure, blow };

/// A type of shock. `lift` takes away a pressure (of a blow: null); `apply` is called for each
/// shock of which there is something in the month (> 0).
struct ShockType {
  std::string_view name;
  std::string_view meaning;  ///< says what its size means
  Acting acting;
  void (*lift)(World& world);
  void (*apply)(World& world, const Strike& strike);
};

std::span<const ShockType> shock_types();

/// The months, of 1 to `months`, in which a shock with a rate begins in a run of a seed: with that
/// probability in each month in which it is not there already (one that is for good comes once).
/// `number` counts, from 0, those of its type that have a rate and can come (can_come()). A pure
/// function of these, before any month: policies, scheduled shocks and shocks of other types do not
/// change it, nor does its own size, and more months add onsets and move none.
std::vector<std::int64_t> random_onsets(const Shock& shock, std::uint64_t number,
                                        std::uint64_t seed, std::int64_t months);

/// For each shock of a list the months in which it begins: the one that is scheduled, or its random
/// onsets; none of a shock that cannot come.
std::vector<std::vector<std::int64_t>> onsets_of(const std::vector<Shock>& shocks,
                                                 std::uint64_t seed, std::int64_t months);

/// Shocks with their months: each once for every one of its onsets, in the order of the list, so
/// that those which cannot come are left out.
std::vector<Shock> with_onsets(const std::vector<Shock>& shocks, std::uint64_t seed,
                               std::int64_t months);

/// The first month of the earliest shock that comes in a run of a seed, or nothing where none does.
std::optional<std::int64_t> first_onset(const std::vector<Shock>& shocks, std::uint64_t seed,
                                        std::int64_t months);

/// What shocks do in this month: earlier months' pressures are lifted, then each type in the order
/// of shock_types() applies its shocks in the order of the timetable, in which every shock has its
/// month (with_onsets()). Shocks of different types may contradict one another: each acts on what
/// those before it in the list have left. None before month 1.
void shocks(World& world, const std::vector<Shock>& timetable, const ShockRules& rules = {});

}  // namespace tissage
