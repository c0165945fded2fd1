// Moving a few values within arrays that run side by side.
#pragma once

#include <array>
#include <cstddef>
#include <cstring>
#include <tuple>
#include <type_traits>

namespace tissage {

/// Four values side by side, which a register holds.
template <class T>
struct Four {
  std::array<T, 4> values;
  Four() = default;
  explicit Four(const T* from) { std::memcpy(values.data(), from, sizeof values); }
  void store(T* to) const { std::memcpy(to, values.data(), sizeof values); }
};

/// Moves the values at [from, from + count) of each array to `to`; the two places may overlap. Rows
/// are short and of any length, so what would be left over by a loop over fours is a four of its
/// own, read before anything is overwritten: one branch to predict instead of one for each array.
template <class... T>
void move_values(std::size_t from, std::size_t to, std::size_t count, T*... arrays) {
  if (count < 4) {
    for (std::size_t k = 0; k < count; ++k) {
      const std::size_t next = to < from ? k : count - 1 - k;
      ((arrays[to + next] = arrays[from + next]), ...);
    }
  } else if (to < from) {
    const std::tuple last(Four<T>(arrays + from + count - 4)...);
    for (std::size_t k = 0; k + 4 < count; k += 4)
      (Four<T>(arrays + from + k).store(arrays + to + k), ...);
    std::apply([&](const auto&... four) { (four.store(arrays + to + count - 4), ...); }, last);
  } else {
    const std::tuple first(Four<T>(arrays + from)...);
    for (std::size_t k = count; k > 4; k -= 4)
      (Four<T>(arrays + from + k - 4).store(arrays + to + k - 4), ...);
    std::apply([&](const auto&... four) { (four.store(arrays + to), ...); }, first);
  }
}

}  // namespace tissage
