// The schema in JSON, from its declarations.
#include "tissage/observe/describe.hpp"
#include "tissage/observe/series.hpp"
#include "tissage/run/build_info.hpp"
#include "tissage/shock/shocks.hpp"
#include "tissage/web/words.hpp"
#include "web/answers.hpp"

namespace tissage::web {

namespace {

Json shock_words() {
  Json list = Json::array();
  for (const ShockType& type : shock_types())
    list.push_back({{"name", type.name}, {"meaning", type.meaning}});
  return list;
}

Json series_words() {
  Json list = Json::array();
  for (const Series& series : all_series()) {
    Json dimensions = Json::array();
    for (const Dimension dimension : series.dimensions) dimensions.push_back(name_of(dimension));
    list.push_back({{"name", series.name},
                    {"unit", series.unit},
                    {"meaning", series.meaning},
                    {"method", name_of(series.method)},
                    {"across", name_of(series.across)},
                    {"dimensions", std::move(dimensions)}});
  }
  return list;
}

}  // namespace

std::string about() {
  return text_of({{"ok", true},
                  {"version", version()},
                  {"commit", git_commit()},
                  {"scenarios", Json::parse(describe_scenarios(Format::json))},
                  {"shocks", shock_words()},
                  {"shapes", names_of<Shape>()},
                  {"kinds", names_of<Kind>()},
                  {"stages", names_of<Stage>()},
                  {"forms", names_of<Form>()},
                  {"conditions", names_of<Condition>()},
                  {"event_types", names_of<EventType>()},
                  {"resources", names_of<Resource>()},
                  {"resource_units", resource_units},
                  {"instruments", names_of<Instrument>()},
                  {"parameters", Json::parse(describe_parameters(Format::json))},
                  {"series", series_words()}});
}

}  // namespace tissage::web
