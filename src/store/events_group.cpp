// Events as columns.
#include "store/events_group.hpp"

#include <numeric>

#include "store/netcdf.hpp"

namespace tissage {

namespace {

using hdf5::Handle;
using netcdf::put_attribute;

/// Row numbers as they are stored: -1 where there is none.
std::vector<std::int64_t> rows_or_none(const std::vector<std::uint32_t>& rows) {
  std::vector<std::int64_t> numbers;
  numbers.reserve(rows.size());
  for (const std::uint32_t row : rows)
    numbers.push_back(row == nobody ? -1 : static_cast<std::int64_t>(row));
  return numbers;
}

/// Writes columns of one group, one for each call.
class Columns {
 public:
  Columns(hid_t group, std::size_t count) : group_(group), shape_{{count}, true} {
    std::vector<std::int64_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0);
    event_ = put("event", "number of the event, in the order in which they happened", numbers);
    netcdf::make_dimension(event_, "event");
  }

  template <class T>
  Handle add(const std::string& name, const std::string& meaning, const std::vector<T>& values,
             const std::string& unit = "1") {
    Handle variable = put(name, meaning, values, unit);
    netcdf::lay_along(variable, {event_.id()});
    return variable;
  }

 private:
  template <class T>
  Handle put(const std::string& name, const std::string& meaning, const std::vector<T>& values,
             const std::string& unit = "1") {
    Handle variable = netcdf::put_values(group_, name, shape_, std::span<const T>(values));
    put_attribute(variable.id(), "long_name", meaning);
    put_attribute(variable.id(), "units", unit);
    return variable;
  }

  hid_t group_;
  netcdf::Shape shape_;
  Handle event_;
};

}  // namespace

void put_events(hid_t file, const Trajectory& trajectory) {
  const Events& events = trajectory.events;
  const Handle group = netcdf::put_group(file, "events");
  Columns columns(group.id(), events.size());
  std::vector<std::int8_t> types;
  types.reserve(events.size());
  for (const EventType type : events.type.values) types.push_back(static_cast<std::int8_t>(type));
  columns.add("month", "month of the event", events.month.values);
  const std::vector<std::string> names(Names<EventType>::value.begin(),
                                       Names<EventType>::value.end());
  netcdf::put_flags(columns.add("type", "what happened: a number of event_type", types), names);
  columns.add("territory_number", "where: a number of territory",
              rows_or_none(events.territory.values));
  columns.add("collaboration", "number of the collaboration, in the order of formation",
              rows_or_none(events.collaboration.values));
  columns.add("other", "number of another collaboration; -1: none",
              rows_or_none(events.other.values));
  columns.add("actor", "number of the actor who did it; -1: none",
              rows_or_none(events.actor.values));
  columns.add("amount_cents", "money that moved", events.amount.values, "0.01 EUR");
  netcdf::put_labels(group.id(), "event_type", "names of the types of events", names);
  netcdf::put_labels(group.id(), "territory", "territory, in the order of the scenario",
                     trajectory.labels[Dimension::territory]);
}

}  // namespace tissage
