// An archive in memory.
#pragma once

#include <cstring>

#include "tissage/base/archive.hpp"
#include "tissage/base/error.hpp"

namespace tissage {

/// Writes until it is rewound, then reads.
class MemoryArchive : public Archive {
 public:
  bool reads() const override { return reads_; }
  void bytes(std::span<std::byte> bytes) override {
    if (bytes.empty()) return;
    if (reads_) {
      require(bytes.size(), 1);
      std::memcpy(bytes.data(), kept_.data() + next_, bytes.size());
      next_ += bytes.size();
    } else {
      kept_.insert(kept_.end(), bytes.begin(), bytes.end());
    }
  }
  void require(std::uint64_t count, std::size_t size) const override {
    check(!reads_ || count <= (kept_.size() - next_) / size, "{} values are missing", count);
  }
  void rewind() {
    reads_ = true;
    next_ = 0;
  }
  bool is_at_end() const { return next_ == kept_.size(); }

 private:
  bool reads_ = false;
  std::size_t next_ = 0;
  std::vector<std::byte> kept_;
};

}  // namespace tissage
