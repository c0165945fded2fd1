// Chunks of 16 rows and up to 16,384 actors, compressed side by side and written one after another.
#include "store/agent_segment.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <thread>

#include "store/chunk_codec.hpp"
#include "store/memory_file.hpp"
#include "tissage/base/parallel.hpp"
#include "tissage/store/agent_rows.hpp"

namespace tissage {

namespace {

using hdf5::Handle;
using hdf5::require;

constexpr std::size_t most_bytes_in_chunk = std::size_t{1} << 20;  // what HDF5 caches of a variable

/// Actors in a chunk of so many rows: at most 16,384, fewer where a chunk would not fit the cache.
std::size_t actors_in_chunk(const ColumnView& column, std::size_t rows, std::size_t actors) {
  std::size_t count = most_actors_in_chunk;
  while (count > 1 && count * rows * column.bytes_of_row() > most_bytes_in_chunk) count /= 2;
  return std::clamp<std::size_t>(actors, 1, count);
}

/// A piece of a column: all rows of some actors.
struct Piece {
  std::size_t column = 0;
  std::size_t first_actor = 0;
  std::size_t actors = 0;  ///< in its chunk, those beyond the last included
};

/// Where a column begins in a row.
std::vector<std::size_t> offsets_of(const AgentLayout& layout) {
  std::vector<std::size_t> offsets{0};
  for (const ColumnView& column : layout.changing)
    offsets.push_back(offsets.back() + layout.actors * column.bytes_of_row());
  return offsets;
}

std::vector<Piece> pieces_of(const AgentLayout& layout, std::size_t rows) {
  std::vector<Piece> pieces;
  for (std::size_t c = 0; c < layout.changing.size(); ++c) {
    const std::size_t count = actors_in_chunk(layout.changing[c], rows, layout.actors);
    for (std::size_t first = 0; first < layout.actors; first += count)
      pieces.push_back({c, first, count});
  }
  return pieces;
}

std::vector<std::byte> chunk_of(const AgentLayout& layout, const std::vector<AgentRow>& rows,
                                const Piece& piece, std::size_t offset) {
  const ColumnView& column = layout.changing[piece.column];
  const std::size_t bytes = column.bytes_of_row();
  const std::size_t present = std::min(piece.actors, layout.actors - piece.first_actor);
  std::vector<std::byte> values(rows.size() * piece.actors * bytes, std::byte{0});
  for (std::size_t row = 0; row < rows.size(); ++row)
    std::memcpy(values.data() + row * piece.actors * bytes,
                rows[row].bytes.data() + offset + piece.first_actor * bytes, present * bytes);
  return encoded_chunk(values, netcdf::bytes_of(column.type));
}

/// Encodes pieces [begin, end) on several threads.
std::vector<std::vector<std::byte>> encoded(const AgentLayout& layout,
                                            const std::vector<AgentRow>& rows,
                                            std::span<const Piece> pieces, int encoders) {
  const std::vector<std::size_t> offsets = offsets_of(layout);
  std::vector<std::vector<std::byte>> chunks(pieces.size());
  std::atomic<std::size_t> next = 0;
  FirstException first;
  const auto encode = [&] {
    for (std::size_t p = next++; p < pieces.size(); p = next++) try {
        chunks[p] = chunk_of(layout, rows, pieces[p], offsets[pieces[p].column]);
      } catch (...) {
        first.capture(p);
      }
  };
  {
    std::vector<std::jthread> helpers;
    for (int helper = 1; helper < encoders; ++helper) helpers.emplace_back(encode);
    encode();
  }
  first.rethrow();
  return chunks;
}

/// The variables of the columns that change, and their chunks.
class Segment {
 public:
  Segment(hid_t file, const AgentLayout& layout, const std::vector<AgentRow>& rows);
  void write(std::span<const Piece> pieces, const std::vector<std::vector<std::byte>>& chunks);

 private:
  void put_variable(hid_t file, const ColumnView& column, std::size_t rows, TableGroup& table);

  const AgentLayout& layout_;
  Handle months_;
  std::vector<Handle> variables_;
};

Segment::Segment(hid_t file, const AgentLayout& layout, const std::vector<AgentRow>& rows)
    : layout_(layout) {
  std::vector<std::int32_t> months;
  months.reserve(rows.size());
  for (const AgentRow& row : rows) months.push_back(row.month);
  months_ =
      netcdf::put_values(file, "month", {{months.size()}}, std::span<const std::int32_t>(months));
  netcdf::make_dimension(months_, "month");
  netcdf::describe(months_, "month of the simulation, 0: the initial state", "coordinate");
  netcdf::put_attribute(months_.id(), "units", "1");
  netcdf::put_labels(file, "territory", "territory, in the order of the scenario",
                     layout.territories);
  TableGroup table(file, "actor", layout.actors);
  for (const ColumnView& column : layout.identity) table.put(column);
  for (const ColumnView& column : layout.changing) put_variable(file, column, rows.size(), table);
}

void Segment::put_variable(hid_t file, const ColumnView& column, std::size_t rows,
                           TableGroup& table) {
  netcdf::Shape shape{{rows, layout_.actors}};
  std::vector<hsize_t> chunk{rows, actors_in_chunk(column, rows, layout_.actors)};
  std::vector<hid_t> dimensions{months_.id(), table.rows_dimension()};
  if (column.elements > 1) {
    shape.extents.push_back(column.elements);
    chunk.push_back(column.elements);
    dimensions.push_back(table.elements_dimension(column.elements));
  }
  Handle variable = netcdf::put_variable(file, column.name, shape, column.type, chunk);
  netcdf::lay_along(variable, dimensions);
  describe_column(variable, column);
  netcdf::put_attribute(variable.id(), "cell_methods", "month: point");
  variables_.push_back(std::move(variable));
}

void Segment::write(std::span<const Piece> pieces,
                    const std::vector<std::vector<std::byte>>& chunks) {
  for (std::size_t p = 0; p < pieces.size(); ++p) {
    const std::array<hsize_t, 3> place{0, pieces[p].first_actor, 0};
    require(H5Dwrite_chunk(variables_[pieces[p].column].id(), H5P_DEFAULT, 0, place.data(),
                           chunks[p].size(), chunks[p].data()),
            "write a chunk");
  }
}

}  // namespace

AgentLayout agent_layout(const World& world, std::vector<Attribute> attributes) {
  AgentLayout layout;
  layout.attributes = std::move(attributes);
  layout.territories = listed_names(world);
  layout.actors = world.actors.size();
  const TableViews table = actor_views(world);
  for (ColumnView view : table.views) {
    if (view.lasting == Lasting::fixed) continue;
    const std::size_t bytes = layout.actors * view.bytes_of_row();
    const bool is_identity = view.lasting == Lasting::identity;
    if (is_identity) layout.identity_bytes.emplace_back(view.values, view.values + bytes);
    view.values = is_identity ? layout.identity_bytes.back().data() : nullptr;
    (is_identity ? layout.identity : layout.changing).push_back(std::move(view));
  }
  return layout;
}

AgentRow agent_row(const World& world, const AgentLayout& layout) {
  AgentRow row{world.month, {}};
  row.bytes.reserve(offsets_of(layout).back());
  const TableViews table = actor_views(world);
  for (const ColumnView& view : table.views)
    if (view.lasting == Lasting::changing)
      row.bytes.insert(row.bytes.end(), view.values,
                       view.values + layout.actors * view.bytes_of_row());
  return row;
}

std::vector<std::byte> segment_image(const AgentLayout& layout, const std::vector<AgentRow>& rows,
                                     int encoders) {
  hdf5::MemoryFile file;
  netcdf::put_attributes(file.id(), layout.attributes);
  {
    Segment segment(file.id(), layout, rows);
    const std::vector<Piece> pieces = pieces_of(layout, rows.size());
    const std::size_t at_once = 8 * static_cast<std::size_t>(encoders);  // bounds the memory
    for (std::size_t begin = 0; begin < pieces.size(); begin += at_once) {
      const std::span<const Piece> some =
          std::span(pieces).subspan(begin, std::min(at_once, pieces.size() - begin));
      segment.write(some, encoded(layout, rows, some, encoders));
    }
  }
  return file.close();
}

}  // namespace tissage
