// Walking all columns: the state hash and the count of memory.
#include "tissage/world/state_hash.hpp"

#include <cstring>

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
  add_table(hash, world.territories);
  add_table(hash, world.experience);
  add_table(hash, world.actors);
  add_table(hash, world.collaborations);
  add_table(hash, world.ledger);
  add_table(hash, world.events);
  add_table(hash, world.interactions);
  add_table(hash, world.invitations);
  add_links(hash, world.ties);
  add_links(hash, world.members.left);
  add_links(hash, world.members.right);
  return hash.value();
}

std::size_t bytes_of(const World& world) {
  return bytes_of(world.territories) + bytes_of(world.experience) + bytes_of(world.actors) +
         bytes_of(world.collaborations) + bytes_of(world.ledger) + bytes_of(world.events) +
         bytes_of(world.interactions) + bytes_of(world.invitations) + world.ties.bytes() +
         world.members.left.bytes() + world.members.right.bytes() +
         (world.rows_by_kind.capacity()) * sizeof(std::uint32_t) +
         world.kind_begin.capacity() * sizeof(std::size_t) +
         world.blocks.capacity() * sizeof(Block);
}

}  // namespace tissage
