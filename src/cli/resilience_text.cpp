// Curves and tables of resilience.
#include "resilience_text.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "sparkline.hpp"
#include "table.hpp"

namespace tissage::cli {

namespace {

using Cells = std::vector<std::string>;

constexpr std::size_t width_of_curve = 60;

class ResilienceText {
 public:
  explicit ResilienceText(const ResilienceFindings& findings) : f_(findings) {}

  std::string all() const {
    std::string text = fmt::format(
        "{}: {}\n{}; recovered: Q of at least {:g} for {} months\n\n", f_.scenario,
        is_one() ? fmt::format("seed {} against its twin without the shock", f_.seeds.front())
                 : fmt::format("{} seeds, each against its twin without the shock", count()),
        when(), 1.0 - f_.rule.tolerance, f_.rule.held);
    text += curves();
    text += is_one() ? measures_of_one() : measures_of_many();
    return text + regimes() + missing_hysteresis() + about_luck();
  }

 private:
  static std::string name(std::size_t series) { return std::string(kept_series()[series].name); }

  std::size_t count() const { return f_.seeds.size(); }
  bool is_one() const { return count() == 1; }

  std::string when() const {
    if (f_.struck == 0) return "no shock came";
    if (f_.is_random && !is_one()) return when_at_random();
    return fmt::format("{} from month {}, {}", f_.is_random ? "shocks at random" : "shock",
                       *f_.onset,
                       f_.relief ? fmt::format("nothing of it from month {}", *f_.relief)
                                 : std::string("which lasts to the end"));
  }

  std::string when_at_random() const {
    std::string text =
        fmt::format("shocks at random, struck: {} of {} worlds, first in months {} to {}",
                    f_.struck, count(), first_month(), last_onset());
    if (f_.struck < count()) text += "; measures are of these";
    return text;
  }

  /// The earliest onset; month 0 where nothing was struck.
  std::int64_t first_month() const {
    std::optional<std::int64_t> first;
    for (const auto& onset : f_.onsets)
      if (onset) first = std::min(first.value_or(*onset), *onset);
    return first.value_or(0);
  }

  std::int64_t last_onset() const {
    std::int64_t last = 0;
    for (const auto& onset : f_.onsets) last = std::max(last, onset.value_or(0));
    return last;
  }

  const std::vector<double>& curve_of(const SeriesFinding& series) const {
    return series.mean_curve ? series.mean_curve->quality : series.mean_quality;
  }

  const MeasureFinding& finding(std::size_t series, Keeping which) const {
    return f_.series[series].measures[static_cast<std::size_t>(which)];
  }

  /// Q of the mean curve, or where there is none the mean Q, from a year before the onset on, the
  /// months that people look at. Bars begin at .95 or below, so that next to nothing looks like it.
  std::string curves() const {
    const std::int64_t first = first_month();
    const auto begin = static_cast<std::size_t>(
        std::find_if(f_.months.begin(), f_.months.end(), [&](auto m) { return m + 12 >= first; }) -
        f_.months.begin());
    const char* what = is_one()                       ? "Q"
                       : f_.why_no_mean_curve.empty() ? "Q of the mean curve"
                                                      : "mean Q";
    std::string text =
        fmt::format("{} over months {} to {}\n", what, f_.months[begin], f_.months.back());
    for (std::size_t s = 0; s < f_.series.size(); ++s) {
      const auto curve = std::span<const double>(curve_of(f_.series[s])).subspan(begin);
      double low = 1.0;
      double high = 1.0;
      for (const double q : curve) {
        low = std::fmin(low, q);
        high = std::fmax(high, q);
      }
      text += fmt::format("  {:<15} {}  {:.3f} to {:.3f}\n", name(s),
                          sparkline(curve, std::fmin(low, .95), high, width_of_curve), low, high);
    }
    return text + "\n";
  }

  std::vector<Keeping> shown() const {
    std::vector<Keeping> all;
    for (std::size_t m = 0; m < keeping_measures; ++m)
      if (static_cast<Keeping>(m) != Keeping::hysteresis_area || f_.why_no_hysteresis.empty())
        all.push_back(static_cast<Keeping>(m));
    return all;
  }

  static std::string label(Keeping which) {
    const ResilienceMeasure& measure = resilience_measures()[static_cast<std::size_t>(which)];
    std::string text(measure.name);
    std::replace(text.begin(), text.end(), '_', ' ');
    return measure.unit == "1" ? text : fmt::format("{}, {}", text, measure.unit);
  }

  std::string value_text(Keeping which, double value) const {
    if (std::isnan(value))
      return which == Keeping::recovery_time && f_.struck > 0 ? "not seen" : "-";
    if (std::isinf(value)) return "not seen";
    return which == Keeping::trough_month ? fmt::format("{:.0f}", value) : figure_text(value);
  }

  std::string measures_of_one() const {
    std::vector<Cells> rows;
    for (const Keeping which : shown()) {
      rows.push_back({label(which)});
      for (std::size_t s = 0; s < f_.series.size(); ++s)
        rows.back().push_back(value_text(which, finding(s, which).values.front()));
    }
    Cells head{""};
    for (std::size_t s = 0; s < f_.series.size(); ++s) head.push_back(name(s));
    return table_text(head, rows);
  }

  std::string interval_text(Keeping which, const Estimate& e) const {
    if (std::isnan(e.low) || std::isinf(e.low)) return value_text(which, e.value);
    return fmt::format("{} ({} to {})", value_text(which, e.value), value_text(which, e.low),
                       value_text(which, e.high));
  }

  static bool is_month(Keeping which) {
    return which == Keeping::trough_month || which == Keeping::recovery_time;
  }

  /// Of the mean curve: nothing where there is none, or of what needs single runs.
  std::string mean_curve_text(std::size_t series, Keeping which) const {
    const auto& curve = f_.series[series].mean_curve;
    const auto measure = static_cast<std::size_t>(which);
    if (!curve || measure >= quality_measures) return "";
    return interval_text(which, curve->measures[measure]);
  }

  /// Of single runs: means with their intervals, but of months, which are skewed and end with the
  /// run, medians with quartiles.
  Cells row_of(std::size_t series, Keeping which) const {
    const MeasureFinding& found = finding(series, which);
    Cells row{label(which)};
    if (f_.why_no_mean_curve.empty()) row.push_back(mean_curve_text(series, which));
    row.push_back(is_month(which) ? "" : interval_text(which, found.mean));
    row.push_back(is_month(which) ? quartiles_text(which, found)
                                  : interval_text(which, found.median));
    row.push_back(fmt::format("{} of {}", found.mean.count, f_.struck));
    return row;
  }

  std::string quartiles_text(Keeping which, const MeasureFinding& found) const {
    if (found.median.count == 0) return "-";
    if (std::isinf(found.low_quartile)) return value_text(which, found.low_quartile);
    return fmt::format("{} (quartiles {}, {})", value_text(which, found.median.value),
                       value_text(which, found.low_quartile),
                       value_text(which, found.high_quartile));
  }

  Cells head_of(std::size_t series) const {
    Cells head{name(series)};
    if (f_.why_no_mean_curve.empty()) head.push_back("mean curve (95 %)");
    head.insert(head.end(), {"mean of runs (95 %)", "median of runs (95 %)", "seen in"});
    return head;
  }

  std::string measures_of_many() const {
    std::string text =
        f_.why_no_mean_curve.empty()
            ? "mean curve: what the shock takes on average, Q of the sums over all seeds;\n"
              "mean and median of runs: what a single town lives through\n\n"
            : fmt::format("mean curve: not asked, {}\n\n", f_.why_no_mean_curve);
    for (std::size_t s = 0; s < f_.series.size(); ++s) {
      std::vector<Cells> rows;
      for (const Keeping which : shown()) rows.push_back(row_of(s, which));
      text += table_text(head_of(s), rows);
      if (f_.series[s].recovered < f_.struck)
        text += fmt::format(
            "  {} of {} runs were not seen to recover: infinite in the median, left out of the "
            "mean rapidity\n",
            f_.struck - f_.series[s].recovered, f_.struck);
      text += "\n";
    }
    return text;
  }

  std::string regimes() const {
    if (!f_.why_no_regime.empty())
      return fmt::format("regime shift: not asked, {}\n", f_.why_no_regime);
    std::string text =
        fmt::format("regime shift: outside the 5-95 % band of the twins for the last {} months\n",
                    f_.rule.held);
    for (std::size_t s = 0; s < f_.series.size(); ++s)
      text += fmt::format("  {:<15} {}\n", name(s), regime_text(f_.series[s]));
    return text;
  }

  std::string regime_text(const SeriesFinding& series) const {
    if (!series.regime) return "not asked, " + series.why_no_regime;
    const SideCounts& runs = series.regime->runs;
    const SideCounts& twins = series.regime->twins;
    return fmt::format(
        "{} of {} runs, {} below and {} above; of the twins, by chance, {}, {} below and {} above",
        runs.outside(), count(), runs.below, runs.above, twins.outside(), twins.below, twins.above);
  }

  /// Whether a series has no hysteresis area in any replicate.
  bool lacks_hysteresis(std::size_t series) const {
    return finding(series, Keeping::hysteresis_area).mean.count == 0;
  }

  /// Why no area, of all series or of some.
  std::string missing_hysteresis() const {
    if (!f_.why_no_hysteresis.empty())
      return fmt::format("hysteresis area: {}\n", f_.why_no_hysteresis);
    if (f_.struck == 0) return "hysteresis area: not seen, nothing was struck\n";
    if (std::none_of(f_.reliefs.begin(), f_.reliefs.end(),
                     [&](const auto& relief) { return relief && *relief <= f_.months.back(); }))
      return "hysteresis area: not seen, the run ends before the shock is over\n";
    std::string text;
    for (std::size_t s = 0; s < f_.series.size(); ++s)
      if (lacks_hysteresis(s))
        text += fmt::format("hysteresis area of {}: not seen, a month has no Q\n", name(s));
    return text;
  }

  std::string about_luck() const {
    std::string text =
        "a single run's resistance is below 1 and its loss area above 0 even without any effect: "
        "two worlds that part have different luck\n";
    if (f_.why_no_mean_curve.empty())
      text +=
          "of the mean curve luck leaves less with every seed; whether there is any effect say net "
          "loss and adaptive capacity, which luck moves both ways\n";
    return text;
  }

  const ResilienceFindings& f_;
};

}  // namespace

std::string resilience_text(const ResilienceFindings& findings) {
  return ResilienceText(findings).all();
}

}  // namespace tissage::cli
