// From a tree to declared parameters: what scenarios, sweeps and comparisons are filled by.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tissage/base/field.hpp"
#include "tissage/scenario/tree.hpp"

namespace tissage {

/// What reading a tree has found so far.
struct Findings {
  std::vector<Mistake> mistakes;
  std::map<std::string, Place> places;  ///< of parameters and tables, by path
  std::set<std::string> refused;        ///< paths of values that could not be used
  std::vector<std::string> notes;       ///< what the user should know although it is no mistake

  /// Place of a path, or of the nearest table around it that was written.
  Place place_of(std::string path) const;
};

/// What a tree may hold.
struct Declared {
  std::string_view what;              ///< "a scenario"
  std::vector<Leaf> leaves;           ///< with paths from the root of the tree
  std::set<std::string> lists;        ///< names of arrays of tables
  std::set<std::string> others = {};  ///< keys that are read elsewhere, to offer beside these
};

/// Sets every declared parameter that the tree names. Unknown keys and values that cannot be used
/// become mistakes.
void fill_declared(const Declared& declared, const Node& root, Findings& findings);

/// Number of elements of an array of tables; 0 where it is missing or no array.
std::size_t length_of(const TomlTable& root, const std::string& key);

/// Takes a key out of a table, so that what is left can be filled by declaration; nothing where it
/// is missing.
std::optional<Node> take_key(Node& table, const std::string& key);

/// Visits the tables of an array of tables; an element that is none is visited as an empty table.
template <class Visit>
void each_element(Node& table, const std::string& key, const Visit& visit) {
  const auto found = table.table()->find(key);
  if (found == table.table()->end() || found->second.array() == nullptr) return;
  for (Node& element : *found->second.array()) {
    if (element.table() == nullptr) element.value = TomlTable{};
    visit(element);
  }
}

/// A number of either kind, or nothing.
std::optional<double> number_in(const Node& node);

/// `[low, high]`, or nothing.
std::optional<Range> range_in(const Node& node);

/// The settings in a table of paths and values, or a mistake that calls it `path`.
std::vector<std::string> settings_in(const std::optional<Node>& node, const std::string& path,
                                     std::vector<Mistake>& mistakes);

/// Throws ScenarioError with the mistakes sorted by file and line.
[[noreturn]] void refuse(std::vector<Mistake> mistakes);

}  // namespace tissage
