// checkpoint.N: a run on its way, from which it goes on as if it had never been stopped.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "tissage/base/archive.hpp"

namespace tissage {

/// What a checkpoint and a run that goes on from it have in common.
struct CheckpointIdentity {
  std::string model;            ///< version and commit of the build
  std::string worlds;           ///< "a run by itself", "a run with its twin"
  std::string scenario_toml;    ///< resolved
  std::uint64_t beginning = 0;  ///< hash of the state before the first month: what was imported
};

/// The checkpoints of a run's directory, numbered from 1 on; the last two are kept, so that one is
/// there if the disk spoils the other.
class Checkpoints {
 public:
  using Transfer = std::function<void(Archive&)>;
  using Note = std::function<void(const std::string&)>;

  explicit Checkpoints(std::filesystem::path directory) : directory_(std::move(directory)) {}

  /// Publishes the next: `where` says how far the run has come. Throws Failure (73, 74, 77) where
  /// it is not there then; the others are as they were.
  void write(const CheckpointIdentity& identity, std::string where, const Transfer& transfer) const;

  /// Reads the last that is intact and returns its `where`; `note` is told of those that are not,
  /// which are removed. Throws Failure (65) if none is, or if it is of another run: the text says
  /// what differs.
  std::string read(const CheckpointIdentity& identity, const Transfer& transfer,
                   const Note& note) const;

  /// The same `where`, without its state: the beginning is not compared, nothing is removed. Empty
  /// where none is intact.
  std::string place(CheckpointIdentity identity) const;

  /// Throws Failure (73, 74, 77).
  void remove_all() const;

 private:
  std::filesystem::path directory_;
};

bool is_name_of_checkpoint(const std::string& name);

/// The checkpoints that lie in a directory, plain files, the last one first. None where there is no
/// directory; throws Failure (73, 74, 77) where it cannot be listed.
std::vector<std::filesystem::path> checkpoints_in(const std::filesystem::path& directory);

/// How far the run of a checkpoint has come. Throws Failure as reading it does.
std::string place_of_checkpoint(const std::filesystem::path& file);

}  // namespace tissage
