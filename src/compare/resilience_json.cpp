// Resilience as JSON.
#include <cmath>
#include <nlohmann/json.hpp>

#include "tissage/compare/resilience_findings.hpp"

namespace tissage {

namespace {

nlohmann::ordered_json number_json(double value) {
  if (std::isfinite(value)) return value;
  return nullptr;
}

nlohmann::ordered_json estimate_json(const Estimate& estimate) {
  return {{"value", number_json(estimate.value)},
          {"low", number_json(estimate.low)},
          {"high", number_json(estimate.high)},
          {"count", estimate.count}};
}

nlohmann::ordered_json numbers_json(const std::vector<double>& values) {
  auto all = nlohmann::ordered_json::array();
  for (const double value : values) all.push_back(number_json(value));
  return all;
}

nlohmann::ordered_json months_json(const std::vector<std::optional<std::int64_t>>& months) {
  auto all = nlohmann::ordered_json::array();
  for (const auto& month : months) all.push_back(month ? nlohmann::ordered_json(*month) : nullptr);
  return all;
}

nlohmann::ordered_json measures_json(const SeriesFinding& series) {
  auto measures = nlohmann::ordered_json::object();
  for (std::size_t m = 0; m < keeping_measures; ++m) {
    const MeasureFinding& found = series.measures[m];
    measures[std::string(resilience_measures()[m].name)] = {
        {"unit", resilience_measures()[m].unit},
        {"values", numbers_json(found.values)},
        {"mean", estimate_json(found.mean)},
        {"median", estimate_json(found.median)},
        {"quartiles", numbers_json({found.low_quartile, found.high_quartile})}};
  }
  return measures;
}

nlohmann::ordered_json mean_curve_json(const MeanCurve& curve) {
  auto measures = nlohmann::ordered_json::object();
  for (std::size_t m = 0; m < quality_measures; ++m)
    measures[std::string(resilience_measures()[m].name)] = estimate_json(curve.measures[m]);
  return {{"quality", numbers_json(curve.quality)}, {"measures", measures}};
}

nlohmann::ordered_json regime_json(const RegimeFinding& regime) {
  auto sides = nlohmann::ordered_json::array();
  for (const Side side : regime.sides) sides.push_back(name_of(side));
  return {{"outside", regime.runs.outside()},
          {"below", regime.runs.below},
          {"above", regime.runs.above},
          {"twins_outside", regime.twins.outside()},
          {"twins_below", regime.twins.below},
          {"twins_above", regime.twins.above},
          {"sides", sides}};
}

nlohmann::ordered_json series_json(const SeriesFinding& series, const KeptSeries& kept) {
  nlohmann::ordered_json all{{"name", kept.name},
                             {"meaning", kept.meaning},
                             {"recovered", series.recovered},
                             {"measures", measures_json(series)},
                             {"mean_quality", numbers_json(series.mean_quality)}};
  if (series.mean_curve) all["mean_curve"] = mean_curve_json(*series.mean_curve);
  if (series.regime) all["regime"] = regime_json(*series.regime);
  if (!series.why_no_regime.empty()) all["why_no_regime"] = series.why_no_regime;
  return all;
}

}  // namespace

std::string json_of(const ResilienceFindings& findings) {
  auto series = nlohmann::ordered_json::array();
  for (std::size_t s = 0; s < findings.series.size(); ++s)
    series.push_back(series_json(findings.series[s], kept_series()[s]));
  nlohmann::ordered_json all{{"scenario", findings.scenario},
                             {"seeds", findings.seeds},
                             {"tolerance", findings.rule.tolerance},
                             {"held", findings.rule.held},
                             {"onset", nullptr},
                             {"relief", nullptr},
                             {"struck", findings.struck},
                             {"onsets", months_json(findings.onsets)},
                             {"reliefs", months_json(findings.reliefs)},
                             {"months", findings.months},
                             {"series", series}};
  if (findings.onset) all["onset"] = *findings.onset;
  if (findings.relief) all["relief"] = *findings.relief;
  const auto say_why = [&](const char* name, const std::string& why) {
    if (!why.empty()) all[name] = why;
  };
  say_why("why_no_mean_curve", findings.why_no_mean_curve);
  say_why("why_no_hysteresis", findings.why_no_hysteresis);
  say_why("why_no_regime", findings.why_no_regime);
  return all.dump(2) + "\n";
}

}  // namespace tissage
