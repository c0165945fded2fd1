// Curves and tables of resilience.
#include "resilience_text.hpp"

#include <algorithm>
#include <cmath>

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
    const std::size_t count = f_.seeds.size();
    std::string text = fmt::format(
        "{}: {}\n{} from month {}, {}; recovered: Q of at least {:g} for {} months\n\n",
        f_.scenario,
        count == 1 ? fmt::format("seed {} against its twin without the shock", f_.seeds.front())
                   : fmt::format("{} seeds, each against its twin without the shock", count),
        f_.is_random && count > 1
            ? fmt::format("shocks at random, in replicate {}", f_.seeds.front())
            : "shock",
        f_.onset,
        f_.relief ? fmt::format("nothing of it from month {}", *f_.relief)
                  : std::string(f_.onset > f_.months.back() ? "after the end of the run"
                                                            : "which lasts to the end"),
        1.0 - f_.rule.tolerance, f_.rule.held);
    text += curves();
    text += count == 1 ? measures_of_one() : measures_of_many();
    return text + regimes() + legend();
  }

 private:
  static std::string name(std::size_t series) { return std::string(kept_series()[series].name); }

  const MeasureFinding& finding(std::size_t series, Keeping which) const {
    return f_.series[series].measures[static_cast<std::size_t>(which)];
  }

  /// Mean Q from a year before the onset on, the months that people look at. Bars begin at .95 or
  /// below, so that next to nothing looks like it.
  std::string curves() const {
    const auto begin =
        static_cast<std::size_t>(std::find_if(f_.months.begin(), f_.months.end(),
                                              [&](auto m) { return m + 12 >= f_.onset; }) -
                                 f_.months.begin());
    std::string text = fmt::format("{}Q over months {} to {}\n", f_.seeds.size() > 1 ? "mean " : "",
                                   f_.months[begin], f_.months.back());
    for (std::size_t s = 0; s < f_.series.size(); ++s) {
      const auto curve = std::span<const double>(f_.series[s].mean_quality).subspan(begin);
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
      if (static_cast<Keeping>(m) != Keeping::hysteresis_area || f_.has_ramp_up_down)
        all.push_back(static_cast<Keeping>(m));
    return all;
  }

  static std::string label(Keeping which) {
    const ResilienceMeasure& measure = resilience_measures()[static_cast<std::size_t>(which)];
    std::string text(measure.name);
    std::replace(text.begin(), text.end(), '_', ' ');
    return measure.unit == "1" ? text : fmt::format("{}, {}", text, measure.unit);
  }

  static std::string value_text(Keeping which, double value) {
    if (std::isnan(value)) return which == Keeping::recovery_time ? "not seen" : "-";
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

  static std::string interval_text(Keeping which, const Estimate& e) {
    if (std::isnan(e.low)) return value_text(which, e.value);
    return fmt::format("{} ({} to {})", value_text(which, e.value), value_text(which, e.low),
                       value_text(which, e.high));
  }

  std::string measures_of_many() const {
    std::string text;
    for (std::size_t s = 0; s < f_.series.size(); ++s) {
      std::vector<Cells> rows;
      for (const Keeping which : shown()) {
        const MeasureFinding& found = finding(s, which);
        rows.push_back({label(which), interval_text(which, found.mean),
                        interval_text(which, found.median),
                        fmt::format("{} of {}", found.mean.count, f_.seeds.size())});
      }
      text += table_text({name(s), "mean (95 %)", "median (95 %)", "seen in"}, rows);
      if (f_.series[s].recovered < f_.seeds.size())
        text += fmt::format(
            "  {} of {} runs were not seen to recover: the mean recovery time and rapidity are of "
            "the others\n",
            f_.seeds.size() - f_.series[s].recovered, f_.seeds.size());
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
    for (std::size_t s = 0; s < f_.series.size(); ++s) {
      const RegimeFinding& regime = *f_.series[s].regime;
      text += fmt::format("  {:<15} {} of {} runs; of the twins, by chance, {}\n", name(s),
                          regime.outside, f_.seeds.size(), regime.twins_outside);
    }
    return text;
  }

  std::string legend() const {
    return f_.has_ramp_up_down
               ? ""
               : "hysteresis area: not defined, it takes one shock of the shape ramp_up_down\n";
  }

  const ResilienceFindings& f_;
};

}  // namespace

std::string resilience_text(const ResilienceFindings& findings) {
  return ResilienceText(findings).all();
}

}  // namespace tissage::cli
