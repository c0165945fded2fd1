// Quantiles of a distribution of sizes, and what lives there.
#include "tissage/population/generated.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tissage/base/math.hpp"
#include "tissage/base/normal.hpp"

namespace tissage {

namespace {

constexpr std::size_t fewest_digits = 5;

/// Rounds amounts one after another to whole numbers whose sum stays within 1/2 of theirs.
class Rounding {
 public:
  std::int64_t next(double amount) {
    exact_ += amount;
    const auto sum = static_cast<std::int64_t>(std::floor(exact_ + 0.5));
    const std::int64_t whole = sum - given_;
    given_ = sum;
    return whole;
  }

 private:
  double exact_ = 0.0;
  std::int64_t given_ = 0;
};

}  // namespace

double inhabitants_of_rank(const ManyTerritories& many, std::int64_t rank) {
  const auto n = static_cast<double>(many.count.value);
  const double below = (n - static_cast<double>(rank) + 0.5) / n;
  return many.median * math::exp(many.log_sd * normal_quantile(below));
}

std::vector<ByKind<std::int64_t>> counts_by_rank(const ManyTerritories& many) {
  std::vector<ByKind<std::int64_t>> counts;
  counts.reserve(static_cast<std::size_t>(many.count.value));
  ByKind<Rounding> rounding;
  for (std::int64_t rank = 1; rank <= many.count; ++rank) {
    const double thousands = inhabitants_of_rank(many, rank) / 1000.0;
    const double active = thousands * many.active;
    ByKind<std::int64_t> of_rank;
    of_rank[Kind::citizen] = rounding[Kind::citizen].next(active * 1000.0);
    of_rank[Kind::business] = rounding[Kind::business].next(active * many.businesses_per_1000);
    of_rank[Kind::association] =
        rounding[Kind::association].next(active * many.associations_per_1000);
    of_rank[Kind::authority] = std::max<std::int64_t>(
        1, rounding[Kind::authority].next(active * many.authorities_per_1000));
    counts.push_back(of_rank);
  }
  return counts;
}

std::string name_of_rank(const ManyTerritories& many, std::int64_t rank) {
  const std::size_t digits = std::max(fewest_digits, fmt::formatted_size("{}", many.count.value));
  return fmt::format("{} {:0{}}", many.name.value, rank, digits);
}

std::vector<TerritoryParameters> generate_territories(const ManyTerritories& many) {
  std::vector<TerritoryParameters> territories;
  territories.reserve(static_cast<std::size_t>(many.count.value));
  for (const ByKind<std::int64_t>& counts : counts_by_rank(many)) {
    TerritoryParameters& territory = territories.emplace_back();
    territory.name.value = name_of_rank(many, static_cast<std::int64_t>(territories.size()));
    territory.citizens.value = counts[Kind::citizen];
    territory.businesses.value = counts[Kind::business];
    territory.associations.value = counts[Kind::association];
    territory.authorities.value = counts[Kind::authority];
  }
  return territories;
}

}  // namespace tissage
