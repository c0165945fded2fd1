// Enumerations whose values have names, and arrays with one place for each value.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace tissage {

/// The names of an enumeration's values in order: specialise with
/// `static constexpr std::array<std::string_view, N> value`. The enumeration counts from 0 and has
/// std::uint8_t underneath.
template <class Enum>
struct Names;

template <class Enum>
inline constexpr std::size_t count_of = Names<Enum>::value.size();

template <class Enum>
constexpr std::string_view name_of(Enum value) {
  return Names<Enum>::value[static_cast<std::size_t>(value)];
}

/// An array with one element for each value of an enumeration.
template <class Enum, class T>
struct PerName {
  T values[count_of<Enum>]{};  // not std::array: one pair of braces less around each level

  constexpr T& operator[](Enum e) { return values[static_cast<std::size_t>(e)]; }
  constexpr const T& operator[](Enum e) const { return values[static_cast<std::size_t>(e)]; }
  friend constexpr bool operator==(const PerName& a, const PerName& b) {
    return std::equal(std::begin(a.values), std::end(a.values), std::begin(b.values));
  }
};

}  // namespace tissage
