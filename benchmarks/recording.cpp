// What recording a run costs beside the run, and how fast its bytes come to a file.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

#include "clock.hpp"
#include "tissage/run/simulation.hpp"
#include "tissage/scenario/read.hpp"
#include "tissage/store/checkpoint.hpp"
#include "tissage/store/publish.hpp"
#include "tissage/store/run_recorder.hpp"
#include "tissage/world/state_hash.hpp"
#include "tissage/world/tables.hpp"

namespace tissage {
namespace {

namespace fs = std::filesystem;

double part(const Timing& timing, std::string_view name) {
  for (const Timing::Part& each : timing.parts)
    if (each.name == name) return each.seconds;
  return 0.0;
}

std::string scratch_directory() {
  std::string name = (fs::temp_directory_path() / "tissage-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) std::abort();
  return name;
}

/// A run into a directory that is removed; where its time went and how many bytes it left.
struct Recorded {
  Timing timing;
  double wall = 0.0;
  double bytes = 0.0;
};

Recorded record(const Scenario& scenario) {
  const std::string name = scratch_directory();
  Recorded result;
  {
    RunDirectory directory(fs::path(name) / "run");
    RunRecorder recorder(directory, scenario, "benchmark", result.timing);
    const double began = wall_seconds();
    simulate(scenario, recorder, {{}, {}, &result.timing});
    recorder.finish();
    result.wall = wall_seconds() - began;
  }
  for (const auto& entry : fs::recursive_directory_iterator(name))
    if (entry.is_regular_file()) result.bytes += static_cast<double>(entry.file_size());
  fs::remove_all(name);
  return result;
}

Scenario town(std::int64_t citizens, int months, int spin_up, bool has_agents) {
  return read_scenario("food_recovery",
                       {fmt::format("territory.0.citizens={}", citizens),
                        fmt::format("months={}", months), fmt::format("spin_up={}", spin_up),
                        fmt::format("output.agents_every={}", has_agents ? 1 : 0)});
}

/// Series and events of the default run, as a share of its time without them.
void series(benchmark::State& state) {
  const Scenario scenario = town(state.range(0), static_cast<int>(state.range(1)), 120, false);
  Recorded run;
  for (auto _ : state) run = record(scenario);
  const double observing = part(run.timing, "observing");
  const double publishing = part(run.timing, "publishing");
  const double rest = run.timing.seconds() - observing - publishing;
  state.counters["observing_share"] = observing / rest;
  state.counters["publishing_share"] = publishing / rest;
}
BENCHMARK(series)
    ->Args({2000, 120})
    ->Args({2000, 1200})
    ->Args({100000, 24})
    ->Unit(benchmark::kSecond)
    ->Iterations(1);

/// A row of every actor each month: how much longer the run takes, and bytes a second of what is
/// compressed.
void agent_rows(benchmark::State& state) {
  constexpr int months = 20;
  Recorded without;
  Recorded with;
  for (auto _ : state) {
    without = record(town(state.range(0), months, 0, false));
    with = record(town(state.range(0), months, 0, true));
  }
  const double raw = static_cast<double>(bytes_of_agent_row(1)) *
                     static_cast<double>(state.range(0) + 177) * (months + 1);
  state.counters["longer"] = with.wall / without.wall - 1.0;
  state.counters["waited"] = part(with.timing, "agent_rows") / without.wall;
  state.counters["raw_MB"] = raw / 1e6;
  state.counters["written_MB"] = (with.bytes - without.bytes) / 1e6;
}
BENCHMARK(agent_rows)
    ->Arg(10000)
    ->Arg(100000)
    ->Arg(1000000)
    ->Unit(benchmark::kSecond)
    ->Iterations(1);

/// A plain write(2) and fsync.
void write_plainly(const std::string& name, const std::vector<std::byte>& bytes) {
  const int file = ::open(name.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t count = ::write(file, bytes.data() + done, bytes.size() - done);
    if (count <= 0) std::abort();
    done += static_cast<std::size_t>(count);
  }
  ::fsync(file);
  ::close(file);
}

/// Writing and reading a checkpoint of a world against a plain write of as many bytes.
void checkpoint(benchmark::State& state) {
  const Scenario scenario = town(state.range(0), 6, 0, false);
  World world = build_world(scenario);
  MemorySink nobody;
  nobody.begin(world, scenario);
  run_months(world, scenario, nobody);
  World again = build_world(scenario);
  const std::string name = scratch_directory();
  const Checkpoints checkpoints(name);
  double written = 0.0;
  double read = 0.0;
  double plainly = 0.0;
  double bytes = 0.0;
  for (auto _ : state) {
    const double began = wall_seconds();
    checkpoints.write({}, "month 6", [&](Archive& archive) { transfer(archive, world); });
    const double middle = wall_seconds();
    checkpoints.read({}, [&](Archive& archive) { transfer(archive, again); }, {});
    const double end = wall_seconds();
    bytes = static_cast<double>(fs::file_size(checkpoints_in(name).front()));
    const std::vector<std::byte> same(static_cast<std::size_t>(bytes), std::byte{7});
    const double before = wall_seconds();
    write_plainly(name + "/plain", same);
    written += middle - began;
    read += end - middle;
    plainly += wall_seconds() - before;
  }
  fs::remove_all(name);
  check(state_hash(again) == state_hash(world), "{} differs", "what was read");
  state.counters["write_over_checkpoint"] = plainly / written;
  state.counters["write_over_reading"] = plainly / read;
  state.counters["MB"] = bytes / 1e6;
}
BENCHMARK(checkpoint)->Arg(2000)->Arg(100000)->Arg(1000000)->Unit(benchmark::kMillisecond);

/// publish() of so many MB against a plain write of the same bytes.
void publish_against_write(benchmark::State& state) {
  const std::vector<std::byte> bytes(static_cast<std::size_t>(state.range(0)) * 1000000,
                                     std::byte{7});
  const std::string name = scratch_directory();
  double published = 0.0;
  double written = 0.0;
  for (auto _ : state) {
    const double began = wall_seconds();
    publish_sealed(fs::path(name) / "published", bytes);
    const double middle = wall_seconds();
    write_plainly(name + "/plain", bytes);
    published += middle - began;
    written += wall_seconds() - middle;
  }
  fs::remove_all(name);
  state.counters["write_over_publish"] = written / published;
  state.counters["published_MB_per_second"] =
      static_cast<double>(state.iterations() * state.range(0)) / published;
}
BENCHMARK(publish_against_write)->Arg(1)->Arg(100)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tissage

BENCHMARK_MAIN();
