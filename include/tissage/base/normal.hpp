// The standard normal law, with the same bits on every machine.
#pragma once

namespace tissage {

/// Probability that a standard normal variate is below x. Absolute error below 1e-14 (Marsaglia
/// 2004, "Evaluating the normal distribution": the Taylor series of its ratio to the density).
double normal_probability(double x);

/// The x below which a standard normal variate lies with probability p in [1e-12, 1 - 1e-12]
/// (values beyond are taken as the nearer end). Absolute error below 1e-12 / density(x).
double normal_quantile(double p);

}  // namespace tissage
