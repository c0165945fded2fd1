// Sortition: seats of an assembly, drawn by lot.
#pragma once

#include <cstdint>
#include <vector>

#include "tissage/base/random.hpp"

namespace tissage {

/// Seats of each stratum in proportion to its people, by largest remainders in whole numbers: the
/// whole part of seats x people / population, and what is left over to the largest fractions, the
/// earlier stratum first where they are equal. They add up to `seats`, and no stratum gets more
/// than it has people. 0 <= seats <= population < 2^32; throws Defect otherwise.
/// Source: Hamilton's method; stratified sortition as of the Convention citoyenne pour le climat
/// (S4-09).
std::vector<std::uint32_t> quotas(const std::vector<std::uint32_t>& people, std::uint32_t seats);

/// `count` of `people` without replacement, every subset equally likely, in the order drawn (the
/// first steps of a shuffle by Fisher and Yates). count <= number of people; throws Defect
/// otherwise.
std::vector<std::uint32_t> simple_lot(std::vector<std::uint32_t> people, std::uint32_t count,
                                      RandomStream& stream);

/// `seats` of `people`: quotas() by stratum, within each a simple_lot(). `strata` holds the stratum
/// of each, from 0; one stratum for all is the simple lot. In the order of strata.
std::vector<std::uint32_t> stratified_lot(const std::vector<std::uint32_t>& people,
                                          const std::vector<std::uint32_t>& strata,
                                          std::uint32_t seats, RandomStream& stream);

}  // namespace tissage
