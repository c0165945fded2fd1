// Asking the memory for what will be needed soon.
#pragma once

#include <cstddef>

namespace tissage {

/// Where what is asked for will stand.
enum class Reuse {
  soon,  ///< in all caches
  once,  ///< past the second-level cache, which keeps what is used again
};

/// Asks for `count` values from `first` on.
template <Reuse reuse, class T>
void prefetch(const T* first, std::size_t count) {
  constexpr std::size_t line = 64 / sizeof(T);
  for (std::size_t k = 0; k < count; k += line)
    __builtin_prefetch(first + k, 0, reuse == Reuse::soon ? 3 : 0);
  // GCC 12 takes a function that does nothing but prefetch for one without effect, and drops calls.
  asm volatile("");
}

}  // namespace tissage
