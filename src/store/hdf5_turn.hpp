// Whose turn it is to call HDF5, which is not for several threads at once: a run and its twin each
// have a thread that writes rows of actors.
#pragma once

#include <mutex>

namespace tissage {

/// The one lock of the process; held while a file is made in memory.
std::mutex& hdf5_turn();

}  // namespace tissage
