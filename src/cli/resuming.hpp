// What `tissage run --resume` does with what lies in a directory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "tissage/scenario/scenario.hpp"

namespace tissage::cli {

/// A run by itself, and where it is to lie.
struct RunSought {
  const Scenario& scenario;
  bool with_twin = false;
  std::filesystem::path directory;
};

enum class Resuming : std::uint8_t { from_checkpoint, from_the_beginning, not_at_all };

/// Throws Failure (65) where something else lies there: replicates, another run, a damaged one.
/// Whether a checkpoint fits is found when it is read.
Resuming how_to_resume(const RunSought& sought);

/// Why a run does not go on from a checkpoint.
std::string text_of(Resuming how, const RunSought& sought);

/// What --resume would do, for --dry-run: a line. Throws as above, and where the checkpoint is of
/// another run.
std::string resumption_text(const RunSought& sought);

}  // namespace tissage::cli
