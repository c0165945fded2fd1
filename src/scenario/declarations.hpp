// The declared parameters without a scenario: one of each kind of element, with its default.
#pragma once

#include "tissage/scenario/scenario.hpp"

namespace tissage {

/// One declared parameter: its leaves (several where it has a value for each name).
struct Declaration {
  std::string part;  ///< "", "trust", "territory[]" ...
  std::string path;  ///< with braces around names: `trust.cap.{citizen,business}`
  std::vector<Leaf> leaves;
};

/// All declarations of a scenario with one territory and one challenge, in order. Leaves point into
/// it and have paths with `[]`.
std::vector<Declaration> declarations_of(Scenario& sample);

/// A scenario with one element of each array of tables, all defaults.
Scenario sample_scenario();

/// Default of a leaf as TOML; "none" for an optional number.
std::string default_text(const Leaf& leaf);

/// "number", "integer", "boolean", "string": the words of JSON Schema. A choice is a string.
std::string_view type_name(const Leaf& leaf);

}  // namespace tissage
