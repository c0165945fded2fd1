// The lists and parameters of a scenario.
#include "scenario/fill.hpp"

#include "scenario/parts.hpp"

namespace tissage {

namespace {

/// More than a text of a mebibyte says anything about; each takes some ten kilobytes.
constexpr std::size_t most_elements = 32768;

std::size_t count_of_elements(const Node& root, const std::string& name, Findings& findings) {
  const std::size_t count = length_of(*root.table(), name);
  if (count <= most_elements) return count;
  findings.mistakes.push_back(
      mistake_at(root.table()->at(name).place,
                 fmt::format("{} has {} elements, more than {}", name, count, most_elements)));
  refuse(std::move(findings.mistakes));
}

}  // namespace

void fill(Scenario& scenario, const Node& root, Findings& findings) {
  Declared declared{"a scenario", {}, {}, {"extends"}};
  each_list(scenario, [&](const std::string& name, auto& elements) {
    elements.resize(count_of_elements(root, name, findings));
    declared.lists.insert(name);
  });
  declared.leaves = leaves_of(scenario);
  fill_declared(declared, root, findings);
}

}  // namespace tissage
