// The parts of a scenario in the order of its file.
#pragma once

#include <string>

#include "tissage/scenario/scenario.hpp"

namespace tissage {

/// Calls visit(name, elements) for each array of tables that a scenario has.
template <class Visit>
void each_list(Scenario& scenario, const Visit& visit) {
  visit(std::string("territory"), scenario.territories);
  visit(std::string("challenge"), scenario.challenges);
  visit(std::string("shock"), scenario.parameters.shocks);
}

/// Calls visit(path, part) for the keys outside any table (path ""), each section, [output],
/// [territories], and each element of the arrays of tables (`territory.0`).
template <class Visit>
void each_part(Scenario& scenario, const Visit& visit) {
  visit(std::string(), scenario.general);
  scenario.parameters.each_section(
      [&](std::string_view name, auto& section) { visit(std::string(name), section); });
  visit(std::string("output"), scenario.output);
  visit(std::string("territories"), scenario.many);
  each_list(scenario, [&](const std::string& name, auto& elements) {
    for (std::size_t i = 0; i < elements.size(); ++i)
      visit(name + "." + std::to_string(i), elements[i]);
  });
}

}  // namespace tissage
