// Lines with checksums, and the files that hold them.
#include "tissage/sweep/shards.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "tissage/base/csv.hpp"
#include "tissage/base/random.hpp"
#include "tissage/scenario/files.hpp"
#include "tissage/store/files_below.hpp"
#include "tissage/store/publish.hpp"

namespace tissage {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t rows_of_shard = 1000;
constexpr auto longest_growth = std::chrono::minutes(2);
constexpr std::size_t fields_before = 7;  // before the outcomes; then reason and checksum

/// A line with its checksum, which stands last and counts all that is before it.
std::string sealed(const std::vector<std::string>& fields) {
  std::string line = csv_line(fields);
  line.back() = ',';
  return line + hexadecimal(hash_text(line)) + "\n";
}

std::string head_of(const std::vector<std::string>& outcomes) {
  std::vector<std::string> head{"run", "point", "arm", "replicate", "seed", "status", "seconds"};
  head.insert(head.end(), outcomes.begin(), outcomes.end());
  head.emplace_back("reason");
  return sealed(head);
}

std::string line_of(const RunResult& result, std::size_t outcomes) {
  std::vector<std::string> fields{hexadecimal(result.id),
                                  std::to_string(result.place.point),
                                  std::to_string(result.place.arm),
                                  std::to_string(result.place.replicate),
                                  std::to_string(result.seed),
                                  std::string(name_of(result.status)),
                                  fmt::format("{:.3f}", result.seconds)};
  for (std::size_t k = 0; k < outcomes; ++k)
    fields.push_back(k < result.outcomes.size() ? fmt::format("{}", result.outcomes[k]) : "");
  std::string reason = result.reason;
  for (char& c : reason)
    if (c == '\n' || c == '\r') c = ' ';
  fields.push_back(std::move(reason));
  return sealed(fields);
}

/// The fields of a line whose checksum is right, without it.
std::optional<std::vector<std::string>> unsealed(std::string_view line) {
  const std::size_t comma = line.rfind(',');
  if (comma == std::string_view::npos) return std::nullopt;
  if (line.substr(comma + 1) != hexadecimal(hash_text(line.substr(0, comma + 1))))
    return std::nullopt;
  std::vector<Mistake> mistakes;
  const std::string name;
  std::vector<CsvField> row;
  if (!CsvReader(name, line.substr(0, comma), mistakes).next(row)) return std::nullopt;
  std::vector<std::string> fields;
  fields.reserve(row.size());
  for (CsvField& field : row) fields.push_back(std::move(field.text));
  return fields;
}

template <class Number>
bool take_number(const std::string& text, Number& number, int base = 10) {
  const char* end = text.data() + text.size();
  if constexpr (std::is_floating_point_v<Number>) {
    const auto parsed = std::from_chars(text.data(), end, number);
    return parsed.ec == std::errc() && parsed.ptr == end;
  } else {
    const auto parsed = std::from_chars(text.data(), end, number, base);
    return parsed.ec == std::errc() && parsed.ptr == end;
  }
}

std::optional<RunResult> result_in(const std::vector<std::string>& fields, std::size_t outcomes) {
  if (fields.size() != fields_before + outcomes + 1) return std::nullopt;
  RunResult result;
  bool is_whole =
      take_number(fields[0], result.id, 16) && take_number(fields[1], result.place.point) &&
      take_number(fields[2], result.place.arm) && take_number(fields[3], result.place.replicate) &&
      take_number(fields[4], result.seed) && take_number(fields[6], result.seconds);
  result.status = fields[5] == name_of(RunStatus::done) ? RunStatus::done : RunStatus::failed;
  for (std::size_t k = 0; k < outcomes && result.status == RunStatus::done; ++k)
    is_whole = is_whole && take_number(fields[fields_before + k], result.outcomes.emplace_back());
  result.reason = fields.back();
  return is_whole ? std::optional(std::move(result)) : std::nullopt;
}

bool has_ending(const fs::path& file, std::string_view ending) {
  const std::string name = file.filename().string();
  return name.size() > ending.size() &&
         std::string_view(name).substr(name.size() - ending.size()) == ending;
}

std::vector<fs::path> shards_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error))
    if (has_ending(entry->path(), ".csv") || has_ending(entry->path(), ".csv.part"))
      files.push_back(entry->path());
  if (error) throw system_failure(error.value(), "cannot read", folder);
  std::sort(files.begin(), files.end());
  return files;
}

fs::path next_shard(const fs::path& folder) {
  int last = 0;
  for (const fs::path& file : shards_in(folder)) {
    int number = 0;
    const std::string name = file.filename().string();
    if (std::from_chars(name.data(), name.data() + name.size(), number).ec == std::errc())
      last = std::max(last, number);
  }
  return folder / fmt::format("{:06}.csv", last + 1);
}

FileReport verify_shard(const fs::path& file) {
  const std::string all = read_located(file.string(), std::numeric_limits<std::size_t>::max());
  FileReport report{file, all.size(), "shard", {}};
  std::size_t damaged = all.empty() || all.back() != '\n' ? 1 : 0;
  for (std::string_view rest = all; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (!unsealed(rest.substr(0, end))) ++damaged;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (damaged > 0)
    report.problems.push_back(
        fmt::format("{} of its lines are damaged; a resumed sweep runs those "
                    "again",
                    damaged));
  return report;
}

void read_shard(const fs::path& file, const std::vector<std::string>& outcomes,
                ShardContents& contents) {
  const std::string all = read_located(file.string(), std::numeric_limits<std::size_t>::max());
  std::string_view rest = all;
  const std::string head = head_of(outcomes);
  if (rest.substr(0, head.size()) == head)
    rest.remove_prefix(head.size());
  else if (const auto other = unsealed(rest.substr(0, rest.find('\n'))))
    throw Failure(ExitCode::bad_data,
                  fmt::format("{} has other outcomes than the design", file.string()));
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const auto fields = unsealed(rest.substr(0, end));
    auto result = fields ? result_in(*fields, outcomes.size()) : std::nullopt;
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!result) {
      ++contents.damaged;
      continue;
    }
    RunResult& known = contents.results.try_emplace(result->id, *result).first->second;
    if (result->status == RunStatus::done || known.status == RunStatus::failed)
      known = std::move(*result);
  }
}

}  // namespace

ShardContents read_shards(const fs::path& folder, const std::vector<std::string>& outcomes) {
  ShardContents contents;
  for (const fs::path& file : shards_in(folder)) read_shard(file, outcomes, contents);
  return contents;
}

std::vector<FileReport> verify_shards(const fs::path& directory) {
  std::vector<FileReport> reports;
  for (const fs::path& path : files_below(directory).files)
    if (path.parent_path().filename() == "shards" && has_ending(path, ".csv"))
      reports.push_back(verify_shard(path));
  return reports;
}

void salvage_shards(const fs::path& folder, const std::vector<std::string>& outcomes) {
  for (const fs::path& file : shards_in(folder)) {
    if (!has_ending(file, ".part")) continue;
    ShardContents contents;
    read_shard(file, outcomes, contents);
    std::string text = head_of(outcomes);
    for (const auto& [id, result] : contents.results) text += line_of(result, outcomes.size());
    if (!contents.results.empty()) publish(next_shard(folder), text);
    std::error_code error;
    if (!fs::remove(file, error)) throw system_failure(error.value(), "cannot remove", file);
  }
}

ShardWriter::ShardWriter(fs::path folder, std::vector<std::string> outcomes)
    : folder_(std::move(folder)), outcomes_(std::move(outcomes)) {}

void ShardWriter::add(const RunResult& result) {
  if (shard_ && (rows_ >= rows_of_shard || Clock::now() - began_ > longest_growth)) finish();
  if (!shard_) {
    shard_.emplace(next_shard(folder_), head_of(outcomes_));
    rows_ = 0;
    began_ = Clock::now();
  }
  shard_->append(line_of(result, outcomes_.size()));
  ++rows_;
}

void ShardWriter::finish() {
  if (!shard_) return;
  GrowingFile complete = std::move(*shard_);
  shard_.reset();
  complete.publish();
}

}  // namespace tissage
