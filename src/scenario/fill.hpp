// From a tree to a scenario.
#pragma once

#include <map>
#include <set>

#include "tissage/scenario/scenario.hpp"
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

/// Makes as many elements of each array of tables as the tree has and sets every parameter in it.
/// Unknown keys and values that cannot be used become mistakes.
void fill(Scenario& scenario, const Node& root, Findings& findings);

}  // namespace tissage
