// Views with the row of a territory replaced by its number.
#include "store/world_tables.hpp"

#include <algorithm>

#include "tissage/observe/dimensions.hpp"

namespace tissage {

namespace {

/// Views of a table in which the column `territory` holds rows of territories.
template <class Table>
TableViews numbered_views(const World& world, const Table& table) {
  TableViews result;
  result.made.territory_number.values.reserve(table.size());
  for (const std::uint32_t row : table.territory.values)
    result.made.territory_number.values.push_back(world.territories.listed[row]);
  result.views = views_of(table);
  for (ColumnView& view : result.views)
    if (view.name == table.territory.name) view = view_of(result.made.territory_number);
  return result;
}

float mean_trust(const World& world, std::size_t actor) {
  const auto trusts = world.ties.values(&TiePayload::trust, actor);
  double sum = 0.0;
  for (const float trust : trusts) sum += static_cast<double>(trust);
  return trusts.empty() ? std::numeric_limits<float>::quiet_NaN()
                        : static_cast<float>(sum / static_cast<double>(trusts.size()));
}

template <class Table>
void add_balance(const World& world, const Table& table, TableViews& result) {
  result.made.balance.values.resize(table.size());
  for (std::size_t row = 0; row < table.size(); ++row) {
    AccountId account;
    account.row = table.account[row];
    result.made.balance[row] = world.ledger.balance(account).count;
  }
  result.views.push_back(view_of(result.made.balance));
}

/// The labels along the elements of a row, by their number.
struct Family {
  std::string_view name;
  std::string_view meaning;
  std::vector<std::string> labels;
};

template <class Enum>
std::vector<std::string> names_in() {
  return {Names<Enum>::value.begin(), Names<Enum>::value.end()};
}

Family family_of(std::size_t elements) {
  if (elements == count_of<Resource>)
    return {"resource", dimension_meanings[Dimension::resource], names_in<Resource>()};
  if (elements == count_of<Condition>)
    return {"condition", dimension_meanings[Dimension::condition], names_in<Condition>()};
  check(elements == 3, "no family of the model has {} members", elements);
  return {"design_axis", "axis of the space of designs", {"first", "second", "third"}};
}

}  // namespace

TableViews actor_views(const World& world) {
  TableViews result = numbered_views(world, world.actors);
  const std::size_t count = world.actors.size();
  result.made.ties.values.resize(count);
  result.made.trust_mean.values.resize(count);
  for_blocks(world.blocks, [&](const Block& block) {
    for (std::uint32_t row = block.begin; row < block.end; ++row) {
      result.made.ties[row] = world.ties.degree(row);
      result.made.trust_mean[row] = mean_trust(world, row);
    }
  });
  result.views.push_back(view_of(result.made.ties));
  result.views.push_back(view_of(result.made.trust_mean));
  add_balance(world, world.actors, result);
  return result;
}

TableViews collaboration_views(const World& world) {
  TableViews result = numbered_views(world, world.collaborations);
  add_balance(world, world.collaborations, result);
  return result;
}

TableGroup::TableGroup(hid_t group, const std::string& rows, std::size_t count)
    : group_(group), count_(count), rows_(netcdf::put_dimension(group, rows, count)) {}

hid_t TableGroup::elements_dimension(std::size_t elements) {
  for (const auto& [count, dimension] : second_)
    if (count == elements) return dimension.id();
  const Family family = family_of(elements);
  second_.emplace_back(elements, netcdf::put_labels(group_, std::string(family.name),
                                                    family.meaning, family.labels));
  return second_.back().second.id();
}

void TableGroup::put(const ColumnView& view) {
  netcdf::Shape shape{{count_}, count_ == 0};
  std::vector<hid_t> dimensions{rows_.id()};
  if (view.elements > 1) {
    shape.extents.push_back(view.elements);
    dimensions.push_back(elements_dimension(view.elements));
  }
  const netcdf::Handle variable =
      netcdf::put_values(group_, view.name, shape, view.type, view.values);
  netcdf::lay_along(variable, dimensions);
  describe_column(variable, view);
}

void describe_column(const netcdf::Handle& variable, const ColumnView& view) {
  netcdf::describe(variable, view.meaning, "modelResult");
  netcdf::put_attribute(variable.id(), "units", view.unit);
  if (!view.flags.empty()) netcdf::put_flags(variable, view.flags);
}

std::vector<std::string> listed_names(const World& world) {
  return labels_of(world)[Dimension::territory];
}

}  // namespace tissage
