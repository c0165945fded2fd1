// Leaders point by point, and differences by thirds of a range.
#include "compare/assumptions.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>

namespace tissage {

namespace {

double mean_of(const std::vector<double>& values) { return mean_estimate(values).value; }

/// Ranks from 0; equal values share the mean of their ranks.
std::vector<double> ranks_of(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin;
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    for (std::size_t k = begin; k < end; ++k)
      ranks[order[k]] = .5 * static_cast<double>(begin + end - 1);
    begin = end;
  }
  return ranks;
}

double rank_correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const std::vector<double> a = ranks_of(x);
  const std::vector<double> b = ranks_of(y);
  const double mean = .5 * (static_cast<double>(x.size()) - 1.0);
  double both = 0.0;
  double first = 0.0;
  double second = 0.0;
  for (std::size_t k = 0; k < a.size(); ++k) {
    both += (a[k] - mean) * (b[k] - mean);
    first += (a[k] - mean) * (a[k] - mean);
    second += (b[k] - mean) * (b[k] - mean);
  }
  return both / std::sqrt(first * second);
}

class Space {
 public:
  Space(const Comparison& comparison, const ComparisonResults& results,
        ComparisonFindings& findings)
      : comparison_(comparison),
        results_(results),
        findings_(findings),
        value_(outcome_number(comparison, value_outcome)),
        money_(outcome_number(comparison, money_outcome)) {
    for (std::size_t point = 0; point < points(); ++point)
      if (is_complete(point)) complete_.push_back(point);
  }

  void all() {
    leads();
    for (std::size_t second = 1; second <= comparison_.policies.size(); ++second)
      for (std::size_t first = second + 1; first <= comparison_.policies.size(); ++first)
        assumptions(first, second);
  }

 private:
  std::size_t points() const { return results_.points.size(); }

  std::vector<double> values(std::size_t point, std::size_t policy, std::size_t outcome) const {
    return results_.values_at(comparison_, point, policy, outcome);
  }

  /// Whether every run at a point has a value and what it cost.
  bool is_complete(std::size_t point) const {
    for (std::size_t policy = 0; policy <= comparison_.policies.size(); ++policy)
      for (const std::size_t outcome : {value_, money_})
        for (const double value : values(point, policy, outcome))
          if (std::isnan(value)) return false;
    return true;
  }

  /// The policies (no policy included) with the highest score.
  template <class Score>
  std::vector<std::size_t> leaders(const Score& score) const {
    std::vector<std::size_t> best;
    double highest = -std::numeric_limits<double>::infinity();
    for (std::size_t policy = 0; policy <= comparison_.policies.size(); ++policy) {
      const double found = score(policy);
      if (found > highest) best.clear();
      if (found >= highest) best.push_back(policy);
      highest = std::max(highest, found);
    }
    return best;
  }

  /// Whether no other policy can be told to do as well at a point.
  bool leads_clearly(std::size_t point, std::size_t best) const {
    for (std::size_t other = 0; other <= comparison_.policies.size(); ++other) {
      if (other == best) continue;
      const auto paired =
          paired_difference(values(point, best, value_), values(point, other, value_));
      if (verdict(paired.difference) != Verdict::first) return false;
    }
    return true;
  }

  /// Value gained over no policy for each euro of public and private money; no policy: 0. What
  /// gains value and costs nothing, or less than nothing, is above all that costs.
  double gain_per_money(std::size_t point, std::size_t policy) const {
    const double gain = mean_of(values(point, policy, value_)) - mean_of(values(point, 0, value_));
    const double money = mean_of(values(point, policy, money_)) - mean_of(values(point, 0, money_));
    if (gain <= 0.0) return gain;
    return money > 0.0 ? gain / money : std::numeric_limits<double>::infinity();
  }

  /// Those that lead together share the point. Points where runs failed are left out.
  void leads() {
    for (std::size_t policy = 0; policy <= comparison_.policies.size(); ++policy)
      findings_.leads.push_back({policy, 0.0, 0.0, 0.0});
    findings_.incomplete_points = points() - complete_.size();
    const double each = 1.0 / static_cast<double>(complete_.size());
    for (const std::size_t point : complete_) {
      const auto best =
          leaders([&](std::size_t policy) { return mean_of(values(point, policy, value_)); });
      for (const std::size_t policy : best)
        findings_.leads[policy].share += each / static_cast<double>(best.size());
      if (leads_clearly(point, best.front())) findings_.leads[best.front()].clear_share += each;
      const auto thriftiest =
          leaders([&](std::size_t policy) { return gain_per_money(point, policy); });
      for (const std::size_t policy : thriftiest)
        findings_.leads[policy].per_money_share += each / static_cast<double>(thriftiest.size());
    }
  }

  void assumptions(std::size_t first, std::size_t second) {
    std::vector<double> differences;
    for (const std::size_t point : complete_)
      differences.push_back(mean_of(values(point, first, value_)) -
                            mean_of(values(point, second, value_)));
    for (std::size_t k = 0; k < comparison_.uncertain.size(); ++k)
      findings_.assumptions.push_back(along({k, first, second, {}, {}, 0.0, false}, differences));
  }

  /// Differences, one a complete point, along one assumption.
  AssumptionFinding along(AssumptionFinding found, const std::vector<double>& differences) const {
    std::vector<double> where;
    std::vector<double> what;
    std::vector<double> thirds[3];
    const Range range = comparison_.uncertain[found.parameter].distribution.range;
    for (std::size_t k = 0; k < complete_.size(); ++k) {
      where.push_back(number_at(complete_[k], found.parameter));
      what.push_back(differences[k]);
      const double share = (where.back() - range.low) / (range.high - range.low);
      thirds[std::clamp(static_cast<int>(3.0 * share), 0, 2)].push_back(what.back());
    }
    found.in_lowest_third = mean_estimate(thirds[0]);
    found.in_highest_third = mean_estimate(thirds[2]);
    found.correlation = rank_correlation(where, what);
    const Verdict low = verdict(found.in_lowest_third);
    const Verdict high = verdict(found.in_highest_third);
    found.turns = low != high && low != Verdict::undecided && high != Verdict::undecided;
    return found;
  }

  double number_at(std::size_t point, std::size_t parameter) const {
    const std::string& text = results_.points[point][parameter];
    double number = 0.0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }

  const Comparison& comparison_;
  const ComparisonResults& results_;
  ComparisonFindings& findings_;
  std::size_t value_;
  std::size_t money_;
  std::vector<std::size_t> complete_;  ///< points where no run failed
};

}  // namespace

void find_assumptions(const Comparison& comparison, const ComparisonResults& results,
                      ComparisonFindings& findings) {
  if (!results.points.empty()) Space(comparison, results, findings).all();
}

}  // namespace tissage
