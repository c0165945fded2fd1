// The parts of a scenario in the order of its file.
#pragma once

#include <string>

#include "tissage/scenario/scenario.hpp"

namespace tissage {

/// Calls visit(path, part) for the keys outside any table (path ""), each section, [output],
/// [territories], and each [[territory]] and [[challenge]] (`territory.0`).
template <class Visit>
void each_part(Scenario& scenario, const Visit& visit) {
  visit(std::string(), scenario.general);
  scenario.parameters.each_section(
      [&](std::string_view name, auto& section) { visit(std::string(name), section); });
  visit(std::string("output"), scenario.output);
  visit(std::string("territories"), scenario.many);
  for (std::size_t i = 0; i < scenario.territories.size(); ++i)
    visit("territory." + std::to_string(i), scenario.territories[i]);
  for (std::size_t i = 0; i < scenario.challenges.size(); ++i)
    visit("challenge." + std::to_string(i), scenario.challenges[i]);
}

}  // namespace tissage
