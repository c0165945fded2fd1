// Walking all columns: the state hash and the count of memory.
#include "tissage/world/state_hash.hpp"

#include <cstring>

#include "tissage/world/tables.hpp"

namespace tissage {

namespace {

class Hash {
 public:
  template <class T>
  void add(const T* values, std::size_t count) {
    add_bytes(reinterpret_cast<const unsigned char*>(values), count * sizeof(T));
  }
  std::uint64_t value() const { return state_; }

 private:
  void add_bytes(const unsigned char* bytes, std::size_t count) {
    state_ = mix(state_, count);
    for (; count >= 8; bytes += 8, count -= 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes, 8);
      state_ = mix(state_ ^ word);
    }
    std::uint64_t rest = 0;
    if (count > 0) std::memcpy(&rest, bytes, count);  // an empty column has no bytes to point to
    state_ = mix(state_ ^ rest);
  }
  std::uint64_t state_ = 0;
};

template <class Table>
void add_table(Hash& hash, const Table& table) {
  std::apply([&](const auto&... column) { (hash.add(column.values.data(), column.size()), ...); },
             table.columns());
}

template <class Payload>
void add_links(Hash& hash, const SlabStore<Payload>& store) {
  for (std::size_t row = 0; row < store.rows(); ++row) {
    const auto neighbours = store.neighbours(row);
    hash.add(neighbours.data(), neighbours.size());
    std::apply(
        [&](const auto&... column) {
          (hash.add(column.values.data() + store.first(row), neighbours.size()), ...);
        },
        store.payload.columns());
  }
}

}  // namespace

std::uint64_t state_hash(const World& world) {
  Hash hash;
  const std::uint64_t head[] = {world.seed, static_cast<std::uint64_t>(world.month)};
  hash.add(head, 2);
  each_table(world, [&](const auto& table) { add_table(hash, table); });
  each_store(world, [&](const auto& store) { add_links(hash, store); });
  return hash.value();
}

std::size_t bytes_of(const World& world) {
  std::size_t bytes = world.rows_by_kind.capacity() * sizeof(std::uint32_t) +
                      world.kind_begin.capacity() * sizeof(std::size_t) +
                      world.blocks.capacity() * sizeof(Block);
  each_table(world, [&](const auto& table) { bytes += bytes_of(table); });
  each_store(world, [&](const auto& store) { bytes += store.bytes(); });
  return bytes;
}

}  // namespace tissage
