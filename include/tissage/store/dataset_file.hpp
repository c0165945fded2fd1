// Files of ours, read again: what they hold, and the values of one variable at a time. Nothing that
// a file claims is believed before it has been compared with what the file can hold.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "tissage/observe/trajectory.hpp"

namespace tissage {

/// A variable as a file describes it. A coordinate lies along the dimension of its own name.
struct VariableOutline {
  std::string name;
  std::vector<std::string> dimensions;
  std::vector<std::uint64_t> extents;
  std::string type;     ///< "int8" … "uint64", "float", "double", "string"
  std::string unit;     ///< attribute units
  std::string meaning;  ///< attribute long_name
  std::string method;   ///< attribute cell_methods
  std::string flags;    ///< attribute flag_meanings: words for the values 0, 1, 2 …
  bool is_coordinate = false;

  std::uint64_t cells() const;
};

/// A group, the root or one inside it.
struct GroupOutline {
  std::string name;                   ///< empty for the root
  std::vector<Attribute> attributes;  ///< texts and whole numbers, in the order of the file
  std::vector<VariableOutline> variables;
  std::vector<GroupOutline> groups;

  const VariableOutline* variable(std::string_view wanted) const;
  const GroupOutline* group(std::string_view wanted) const;
  /// The text of an attribute, a number as its digits; empty where there is none.
  std::string attribute(std::string_view wanted) const;
};

using Values = std::variant<std::vector<double>, std::vector<std::int64_t>,
                            std::vector<std::uint64_t>, std::vector<std::string>>;

/// An open file. Its seal is read before HDF5 sees a byte: HDF5 1.10 crashes on some damaged files.
/// HDF5 is not for several threads at once: one caller at a time.
class DatasetFile {
 public:
  /// Throws Failure: no such file (66), no permission (77), a seal that does not fit, another
  /// version of the layout, or content that no file of ours has, such as external links, other
  /// types, or extents beyond what the file can hold (65).
  explicit DatasetFile(const std::filesystem::path& path);
  DatasetFile(const DatasetFile&) = delete;
  DatasetFile& operator=(const DatasetFile&) = delete;
  ~DatasetFile();

  const std::filesystem::path& path() const { return path_; }
  const GroupOutline& root() const { return root_; }

  /// All values of a variable of a group of this file, row by row. Throws Failure (65) where its
  /// checksum does not fit.
  Values values(const GroupOutline& group, const VariableOutline& variable) const;

 private:
  struct Opened;
  std::filesystem::path path_;
  std::unique_ptr<Opened> opened_;
  GroupOutline root_;
};

}  // namespace tissage
