// What two runs are compared by: the state after each month, and series to the bit.
#pragma once

#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tissage/observe/memory_sink.hpp"
#include "tissage/run/simulation.hpp"
#include "tissage/world/state_hash.hpp"

namespace tissage::property {

/// Series by name and territory, of the whole world under an empty name, as bits.
using Bits = std::vector<std::uint64_t>;
using SeriesByTerritory = std::map<std::pair<std::string, std::string>, Bits>;

inline std::uint64_t bits_of(double value) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

/// Territory comes first among the dimensions of a series, if at all.
inline void add_series(SeriesByTerritory& all, const Trajectory& trajectory,
                       const SeriesValues& series) {
  const auto& dimensions = series.series->dimensions;
  const bool by_territory = !dimensions.empty() && dimensions.front() == Dimension::territory;
  const std::vector<std::string> world{""};
  const auto& names = by_territory ? trajectory.labels[Dimension::territory] : world;
  const std::size_t cells = series.cells / names.size();
  for (std::size_t k = 0; k < series.values.size(); ++k)
    all[{std::string(series.series->name), names[k / cells % names.size()]}].push_back(
        bits_of(series.values[k]));
}

inline SeriesByTerritory series_of(const Trajectory& trajectory) {
  SeriesByTerritory all;
  for (const SeriesValues& series : trajectory.series) add_series(all, trajectory, series);
  return all;
}

/// The hash of the state after every month, month 0 first, and all series.
class Witness : public Sink {
 public:
  void begin(const World& world, const Scenario& scenario) override {
    memory_.begin(world, scenario);
  }
  void observe(const World& world) override {
    states.push_back(state_hash(world));
    memory_.observe(world);
  }
  const Trajectory& trajectory() const { return memory_.trajectory(); }

  std::vector<std::uint64_t> states;

 private:
  MemorySink memory_;
};

inline Witness witnessed(const Scenario& scenario) {
  Witness witness;
  simulate(scenario, witness);
  return witness;
}

}  // namespace tissage::property
