// A TOML file as a tree of values, each of which remembers where it was written: what scenarios,
// comparisons and sweep designs are read from.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tissage/base/error.hpp"

namespace tissage {

enum class Origin : std::uint8_t { disk, gallery, command_line };

/// Where a text comes from. `folder` is empty or ends with '/'; paths in the text are relative to
/// it.
struct Source {
  std::string shown;  ///< its name in errors
  std::string folder;
  Origin origin = Origin::disk;
  int depth = 0;  ///< of a file: 1 for what the user named, 2 for what that extends ...
};

/// A place in a text; line and column count from 1, 0: unknown.
struct Place {
  std::shared_ptr<const Source> source;
  int line = 0;
  int column = 0;
};

/// A mistake at a place.
Mistake mistake_at(const Place& place, std::string text);

struct Node;
using TomlTable = std::map<std::string, Node>;
using TomlArray = std::vector<Node>;
/// A date or time: no file of the project has any, so only what it is called matters.
struct TomlTime {
  std::string_view called;
};

/// One value. `place` is where the value begins, `key_place` where its key does (of an element of
/// an array: the same).
struct Node {
  std::variant<TomlTable, TomlArray, std::string, std::int64_t, double, bool, TomlTime> value;
  Place place;
  Place key_place;

  const TomlTable* table() const { return std::get_if<TomlTable>(&value); }
  TomlTable* table() { return std::get_if<TomlTable>(&value); }
  const TomlArray* array() const { return std::get_if<TomlArray>(&value); }
  TomlArray* array() { return std::get_if<TomlArray>(&value); }
};

/// Largest text of a TOML file in bytes.
inline constexpr std::size_t largest_toml = 1024 * 1024;

/// Reads a text. `"a.b" = 1` means the same as `a.b = 1`. Mistakes (size, encoding, syntax, a key
/// given twice) go to `mistakes`; nothing is returned then.
std::optional<Node> parse_toml(const std::shared_ptr<const Source>& source, std::string_view text,
                               std::vector<Mistake>& mistakes);

/// Puts `child` over `base`: tables merge key by key, anything else replaces.
void merge(Node& base, Node child);

/// A text as TOML writes it: "a\nb".
std::string in_quotes(std::string_view text);
/// A key as TOML writes it: bare where it can be.
std::string key_text(std::string_view key);
/// A finite number as TOML writes it, with as many digits as it needs: 7.0, 1e-07.
std::string number_text(double value);
/// A value in one line of TOML, whole: `[1, 2.5]`, `{type = "funding_cut"}`.
std::string inline_text(const Node& node);
/// A value for an error message, shortened; tables and arrays by what they are.
std::string value_text(const Node& node);
/// "a string", "a table" ...
std::string_view type_text(const Node& node);

}  // namespace tissage
