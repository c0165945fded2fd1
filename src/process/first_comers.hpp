// First comers: citizens or entrepreneurs gather among themselves before the others are asked.
#pragma once

#include "tissage/process/assembly.hpp"

namespace tissage {

/// Whether a collaboration still gathers those who come first (S0-20): before launch, while fewer
/// than `first_members` of that kind belong and needs are open. Never in other modes.
bool gathers_first_comers(const World& world, const AssemblyParameters& parameters,
                          std::uint32_t collaboration, bool has_open_needs);

/// Whether a kind is not asked in that time: businesses where citizens come first; citizens and
/// associations, the structures of proximity, where entrepreneurs do.
bool waits_for_first_comers(const AssemblyParameters& parameters, Kind kind);

}  // namespace tissage
