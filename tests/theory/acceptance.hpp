// The rule by which a measured mean agrees with theory or does not, the same for all tests of this
// folder, and the line that each prints.
#pragma once

#include <fmt/format.h>

#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <string_view>

namespace tissage::theory {

/// Chance that a test finds fault with a model that is right.
inline constexpr double false_alarm = 1e-6;

/// Independent observations of one quantity (Welford 1962).
class Sample {
 public:
  void add(double value) {
    ++count_;
    const double from_mean = value - mean_;
    mean_ += from_mean / static_cast<double>(count_);
    squares_ += from_mean * (value - mean_);
  }
  std::size_t count() const { return count_; }
  double mean() const { return mean_; }
  double variance() const { return squares_ / (static_cast<double>(count_) - 1.0); }
  double standard_error() const { return std::sqrt(variance() / static_cast<double>(count_)); }

 private:
  std::size_t count_ = 0;
  double mean_ = 0.0;
  double squares_ = 0.0;
};

/// Most standard errors that the mean of a sample may lie from theory where a test makes so many
/// comparisons: Student's t at false_alarm, shared out among them (Bonferroni). One comparison of
/// a large sample: 4.9.
inline double limit(const Sample& sample, int comparisons) {
  const boost::math::students_t_distribution<double> t(static_cast<double>(sample.count()) - 1.0);
  return boost::math::quantile(boost::math::complement(t, false_alarm / (2.0 * comparisons)));
}

/// The rule. `comparisons`: how many a test makes in all.
inline bool agrees(const Sample& sample, double theory, int comparisons = 1) {
  return std::fabs(sample.mean() - theory) <= limit(sample, comparisons) * sample.standard_error();
}

/// Prints a row of MODEL.md's table of validation.
inline void report(std::string_view what, double theory, double measured, double standard_error) {
  fmt::print("validation | {} | theory {:.5f} | measured {:.5f} +- {:.5f}\n", what, theory,
             measured, standard_error);
  std::fflush(stdout);
}
inline void report(std::string_view what, double theory, const Sample& sample) {
  report(what, theory, sample.mean(), sample.standard_error());
}

}  // namespace tissage::theory
