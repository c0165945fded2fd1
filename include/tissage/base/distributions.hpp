// Draws from Boost.Random distributions, instantiated on base::Real so that they give the same bits
// everywhere. Each function draws once and keeps no state. A parameter outside its stated range
// (or NaN) is a Defect.
#pragma once

#include "tissage/base/random.hpp"

namespace tissage {

/// Largest shape of gamma and beta: beyond it rounding spoils Boost's test of acceptance.
inline constexpr double max_shape = 1e10;
/// Largest mean of a Poisson count: the count then stays far inside an int.
inline constexpr double max_poisson_mean = 1e9;

double draw_normal(RandomStream& stream);                    ///< mean 0, standard deviation 1
double draw_exponential(RandomStream& stream, double mean);  ///< mean > 0, finite
double draw_gamma(RandomStream& stream, double shape);       ///< scale 1; shape in (0, max_shape]
/// In [0, 1], both shapes in (0, max_shape]. Shapes near 0 give almost only 0 and 1.
double draw_beta(RandomStream& stream, double alpha, double beta);
int draw_poisson(RandomStream& stream, double mean);  ///< mean in [0, max_poisson_mean]; 0 gives 0

}  // namespace tissage
