// The summary of a run.
#include "summary.hpp"

#include <fmt/format.h>

#include <cmath>

#include "tissage/world/kinds.hpp"
#include "tissage/world/ledger.hpp"

namespace tissage::cli {

namespace {

constexpr std::size_t kinds = count_of<Kind>;

/// The cells of one row of a series (empty where the series is not there).
std::span<const double> row_of(const Trajectory& trajectory, std::string_view name,
                               std::size_t row) {
  const SeriesValues* series = find_series(trajectory, name);
  if (series == nullptr) return {};
  return std::span<const double>(series->values).subspan(row * series->cells, series->cells);
}

double sum_of(std::span<const double> cells) {
  double sum = 0.0;
  for (const double cell : cells) sum += cell;
  return sum;
}

double sum_over_months(const Trajectory& trajectory, std::string_view name) {
  const SeriesValues* series = find_series(trajectory, name);
  return series == nullptr ? 0.0 : sum_of(series->values);
}

/// Sum over territories of cell `kind` of a (territory, kind) row.
double of_kind(std::span<const double> cells, std::size_t kind) {
  double sum = 0.0;
  for (std::size_t k = kind; k < cells.size(); k += kinds) sum += cells[k];
  return sum;
}

/// Mean trust of kind a in kind b over territories, weighted by half-ties.
double pair_trust(const Trajectory& trajectory, std::size_t row, std::size_t a, std::size_t b) {
  const auto ties = row_of(trajectory, "ties", row);
  const auto trust = row_of(trajectory, "trust_mean", row);
  double weight = 0.0;
  double sum = 0.0;
  for (std::size_t k = a * kinds + b; k < ties.size(); k += kinds * kinds) {
    if (ties[k] <= 0.0) continue;
    weight += ties[k];
    sum += ties[k] * trust[k];
  }
  return weight > 0.0 ? sum / weight : std::nan("");
}

std::string trust_table(const Trajectory& trajectory, std::size_t last) {
  std::string text = fmt::format("mean trust of     in {:>12}", Names<Kind>::value[0]);
  for (std::size_t b = 1; b < kinds; ++b) text += fmt::format("{:>13}", Names<Kind>::value[b]);
  for (std::size_t a = 0; a < kinds; ++a) {
    text += fmt::format("\n  {:18}", Names<Kind>::value[a]);
    for (std::size_t b = 0; b < kinds; ++b) {
      const double trust = pair_trust(trajectory, last, a, b);
      text += std::isnan(trust) ? fmt::format("{:>13}", "-") : fmt::format("{:>13.2f}", trust);
    }
  }
  return text + "\n";
}

/// EUR that moved for a reason, over all months and territories.
double moved(const Trajectory& trajectory, Reason reason) {
  const SeriesValues* flows = find_series(trajectory, "flows");
  if (flows == nullptr) return 0.0;
  double cents = 0.0;
  for (std::size_t k = static_cast<std::size_t>(reason); k < flows->values.size();
       k += count_of<Reason>)
    cents += flows->values[k];
  return cents / 100.0;
}

std::string public_money_lines(const Trajectory& trajectory) {
  std::string text;
  const double grants = moved(trajectory, Reason::grant);
  const double income =
      grants + moved(trajectory, Reason::pledge) + moved(trajectory, Reason::revenue);
  if (grants > 0.0)
    text += fmt::format("grants            {:.0f} EUR, {:.0f} % of what collaborations received\n",
                        grants, 100.0 * grants / income);
  if (const double loans = sum_over_months(trajectory, "loans"); loans > 0.0)
    text += fmt::format("loans             {:.0f}, of which {:.0f} defaulted; {:.0f} EUR private\n",
                        loans, sum_over_months(trajectory, "defaults"),
                        sum_over_months(trajectory, "private_investment"));
  const double cost = sum_over_months(trajectory, "public_cost");
  const double promised = sum_of(row_of(trajectory, "liability", trajectory.months.size() - 1));
  if (cost != 0.0 || promised != 0.0)
    text +=
        fmt::format("public cost       {:.0f} EUR, and {:.0f} EUR expected of what is promised\n",
                    cost, promised);
  return text;
}

std::string allied_line(const Trajectory& trajectory, std::size_t last) {
  std::string text = "allied now        ";
  for (std::size_t k = 0; k < kinds; ++k) {
    const double actors = of_kind(row_of(trajectory, "actors", last), k);
    const double allied = of_kind(row_of(trajectory, "allied", last), k);
    if (actors > 0.0)
      text += fmt::format("{}{} {:.0f} %", text.back() == ' ' ? "" : ", ", Names<Kind>::value[k],
                          100.0 * allied / actors);
  }
  return text + "\n";
}

std::string stage_line(const Trajectory& trajectory, std::size_t last) {
  const auto cells = row_of(trajectory, "collaborations", last);
  const std::size_t stages = trajectory.labels[Dimension::stage].size();
  std::string text;
  for (std::size_t s = 0; s < stages; ++s) {
    double count = 0.0;
    for (std::size_t k = s; k < cells.size(); k += stages) count += cells[k];
    if (count > 0.0)
      text += fmt::format("{}{} {:.0f}", text.empty() ? "" : ", ",
                          trajectory.labels[Dimension::stage][s], count);
  }
  return fmt::format("alive             {:.0f}{}\n", sum_of(cells),
                     text.empty() ? "" : " (" + text + ")");
}

}  // namespace

std::string summary(const Trajectory& t, const Scenario& scenario) {
  const std::size_t last = t.months.size() - 1;
  const auto total = [&](std::string_view name) { return sum_over_months(t, name); };
  const double actors = sum_of(row_of(t, "actors", last));
  const double half_ties = sum_of(row_of(t, "ties", last));
  std::string text = fmt::format(
      "{}\n{} months, seed {}; {:.0f} actors with {:.1f} ties each\n\n",
      scenario.general.title.value.empty() ? scenario.name : scenario.general.title.value,
      t.months[last], scenario.general.seed.value, actors, actors > 0 ? half_ties / actors : 0.0);
  text += fmt::format(
      "collaborations    {:.0f} formed, {:.0f} launched, {:.0f} lapsed, {:.0f} dissolved\n",
      total("formed"), total("launched"), total("lapsed"), total("dissolved"));
  text += stage_line(t, last);
  text += fmt::format("projects          {:.0f} started, {:.0f} succeeded, {:.0f} failed\n",
                      total("started"), total("succeeded"), total("failed"));
  text += fmt::format("value delivered   {:.1f} (1 = a perfect project of size 1 for a month)\n",
                      total("value"));
  text += public_money_lines(t) + allied_line(t, last) + trust_table(t, last);
  return text;
}

}  // namespace tissage::cli
