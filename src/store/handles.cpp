// HDF5's errors as texts.
#include "store/handles.hpp"

namespace tissage::hdf5 {

namespace {

herr_t keep_description(unsigned, const H5E_error2_t* error, void* text) {
  if (error->desc != nullptr) *static_cast<std::string*>(text) = error->desc;
  return 0;
}

herr_t look_for_memory(unsigned, const H5E_error2_t* error, void* found) {
  if (error->maj_num == H5E_RESOURCE || error->min_num == H5E_NOSPACE ||
      error->min_num == H5E_CANTALLOC)
    *static_cast<bool*>(found) = true;
  return 0;
}

}  // namespace

void prepare() {
  static const bool once = [] {
    H5dont_atexit();
    return H5open() >= 0;
  }();
  check(once, "HDF5 does not start: {}", "H5open failed");
  require(H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr), "be silent");
}

std::string last_error() {
  std::string text = "no reason given";
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_DOWNWARD, keep_description, &text);
  return text;
}

bool has_no_memory() {
  bool found = false;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_DOWNWARD, look_for_memory, &found);
  return found;
}

}  // namespace tissage::hdf5
