// Resilience as arrays, as rows and as JSON.
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "tissage/base/csv.hpp"
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

void add_regime(const ResilienceFindings& findings, Dataset& dataset) {
  if (!findings.why_no_regime.empty()) return;
  std::vector<std::int8_t> outside;
  for (const SeriesFinding& series : findings.series)
    for (const bool is_outside : series.regime->is_outside) outside.push_back(is_outside ? 1 : 0);
  dataset.variables.push_back({"regime",
                               {"series", "replicate"},
                               "",
                               "whether the run ended outside the 5-95 % band of the twins",
                               std::move(outside),
                               {},
                               {"within", "outside"}});
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
    {"count", "replicates that have it",
     [](const auto& m) { return static_cast<double>(m.mean.count); }},
};

Dataset summary_dataset(const ResilienceFindings& findings) {
  Dataset summary;
  summary.dimensions = {series_dimension(),
                        {"measure", "measure of resilience", names_of_measures()}};
  for (const EstimatePart& part : parts) {
    std::vector<double> values;
    for (const SeriesFinding& series : findings.series)
      for (const MeasureFinding& measure : series.measures) values.push_back(part.of(measure));
    summary.variables.push_back(
        {part.name, {"series", "measure"}, "", part.meaning, std::move(values)});
  }
  return summary;
}

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

nlohmann::ordered_json series_json(const SeriesFinding& series, const KeptSeries& kept) {
  auto measures = nlohmann::ordered_json::object();
  for (std::size_t m = 0; m < keeping_measures; ++m)
    measures[std::string(resilience_measures()[m].name)] = {
        {"unit", resilience_measures()[m].unit},
        {"values", numbers_json(series.measures[m].values)},
        {"mean", estimate_json(series.measures[m].mean)},
        {"median", estimate_json(series.measures[m].median)}};
  nlohmann::ordered_json all{{"name", kept.name},
                             {"meaning", kept.meaning},
                             {"recovered", series.recovered},
                             {"measures", measures},
                             {"mean_quality", numbers_json(series.mean_quality)}};
  if (series.regime)
    all["regime"] = {{"outside", series.regime->outside},
                     {"twins_outside", series.regime->twins_outside}};
  return all;
}

}  // namespace

Dataset dataset_of(const ResilienceFindings& findings, const std::string& command) {
  Dataset dataset;
  dataset.attributes = provenance_of_many(
      Content::resilience, "Resilience: " + findings.scenario,
      "Quality of a simulated world under shocks against its twin, the same seed without them, "
      "and measures of it.",
      command);
  dataset.attributes.push_back({"tolerance", fmt::format("{}", findings.rule.tolerance)});
  dataset.attributes.push_back({"held", findings.rule.held});
  dataset.attributes.push_back({"onset", findings.onset});
  if (findings.relief) dataset.attributes.push_back({"relief", *findings.relief});
  std::vector<std::int64_t> numbers(findings.seeds.size());
  std::iota(numbers.begin(), numbers.end(), 1);
  dataset.dimensions = {
      series_dimension(),
      {"replicate", "number of the replicate", std::move(numbers)},
      {"month", "month of the simulation, 0: the initial state",
       std::vector<std::int64_t>(findings.months.begin(), findings.months.end()), "1"}};
  dataset.variables.push_back({"seed", {"replicate"}, "", "seed of the replicate", findings.seeds});
  dataset.variables.push_back(
      {"shocked",
       {"series", "replicate", "month"},
       "",
       "the quantity under the shocks",
       over_months(
           findings, [](const SeriesResilience& e) -> const auto& { return e.shocked; })});
  dataset.variables.push_back(
      {"twin",
       {"series", "replicate", "month"},
       "",
       "the same of the twin, without the shocks",
       over_months(
           findings, [](const SeriesResilience& e) -> const auto& { return e.twin; })});
  dataset.variables.push_back(
      {"quality",
       {"series", "replicate", "month"},
       "1",
       "Q: the former over the latter",
       over_months(
           findings, [](const SeriesResilience& e) -> const auto& { return e.quality; })});
  for (std::size_t m = 0; m < keeping_measures; ++m) {
    const ResilienceMeasure& measure = resilience_measures()[m];
    dataset.variables.push_back({std::string(measure.name),
                                 {"series", "replicate"},
                                 std::string(measure.unit),
                                 std::string(measure.meaning),
                                 over_replicates(findings, m)});
  }
  add_regime(findings, dataset);
  dataset.groups.push_back({"summary", summary_dataset(findings)});
  return dataset;
}

std::string csv_of(const ResilienceFindings& findings) {
  std::string text = csv_line({"series", "measure", "of", "value", "low", "high", "count"});
  const auto number = [](double value) {
    return std::isnan(value) ? std::string() : fmt::format("{}", value);
  };
  for (std::size_t s = 0; s < findings.series.size(); ++s)
    for (std::size_t m = 0; m < keeping_measures; ++m) {
      const MeasureFinding& found = findings.series[s].measures[m];
      const std::string series(kept_series()[s].name);
      const std::string measure(resilience_measures()[m].name);
      for (std::size_t r = 0; r < found.values.size(); ++r)
        text += csv_line({series, measure, fmt::format("seed {}", findings.seeds[r]),
                          number(found.values[r]), "", "", ""});
      const auto add = [&](const char* what, const Estimate& e) {
        text += csv_line({series, measure, what, number(e.value), number(e.low), number(e.high),
                          std::to_string(e.count)});
      };
      add("mean", found.mean);
      add("median", found.median);
    }
  return text;
}

std::string json_of(const ResilienceFindings& findings) {
  auto series = nlohmann::ordered_json::array();
  for (std::size_t s = 0; s < findings.series.size(); ++s)
    series.push_back(series_json(findings.series[s], kept_series()[s]));
  nlohmann::ordered_json all{{"scenario", findings.scenario},
                             {"seeds", findings.seeds},
                             {"tolerance", findings.rule.tolerance},
                             {"held", findings.rule.held},
                             {"onset", findings.onset},
                             {"relief", nullptr},
                             {"months", findings.months},
                             {"series", series}};
  if (findings.relief) all["relief"] = *findings.relief;
  if (!findings.why_no_regime.empty()) all["why_no_regime"] = findings.why_no_regime;
  return all.dump(2) + "\n";
}

}  // namespace tissage
