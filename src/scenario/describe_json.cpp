// The declarations as JSON and as JSON Schema.
#include "scenario/describe_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "scenario/declarations.hpp"

namespace tissage {

namespace {

using Json = nlohmann::ordered_json;

/// A bound as a whole number where it is one, so that it reads like the file.
Json number(double value) {
  const bool is_whole = std::floor(value) == value && std::fabs(value) < 9.1e15;
  return is_whole ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

struct DefaultValue {
  Json operator()(const double* value) const { return number(*value); }
  Json operator()(const std::int64_t* value) const { return *value; }
  Json operator()(const bool* value) const { return *value; }
  Json operator()(const std::string* value) const { return *value; }
  Json operator()(const std::optional<double>* value) const {
    return *value ? number(**value) : Json(nullptr);
  }
  Json operator()(const std::vector<std::int64_t>* values) const { return *values; }
  Json operator()(const Choice& choice) const { return choice.names[*choice.value]; }
};

Json default_value(const Leaf& leaf) { return std::visit(DefaultValue{}, leaf.target); }

Json choices_of(const Leaf& leaf) {
  Json names = Json::array();
  if (const auto* choice = std::get_if<Choice>(&leaf.target))
    for (const std::string_view name : choice->names) names.push_back(name);
  return names;
}

void add_bounds(Json& object, const Leaf& leaf, const char* low, const char* high) {
  if (std::isfinite(leaf.range.low)) object[low] = number(leaf.range.low);
  if (std::isfinite(leaf.range.high)) object[high] = number(leaf.range.high);
}

std::string sentence(const Leaf& leaf) {
  std::string text(leaf.meaning);
  if (!leaf.unit.empty() && leaf.unit != "1") text += " [" + std::string(leaf.unit) + "]";
  if (!leaf.source.empty()) text += "; source: " + std::string(leaf.source);
  return text;
}

/// True for what every element of an array of tables has to say: its name or type, and numbers
/// without a usable default.
bool is_required(const Leaf& leaf) {
  if (leaf.path.find("[]") == std::string::npos) return false;
  if (std::holds_alternative<std::string*>(leaf.target))
    return leaf.path.ends_with(".name") || leaf.path.ends_with(".type");
  const auto* number = std::get_if<std::int64_t*>(&leaf.target);
  return number != nullptr && static_cast<double>(**number) < leaf.range.low;
}

Json schema_of(const Leaf& leaf) {
  Json schema{{"type", type_name(leaf)}, {"description", sentence(leaf)}};
  const Json choices = choices_of(leaf);
  if (!choices.empty()) schema["enum"] = choices;
  if (std::holds_alternative<std::vector<std::int64_t>*>(leaf.target)) {
    schema["items"] = {{"type", "integer"}};
    add_bounds(schema["items"], leaf, "minimum", "maximum");
  } else {
    add_bounds(schema, leaf, "minimum", "maximum");
  }
  const Json value = default_value(leaf);
  if (!value.is_null() && !is_required(leaf)) schema["default"] = value;
  return schema;
}

/// A key with dots in quotes names something further in, which a schema cannot follow.
Json table_schema() {
  return {{"type", "object"},
          {"properties", Json::object()},
          {"patternProperties", {{"[.]", true}}},
          {"additionalProperties", false}};
}

/// The schema of a key inside a table's schema, made where it is not there.
Json& property(Json& table, const std::string& key) {
  const bool is_list = key.size() > 2 && key.substr(key.size() - 2) == "[]";
  Json& properties = table["properties"];
  const std::string name = is_list ? key.substr(0, key.size() - 2) : key;
  if (!properties.contains(name) && is_list)
    properties[name] = {{"type", "array"}, {"items", table_schema()}};
  if (!properties.contains(name)) properties[name] = table_schema();
  return is_list ? properties[name]["items"] : properties[name];
}

void add_leaf(Json& root, const Leaf& leaf) {
  Json* table = &root;
  std::string path = leaf.path;
  for (std::size_t dot = path.find('.'); dot != std::string::npos; dot = path.find('.')) {
    table = &property(*table, path.substr(0, dot));
    path = path.substr(dot + 1);
  }
  (*table)["properties"][path] = schema_of(leaf);
  if (is_required(leaf)) (*table)["required"].push_back(path);
}

/// A shock begins in a month or at random.
void add_beginnings(Json& root) {
  Json& shock = property(root, "shock[]");
  for (const char* key : {"month", "rate"})
    shock["anyOf"].push_back({{"required", Json::array({key})}});
}

}  // namespace

std::string parameters_as_json() {
  Scenario sample = sample_scenario();
  Json list = Json::array();
  for (const Declaration& declaration : declarations_of(sample)) {
    for (const Leaf& leaf : declaration.leaves) {
      Json entry{{"path", leaf.path},
                 {"type", type_name(leaf)},
                 {"unit", leaf.unit},
                 {"default", default_value(leaf)}};
      add_bounds(entry, leaf, "low", "high");
      const Json choices = choices_of(leaf);
      if (!choices.empty()) entry["choices"] = choices;
      entry["meaning"] = leaf.meaning;
      entry["source"] = leaf.source;
      list.push_back(std::move(entry));
    }
  }
  return list.dump(2) + "\n";
}

std::string parameters_as_json_schema() {
  Scenario sample = sample_scenario();
  Json root{{"$schema", "http://json-schema.org/draft-07/schema#"},
            {"title", "Tissage scenario"},
            {"description", "A scenario file of Tissage, read as TOML"}};
  root.update(table_schema());
  root["properties"]["extends"] = {
      {"type", "string"},
      {"description", "gallery name or path of the scenario that this one changes"}};
  for (const Declaration& declaration : declarations_of(sample))
    for (const Leaf& leaf : declaration.leaves) add_leaf(root, leaf);
  add_beginnings(root);
  return root.dump(2) + "\n";
}

}  // namespace tissage
