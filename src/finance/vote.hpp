// Vote: citizens choose among the applicants of a call (participatory budget, S3-20).
#pragma once

#include <vector>

#include "tissage/world/world.hpp"

namespace tissage {

/// Share of votes of each applicant, a collaboration, among citizens of a territory who are drawn
/// by lot, at most `voters` of them; all 0 where there are no citizens or no applicants. A voter
/// with orientation g votes for the highest (1 - g) t + g v, t its mean effective trust in the
/// members, v the potential value over that of the most valuable applicant; the first of equals.
std::vector<double> vote(const World& world, std::size_t territory,
                         const std::vector<std::uint32_t>& applicants, std::int64_t voters);

}  // namespace tissage
