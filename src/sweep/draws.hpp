// The random draws of designs and of their analysis, apart from each other and from those of runs.
#pragma once

#include "tissage/base/random.hpp"

namespace tissage {

/// What a draw is for. Numbers are part of every design: never change or reuse one.
enum class DrawnFor : int {
  latin_hypercube = 0,  // entity: the dimension
  sobol_shift = 1,      // entity: the dimension
  morris = 2,           // entity: the trajectory
  bootstrap = 3,        // entity: the resample
};

inline RandomStream draws_for(DrawnFor purpose, std::uint64_t seed, std::size_t entity) {
  return {seed, Stream::sampling, static_cast<int>(purpose), static_cast<Key>(entity)};
}

}  // namespace tissage
