// A state on its way to bytes or back: what it holds is listed once for both directions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace tissage {

/// Takes values in an order that their owner fixes. One that writes leaves them as they are, one
/// that reads gives them what was written. Numbers have the bytes that they have in memory
/// (little-endian).
class Archive {
 public:
  virtual ~Archive() = default;

  virtual bool reads() const = 0;
  /// Writes these bytes, or fills them.
  virtual void bytes(std::span<std::byte> bytes) = 0;
  /// Before room is made for so many values of that size: one that reads throws if there are fewer.
  virtual void require(std::uint64_t count, std::size_t size) const = 0;

  template <class T>
  void value(T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes(std::as_writable_bytes(std::span(&value, 1)));
  }
  /// A vector or string with its length.
  template <class Values>
  void values(Values& values) {
    static_assert(std::is_trivially_copyable_v<typename Values::value_type>);
    std::uint64_t count = values.size();
    value(count);
    if (reads()) {
      require(count, sizeof(typename Values::value_type));
      values.resize(count);
    }
    bytes(std::as_writable_bytes(std::span(values.data(), values.size())));
  }
};

}  // namespace tissage
