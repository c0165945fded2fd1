// Descriptions for people, and of the gallery.
#include "tissage/scenario/describe.hpp"

#include <nlohmann/json.hpp>

#include "scenario/assign.hpp"
#include "scenario/declarations.hpp"
#include "scenario/describe_json.hpp"
#include "scenario/layers.hpp"

namespace tissage {

namespace {

std::string defaults_text(const Declaration& declaration) {
  std::string list;
  for (const Leaf& leaf : declaration.leaves)
    list += (list.empty() ? "" : ", ") + default_text(leaf);
  return list;
}

/// The range, or the names of a choice.
std::string values_text(const Leaf& leaf) {
  const auto* choice = std::get_if<Choice>(&leaf.target);
  if (choice == nullptr) return range_text({"", leaf.target, leaf.range, "", "", ""});
  std::string list;
  for (const std::string_view name : choice->names)
    list += (list.empty() ? "" : ", ") + std::string(name);
  return list;
}

/// A cell of a Markdown table.
std::string cell(std::string_view text) {
  std::string result;
  for (const char c : text) result += c == '|' ? "\\|" : std::string(1, c);
  return result;
}

std::string title_of(const std::string& part) {
  if (part.empty()) return "outside any table";
  const std::size_t list = part.find("[]");
  return list == std::string::npos ? "[" + part + "]" : "[[" + part.substr(0, list) + "]]";
}

std::string as_markdown(const std::vector<Declaration>& declarations) {
  std::string text = "# Parameters of a scenario\n";
  std::string part = "?";
  for (const Declaration& declaration : declarations) {
    if (declaration.part != part)
      text += fmt::format("\n## `{}`\n\n|path|unit|range|default|meaning|source|\n|-|-|-|-|-|-|\n",
                          title_of(declaration.part));
    part = declaration.part;
    const Leaf& leaf = declaration.leaves.front();
    text += fmt::format("|`{}`|{}|{}|{}|{}|{}|\n", declaration.path, cell(leaf.unit),
                        cell(values_text(leaf)), cell(defaults_text(declaration)),
                        cell(leaf.meaning), cell(leaf.source));
  }
  return text;
}

std::string as_text(const std::vector<Declaration>& declarations) {
  std::string text, part = "?";
  for (const Declaration& declaration : declarations) {
    if (declaration.part != part)
      text += (text.empty() ? "" : "\n") + title_of(declaration.part) + "\n";
    part = declaration.part;
    const Leaf& leaf = declaration.leaves.front();
    text += fmt::format("  {} = {}\n", declaration.path, defaults_text(declaration));
    text += "      " + std::string(leaf.meaning);
    const std::string values = values_text(leaf);
    if (!values.empty()) text += "; " + values;
    if (!leaf.unit.empty()) text += (values.empty() ? "; " : " ") + std::string(leaf.unit);
    text += (leaf.source.empty() ? "" : "; source: " + std::string(leaf.source)) + "\n";
  }
  return text;
}

struct Summary {
  std::string name;
  std::string title;
};

/// Name and title of every scenario. One that cannot be read is a bug: the gallery is ours.
std::vector<Summary> gallery_summaries() {
  std::vector<Summary> summaries;
  for (const std::string& name : gallery_names()) {
    std::vector<Mistake> mistakes;
    const auto root = read_layers(find_scenario(name), mistakes);
    check(root.has_value(), "the gallery's {} cannot be read: {}", name,
          mistakes.empty() ? "" : mistakes.front().message());
    const auto found = root->table()->find("title");
    const bool has_title = found != root->table()->end();
    const auto* title = has_title ? std::get_if<std::string>(&found->second.value) : nullptr;
    summaries.push_back({name, title == nullptr ? "" : *title});
  }
  return summaries;
}

}  // namespace

std::string describe_parameters(Format format) {
  if (format == Format::json) return parameters_as_json();
  if (format == Format::json_schema) return parameters_as_json_schema();
  Scenario sample = sample_scenario();
  const auto declarations = declarations_of(sample);
  return format == Format::md ? as_markdown(declarations) : as_text(declarations);
}

std::string describe_scenarios(Format format) {
  if (format == Format::json_schema)
    throw Failure(ExitCode::usage, "json-schema describes parameters only");
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  std::string text = format == Format::md ? "|name|title|\n|-|-|\n" : "";
  for (const Summary& summary : gallery_summaries()) {
    list.push_back({{"name", summary.name}, {"title", summary.title}});
    text += format == Format::md ? fmt::format("|`{}`|{}|\n", summary.name, cell(summary.title))
                                 : fmt::format("{:<32} {}\n", summary.name, summary.title);
  }
  return format == Format::json ? list.dump(2) + "\n" : text;
}

}  // namespace tissage
