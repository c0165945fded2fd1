// Descriptions for programs.
#pragma once

#include <string>

namespace tissage {

std::string parameters_as_json();         ///< an array with an object for each leaf
std::string parameters_as_json_schema();  ///< draft 7, of a scenario file

}  // namespace tissage
