// Replicate by replicate, then over all of them.
#include "tissage/compare/resilience_findings.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "compare/mean_curve.hpp"
#include "compare/regime.hpp"
#include "compare/resilience_worlds.hpp"
#include "tissage/scenario/write.hpp"

namespace tissage {

namespace fs = std::filesystem;

namespace {

constexpr double unseen = std::numeric_limits<double>::infinity();

/// What all replicates have in common, or nothing.
std::optional<std::int64_t> common(const std::vector<std::optional<std::int64_t>>& months) {
  const bool are_same = std::all_of(months.begin(), months.end(),
                                    [&](const auto& each) { return each == months.front(); });
  return are_same ? months.front() : std::nullopt;
}

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
    else if (text != text_ || worlds.run.months != months_)
      throw Failure(ExitCode::bad_data,
                    fmt::format("{} is no replicate of the others: it has {}", directory.string(),
                                first_difference(text, text_)));
    all_.seeds.push_back(worlds.scenario.general.seed);
    Resilience found = resilience_of({worlds.scenario, worlds.run, &worlds.twin}, all_.rule);
    all_.months = found.months;
    all_.onsets.push_back(found.onset);
    all_.reliefs.push_back(found.relief);
    all_.struck += found.onset ? 1 : 0;
    for (std::size_t s = 0; s < found.series.size(); ++s)
      all_.series[s].replicates.push_back(std::move(found.series[s]));
  }

  ResilienceFindings conclude() {
    all_.onset = common(all_.onsets);
    all_.relief = common(all_.reliefs);
    all_.why_no_mean_curve = why_no_mean_curve();
    all_.why_no_regime = why_no_regime();
    for (std::size_t s = 0; s < all_.series.size(); ++s) {
      SeriesFinding& series = all_.series[s];
      for (std::size_t m = 0; m < keeping_measures; ++m)
        series.measures.push_back(measure(series, static_cast<Keeping>(m)));
      const auto& times = series.measures[static_cast<std::size_t>(Keeping::recovery_time)];
      series.recovered = times.mean.count;
      average_quality(series);
      if (all_.why_no_mean_curve.empty())
        series.mean_curve = mean_curve_of(series.replicates, rows_);
      ask_regime(series, is_flow(kept_series()[s]));
    }
    return std::move(all_);
  }

 private:
  void begin(const TwinWorlds& worlds, const std::string& text) {
    const Scenario& scenario = worlds.scenario;
    const std::vector<Shock>& shocks = scenario.parameters.shocks;
    text_ = text;
    months_ = worlds.run.months;
    rows_ = quality_rows({scenario, worlds.run, &worlds.twin}, all_.rule);
    all_.scenario = scenario.name;
    all_.is_random = std::any_of(shocks.begin(), shocks.end(), [](const Shock& shock) {
      return shock.rate.value.has_value() && can_come(shock);
    });
    all_.why_no_hysteresis = why_no_hysteresis(scenario);
  }

  MeasureFinding measure(const SeriesFinding& series, Keeping which) const {
    MeasureFinding found;
    std::vector<double> ranked;
    for (std::size_t r = 0; r < series.replicates.size(); ++r) {
      const double value = series.replicates[r].measures[static_cast<std::size_t>(which)];
      found.values.push_back(value);
      const bool is_unseen = which == Keeping::recovery_time && std::isnan(value);
      if (all_.onsets[r] && (is_unseen || !std::isnan(value)))
        ranked.push_back(is_unseen ? unseen : value);
    }
    found.mean = mean_estimate(found.values);
    if (which ==
        Keeping::trough_month)  // an interval of Student's leaves the months that there are
      found.mean.low = found.mean.high = std::numeric_limits<double>::quiet_NaN();
    found.median = median_estimate(ranked);
    std::sort(ranked.begin(), ranked.end());
    found.low_quartile = quantile_of_sorted(ranked, .25);
    found.high_quartile = quantile_of_sorted(ranked, .75);
    return found;
  }

  void average_quality(SeriesFinding& series) const {
    for (std::size_t row = 0; row < all_.months.size(); ++row) {
      std::vector<double> of_row;
      for (std::size_t r = 0; r < series.replicates.size(); ++r)
        if (all_.onsets[r] || all_.struck == 0) of_row.push_back(series.replicates[r].quality[row]);
      series.mean_quality.push_back(mean_estimate(of_row).value);
    }
  }

  std::string why_no_mean_curve() const {
    if (all_.seeds.size() < 2) return "it takes two replicates or more";
    if (all_.is_random) return "shocks at random begin in another month in each replicate";
    return all_.struck == 0 ? "nothing was struck" : "";
  }

  std::string why_no_regime() const {
    if (all_.is_random) return "shocks at random end in another month in each replicate";
    if (all_.seeds.size() >= fewest_twins_of_band) return "";
    return fmt::format("it takes {} replicates or more; there {} {}", fewest_twins_of_band,
                       all_.seeds.size() == 1 ? "is" : "are", all_.seeds.size());
  }

  void ask_regime(SeriesFinding& series, bool is_flow) const {
    series.why_no_regime = all_.why_no_regime;
    if (!series.why_no_regime.empty()) return;
    const auto row =
        all_.relief ? first_row_after(*all_.relief, rows_, is_flow) : std::optional<std::size_t>();
    if (row)
      series.regime = regime_of(series.replicates, *row);
    else
      series.why_no_regime = fmt::format(
          "the run ends less than {} months after the shock",
          all_.rule.held + (is_flow ? static_cast<std::int64_t>(metrics::months_of_flow) - 1 : 0));
  }

  ResilienceFindings all_;
  QualityRows rows_;  ///< of the first replicate; of all, where no shock is at random
  std::vector<std::int32_t> months_;  ///< of all rows of the first replicate
  std::string text_;                  ///< its scenario, without its seed
};

}  // namespace

ResilienceFindings resilience_in(const fs::path& directory, const RecoveryRule& rule) {
  ResilienceReading reading(rule);
  for (const fs::path& each : directories_of_worlds(directory)) reading.add(each);
  return reading.conclude();
}

}  // namespace tissage
