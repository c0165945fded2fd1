// Lines of straight pieces through means of replicates, and resampling of these.
#include "tissage/compare/frontier.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "compare/resampling.hpp"
#include "tissage/base/error.hpp"

namespace tissage {

namespace {

constexpr double not_there = std::numeric_limits<double>::quiet_NaN();

/// Mean of each scale over replicates with weights. It is taken of differences from the first
/// replicate, so that a scale that never varies has exactly its value, however it is resampled.
class ScaleMeans {
 public:
  explicit ScaleMeans(const Eigen::MatrixXd& of_replicates)
      : first_(of_replicates.col(0)), others_(of_replicates.colwise() - first_) {}

  Eigen::VectorXd operator()(const Eigen::VectorXd& weights) const {
    return first_ + others_ * weights / weights.sum();
  }

 private:
  Eigen::VectorXd first_;
  Eigen::MatrixXd others_;
};

/// Mean values over mean costs, in the order of costs.
struct Line {
  std::vector<double> costs;
  std::vector<double> values;

  /// NaN outside of the costs that the line has.
  double at(double cost) const {
    const auto above = std::upper_bound(costs.begin(), costs.end(), cost);
    if (above == costs.begin() || costs.back() < cost) return not_there;
    const auto left = static_cast<std::size_t>(above - costs.begin()) - 1;
    if (costs[left] == cost) return values[left];
    const double share = (cost - costs[left]) / (costs[left + 1] - costs[left]);
    return std::lerp(values[left], values[left + 1], share);
  }
};

/// A frontier of which lines are drawn, with weights of its replicates.
class Drawing {
 public:
  explicit Drawing(const Frontier& frontier) : costs_(frontier.costs), values_(frontier.values) {}

  Line line(const Eigen::VectorXd& weights) const {
    const Eigen::VectorXd costs = costs_(weights);
    const Eigen::VectorXd values = values_(weights);
    std::vector<Eigen::Index> order(static_cast<std::size_t>(costs.size()));
    std::iota(order.begin(), order.end(), Eigen::Index{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](Eigen::Index i, Eigen::Index j) { return costs[i] < costs[j]; });
    Line line;
    for (const Eigen::Index scale : order) {
      line.costs.push_back(costs[scale]);
      line.values.push_back(values[scale]);
    }
    return line;
  }

 private:
  ScaleMeans costs_;
  ScaleMeans values_;
};

/// The lines of both frontiers, drawn with the same weights.
struct Lines {
  Line first;
  Line second;

  double low() const { return std::max(first.costs.front(), second.costs.front()); }
  double high() const { return std::min(first.costs.back(), second.costs.back()); }
  double difference(double cost) const { return first.at(cost) - second.at(cost); }
};

struct Pair {
  Frontier first;
  Frontier second;

  Eigen::Index replicates() const { return first.costs.cols(); }
  bool is_empty() const {
    return replicates() == 0 || first.costs.rows() == 0 || second.costs.rows() == 0;
  }
};

void check_frontier(const Frontier& frontier) {
  check(frontier.costs.rows() == frontier.values.rows() &&
            frontier.costs.cols() == frontier.values.cols(),
        "a frontier has {} x {} costs and {} x {} values", frontier.costs.rows(),
        frontier.costs.cols(), frontier.values.rows(), frontier.values.cols());
}

/// Both frontiers without the replicates that have a NaN in either.
Pair complete_pair(const Frontier& first, const Frontier& second) {
  check_frontier(first);
  check_frontier(second);
  check(first.costs.cols() == second.costs.cols(), "{} replicates are paired with {}",
        first.costs.cols(), second.costs.cols());
  std::vector<Eigen::Index> complete;
  for (Eigen::Index column = 0; column < first.costs.cols(); ++column) {
    const bool misses = first.costs.col(column).hasNaN() || first.values.col(column).hasNaN() ||
                        second.costs.col(column).hasNaN() || second.values.col(column).hasNaN();
    if (!misses) complete.push_back(column);
  }
  const auto keep = [&](const Eigen::MatrixXd& all) -> Eigen::MatrixXd {
    return all(Eigen::all, complete);
  };
  return {{keep(first.costs), keep(first.values)}, {keep(second.costs), keep(second.values)}};
}

/// Intervals of all differences from the same resamples.
void put_intervals(std::vector<EqualCost>& results, const Pair& pair, std::uint64_t seed,
                   int resamples) {
  const Drawing first(pair.first);
  const Drawing second(pair.second);
  std::vector<std::vector<double>> resampled(results.size());
  for (int resample = 0; resample < resamples; ++resample) {
    const Eigen::VectorXd weights =
        resampled_weights(pair.replicates(), seed, static_cast<Key>(resample));
    const Lines lines{first.line(weights), second.line(weights)};
    for (std::size_t i = 0; i < results.size(); ++i)
      resampled[i].push_back(lines.difference(results[i].cost));
  }
  for (std::size_t i = 0; i < results.size(); ++i)
    put_interval(results[i].difference, std::move(resampled[i]));
}

/// Results at these shares of the way from low to high; one alone, without difference, if the
/// frontiers do not overlap.
std::vector<EqualCost> compare_at(const Frontier& first, const Frontier& second,
                                  const std::vector<double>& shares, std::uint64_t seed,
                                  int resamples) {
  check(resamples >= 1, "{} resamples", resamples);
  const Pair pair = complete_pair(first, second);
  const auto count = static_cast<std::size_t>(pair.replicates());
  const Estimate nothing{not_there, not_there, not_there, count};
  if (pair.is_empty()) return {{not_there, not_there, false, not_there, nothing}};
  const Eigen::VectorXd all_alike = Eigen::VectorXd::Ones(pair.replicates());
  const Lines lines{Drawing(pair.first).line(all_alike), Drawing(pair.second).line(all_alike)};
  const double low = lines.low();
  const double high = lines.high();
  if (low > high) return {{low, high, false, not_there, nothing}};
  std::vector<EqualCost> results;
  for (const double share : shares) {
    const double cost = std::lerp(low, high, share);
    results.push_back({low, high, true, cost, nothing});
    results.back().difference.value = lines.difference(cost);
  }
  put_intervals(results, pair, seed, resamples);
  return results;
}

}  // namespace

EqualCost at_equal_cost(const Frontier& first, const Frontier& second, std::uint64_t seed,
                        int resamples) {
  return compare_at(first, second, {.5}, seed, resamples).front();
}

std::vector<EqualCost> along_overlap(const Frontier& first, const Frontier& second, int points,
                                     std::uint64_t seed, int resamples) {
  check(points >= 1, "{} points along an overlap", points);
  std::vector<double> shares;
  shares.reserve(static_cast<std::size_t>(points));
  for (int i = 0; i < points; ++i)
    shares.push_back(points == 1 ? .5 : static_cast<double>(i) / static_cast<double>(points - 1));
  std::vector<EqualCost> results = compare_at(first, second, shares, seed, resamples);
  std::erase_if(results, [](const EqualCost& result) { return !result.overlaps; });
  return results;
}

}  // namespace tissage
