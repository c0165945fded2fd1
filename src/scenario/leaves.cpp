// The leaves of a scenario.
#include "scenario/parts.hpp"

namespace tissage {

std::vector<Leaf> leaves_of(Scenario& scenario) {
  std::vector<Leaf> leaves;
  each_part(scenario, [&](const std::string& path, auto& part) {
    std::vector<Leaf> more = leaves_of(path, part);
    leaves.insert(leaves.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
  });
  return leaves;
}

}  // namespace tissage
