// Numbers, names, and what must fit.
#include "tissage/store/checkpoint.hpp"

#include <algorithm>
#include <system_error>

#include "store/file_archive.hpp"
#include "tissage/scenario/write.hpp"
#include "tissage/store/publish.hpp"

namespace tissage {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view prefix = "checkpoint.";
constexpr std::string_view format = "Tissage checkpoint 1";  // of the layout of the bytes
constexpr std::size_t checkpoints_kept = 2;

/// The number in the name of a checkpoint; 0: it is none.
std::uint64_t number_of(const fs::path& file) {
  const std::string name = file.filename().string();
  constexpr std::size_t most_digits = 18;
  if (!name.starts_with(prefix) || name.size() > prefix.size() + most_digits) return 0;
  const std::string digits = name.substr(prefix.size());
  if (digits.empty() || digits.find_first_not_of("0123456789") != std::string::npos) return 0;
  return digits[0] == '0' ? 0 : std::stoull(digits);
}

struct Head {
  std::string format;
  CheckpointIdentity identity;
  std::string where;
};

void transfer_head(Archive& archive, Head& head) {
  archive.values(head.format);
  archive.values(head.identity.model);
  archive.values(head.identity.worlds);
  archive.values(head.identity.scenario_toml);
  archive.value(head.identity.beginning);
  archive.values(head.where);
}

Head read_head(Archive& archive, const fs::path& file) {
  Head head;
  transfer_head(archive, head);
  if (head.format != format)
    throw Failure(ExitCode::bad_data, file.string() + " is no checkpoint that this build can read");
  return head;
}

/// What keeps a run from going on from a checkpoint; empty: nothing does.
std::string difference(const CheckpointIdentity& there, const CheckpointIdentity& here) {
  if (there.model != here.model)
    return fmt::format("of another build ({}, here {})", there.model, here.model);
  if (there.worlds != here.worlds)
    return fmt::format("of {}, and this is {}", there.worlds, here.worlds);
  if (there.scenario_toml != here.scenario_toml)
    return fmt::format("of another scenario: it has {}",
                       first_difference(there.scenario_toml, here.scenario_toml));
  if (there.beginning != here.beginning)
    return "of another beginning: a file that the scenario imports has changed";
  return "";
}

/// Throws unless a run of this identity can go on from a checkpoint of that.
void require_same(const fs::path& file, const CheckpointIdentity& there,
                  const CheckpointIdentity& here) {
  const std::string differs = difference(there, here);
  if (!differs.empty())
    throw Failure(ExitCode::bad_data,
                  fmt::format("{} is {}: nothing is resumed", file.string(), differs));
}

}  // namespace

bool is_name_of_checkpoint(const std::string& name) { return number_of(name) > 0; }

std::vector<fs::path> checkpoints_in(const fs::path& directory) {
  std::vector<fs::path> found;
  std::error_code error;
  std::error_code ignored;
  fs::directory_iterator entry(directory, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error))
    if (number_of(entry->path()) > 0 && fs::is_regular_file(entry->path(), ignored))
      found.push_back(entry->path());
  if (error && error != std::errc::no_such_file_or_directory)
    throw system_failure(error.value(), "cannot read", directory);
  std::sort(found.begin(), found.end(),
            [](const fs::path& a, const fs::path& b) { return number_of(a) > number_of(b); });
  return found;
}

std::string place_of_checkpoint(const fs::path& file) {
  require_intact(file);
  ReadingArchive archive(file);
  return read_head(archive, file).where;
}

void Checkpoints::write(const CheckpointIdentity& identity, std::string where,
                        const Transfer& transfer) const {
  const std::vector<fs::path> before = checkpoints_in(directory_);
  const std::uint64_t number = before.empty() ? 1 : number_of(before.front()) + 1;
  WritingArchive archive(directory_ / fmt::format("{}{}", prefix, number));
  Head head{std::string(format), identity, std::move(where)};
  transfer_head(archive, head);
  transfer(archive);
  archive.publish();
  std::error_code ignored;  // one too many does no harm
  for (std::size_t k = checkpoints_kept - 1; k < before.size(); ++k) fs::remove(before[k], ignored);
}

std::string Checkpoints::read(const CheckpointIdentity& identity, const Transfer& transfer,
                              const Note& note) const {
  std::vector<fs::path> damaged;
  for (const fs::path& file : checkpoints_in(directory_)) {
    if (seal_state(file) != SealState::intact) {
      note(fmt::format("{} is damaged", file.string()));
      damaged.push_back(file);
      continue;
    }
    ReadingArchive archive(file);
    Head head = read_head(archive, file);
    require_same(file, head.identity, identity);
    transfer(archive);
    archive.require_end();
    std::error_code ignored;  // they are passed over again
    for (const fs::path& each : damaged) fs::remove(each, ignored);
    return head.where;
  }
  throw Failure(ExitCode::bad_data,
                fmt::format("no checkpoint in {} is intact: nothing is resumed; --force begins "
                            "again",
                            directory_.string()));
}

std::string Checkpoints::place(CheckpointIdentity identity) const {
  for (const fs::path& file : checkpoints_in(directory_)) {
    if (seal_state(file) != SealState::intact) continue;
    ReadingArchive archive(file);
    const Head head = read_head(archive, file);
    identity.beginning = head.identity.beginning;  // it takes a world to know that of a scenario
    require_same(file, head.identity, identity);
    return head.where;
  }
  return "";
}

void Checkpoints::remove_all() const {
  for (const fs::path& file : checkpoints_in(directory_)) {
    std::error_code error;
    fs::remove(file, error);
    if (error) throw system_failure(error.value(), "cannot remove", file);
  }
}

}  // namespace tissage
