// Looking before going on.
#include "resuming.hpp"

#include "table.hpp"
#include "tissage/base/error.hpp"
#include "tissage/store/checkpoint.hpp"
#include "tissage/store/recorded_run.hpp"

namespace tissage::cli {

Resuming how_to_resume(const RunSought& sought) {
  const std::filesystem::path& directory = sought.directory;
  if (!checkpoints_in(directory).empty()) return Resuming::from_checkpoint;
  std::error_code ignored;
  if (!std::filesystem::exists(directory, ignored)) return Resuming::from_the_beginning;
  if (!replicates_in(directory).empty())
    throw Failure(ExitCode::bad_data,
                  fmt::format("{} holds replicates: nothing is resumed without --replicates",
                              directory.string()));
  const Found found = look_for_run(sought.scenario, sought.with_twin, directory);
  if (found == Found::finished) return Resuming::not_at_all;
  if (found == Found::other || holds_complete_results(directory))
    throw Failure(ExitCode::bad_data,
                  fmt::format("{} holds a run of another scenario, seed or build of tissage, or a "
                              "damaged one: nothing is resumed",
                              directory.string()));
  return Resuming::from_the_beginning;
}

std::string text_of(Resuming how, const RunSought& sought) {
  return sought.directory.string() + (how == Resuming::not_at_all
                                          ? " holds this run, finished: there is nothing to do"
                                          : " has no checkpoint: the run begins at month 0");
}

std::string resumption_text(const RunSought& sought) {
  const Resuming how = how_to_resume(sought);
  std::string text = text_of(how, sought);
  if (how == Resuming::from_checkpoint) {
    const std::string where = place_of_run(sought.scenario, sought.with_twin, sought.directory);
    text = where.empty() ? sought.directory.string() + " has no checkpoint that is intact"
                         : "would go on from " + printable(where);
  }
  return fmt::format("{:14}{}\n", "resumption", text);
}

}  // namespace tissage::cli
