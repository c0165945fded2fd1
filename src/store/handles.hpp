// HDF5's objects, closed when they go out of scope, and its return values, checked.
#pragma once

#include <hdf5.h>

#include <new>
#include <utility>

#include "tissage/base/error.hpp"

namespace tissage::hdf5 {

/// Once, before anything else: HDF5 neither prints errors nor acts at the end of the process.
void prepare();

/// The innermost message of HDF5's error stack.
std::string last_error();

/// True if HDF5's error stack speaks of memory that could not be had.
bool has_no_memory();

/// Throws if an HDF5 call said that it failed: std::bad_alloc where memory ran out, else Defect:
/// files are made in memory, so that no fault of a disk comes this way.
template <class Status>
Status require(Status status, const char* doing) {
  if (status < 0 && has_no_memory()) throw std::bad_alloc();
  if (status < 0) throw Defect(fmt::format("HDF5 cannot {}: {}", doing, last_error()));
  return status;
}

/// One open object.
class Handle {
 public:
  using Close = herr_t (*)(hid_t);

  Handle() = default;
  Handle(hid_t id, Close closer, const char* doing) : id_(require(id, doing)), close_(closer) {}
  Handle(Handle&& other) noexcept
      : id_(std::exchange(other.id_, H5I_INVALID_HID)), close_(other.close_) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(close_, other.close_);
    return *this;
  }
  ~Handle() {
    if (id_ >= 0) close_(id_);
  }

  hid_t id() const { return id_; }
  /// Closes now, and throws Defect if that fails.
  void close() { require(close_(std::exchange(id_, H5I_INVALID_HID)), "close an object"); }

 private:
  hid_t id_ = H5I_INVALID_HID;
  Close close_ = nullptr;
};

}  // namespace tissage::hdf5
