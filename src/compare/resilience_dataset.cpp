// Resilience as arrays.
#include <limits>
#include <numeric>

#include "tissage/compare/resilience_findings.hpp"
#include "tissage/run/provenance.hpp"

namespace tissage {

namespace {

std::vector<std::string> names_of_kept() {
  std::vector<std::string> names;
  for (const KeptSeries& series : kept_series()) names.emplace_back(series.name);
  return names;
}

std::vector<std::string> names_of_measures() {
  std::vector<std::string> names;
  for (const ResilienceMeasure& measure : resilience_measures()) names.emplace_back(measure.name);
  return names;
}

DatasetDimension series_dimension() {
  return {"series", "quantity whose quality is measured against the twin", names_of_kept()};
}

/// Months by row, replicate and series of what a function picks.
template <class Pick>
std::vector<double> over_months(const ResilienceFindings& findings, const Pick& pick) {
  std::vector<double> all;
  for (const SeriesFinding& series : findings.series)
    for (const SeriesResilience& each : series.replicates)
      all.insert(all.end(), pick(each).begin(), pick(each).end());
  return all;
}

std::vector<double> over_replicates(const ResilienceFindings& findings, std::size_t measure) {
  std::vector<double> all;
  for (const SeriesFinding& series : findings.series) {
    const std::vector<double>& values = series.measures[measure].values;
    all.insert(all.end(), values.begin(), values.end());
  }
  return all;
}

/// Along series and replicate: a number of Side, or the one after where it was not asked.
void add_regime(const ResilienceFindings& findings, Dataset& dataset) {
  if (!findings.why_no_regime.empty()) return;
  constexpr auto not_asked = static_cast<std::int8_t>(Names<Side>::value.size());
  std::vector<std::int8_t> sides;
  for (const SeriesFinding& series : findings.series)
    for (std::size_t r = 0; r < findings.seeds.size(); ++r)
      sides.push_back(series.regime ? static_cast<std::int8_t>(series.regime->sides[r])
                                    : not_asked);
  std::vector<std::string> flags(Names<Side>::value.begin(), Names<Side>::value.end());
  flags.emplace_back("not_asked");
  dataset.variables.push_back({"regime",
                               {"series", "replicate"},
                               "",
                               "where the run ended, against the 5-95 % band of the twins",
                               std::move(sides),
                               {},
                               std::move(flags)});
}

/// The parts of an estimate, by the names that they have in files.
struct EstimatePart {
  const char* name;
  const char* meaning;
  double (*of)(const MeasureFinding& finding);
};

constexpr EstimatePart parts[] = {
    {"mean", "mean over the replicates that have it", [](const auto& m) { return m.mean.value; }},
    {"mean_low", "lower end of its 95 % interval", [](const auto& m) { return m.mean.low; }},
    {"mean_high", "upper end of its 95 % interval", [](const auto& m) { return m.mean.high; }},
    {"median", "median over the replicates, a recovery that was not seen as infinite",
     [](const auto& m) { return m.median.value; }},
    {"median_low", "lower end of its 95 % interval", [](const auto& m) { return m.median.low; }},
    {"median_high", "upper end of its 95 % interval", [](const auto& m) { return m.median.high; }},
    {"low_quartile", "lower quartile of the same values as the median",
     [](const auto& m) { return m.low_quartile; }},
    {"high_quartile", "upper quartile of them", [](const auto& m) { return m.high_quartile; }},
    {"count", "replicates that have it",
     [](const auto& m) { return static_cast<double>(m.mean.count); }},
};

DatasetDimension measure_dimension(std::size_t measures) {
  std::vector<std::string> names = names_of_measures();
  names.resize(measures);
  return {"measure", "measure of resilience", std::move(names)};
}

Dataset summary_dataset(const ResilienceFindings& findings) {
  Dataset summary;
  summary.dimensions = {series_dimension(), measure_dimension(keeping_measures)};
  for (const EstimatePart& part : parts) {
    std::vector<double> values;
    for (const SeriesFinding& series : findings.series)
      for (const MeasureFinding& measure : series.measures) values.push_back(part.of(measure));
    summary.variables.push_back(
        {part.name, {"series", "measure"}, "", part.meaning, std::move(values)});
  }
  return summary;
}

DatasetDimension month_dimension(const ResilienceFindings& findings) {
  return {"month", "month of the simulation, 0: the initial state",
          std::vector<std::int64_t>(findings.months.begin(), findings.months.end()), "1"};
}

Dataset mean_curve_dataset(const ResilienceFindings& findings) {
  Dataset curve;
  curve.dimensions = {series_dimension(), measure_dimension(quality_measures),
                      month_dimension(findings)};
  std::vector<double> quality;
  std::vector<double> value;
  std::vector<double> low;
  std::vector<double> high;
  for (const SeriesFinding& series : findings.series) {
    const std::vector<double>& of_series = series.mean_curve->quality;
    quality.insert(quality.end(), of_series.begin(), of_series.end());
    for (const Estimate& estimate : series.mean_curve->measures) {
      value.push_back(estimate.value);
      low.push_back(estimate.low);
      high.push_back(estimate.high);
    }
  }
  curve.variables = {{"quality",
                      {"series", "month"},
                      "1",
                      "Q of the sums over replicates: Y under the shocks over Y of the twins",
                      std::move(quality)},
                     {"value",
                      {"series", "measure"},
                      "",
                      "measure of that Q, a recovery that was not seen as infinite",
                      std::move(value)},
                     {"low",
                      {"series", "measure"},
                      "",
                      "lower end of its 95 % interval, from resampled replicates",
                      std::move(low)},
                     {"high",
                      {"series", "measure"},
                      "",
                      "upper end of its 95 % interval, from resampled replicates",
                      std::move(high)}};
  return curve;
}

/// By replicate; NaN where there is none.
std::vector<double> months_or_missing(const std::vector<std::optional<std::int64_t>>& months) {
  std::vector<double> all;
  all.reserve(months.size());
  for (const auto& month : months)
    all.push_back(month ? static_cast<double>(*month) : std::numeric_limits<double>::quiet_NaN());
  return all;
}

std::vector<Attribute> attributes_of(const ResilienceFindings& findings,
                                     const std::string& command) {
  std::vector<Attribute> attributes = provenance_of_many(
      Content::resilience, "Resilience: " + findings.scenario,
      "Quality of a simulated world under shocks against its twin, the same seed without them, "
      "and measures of it.",
      command);
  attributes.push_back({"tolerance", fmt::format("{}", findings.rule.tolerance)});
  attributes.push_back({"held", findings.rule.held});
  if (findings.onset) attributes.push_back({"onset", *findings.onset});
  if (findings.relief) attributes.push_back({"relief", *findings.relief});
  return attributes;
}

void add_replicates(const ResilienceFindings& findings, Dataset& dataset) {
  const std::vector<std::string> by_replicate{"replicate"};
  dataset.variables.push_back({"seed", by_replicate, "", "seed of the replicate", findings.seeds});
  dataset.variables.push_back({"onset", by_replicate, "1",
                               "month of its first shock; missing: it was never struck",
                               months_or_missing(findings.onsets)});
  dataset.variables.push_back({"relief", by_replicate, "1",
                               "first month with nothing left of its shocks; missing: none",
                               months_or_missing(findings.reliefs)});
}

void add_curves(const ResilienceFindings& findings, Dataset& dataset) {
  const auto add = [&](const char* name, const char* unit, const char* meaning,
                       std::vector<double> SeriesResilience::*part) {
    dataset.variables.push_back(
        {name,
         {"series", "replicate", "month"},
         unit,
         meaning,
         over_months(
             findings, [&](const SeriesResilience& e) -> const auto& { return e.*part; })});
  };
  add("shocked", "", "the quantity under the shocks", &SeriesResilience::shocked);
  add("twin", "", "the same of the twin, without the shocks", &SeriesResilience::twin);
  add("quality", "1", "Q: the former over the latter", &SeriesResilience::quality);
}

void add_measures(const ResilienceFindings& findings, Dataset& dataset) {
  for (std::size_t m = 0; m < keeping_measures; ++m) {
    const ResilienceMeasure& measure = resilience_measures()[m];
    dataset.variables.push_back({std::string(measure.name),
                                 {"series", "replicate"},
                                 std::string(measure.unit),
                                 std::string(measure.meaning),
                                 over_replicates(findings, m)});
  }
}

}  // namespace

Dataset dataset_of(const ResilienceFindings& findings, const std::string& command) {
  Dataset dataset;
  dataset.attributes = attributes_of(findings, command);
  std::vector<std::int64_t> numbers(findings.seeds.size());
  std::iota(numbers.begin(), numbers.end(), 1);
  dataset.dimensions = {series_dimension(),
                        {"replicate", "number of the replicate", std::move(numbers)},
                        month_dimension(findings)};
  add_replicates(findings, dataset);
  add_curves(findings, dataset);
  add_measures(findings, dataset);
  add_regime(findings, dataset);
  dataset.groups.push_back({"summary", summary_dataset(findings)});
  if (findings.why_no_mean_curve.empty())
    dataset.groups.push_back({"mean_curve", mean_curve_dataset(findings)});
  return dataset;
}

}  // namespace tissage
