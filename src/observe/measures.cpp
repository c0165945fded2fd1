// The list of measures of a whole run.
#include "tissage/observe/measures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "tissage/base/math.hpp"
#include "tissage/finance/valuation.hpp"

namespace tissage {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

double sum_of_all(const std::vector<SeriesValues>& all, std::string_view name) {
  for (const SeriesValues& series : all)
    if (series.series->name == name)
      return std::accumulate(series.values.begin(), series.values.end(), 0.0);
  return 0.0;
}

/// What is promised at the end of the first or the last row.
double promised(const Trajectory& trajectory, bool at_the_end) {
  const SeriesValues* liability = find_series(trajectory, "liability");
  if (liability == nullptr) return 0.0;
  const auto cells = static_cast<std::ptrdiff_t>(liability->cells);
  const auto begin = at_the_end ? liability->values.end() - cells : liability->values.begin();
  return std::accumulate(begin, begin + cells, 0.0);
}

/// A series of cost, with what was promised at the end less what was promised at the beginning.
/// What ran off after the end has been paid and stands for the promises at the end.
double cost(const EndedRun& run, std::string_view series, double worth_at_the_end) {
  const Trajectory& seen = run.trajectory;
  const double paid = sum_of_all(seen.series, series) + sum_of_all(seen.run_off.series, series);
  const bool has_run_off = run.scenario.parameters.finance.run_off;
  const double left = has_run_off ? 0.0 : worth_at_the_end * promised(seen, true);
  return paid + left - promised(seen, false);
}

double public_cost(const EndedRun& run) {
  const double discount = monthly_discount(run.scenario.parameters.finance);
  return cost(run, "public_cost_present",
              math::pow(discount, static_cast<double>(run.trajectory.months.back())));
}

double public_cost_undiscounted(const EndedRun& run) { return cost(run, "public_cost", 1.0); }

/// Sum of a flow, each row discounted from its month.
double present_value(const EndedRun& run, std::string_view name) {
  const SeriesValues* flow = find_series(run.trajectory, name);
  if (flow == nullptr) return 0.0;
  const double discount = monthly_discount(run.scenario.parameters.finance);
  double sum = 0.0;
  for (std::size_t row = 0; row < run.trajectory.months.size(); ++row) {
    const auto begin = flow->values.begin() + static_cast<std::ptrdiff_t>(row * flow->cells);
    const auto end = begin + static_cast<std::ptrdiff_t>(flow->cells);
    sum += math::pow(discount, static_cast<double>(run.trajectory.months[row])) *
           std::accumulate(begin, end, 0.0);
  }
  return sum;
}

double public_and_private_money(const EndedRun& run) {
  return public_cost(run) + present_value(run, "private_investment");
}

double success_rate(const EndedRun& run) {
  const double succeeded = sum_of_all(run.trajectory.series, "succeeded");
  const double ended = succeeded + sum_of_all(run.trajectory.series, "failed");
  return ended > 0.0 ? succeeded / ended : nothing;
}

/// How long a collaboration was seen alive after its launch, and whether that was its end (who goes
/// over into another has not ended).
struct Life {
  int months;
  bool has_ended;
};

std::vector<Life> lives(const Trajectory& trajectory) {
  const Events& events = trajectory.events;
  std::map<std::uint32_t, int> launched;
  std::vector<Life> lives;
  for (std::size_t e = 0; e < events.size(); ++e) {
    const std::uint32_t which = events.collaboration[e];
    const auto known = launched.find(which);
    if (events.type[e] == EventType::launched && events.month[e] > 0) {
      launched[which] = events.month[e];
    } else if (known != launched.end() &&
               (events.type[e] == EventType::dissolved || events.type[e] == EventType::merged)) {
      lives.push_back({events.month[e] - known->second, events.type[e] == EventType::dissolved});
      launched.erase(known);
    }
  }
  for (const auto& [which, month] : launched)
    lives.push_back({trajectory.months.back() - month, false});
  return lives;
}

double survival_3_years(const EndedRun& run) { return survival(run.trajectory, 36); }
double survival_5_years(const EndedRun& run) { return survival(run.trajectory, 60); }

constexpr RunMeasure measures[] = {
    {"public_cost", "EUR",
     "public money spent less what came back, with the change in what is promised, discounted to "
     "month 0",
     public_cost},
    {"public_cost_undiscounted", "EUR", "the same without discounting", public_cost_undiscounted},
    {"public_and_private_money", "EUR",
     "public_cost and what private lenders paid out, whether repaid or not, both discounted",
     public_and_private_money},
    {"success_rate", "1", "share of the projects that ended which succeeded", success_rate},
    {"survival_3_years", "1", "share of collaborations alive three years after their launch",
     survival_3_years},
    {"survival_5_years", "1", "share of collaborations alive five years after their launch",
     survival_5_years},
};

}  // namespace

std::span<const RunMeasure> run_measures() { return measures; }

double survival(const Trajectory& trajectory, int months) {
  std::vector<Life> all = lives(trajectory);
  if (all.empty()) return nothing;
  std::sort(all.begin(), all.end(), [](Life a, Life b) { return a.months < b.months; });
  double alive = 1.0;
  for (std::size_t k = 0; k < all.size() && all[k].months <= months;) {
    const auto at_risk = static_cast<double>(all.size() - k);
    double ended = 0.0;
    const int length = all[k].months;
    for (; k < all.size() && all[k].months == length; ++k) ended += all[k].has_ended ? 1.0 : 0.0;
    alive *= 1.0 - ended / at_risk;
  }
  return alive;
}

}  // namespace tissage
