// A parameter declared in one line: name, default, range, unit, meaning, source.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <variant>
#include <vector>

#include "tissage/base/names.hpp"

namespace tissage {

/// Closed interval of the values that a number may take.
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  friend bool operator==(const Range&, const Range&) = default;
};

/// A value together with everything that is said about it. A struct of parameters lists its members
/// in `auto fields() { return std::tie(...); }`; reading, checking and describing walk that list.
/// T is double, std::int64_t, bool, std::string, std::optional<double>, std::vector<std::int64_t>,
/// an enumeration with Names, or PerName<Enum, T> (one leaf for each name).
template <class T>
struct Parameter {
  std::string_view name;
  T value;
  Range range;
  std::string_view unit;
  std::string_view meaning;
  std::string_view source;

  operator const T&() const { return value; }
};

/// One of the names of an enumeration, seen without its type.
struct Choice {
  std::uint8_t* value;
  std::span<const std::string_view> names;
};

/// One settable value of the schema: what `--set path=value` reaches.
struct Leaf {
  using Target = std::variant<double*, std::int64_t*, bool*, std::string*, std::optional<double>*,
                              std::vector<std::int64_t>*, Choice>;
  std::string path;
  Target target;
  Range range;
  std::string_view unit;
  std::string_view meaning;
  std::string_view source;
};

namespace detail {

template <class T>
void append_leaves(std::vector<Leaf>& leaves, const std::string& path, T& value, const Range& range,
                   std::string_view unit, std::string_view meaning, std::string_view source) {
  if constexpr (std::is_enum_v<T>) {
    static_assert(std::is_same_v<std::underlying_type_t<T>, std::uint8_t>);
    const Choice choice{reinterpret_cast<std::uint8_t*>(&value), Names<T>::value};
    leaves.push_back({path, choice, range, unit, meaning, source});
  } else {
    leaves.push_back({path, &value, range, unit, meaning, source});
  }
}

template <class Enum, class T>
void append_leaves(std::vector<Leaf>& leaves, const std::string& path, PerName<Enum, T>& value,
                   const Range& range, std::string_view unit, std::string_view meaning,
                   std::string_view source) {
  for (std::size_t i = 0; i < count_of<Enum>; ++i)
    append_leaves(leaves, path + "." + std::string(Names<Enum>::value[i]), value.values[i], range,
                  unit, meaning, source);
}

}  // namespace detail

/// The leaves of a struct of parameters, in order of declaration, each path after `prefix` and a
/// dot. They point into `section`, which must outlive them.
template <class Section>
std::vector<Leaf> leaves_of(const std::string& prefix, Section& section) {
  std::vector<Leaf> leaves;
  std::apply(
      [&](auto&... parameter) {
        (detail::append_leaves(leaves,
                               prefix.empty() ? std::string(parameter.name)
                                              : prefix + "." + std::string(parameter.name),
                               parameter.value, parameter.range, parameter.unit, parameter.meaning,
                               parameter.source),
         ...);
      },
      section.fields());
  return leaves;
}

}  // namespace tissage
