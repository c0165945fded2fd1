// The seven conditions of a collaboration, computed from the state of its members.
#pragma once

#include "tissage/process/life_cycle.hpp"

namespace tissage {

/// Sets influence, X1 to X7 and the readiness of one live collaboration; writes its own rows only.
/// X1 mean readiness; X2 mean trust in two sampled partners a member, smoothed; X3 = min_r min(1,
/// c_r); X4 by form; X5 Shannon evenness of influence; X6 = 1 - (1 - accompaniment) e^{-a
/// attempts - .015 E_hat}; X7 = half of min(1, 2 x share of members' neighbours who are in
/// collaborations) plus half of b. Names a new lead where there is none.
void update_conditions(World& world, const LifeCycleParameters& parameters,
                       std::uint32_t collaboration);

}  // namespace tissage
