// A town in JSON: what a page must know before it draws anything; and what went wrong.
#include <new>

#include "tissage/observe/dimensions.hpp"
#include "tissage/shock/shocks.hpp"
#include "tissage/web/words.hpp"
#include "web/answers.hpp"

namespace tissage::web {

namespace {

struct LeafValue {
  template <class T>
  Json operator()(const T* value) const {
    return *value;
  }
  Json operator()(const std::optional<double>* value) const {
    return *value ? Json(**value) : Json(nullptr);
  }
  Json operator()(const Choice& choice) const { return choice.names[*choice.value]; }
};

/// Every value of a scenario by its path. Leaves point into what may change, hence the copy.
Json values_by_path(Scenario scenario) {
  Json values = Json::object();
  for (const Leaf& leaf : leaves_of(scenario))
    values[leaf.path] = std::visit(LeafValue{}, leaf.target);
  return values;
}

Json shock_list(const Scenario& scenario) {
  Json list = Json::array();
  const std::vector<Shock>& shocks = scenario.parameters.shocks;
  const auto onsets = onsets_of(shocks, seed_of(scenario), scenario.general.months);
  for (std::size_t i = 0; i < shocks.size(); ++i) {
    const Shock& shock = shocks[i];
    list.push_back({{"type", shock.type.value},
                    {"month", shock.month.value},
                    {"size", shock.size.value},
                    {"length", shock.length.value},
                    {"shape", name_of(shock.shape.value)}});
    if (!shock.rate.value) continue;
    list.back()["rate"] = *shock.rate.value;
    list.back()["onsets"] = onsets[i];
  }
  return list;
}

Json mistake_words(const Mistake& mistake) {
  return {{"file", mistake.file},
          {"line", mistake.line},
          {"column", mistake.column},
          {"text", mistake.text}};
}

}  // namespace

std::string opened(int number, const Town& town) {
  const Scenario& scenario = town.scenario();
  const Labels labels = labels_of(town.world());
  return text_of({{"ok", true},
                  {"town", number},
                  {"name", scenario.name},
                  {"title", scenario.general.title.value},
                  {"seed", scenario.general.seed.value},
                  {"months", scenario.general.months.value},
                  {"spin_up", spin_up_months(scenario)},
                  {"actors", town.world().actors.size()},
                  {"territories", labels[Dimension::territory]},
                  {"challenges", labels[Dimension::challenge]},
                  {"notes", scenario.notes},
                  {"toml", scenario.resolved_toml},
                  {"values", values_by_path(scenario)},
                  {"shocks", shock_list(scenario)}});
}

std::string shocks_of(const Town& town) {
  return text_of({{"ok", true},
                  {"shocks", shock_list(town.scenario())},
                  {"toml", town.scenario().resolved_toml}});
}

std::string explanation(const std::exception& error) {
  if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr) return "not enough memory";
  const bool is_expected = dynamic_cast<const ScenarioError*>(&error) != nullptr ||
                           dynamic_cast<const Failure*>(&error) != nullptr;
  return is_expected ? error.what()
                     : std::string("this is a bug, please report it: ") + error.what();
}

std::string refusal(const std::exception& error) {
  Json mistakes = Json::array();
  if (const auto* scenario_error = dynamic_cast<const ScenarioError*>(&error))
    for (const Mistake& mistake : scenario_error->mistakes())
      mistakes.push_back(mistake_words(mistake));
  if (mistakes.empty()) mistakes.push_back(mistake_words({"", 0, 0, explanation(error)}));
  return text_of({{"ok", false}, {"mistakes", std::move(mistakes)}});
}

}  // namespace tissage::web
