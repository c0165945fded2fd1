// The tables of a world as people read them in files: territories by their number in the scenario,
// and with each actor what other tables say about it.
#pragma once

#include "store/column_view.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// Columns that are made for a file.
struct MadeColumns {
  Column<std::uint32_t> territory_number{"territory_number", "1", "where: a number of territory",
                                         Lasting::identity};
  Column<std::uint32_t> ties{"ties", "1", "number of its ties"};
  Column<float> trust_mean{"trust_mean", "1", "its mean trust in those it has ties with"};
  Column<std::int64_t> balance{"balance_cents", "0.01 EUR", "what its account holds"};
};

/// The columns of one table, some of which lie in `made`.
struct TableViews {
  MadeColumns made;
  std::vector<ColumnView> views;
};

TableViews actor_views(const World& world);
TableViews collaboration_views(const World& world);

/// A table while it is written to a group of a file: columns along one dimension of rows, columns
/// of several numbers a row along a second one, with its labels.
class TableGroup {
 public:
  /// `rows` names the dimension.
  TableGroup(hid_t group, const std::string& rows, std::size_t count);

  void put(const ColumnView& view);
  /// Coordinate of the elements of a row; they are 1 or as many as one of the model's families.
  hid_t elements_dimension(std::size_t elements);
  hid_t rows_dimension() const { return rows_.id(); }

 private:
  hid_t group_;
  std::size_t count_;
  netcdf::Handle rows_;
  std::vector<std::pair<std::size_t, netcdf::Handle>> second_;
};

/// Unit, meaning and flags of a variable of a column.
void describe_column(const netcdf::Handle& variable, const ColumnView& view);

/// Names of the territories in the order of the scenario.
std::vector<std::string> listed_names(const World& world);

}  // namespace tissage
