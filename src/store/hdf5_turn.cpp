// One library, one lock.
#include "store/hdf5_turn.hpp"

namespace tissage {

std::mutex& hdf5_turn() {
  static std::mutex mutex;
  return mutex;
}

}  // namespace tissage
