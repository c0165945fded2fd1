// town_hash NAME MONTH [path=value ...]: the state hash of a scenario at a month, as a run of the
// command comes to it. What the page's engine must come to as well.
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

#include "tissage/observe/memory_sink.hpp"
#include "tissage/run/simulation.hpp"
#include "tissage/scenario/read.hpp"
#include "tissage/world/state_hash.hpp"

namespace {

std::uint64_t hash_at(const tissage::Scenario& scenario, int month) {
  tissage::World world = tissage::build_world(scenario);
  tissage::Watch until_month;
  until_month.asks_to_stop = [&] { return world.month >= month; };
  if (tissage::spin_up(world, scenario, until_month) == tissage::Ending::finished) {
    tissage::MemorySink sink;
    sink.begin(world, scenario);
    tissage::run_months(world, scenario, sink, until_month);
  }
  return tissage::state_hash(world);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: town_hash NAME MONTH [path=value ...]\n");
    return 64;
  }
  try {
    const auto scenario = tissage::read_scenario(argv[1], {argv + 3, argv + argc});
    fmt::print("{:016x}\n", hash_at(scenario, std::atoi(argv[2])));
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 65;
  }
}
