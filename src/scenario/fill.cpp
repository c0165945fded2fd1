// The lists and parameters of a scenario.
#include "scenario/fill.hpp"

#include "scenario/parts.hpp"

namespace tissage {

void fill(Scenario& scenario, const Node& root, Findings& findings) {
  Declared declared{"a scenario", {}, {}, {"extends"}};
  each_list(scenario, [&](const std::string& name, auto& elements) {
    elements.resize(length_of(*root.table(), name));
    declared.lists.insert(name);
  });
  declared.leaves = leaves_of(scenario);
  fill_declared(declared, root, findings);
}

}  // namespace tissage
