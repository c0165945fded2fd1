// Rows of series and copies of events, month by month.
#include "tissage/observe/memory_sink.hpp"

#include <algorithm>
#include <array>

#include "tissage/world/tables.hpp"

namespace tissage {

namespace {

/// What still counts when promises run off.
bool is_public_money(const Series& series) {
  constexpr std::array<std::string_view, 5> names{"spending", "receipts", "public_cost",
                                                  "public_cost_present", "liability"};
  return std::find(names.begin(), names.end(), series.name) != names.end();
}

}  // namespace

void MemorySink::begin(const World& world, const Scenario& scenario) {
  trajectory_.labels = labels_of(world);
  trajectory_.months.clear();
  trajectory_.series.clear();
  trajectory_.run_off = {};
  resize_rows(trajectory_.events, 0);
  parameters_ = scenario.parameters;
  every_ = scenario.output.every;
  last_month_ = scenario.general.months;
  events_seen_ = 0;
  sums_.clear();
  const std::int64_t months = std::max<std::int64_t>(last_month_ - world.month, 0);
  const auto rows = static_cast<std::size_t>(months / every_ + 2);
  for (const Series& series : all_series()) {
    const std::size_t count = cells(trajectory_.labels, series.dimensions);
    if (count == 0) continue;
    trajectory_.series.push_back({&series, count, {}});
    trajectory_.series.back().values.reserve(count * rows);
    sums_.emplace_back(series.method == CellMethod::sum ? count : 0, 0.0);
  }
}

void MemorySink::observe(const World& world) {
  const bool is_row = world.month % every_ == 0 || world.month == last_month_;
  const Observation seen(world, parameters_,
                         is_row ? Observation::Part::flows_and_states : Observation::Part::flows);
  if (world.month > 0) add_flows(seen);
  add_events(world);
  if (is_row) add_row(seen);
}

void MemorySink::run_off(const World& world) {
  RunOff& kept = trajectory_.run_off;
  const Observation seen(world, parameters_, Observation::Part::flows);
  if (kept.months.empty()) begin_run_off();
  kept.months.push_back(world.month);
  for (SeriesValues& series : kept.series) {
    const std::size_t begin = series.values.size();
    series.values.resize(begin + series.cells, 0.0);
    series.series->fill(seen, std::span(series.values).subspan(begin));
  }
}

void MemorySink::begin_run_off() {
  for (const SeriesValues& values : trajectory_.series)
    if (is_public_money(*values.series))
      trajectory_.run_off.series.push_back({values.series, values.cells, {}});
}

void MemorySink::transfer(Archive& archive) {
  RunOff& run_off = trajectory_.run_off;
  archive.value(events_seen_);
  archive.values(trajectory_.months);
  for (SeriesValues& series : trajectory_.series) archive.values(series.values);
  for (std::vector<double>& sums : sums_) archive.values(sums);
  transfer_table(archive, trajectory_.events);
  archive.values(run_off.months);
  if (run_off.series.empty() && !run_off.months.empty()) begin_run_off();
  for (SeriesValues& series : run_off.series) archive.values(series.values);
}

void MemorySink::add_flows(const Observation& seen) {
  std::vector<double> month;
  for (std::size_t s = 0; s < sums_.size(); ++s) {
    month.assign(sums_[s].size(), 0.0);
    if (month.empty()) continue;
    trajectory_.series[s].series->fill(seen, month);
    for (std::size_t cell = 0; cell < month.size(); ++cell) sums_[s][cell] += month[cell];
  }
}

void MemorySink::add_row(const Observation& seen) {
  trajectory_.months.push_back(seen.world.month);
  for (std::size_t s = 0; s < sums_.size(); ++s) {
    SeriesValues& series = trajectory_.series[s];
    const std::size_t begin = series.values.size();
    series.values.resize(begin + series.cells, 0.0);
    const std::span<double> row = std::span(series.values).subspan(begin);
    if (series.series->method == CellMethod::sum)
      std::copy(sums_[s].begin(), sums_[s].end(), row.begin());
    else
      series.series->fill(seen, row);
    std::fill(sums_[s].begin(), sums_[s].end(), 0.0);
  }
}

void MemorySink::add_events(const World& world) {
  Events& events = trajectory_.events;
  const auto append = [&](auto& to, const auto& from) {
    to.values.insert(to.values.end(),
                     from.values.begin() + static_cast<std::ptrdiff_t>(events_seen_),
                     from.values.end());
  };
  const std::size_t begin = events.size();
  append(events.month, world.events.month);
  append(events.type, world.events.type);
  append(events.territory, world.events.territory);
  append(events.collaboration, world.events.collaboration);
  append(events.other, world.events.other);
  append(events.actor, world.events.actor);
  append(events.amount, world.events.amount);
  for (std::size_t e = begin; e < events.size(); ++e)
    events.territory[e] = world.territories.listed[events.territory[e]];
  events_seen_ = world.events.size();
}

}  // namespace tissage
