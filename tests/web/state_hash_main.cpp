// Prints hashes of the engine's mathematics, of its random streams, and of the state of two
// scenarios after two years. The native and the WebAssembly build of this file must print the same
// lines.
#include <fmt/format.h>

#include <cstdint>
#include <cstring>

#include "tissage/base/math.hpp"
#include "tissage/base/random.hpp"
#include "tissage/observe/memory_sink.hpp"
#include "tissage/run/simulation.hpp"
#include "tissage/scenario/read.hpp"
#include "tissage/world/state_hash.hpp"

namespace {

std::uint64_t bits(double value) {
  std::uint64_t word = 0;
  std::memcpy(&word, &value, sizeof word);
  return word;
}

template <class Function>
void print_hash(const char* name, double low, double high, Function function) {
  constexpr int values = 100'000;
  std::uint64_t hash = 0;
  for (int i = 0; i < values; ++i) {
    const double x = low + (high - low) * i / values;
    hash = tissage::mix(hash, bits(function(x)));
  }
  fmt::print("{} {:016x}\n", name, hash);
}

void print_state(const char* name) {
  const auto scenario = tissage::read_scenario(name, {}, {std::nullopt, 24});
  tissage::World world = tissage::build_world(scenario);
  tissage::spin_up(world, scenario);
  tissage::MemorySink sink;
  sink.begin(world, scenario);
  sink.observe(world);
  tissage::run_months(world, scenario, sink);
  std::uint64_t series_hash = 0;
  for (const auto& series : sink.trajectory().series)
    for (const double value : series.values)
      series_hash = tissage::mix(series_hash, value == value ? bits(value) : 0);
  fmt::print("{} state {:016x} series {:016x}\n", name, tissage::state_hash(world), series_hash);
}

}  // namespace

int main() {
  print_hash("exp", -745.0, 710.0, tissage::math::exp);
  print_hash("log", 1e-9, 1e6, tissage::math::log);
  print_hash("tan", -10.0, 10.0, tissage::math::tan);
  print_hash("logistic", -40.0, 40.0, tissage::math::logistic);
  print_hash("pow", 0.0, 50.0, [](double x) { return tissage::math::pow(x, 1.7); });
  print_hash("uniform", 0.0, 100'000.0, [](double x) {
    tissage::RandomStream stream(1, tissage::Stream::encounters, 12, static_cast<tissage::Key>(x));
    const double first = stream.uniform();
    return first + stream.uniform();
  });
  print_state("food_recovery");
  print_state("emergency_response");
}
