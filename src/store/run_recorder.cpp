// Series in memory; snapshots and rows of actors on their way to the disk.
#include "tissage/store/run_recorder.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <thread>

#include "store/hdf5_turn.hpp"
#include "tissage/base/parallel.hpp"
#include "tissage/run/provenance.hpp"
#include "tissage/store/listed_text.hpp"
#include "tissage/store/publish.hpp"
#include "tissage/store/seal.hpp"
#include "tissage/store/snapshot_file.hpp"
#include "tissage/store/trajectory_file.hpp"
#include "tissage/world/state_hash.hpp"

namespace tissage {

namespace {

constexpr const char* trajectory_name = "trajectory.h5";
/// Rows of actors that a run keeps where writing is faster than it, the file that they become
/// included; at most it is most_rows_kept and that file.
constexpr std::int64_t usual_rows_kept = 19;
constexpr const char* timing_name = "timing.json";

/// Months in which every actor has a row: multiples of agents_every.
bool has_agent_row(const Scenario& scenario, std::int64_t month) {
  const std::int64_t every = scenario.output.agents_every;
  return every > 0 && month % every == 0;
}

bool has_snapshot(const Scenario& scenario, std::int64_t month) {
  const std::vector<std::int64_t>& months = scenario.output.snapshots.value;
  return std::find(months.begin(), months.end(), month) != months.end();
}

/// Threads that compress: what the simulation leaves of the processors, one at least.
int encoders() {
  constexpr int most = 4;
  const int processors = static_cast<int>(std::thread::hardware_concurrency());
  return std::clamp(processors - threads(), 1, most);
}

rusage resources_used() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  return used;
}

double processor_seconds_of(const rusage& used) {
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

void note_resources(Timing& timing, double processor_before) {
  const rusage used = resources_used();
  timing.processor_seconds = processor_seconds_of(used) - processor_before;
  timing.peak_memory_bytes =
      std::max(timing.peak_memory_bytes, std::int64_t{1024} * used.ru_maxrss);
  timing.threads = threads();
}

}  // namespace

namespace {

/// Snapshots and files of rows of actors up to a month, without the file of rows that are left out.
std::vector<std::string> files_until(const Scenario& scenario, std::int64_t last,
                                     std::size_t rows_left_out) {
  std::vector<std::string> files;
  std::string segment;  // of the last row
  std::size_t rows = 0;
  for (std::int64_t month = 0; month <= last; ++month) {
    if (has_snapshot(scenario, month)) files.push_back(snapshot_name(static_cast<int>(month)));
    if (has_agent_row(scenario, month) && rows++ % rows_of_segment == 0)
      files.push_back(segment = segment_name(static_cast<int>(month)));
  }
  if (rows_left_out > 0) std::erase(files, segment);
  return files;
}

}  // namespace

std::vector<std::string> files_of_run(const Scenario& scenario) {
  std::vector<std::string> files = files_until(scenario, scenario.general.months, 0);
  files.insert(files.end(), {trajectory_name, timing_name, checksum_list});
  return files;
}

namespace {

/// What encoding a segment takes beside its rows, as seen: a thread and a file of HDF5, and chunks,
/// raw, shuffled and compressed.
constexpr double encoding = 7.0 * mebibyte;
constexpr double encoding_an_actor = 700.0;  // bytes
constexpr double of_image = .6;              // compressed snapshot against the numbers in it
constexpr double of_rows = .08;  // the same of rows of actors, most of which change little

double numbers_of_snapshot(const MemoryNeed& need) {
  return need.actors * static_cast<double>(bytes_of_row<Actors>()) +
         2.0 * need.ties * static_cast<double>(bytes_of_row<TiePayload>() + sizeof(std::uint32_t));
}

std::int64_t agent_rows_of(const Scenario& scenario) {
  if (scenario.output.agents_every == 0) return 0;
  return scenario.general.months / scenario.output.agents_every + 1;
}

}  // namespace

double recording_disk(const Scenario& scenario, const MemoryNeed& need) {
  const double row = need.actors * static_cast<double>(bytes_of_agent_row(1));
  return of_rows * row * static_cast<double>(agent_rows_of(scenario)) +
         of_image * numbers_of_snapshot(need) *
             static_cast<double>(scenario.output.snapshots.value.size());
}

double recording_need(const Scenario& scenario, const MemoryNeed& need) {
  double bytes = 0.0;
  if (scenario.output.agents_every > 0) {
    const double row = need.actors * static_cast<double>(bytes_of_agent_row(1));
    bytes += row * static_cast<double>(
                       std::min<std::int64_t>(agent_rows_of(scenario), usual_rows_kept)) +
             encoding +
             encoding_an_actor * std::min(need.actors, static_cast<double>(most_actors_in_chunk));
  }
  if (!scenario.output.snapshots.value.empty())
    bytes += (1.0 + of_image) * numbers_of_snapshot(need);
  return bytes;
}

RunRecorder::RunRecorder(RunDirectory& directory, const Scenario& scenario, std::string command,
                         Timing& timing)
    : directory_(directory),
      scenario_(scenario),
      command_(std::move(command)),
      created_(utc_now()),
      processor_before_(processor_seconds_of(resources_used())),
      timing_(timing) {}

void RunRecorder::open_agents() {
  if (scenario_.output.agents_every > 0)
    agents_.emplace(directory_.path(), attributes(Content::agents), encoders());
}

std::vector<Attribute> RunRecorder::attributes(Content content) const {
  return provenance(content, scenario_, command_, created_);
}

void RunRecorder::begin(const World& world, const Scenario& scenario) {
  open_agents();
  memory_.begin(world, scenario);
}

void RunRecorder::observe(const World& world) {
  Stopwatch stopwatch(&timing_);
  memory_.observe(world);
  observed_ = world.month;
  stopwatch.lap("observing");
  if (world.month == scenario_.general.months) {
    state_ = fmt::format("{:016x}", state_hash(world));
    stopwatch.lap("state_hash");
  }
  if (agents_ && has_agent_row(scenario_, world.month)) {
    agents_->add(world);
    stopwatch.lap("agent_rows");
  }
  if (has_snapshot(scenario_, world.month)) {
    publish_snapshot(world);
    stopwatch.lap("snapshots");
  }
}

void RunRecorder::publish_snapshot(const World& world) {
  if (agents_) agents_->wait();
  std::vector<Attribute> described = attributes(Content::snapshot);
  described.push_back({"state_hash", fmt::format("{:016x}", state_hash(world))});
  const std::scoped_lock turn(hdf5_turn());
  publish_sealed(directory_.file(snapshot_name(world.month)), snapshot_image(world, described));
}

void RunRecorder::run_off(const World& world) {
  Stopwatch stopwatch(&timing_);
  memory_.run_off(world);
  stopwatch.lap("observing");
}

void RunRecorder::transfer(Archive& archive, const World& world, bool has_begun) {
  note_resources(timing_, processor_before_);
  std::string timing = timing_json(timing_);
  archive.values(timing);
  archive.values(created_);
  archive.values(command_);
  archive.values(state_);
  archive.value(observed_);
  if (archive.reads()) {
    Timing earlier = timing_from_json(timing).value_or(Timing{});
    for (const Timing::Part& part : timing_.parts) earlier.add(part.name, part.seconds);
    timing_ = std::move(earlier);
    processor_before_ -= timing_.processor_seconds;
    if (has_begun) begin(world, scenario_);
  }
  if (!has_begun) return;
  memory_.transfer(archive);
  const std::size_t rows = agents_ ? agents_->transfer(archive, world) : 0;
  if (archive.reads()) require_published(rows);
}

void RunRecorder::require_published(std::size_t rows_not_in_files) const {
  for (const std::string& name : files_until(scenario_, observed_, rows_not_in_files)) try {
      require_intact(directory_.file(name));
    } catch (const Failure& failure) {
      throw Failure(ExitCode::bad_data,
                    fmt::format("{}: nothing is resumed; --force begins again", failure.what()));
    }
}

void RunRecorder::publish_so_far(const World& world, const std::string& where) {
  const std::string state = state_.empty() ? fmt::format("{:016x}", state_hash(world)) : state_;
  publish_series({{"state_hash", state}, {"not_finished", where}});
}

void RunRecorder::publish_series(const std::vector<Attribute>& more) {
  std::vector<Attribute>& attributes_of_file = memory_.trajectory().attributes;
  attributes_of_file = attributes(Content::trajectory);
  attributes_of_file.insert(attributes_of_file.end(), more.begin(), more.end());
  const std::scoped_lock turn(hdf5_turn());
  publish_trajectory(memory_.trajectory(), directory_.file(trajectory_name));
}

void RunRecorder::finish() {
  Stopwatch stopwatch(&timing_);
  if (agents_) agents_->finish();
  stopwatch.lap("agent_rows");
  publish_series({{"state_hash", state_}});
  stopwatch.lap("publishing");
  note_resources(timing_, processor_before_);
  publish_listed(directory_.file(timing_name), timing_json(timing_));
  directory_.complete();
}

}  // namespace tissage
