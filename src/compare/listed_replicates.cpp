// Row by row: form first, then the files.
#include "compare/listed_replicates.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "tissage/base/csv.hpp"
#include "tissage/scenario/files.hpp"
#include "tissage/store/dataset_file.hpp"
#include "tissage/store/world_folders.hpp"

namespace tissage {

namespace fs = std::filesystem;

namespace {

struct ListedReplicate {
  CsvField folder;
  CsvField seed;
  CsvField state;
  std::optional<CsvField> twin_state;
};

std::optional<std::uint64_t> whole_number(const std::string& text) {
  std::uint64_t number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
  return is_number ? std::optional(number) : std::nullopt;
}

bool is_state_hash(const std::string& text) {
  return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// What is in a list, and everything that is wrong with it.
class ReplicateList {
 public:
  ReplicateList(const std::string& file, const std::string& text)
      : file_(file), reader_(file_, text, mistakes_) {}

  std::vector<ListedReplicate> read() {
    std::vector<CsvField> fields;
    if (!reader_.next(fields) || !is_head(fields)) {
      if (mistakes_.empty())
        mistakes_.push_back({file_, 1, 1,
                             "this is no list of replicates, which begins with "
                             "replicate,seed,state_hash"});
      throw ScenarioError(std::move(mistakes_));
    }
    columns_ = fields.size();
    while (reader_.next(fields)) add(fields);
    if (rows_ == 0 && mistakes_.empty())
      mistakes_.push_back({file_, 2, 1, "this lists no replicate"});
    if (!mistakes_.empty()) throw ScenarioError(std::move(mistakes_));
    return std::move(listed_);
  }

 private:
  static bool is_head(const std::vector<CsvField>& fields) {
    constexpr std::string_view names[] = {"replicate", "seed", "state_hash", "twin_state_hash"};
    return (fields.size() == 3 || fields.size() == 4) &&
           std::equal(
               fields.begin(), fields.end(), std::begin(names),
               [](const CsvField& field, std::string_view name) { return field.text == name; });
  }

  /// Replicates and seeds follow one another, so that none can stand there twice.
  void add(const std::vector<CsvField>& fields) {
    const std::string folder = replicate_folder(++rows_);
    if (fields.size() != columns_) {
      reader_.refuse(fields.front(),
                     fmt::format("the line has {} fields, not {}", fields.size(), columns_));
      return;
    }
    if (fields[0].text != folder)
      reader_.refuse(fields[0], fmt::format("replicate is not {}, which comes here", folder));
    const auto seed = whole_number(fields[1].text);
    if (rows_ == 1 && seed) first_seed_ = *seed;
    const std::uint64_t wanted = first_seed_ + rows_ - 1;
    if (!seed)
      reader_.refuse(fields[1], "seed is no whole number");
    else if (*seed != wanted)
      reader_.refuse(fields[1],
                     fmt::format("seed = {} is not {}, which comes here", *seed, wanted));
    for (std::size_t k = 2; k < columns_; ++k)
      if (!is_state_hash(fields[k].text))
        reader_.refuse(fields[k], "this is no hash of a state, 16 hexadecimal digits");
    listed_.push_back(
        {fields[0], fields[1], fields[2], columns_ == 4 ? std::optional(fields[3]) : std::nullopt});
  }

  const std::string& file_;
  std::vector<Mistake> mistakes_;
  CsvReader reader_;
  std::size_t columns_ = 0;
  std::size_t rows_ = 0;
  std::uint64_t first_seed_ = 0;
  std::vector<ListedReplicate> listed_;
};

/// An attribute of a file must be what the list says.
void require_listed(const fs::path& folder, std::string_view attribute, const CsvField& listed) {
  const std::string found = DatasetFile(folder / "trajectory.h5").root().attribute(attribute);
  if (found != listed.text)
    throw Failure(ExitCode::bad_data,
                  fmt::format("{} is not what {} lists: its {} is {}, not {}", folder.string(),
                              replicate_list, attribute, found, listed.text));
}

void require_files(const fs::path& folder, const ListedReplicate& listed) {
  std::error_code ignored;
  if (!fs::exists(folder / "trajectory.h5", ignored))
    throw Failure(ExitCode::bad_data, fmt::format("{} has lost {}", folder.parent_path().string(),
                                                  folder.filename().string()));
  require_listed(folder, "seed", listed.seed);
  require_listed(folder, "state_hash", listed.state);
  if (listed.twin_state && fs::exists(folder / twin_folder / "trajectory.h5", ignored))
    require_listed(folder / twin_folder, "state_hash", *listed.twin_state);
}

}  // namespace

std::vector<fs::path> directories_of_replicates(const fs::path& directory) {
  const fs::path file = directory / replicate_list;
  std::error_code ignored;
  if (!fs::exists(file, ignored))
    throw Failure(ExitCode::bad_data,
                  fmt::format("{} does not have all its replicates: the run that makes them was "
                              "stopped or goes on; the same command with --resume finishes it",
                              directory.string()));
  const std::string name = file.string();
  const std::string text = read_located(name, std::size_t{1} << 30);
  std::vector<fs::path> directories;
  for (const ListedReplicate& listed : ReplicateList(name, text).read()) {
    directories.push_back(directory / listed.folder.text);
    require_files(directories.back(), listed);
  }
  return directories;
}

}  // namespace tissage
