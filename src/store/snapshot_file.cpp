// Tables column by column, links row by row.
#include "tissage/store/snapshot_file.hpp"

#include "store/memory_file.hpp"
#include "store/world_tables.hpp"

namespace tissage {

namespace {

using hdf5::Handle;

void put_table(hid_t file, const std::string& group_name, const std::string& rows,
               std::size_t count, const TableViews& table) {
  const Handle group = netcdf::put_group(file, group_name);
  TableGroup written(group.id(), rows, count);
  for (const ColumnView& view : table.views) written.put(view);
}

/// A column of a store without the slack between its rows.
template <class T, class Store>
Column<T> packed(const Store& store, const Column<T>& column) {
  Column<T> result{column.name, column.unit, column.meaning};
  result.values.reserve(store.size());
  for (std::size_t row = 0; row < store.rows(); ++row)
    result.values.insert(result.values.end(),
                         column.values.begin() + static_cast<std::ptrdiff_t>(store.first(row)),
                         column.values.begin() + static_cast<std::ptrdiff_t>(store.last(row)));
  return result;
}

/// What a sparse matrix is called in its file.
struct LinkNames {
  std::string group;
  std::string bound;      ///< dimension of the places where rows begin and end
  std::string link;       ///< dimension of the links
  std::string neighbour;  ///< variable: who is at the other end
};

template <class Store>
void put_links(hid_t file, const LinkNames& names, const Store& store) {
  const Handle group = netcdf::put_group(file, names.group);
  Column<std::int64_t> first{"first", "1", "where a row begins: one more than rows"};
  Column<std::uint32_t> neighbour{names.neighbour, "1", "row of the actor at the other end"};
  first.values.push_back(0);
  for (std::size_t row = 0; row < store.rows(); ++row) {
    first.values.push_back(first.values.back() + store.degree(row));
    const auto row_neighbours = store.neighbours(row);
    neighbour.values.insert(neighbour.values.end(), row_neighbours.begin(), row_neighbours.end());
  }
  TableGroup(group.id(), names.bound, first.size()).put(view_of(first));
  TableGroup links(group.id(), names.link, store.size());
  links.put(view_of(neighbour));
  std::apply([&](const auto&... column) { (links.put(view_of(packed(store, column))), ...); },
             store.payload.columns());
}

}  // namespace

std::string snapshot_name(int month) { return fmt::format("snapshots.{:05}.h5", month); }

std::vector<std::byte> snapshot_image(const World& world,
                                      const std::vector<Attribute>& attributes) {
  hdf5::MemoryFile file;
  netcdf::put_attributes(file.id(), attributes);
  netcdf::put_attribute(file.id(), "month", world.month);
  netcdf::put_labels(file.id(), "territory", dimension_meanings[Dimension::territory],
                     listed_names(world));
  put_table(file.id(), "actors", "actor", world.actors.size(), actor_views(world));
  put_links(file.id(), {"ties", "actor_bound", "half_tie", "neighbour"}, world.ties);
  put_table(file.id(), "collaborations", "collaboration", world.collaborations.size(),
            collaboration_views(world));
  put_links(file.id(), {"members", "collaboration_bound", "membership", "actor"},
            world.members.left);
  return file.close();
}

}  // namespace tissage
