// Replicate by replicate, then over all of them.
#include "tissage/compare/resilience_findings.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "compare/resilience_worlds.hpp"
#include "tissage/shock/shocks.hpp"

namespace tissage {

namespace fs = std::filesystem;

namespace {

constexpr double unseen = std::numeric_limits<double>::infinity();

class ResilienceReading {
 public:
  explicit ResilienceReading(const RecoveryRule& rule) {
    all_.rule = rule;
    all_.series.resize(kept_series().size());
  }

  void add(const fs::path& directory) {
    const TwinWorlds worlds = read_twin_worlds(directory);
    const std::string text = text_without_seed(worlds.scenario);
    if (all_.seeds.empty())
      begin(worlds, text);
    else if (text != text_ || worlds.run.months != all_.months)
      throw Failure(ExitCode::bad_data,
                    fmt::format("{} is no replicate of the others: it has {}", directory.string(),
                                first_difference(text, text_)));
    all_.seeds.push_back(worlds.scenario.general.seed);
    std::vector<SeriesResilience> found =
        resilience_of({worlds.scenario, worlds.run, &worlds.twin}, all_.rule);
    for (std::size_t s = 0; s < found.size(); ++s)
      all_.series[s].replicates.push_back(std::move(found[s]));
  }

  ResilienceFindings conclude() {
    all_.why_no_regime = why_no_regime();
    for (SeriesFinding& series : all_.series) {
      for (std::size_t m = 0; m < keeping_measures; ++m)
        series.measures.push_back(measure(series, static_cast<Keeping>(m)));
      const auto& times = series.measures[static_cast<std::size_t>(Keeping::recovery_time)];
      series.recovered = times.mean.count;
      average_quality(series);
      if (all_.why_no_regime.empty()) series.regime = regime_of(series);
    }
    return std::move(all_);
  }

 private:
  void begin(const TwinWorlds& worlds, const std::string& text) {
    const Scenario& scenario = worlds.scenario;
    const std::vector<Shock>& shocks = scenario.parameters.shocks;
    text_ = text;
    all_.scenario = scenario.name;
    all_.every = scenario.output.every;
    all_.onset = first_onset(scenario).value_or(1);
    all_.is_random = std::any_of(shocks.begin(), shocks.end(),
                                 [](const Shock& shock) { return shock.rate.value.has_value(); });
    all_.relief = month_of_relief(scenario);
    all_.has_ramp_up_down = shocks.size() == 1 && shocks.front().shape.value == Shape::ramp_up_down;
    all_.months = worlds.run.months;
  }

  static MeasureFinding measure(const SeriesFinding& series, Keeping which) {
    MeasureFinding found;
    for (const SeriesResilience& each : series.replicates)
      found.values.push_back(each.measures[static_cast<std::size_t>(which)]);
    found.mean = mean_estimate(found.values);
    std::vector<double> ranked = found.values;
    if (which == Keeping::recovery_time)
      for (double& months : ranked)
        if (std::isnan(months)) months = unseen;
    found.median = median_estimate(ranked);
    return found;
  }

  void average_quality(SeriesFinding& series) const {
    for (std::size_t row = 0; row < all_.months.size(); ++row) {
      std::vector<double> of_row;
      for (const SeriesResilience& each : series.replicates) of_row.push_back(each.quality[row]);
      series.mean_quality.push_back(mean_estimate(of_row).value);
    }
  }

  /// Rows at the end in which a run must lie outside.
  std::size_t last_rows() const {
    return static_cast<std::size_t>(std::max<std::int64_t>(1, all_.rule.held / all_.every));
  }

  std::string why_no_regime() const {
    if (all_.is_random) return "shocks at random end in another month in each replicate";
    if (all_.seeds.size() < fewest_twins_of_band)
      return fmt::format("it takes {} replicates or more; there {} {}", fewest_twins_of_band,
                         all_.seeds.size() == 1 ? "is" : "are", all_.seeds.size());
    const auto after = std::count_if(all_.months.begin(), all_.months.end(),
                                     [&](auto m) { return all_.relief && m >= *all_.relief; });
    if (static_cast<std::size_t>(after) < last_rows())
      return fmt::format("the run ends less than {} months after the shock", all_.rule.held);
    return "";
  }

  /// -1: below the band of the twins in every one of the last rows, 1: above, 0: neither.
  int side_of(const std::vector<double>& y, const std::vector<std::vector<double>>& twins) const {
    bool is_below = true;
    bool is_above = true;
    for (std::size_t row = y.size() - last_rows(); row < y.size(); ++row) {
      is_below = is_below && y[row] < quantile_of_sorted(twins[row], .05);
      is_above = is_above && y[row] > quantile_of_sorted(twins[row], .95);
    }
    return is_below ? -1 : is_above ? 1 : 0;
  }

  RegimeFinding regime_of(const SeriesFinding& series) const {
    std::vector<std::vector<double>> twins(all_.months.size());
    for (std::size_t row = 0; row < twins.size(); ++row) {
      for (const SeriesResilience& each : series.replicates)
        if (!std::isnan(each.twin[row])) twins[row].push_back(each.twin[row]);
      std::sort(twins[row].begin(), twins[row].end());
    }
    RegimeFinding found;
    for (const SeriesResilience& each : series.replicates) {
      found.is_outside.push_back(side_of(each.shocked, twins) != 0);
      found.outside += found.is_outside.back() ? 1 : 0;
      found.twins_outside += side_of(each.twin, twins) != 0 ? 1 : 0;
    }
    return found;
  }

  ResilienceFindings all_;
  std::string text_;  ///< the scenario of the first replicate, without its seed
};

}  // namespace

ResilienceFindings resilience_in(const fs::path& directory, const RecoveryRule& rule) {
  ResilienceReading reading(rule);
  for (const fs::path& each : directories_of_worlds(directory)) reading.add(each);
  return reading.conclude();
}

}  // namespace tissage
