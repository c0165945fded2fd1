// What can be written in a scenario, and which scenarios there are: printed from the declarations.
#pragma once

#include <cstdint>
#include <string>

namespace tissage {

enum class Format : std::uint8_t { text, md, json, json_schema };

/// Every parameter with path, unit, range, default, meaning and source, in the order of the file.
/// Elements of arrays of tables are `territory[]`, `challenge[]`. Text and Markdown show the leaves
/// of one declaration in one row; JSON has an array of all leaves; JSON Schema (draft 7) describes
/// the file for editors.
std::string describe_parameters(Format format);

/// Name and title of every scenario of the gallery. There is no JSON Schema of it: Failure (usage).
std::string describe_scenarios(Format format);

}  // namespace tissage
