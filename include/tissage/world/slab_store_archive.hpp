// The half-links of a slab store through an archive.
#pragma once

#include <numeric>

#include "tissage/world/slab_store.hpp"

namespace tissage {

/// Degrees, then the neighbours and each column, row behind row without slack.
template <class Payload>
void SlabStore<Payload>::transfer(Archive& archive) {
  std::vector<std::uint32_t> degrees(rows());
  for (std::size_t row = 0; row < rows(); ++row) degrees[row] = slab_[row].count;
  archive.values(degrees);
  if (archive.reads()) {
    archive.require(std::accumulate(degrees.begin(), degrees.end(), Slot{0}),
                    sizeof(std::uint32_t));
    pack(degrees);
  }
  each_array([&](auto& values) {
    if (archive.reads()) {
      archive.bytes(std::as_writable_bytes(std::span(values)));
    } else {
      for (const Slab& slab : slab_)
        archive.bytes(std::as_writable_bytes(std::span(values).subspan(slab.first, slab.count)));
    }
  });
  if (archive.reads()) lay_out_anew();
}

/// Rows of these degrees instead of all that was there, without slack; what they hold is still to
/// be read.
template <class Payload>
void SlabStore<Payload>::pack(const std::vector<std::uint32_t>& degrees) {
  slab_.clear();
  segment_.assign(
      (degrees.size() + (std::size_t{1} << Buckets::segment_shift) - 1) >> Buckets::segment_shift,
      Segment{});
  size_ = 0;
  for (std::size_t row = 0; row < degrees.size(); ++row) {
    slab_.push_back({size_, degrees[row], degrees[row]});
    segment_[row >> Buckets::segment_shift].count += degrees[row];
    size_ += degrees[row];
  }
  each_array([&](auto& values) {
    std::remove_reference_t<decltype(values)>().swap(values);
    values.resize(size_);
  });
}

}  // namespace tissage
