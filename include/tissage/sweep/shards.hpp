// Results of runs as they lie in a sweep's directory: shards, tables of many runs each.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <unordered_map>

#include "tissage/store/growing_file.hpp"
#include "tissage/store/verify.hpp"
#include "tissage/sweep/plan.hpp"

namespace tissage {

enum class RunStatus : std::uint8_t { done, failed };

template <>
struct Names<RunStatus> {
  static constexpr std::array<std::string_view, 2> value{"done", "failed"};
};

/// What came of a run.
struct RunResult {
  std::uint64_t id = 0;
  RunPlace place;  ///< where it stood when it ran; the id says what it was
  std::uint64_t seed = 0;
  RunStatus status = RunStatus::done;
  double seconds = 0.0;
  std::vector<double> outcomes;  ///< in the order of the design; empty of a failed run
  std::string reason;            ///< why it failed
};

using ResultsById = std::unordered_map<std::uint64_t, RunResult>;

/// What lies in a directory of shards. Every line carries its own checksum; a damaged one counts
/// and is otherwise as if it had never been there.
struct ShardContents {
  ResultsById results;
  std::size_t damaged = 0;
};

/// Reads all shards, those that are still growing too. `outcomes` are the names of the design's.
/// Throws Failure: input_output, permission; bad_data where a shard has other outcomes.
ShardContents read_shards(const std::filesystem::path& folder,
                          const std::vector<std::string>& outcomes);

/// Counts the lines of every shard below a directory (of a sweep or a comparison) that are not as
/// they were written.
std::vector<FileReport> verify_shards(const std::filesystem::path& directory);

/// Publishes what a killed sweep left of shards that were still growing. Callers hold the lock.
void salvage_shards(const std::filesystem::path& folder, const std::vector<std::string>& outcomes);

/// Appends results to a shard and begins another one when it is large or two minutes old.
class ShardWriter {
 public:
  ShardWriter(std::filesystem::path folder, std::vector<std::string> outcomes);

  /// Throws Failure where the result cannot be written; the next one may be again.
  void add(const RunResult& result);
  /// Publishes what is still growing.
  void finish();

 private:
  using Clock = std::chrono::steady_clock;

  std::filesystem::path folder_;
  std::vector<std::string> outcomes_;
  std::optional<GrowingFile> shard_;
  std::size_t rows_ = 0;
  Clock::time_point began_;
};

}  // namespace tissage
