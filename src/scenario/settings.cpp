// Paths and values of settings.
#include "tissage/scenario/settings.hpp"

#include <algorithm>
#include <charconv>

#include "tissage/base/csv.hpp"
#include "tissage/base/nearest.hpp"

namespace tissage {

namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Takes one part off the front of a path: up to a dot, or a quoted text.
std::optional<PathPart> take_part(std::string_view& path) {
  path = trimmed(path);
  if (path.empty()) return std::nullopt;
  const char quote = path.front();
  if (quote != '\'' && quote != '"') {
    const std::size_t end = std::min(path.find('.'), path.size());
    const PathPart part{std::string(trimmed(path.substr(0, end))), false};
    path.remove_prefix(end);
    return part.text.empty() ? std::nullopt : std::optional(part);
  }
  const std::size_t end = path.find(quote, 1);
  if (end == std::string_view::npos) return std::nullopt;
  const PathPart part{std::string(path.substr(1, end - 1)), true};
  path = trimmed(path.substr(end + 1));
  return part;
}

/// The name of an element, or nothing.
const std::string* name_of_element(const Node& element) {
  const TomlTable* table = element.table();
  if (table == nullptr) return nullptr;
  const auto found = table->find("name");
  return found == table->end() ? nullptr : std::get_if<std::string>(&found->second.value);
}

std::vector<std::string> names_of(const TomlArray& elements) {
  std::vector<std::string> names;
  for (const Node& element : elements)
    if (const std::string* name = name_of_element(element)) names.push_back(*name);
  return names;
}

/// The element that a part of a path means, or nothing.
Node* element_of(TomlArray& elements, const PathPart& part) {
  std::size_t number = 0;
  const char* end = part.text.data() + part.text.size();
  const auto parsed = std::from_chars(part.text.data(), end, number);
  const bool is_number = !part.is_quoted && parsed.ec == std::errc() && parsed.ptr == end;
  if (is_number) return number < elements.size() ? &elements[number] : nullptr;
  for (Node& element : elements) {
    const std::string* name = name_of_element(element);
    if (name != nullptr && *name == part.text) return &element;
  }
  return nullptr;
}

/// `arrival` and `arrival_per_1000` exclude each other: what is set replaces what a file says.
void drop_alternative(Node& parent, const std::string& key) {
  const bool is_arrival = key == "arrival" || key == "arrival_per_1000";
  if (!is_arrival || parent.table() == nullptr) return;
  TomlTable& table = *parent.table();
  const auto found = table.find(key == "arrival" ? "arrival_per_1000" : "arrival");
  if (found == table.end() || !found->second.place.source) return;
  if (found->second.place.source->origin != Origin::command_line) table.erase(found);
}

std::string no_element(const std::vector<PathPart>& path, std::size_t depth,
                       const TomlArray& elements) {
  std::string list;
  for (std::size_t i = 0; i < depth; ++i) list += (i > 0 ? "." : "") + path[i].text;
  const std::string near = suggestion(path[depth].text, names_of(elements));
  return fmt::format("{} has no element {}; it has {}, numbered from 0{}", list,
                     key_text(path[depth].text), elements.size(), near);
}

/// The value in the text of a setting as a node of the command line, or nothing.
std::optional<Node> value_of(const std::shared_ptr<const Source>& source, std::string_view text,
                             std::vector<Mistake>& mistakes) {
  std::vector<Mistake> refused;
  const bool has_no_zero = text.size() > 1 && text[0] == '.' && text[1] >= '0' && text[1] <= '9';
  auto root =
      parse_toml(source, (has_no_zero ? "value = 0" : "value = ") + std::string(text), refused);
  TomlTable* table = root ? root->table() : nullptr;
  if (table != nullptr && table->size() == 1) return std::move(table->begin()->second);
  const bool has_line_end = text.find_first_of("\r\n") != std::string_view::npos;
  const char first = text.empty() ? '\0' : text.front();
  const bool is_text = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') ||
                       static_cast<unsigned char>(first) >= 0x80 || first == '/' || first == '_' ||
                       text.rfind("./", 0) == 0 || text.rfind("../", 0) == 0;
  if (is_text && !has_line_end) return Node{std::string(text), {source, 0, 0}, {source, 0, 0}};
  mistakes.push_back(mistake_at({source, 0, 0}, in_quotes(text) + " is no TOML value"));
  return std::nullopt;
}

/// Lines and columns of a setting say nothing.
void forget_places(Node& node) {
  node.place.line = node.place.column = node.key_place.line = node.key_place.column = 0;
  if (TomlTable* table = node.table())
    for (auto& entry : *table) forget_places(entry.second);
  if (TomlArray* array = node.array())
    for (Node& element : *array) forget_places(element);
}

}  // namespace

std::size_t equals_sign(std::string_view setting) {
  char quote = 0;
  for (std::size_t i = 0; i < setting.size(); ++i) {
    const char c = setting[i];
    if (quote == 0 && c == '=') return i;
    if (c == quote)
      quote = 0;
    else if (quote == 0 && (c == '\'' || c == '"'))
      quote = c;
  }
  return std::string_view::npos;
}

std::optional<std::vector<PathPart>> path_parts(std::string_view path) {
  constexpr std::size_t most_parts = 32;
  std::vector<PathPart> parts;
  while (parts.size() < most_parts) {
    auto part = take_part(path);
    if (!part) return std::nullopt;
    parts.push_back(std::move(*part));
    if (path.empty()) return parts;
    if (path.front() != '.') return std::nullopt;
    path.remove_prefix(1);
  }
  return std::nullopt;
}

std::string plain_path(std::string_view setting) {
  const std::string_view path = setting.substr(0, equals_sign(setting));
  const auto parts = path_parts(path);
  if (!parts) return std::string(path);
  std::string plain;
  for (const PathPart& part : *parts) plain += (plain.empty() ? "" : ".") + key_text(part.text);
  return plain;
}

std::optional<std::string> put(Node& root, const std::vector<PathPart>& path, Node value) {
  Node* node = &root;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (TomlArray* elements = node->array()) {
      Node* element = element_of(*elements, path[i]);
      if (element == nullptr) return no_element(path, i, *elements);
      node = element;
      continue;
    }
    if (i + 1 == path.size()) drop_alternative(*node, path[i].text);
    if (node->table() == nullptr) *node = Node{TomlTable{}, value.place, value.place};
    const Node empty{TomlTable{}, value.place, value.key_place};
    node = &node->table()->try_emplace(path[i].text, empty).first->second;
  }
  merge(*node, std::move(value));
  return std::nullopt;
}

void apply_setting(Node& root, const std::string& setting, std::vector<Mistake>& mistakes) {
  const std::size_t unreadable = first_unreadable_byte(setting);
  if (unreadable != std::string::npos) {
    const auto byte = static_cast<unsigned>(static_cast<unsigned char>(setting[unreadable]));
    mistakes.push_back({"--set " + setting.substr(0, unreadable), 0, 0,
                        fmt::format("byte 0x{:02X} is no text", byte)});
    return;
  }
  const std::string shown = in_quotes(setting);
  const auto source = std::make_shared<const Source>(
      Source{"--set " + shown.substr(1, shown.size() - 2), "", Origin::command_line});
  const std::size_t equals = equals_sign(setting);
  const auto path = path_parts(std::string_view(setting).substr(0, equals));
  if (equals == std::string_view::npos || !path) {
    mistakes.push_back(mistake_at({source, 0, 0}, "path=value is wanted"));
    return;
  }
  if (path->front().text == "extends") {
    mistakes.push_back(mistake_at({source, 0, 0}, "extends can only stand in a file"));
    return;
  }
  auto value = value_of(source, trimmed(std::string_view(setting).substr(equals + 1)), mistakes);
  if (!value) return;
  forget_places(*value);
  if (auto wrong = put(root, *path, std::move(*value)))
    mistakes.push_back(mistake_at({source, 0, 0}, std::move(*wrong)));
}

std::vector<std::string> settings_of(const TomlTable& table) {
  std::vector<std::string> settings;
  for (const auto& [key, node] : table) {
    const TomlTable* inner = node.table();
    if (inner == nullptr)
      settings.push_back(key_text(key) + "=" + inline_text(node));
    else
      for (const std::string& setting : settings_of(*inner))
        settings.push_back(key_text(key) + "." + setting);
  }
  return settings;
}

}  // namespace tissage
