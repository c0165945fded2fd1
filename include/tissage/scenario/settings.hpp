// Settings over a tree: `--set path=value`, and the `set` tables of comparisons and sweeps.
#pragma once

#include "tissage/scenario/tree.hpp"

namespace tissage {

/// A part of a path; a quoted one never is a number of an element.
struct PathPart {
  std::string text;
  bool is_quoted = false;
};

/// `challenge.'food recovery'.arrival` in parts, or nothing where a part is empty or a quote is
/// open.
std::optional<std::vector<PathPart>> path_parts(std::string_view path);

/// Where the path of a setting ends: its first '=' outside quotes, or npos.
std::size_t equals_sign(std::string_view setting);

/// The path of a setting, or a path alone, in the one spelling that TOML would give it, so that
/// `a."b"`, `a.'b'` and `a . b` are the same. A text that is no path stays as it is.
std::string plain_path(std::string_view setting);

/// Puts a value at a path. An element of an array of tables is its number from 0 or its name.
/// Tables merge, anything else replaces; of `arrival` and `arrival_per_1000` of a challenge the one
/// that is set replaces the other if that was not set as well. Returns what is wrong, or nothing.
std::optional<std::string> put(Node& root, const std::vector<PathPart>& path, Node value);

/// Applies one `path=value`. The value is TOML, or a bare text that begins with a letter, '/', '_',
/// "./" or "../". Mistakes have the setting itself as their file.
void apply_setting(Node& root, const std::string& setting, std::vector<Mistake>& mistakes);

/// The values of a table, inner tables included, as settings: `finance.guarantee.coverage=0.8`.
std::vector<std::string> settings_of(const TomlTable& table);

}  // namespace tissage
