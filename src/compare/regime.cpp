// Bands by row, and sides by run.
#include "compare/regime.hpp"

#include <algorithm>
#include <cmath>

namespace tissage {

namespace {

struct Band {
  double low;
  double high;
};

std::vector<Band> bands_of(const std::vector<SeriesResilience>& replicates, std::size_t first_row) {
  std::vector<Band> bands;
  for (std::size_t row = first_row; row < replicates.front().twin.size(); ++row) {
    std::vector<double> twins;
    for (const SeriesResilience& each : replicates)
      if (!std::isnan(each.twin[row])) twins.push_back(each.twin[row]);
    std::sort(twins.begin(), twins.end());
    bands.push_back({quantile_of_sorted(twins, .05), quantile_of_sorted(twins, .95)});
  }
  return bands;
}

Side side_of(const std::vector<double>& y, const std::vector<Band>& bands) {
  bool is_below = !bands.empty();
  bool is_above = !bands.empty();
  for (std::size_t k = 0; k < bands.size(); ++k) {
    const double last = y[y.size() - bands.size() + k];
    is_below = is_below && last < bands[k].low;
    is_above = is_above && last > bands[k].high;
  }
  return is_below ? Side::below : is_above ? Side::above : Side::within;
}

}  // namespace

RegimeFinding regime_of(const std::vector<SeriesResilience>& replicates, std::size_t first_row) {
  const std::vector<Band> bands = bands_of(replicates, first_row);
  RegimeFinding found;
  for (const SeriesResilience& each : replicates) {
    found.sides.push_back(side_of(each.shocked, bands));
    found.runs.count(found.sides.back());
    found.twins.count(side_of(each.twin, bands));
  }
  return found;
}

std::optional<std::size_t> first_row_after(std::int64_t relief, const QualityRows& rows,
                                           bool is_flow) {
  if (rows.held > rows.months.size()) return std::nullopt;
  const std::size_t first = rows.months.size() - rows.held;
  const std::int64_t reach = is_flow ? static_cast<std::int64_t>(metrics::months_of_flow) - 1 : 0;
  if (rows.months[first] - reach < relief) return std::nullopt;
  return first;
}

}  // namespace tissage
