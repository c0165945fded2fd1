// A column of a table: values with their name, unit and meaning, declared in one line.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

namespace tissage {

/// How long a value of a row lasts: `identity` and `fixed` values never change after month 0.
enum class Lasting : std::uint8_t {
  changing,
  fixed,
  identity,  ///< says which row it is
};

/// Values of one attribute, one for each row. T is trivially copyable: checkpoints, state hashes
/// and snapshots take its bytes (little-endian). A table lists its columns in `auto columns() {
/// return std::tie(...); }` (and const); everything that walks tables walks that.
template <class T>
struct Column {
  static_assert(std::is_trivially_copyable_v<T>);
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;
  Lasting lasting = Lasting::changing;
  std::vector<T> values{};

  T& operator[](std::size_t row) { return values[row]; }
  const T& operator[](std::size_t row) const { return values[row]; }
  std::size_t size() const { return values.size(); }
};

/// Sets the number of rows of every column of a table; new rows hold zero bytes.
template <class Table>
void resize_rows(Table& table, std::size_t rows) {
  std::apply([&](auto&... column) { (column.values.resize(rows), ...); }, table.columns());
}

/// Bytes of one row of a table.
template <class Table>
std::size_t bytes_of_row() {
  const Table table;
  return std::apply(
      [](const auto&... column) { return (std::size_t{0} + ... + sizeof(column.values[0])); },
      table.columns());
}

/// Bytes that the columns of a table take, slack included.
template <class Table>
std::size_t bytes_of(const Table& table) {
  std::size_t bytes = 0;
  std::apply(
      [&](const auto&... column) {
        ((bytes += column.values.capacity() * sizeof(column.values[0])), ...);
      },
      table.columns());
  return bytes;
}

}  // namespace tissage
