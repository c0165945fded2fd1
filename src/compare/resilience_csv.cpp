// Resilience as rows.
#include <cmath>

#include "tissage/base/csv.hpp"
#include "tissage/compare/resilience_findings.hpp"

namespace tissage {

namespace {

/// Rows of CSV of one series.
class SeriesRows {
 public:
  SeriesRows(const ResilienceFindings& findings, std::size_t series)
      : findings_(findings), series_(findings.series[series]), name_(kept_series()[series].name) {}

  std::string all() {
    for (std::size_t m = 0; m < keeping_measures; ++m) measure(m);
    if (series_.regime) regime(*series_.regime);
    return std::move(text_);
  }

 private:
  static std::string number(double value) {
    return std::isnan(value) ? std::string() : fmt::format("{}", value);
  }

  void add(const std::string& measure, const std::string& of, double value) {
    text_ += csv_line({name_, measure, of, number(value), "", "", ""});
  }

  void add(const std::string& measure, const std::string& of, const Estimate& e) {
    text_ += csv_line({name_, measure, of, number(e.value), number(e.low), number(e.high),
                       std::to_string(e.count)});
  }

  std::string seed(std::size_t replicate) const {
    return fmt::format("seed {}", findings_.seeds[replicate]);
  }

  void measure(std::size_t m) {
    const MeasureFinding& found = series_.measures[m];
    const std::string measure(resilience_measures()[m].name);
    for (std::size_t r = 0; r < found.values.size(); ++r) add(measure, seed(r), found.values[r]);
    if (series_.mean_curve && m < quality_measures)
      add(measure, "mean curve", series_.mean_curve->measures[m]);
    add(measure, "mean", found.mean);
    add(measure, "median", found.median);
    add(measure, "low quartile", found.low_quartile);
    add(measure, "high quartile", found.high_quartile);
  }

  void regime(const RegimeFinding& regime) {
    for (std::size_t r = 0; r < regime.sides.size(); ++r) {
      const Side side = regime.sides[r];
      add("regime", seed(r), side == Side::below ? -1.0 : side == Side::above ? 1.0 : 0.0);
    }
    add("regime", "runs below", static_cast<double>(regime.runs.below));
    add("regime", "runs above", static_cast<double>(regime.runs.above));
    add("regime", "twins below", static_cast<double>(regime.twins.below));
    add("regime", "twins above", static_cast<double>(regime.twins.above));
  }

  const ResilienceFindings& findings_;
  const SeriesFinding& series_;
  std::string name_;
  std::string text_;
};

}  // namespace

std::string csv_of(const ResilienceFindings& findings) {
  std::string text = csv_line({"series", "measure", "of", "value", "low", "high", "count"});
  for (std::size_t s = 0; s < findings.series.size(); ++s) text += SeriesRows(findings, s).all();
  return text;
}

}  // namespace tissage
