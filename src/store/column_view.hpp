// Columns of the world's tables as variables of files, whatever the type of their values.
#pragma once

#include <array>
#include <string>
#include <type_traits>
#include <vector>

#include "store/netcdf.hpp"
#include "tissage/base/names.hpp"
#include "tissage/world/column.hpp"

namespace tissage {

/// The values of a column where they lie: `elements` numbers for each row, row by row.
struct ColumnView {
  std::string name;
  std::string unit;
  std::string meaning;
  Lasting lasting = Lasting::changing;
  netcdf::NumberType type = netcdf::NumberType::int8;
  std::size_t elements = 1;
  const std::byte* values = nullptr;
  std::vector<std::string> flags;  ///< names of the values 0, 1, 2 … of an enumeration

  std::size_t bytes_of_row() const { return elements * netcdf::bytes_of(type); }
};

template <class T>
constexpr netcdf::NumberType number_type() {
  using enum netcdf::NumberType;
  if constexpr (std::is_same_v<T, float>) return single_real;
  if constexpr (std::is_same_v<T, double>) return double_real;
  if constexpr (std::is_signed_v<T>)
    return sizeof(T) == 1 ? int8 : sizeof(T) == 4 ? int32 : int64;
  else
    return sizeof(T) == 1 ? uint8 : sizeof(T) == 2 ? uint16 : sizeof(T) == 4 ? uint32 : uint64;
}

template <class T>
struct Elements {
  using Type = T;
  static constexpr std::size_t count = 1;
};
template <class T, std::size_t size>
struct Elements<std::array<T, size>> {
  using Type = T;
  static constexpr std::size_t count = size;
};

template <class T>
ColumnView view_of(const Column<T>& column) {
  ColumnView view;
  view.name = column.name;
  view.unit = column.unit;
  view.meaning = column.meaning;
  view.lasting = column.lasting;
  view.values = reinterpret_cast<const std::byte*>(column.values.data());
  if constexpr (std::is_enum_v<T>) {
    view.type = netcdf::NumberType::int8;
    view.flags.assign(Names<T>::value.begin(), Names<T>::value.end());
  } else {
    view.type = number_type<typename Elements<T>::Type>();
    view.elements = Elements<T>::count;
  }
  return view;
}

/// All columns of a table, in order of declaration.
template <class Table>
std::vector<ColumnView> views_of(const Table& table) {
  std::vector<ColumnView> views;
  std::apply([&](const auto&... column) { (views.push_back(view_of(column)), ...); },
             table.columns());
  return views;
}

}  // namespace tissage
