// Freezing a design, and reading what was frozen.
#include "tissage/sweep/sweep_directory.hpp"

#include <cerrno>
#include <limits>
#include <system_error>

#include "tissage/run/provenance.hpp"
#include "tissage/scenario/files.hpp"
#include "tissage/store/listed_text.hpp"
#include "tissage/store/publish.hpp"

namespace tissage {

namespace fs = std::filesystem;

namespace {

std::string text_of(const fs::path& file) {
  return read_located(file.string(), std::numeric_limits<std::size_t>::max());
}

[[noreturn]] void refuse_other(const fs::path& directory, const std::string& what) {
  throw Failure(
      ExitCode::cannot_create,
      fmt::format("{} holds a sweep with {}: choose another --out", directory.string(), what));
}

/// A design as its file in the directory is read: the same settings in the same spelling.
SweepDesign read_back(const SweepDesign& design, const fs::path& directory) {
  const fs::path file = directory / sweep_files::design;
  return read_design_text(std::make_shared<const Source>(
                              Source{file.string(), directory.string() + "/", Origin::disk, 1}),
                          to_toml(design, sweep_files::base));
}

/// The text by which designs are compared that may differ in samples, replicates and timeout.
std::string without_counts(SweepDesign design) {
  design.general.samples.value = 0;
  design.general.replicates.value = 1;
  design.general.timeout = DesignParameters().timeout;
  return to_toml(design, sweep_files::base);
}

/// What of a frozen sweep is not that of the new one, in words; empty where it goes on.
std::string difference(const Plan& old, const SweepDesign& design) {
  if (without_counts(old.design()) != without_counts(design)) return "another design";
  const auto& before = old.design().general;
  if (design.general.method.value == Method::lhs && before.samples != design.general.samples)
    return fmt::format("{} samples, and a Latin hypercube cannot be extended",
                       before.samples.value);
  if (before.samples > design.general.samples)
    return fmt::format("more samples ({})", before.samples.value);
  if (before.replicates > design.general.replicates)
    return fmt::format("more replicates ({})", before.replicates.value);
  return "";
}

}  // namespace

/// A directory may hold a sweep, or one whose first freezing was broken off (the version is written
/// first), or nothing under the names that a sweep would write.
void refuse_files_of_others(const fs::path& directory) {
  std::error_code error;
  if (fs::exists(directory / sweep_files::version, error)) return;
  for (const char* name : {sweep_files::design, sweep_files::base, sweep_files::points})
    if (fs::exists(directory / name, error))
      throw Failure(ExitCode::cannot_create,
                    fmt::format("{} has a {} that no sweep wrote: choose another --out",
                                directory.string(), name));
}

void make_directories(const fs::path& directory) {
  std::error_code error;
  fs::create_directories(directory, error);
  if (error) throw system_failure(error.value(), "cannot create", directory);
  if (!fs::is_directory(directory, error))
    throw system_failure(ENOTDIR, "cannot create", directory);
}

std::vector<std::string> outcome_names(const SweepDesign& design) {
  std::vector<std::string> names;
  for (const NamedOutcome& outcome : design.outcomes) names.push_back(outcome.name);
  return names;
}

void require_same_version(const fs::path& directory) {
  const std::string begun_by = text_of(directory / sweep_files::version);
  if (begun_by != model_version() + "\n")
    throw Failure(
        ExitCode::cannot_create,
        fmt::format("{} holds runs of tissage {}, but this is tissage {}, whose runs "
                    "cannot stand beside them: sweep into another directory",
                    directory.string(), begun_by.substr(0, begun_by.find('\n')), model_version()));
}

Plan freeze(const SweepDesign& design, const fs::path& directory) {
  const std::string base_toml = resolved_base(design);
  SweepDesign frozen = design;
  frozen.settings.clear();  // the base has them
  refuse_files_of_others(directory);
  std::error_code error;
  if (fs::exists(directory / sweep_files::design, error)) {
    require_same_version(directory);
    const Plan old = read_plan(directory);
    if (old.base_toml() != base_toml) refuse_other(directory, "another base scenario");
    const std::string other = difference(old, read_back(frozen, directory));
    if (!other.empty()) refuse_other(directory, other);
  }
  const Points points = points_of(frozen);
  make_directories(directory / sweep_files::shards);
  publish_listed(directory / sweep_files::version, model_version() + "\n");
  publish_listed(directory / sweep_files::base, base_toml);
  publish_listed(directory / sweep_files::points, to_csv(frozen, points));
  publish_listed(directory / sweep_files::design, to_toml(frozen, sweep_files::base));
  return read_plan(directory);  // what every later call will read
}

Plan read_plan(const fs::path& directory) {
  const fs::path file = directory / sweep_files::design;
  std::error_code error;
  if (!fs::exists(file, error))
    throw Failure(ExitCode::no_input, fmt::format("{} holds no sweep: there is no {}",
                                                  directory.string(), sweep_files::design));
  SweepDesign design = read_design(file.string());
  Points points = points_from_csv(design, text_of(directory / sweep_files::points),
                                  (directory / sweep_files::points).string());
  const auto wanted = static_cast<std::size_t>(point_count(design));
  if (points.size() < wanted)
    throw Failure(ExitCode::bad_data,
                  fmt::format("{} has {} points, but the design has {}",
                              (directory / sweep_files::points).string(), points.size(), wanted));
  points.resize(wanted);  // more where extending it was broken off
  return {std::move(design), std::move(points), text_of(directory / sweep_files::base)};
}

}  // namespace tissage
