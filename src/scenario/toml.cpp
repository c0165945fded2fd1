// From TOML text to a tree. The only file that includes toml++.

// Its assertions become errors: some malformed texts reach them (version 3.3). Without NDEBUG they
// are all checked; nothing else in this file looks at it.
#undef NDEBUG
#include <stdexcept>
namespace tissage {
namespace {
[[noreturn]] void refuse_malformed() { throw std::runtime_error("malformed TOML"); }
}  // namespace
}  // namespace tissage
#define TOML_ASSERT(condition) ((condition) ? void(0) : ::tissage::refuse_malformed())
#define TOML_MAX_NESTED_VALUES 32
#define TOML_EXCEPTIONS 1
#define TOML_ENABLE_FORMATTERS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include <algorithm>

#include "scenario/text_guard.hpp"
#include "tissage/scenario/tree.hpp"

namespace tissage {

namespace {

/// Most tables and arrays around a value.
constexpr std::size_t deepest_value = 64;

/// Turns toml++'s nodes into ours.
class Conversion {
 public:
  Conversion(const std::shared_ptr<const Source>& source, std::vector<Mistake>& mistakes)
      : source_(source), mistakes_(mistakes) {}

  Place place_of(const toml::source_position& position) const {
    return {source_, static_cast<int>(position.line), static_cast<int>(position.column)};
  }

  /// `depth` counts the tables and arrays around the value.
  Node convert(const toml::node& from, std::size_t depth = 0) {
    Node node;
    node.place = place_of(from.source().begin);
    node.key_place = node.place;
    if (depth > deepest_value)
      refuse_depth(node);
    else if (const toml::table* table = from.as_table())
      convert_table(*table, node, depth);
    else if (const toml::array* array = from.as_array())
      convert_array(*array, node, depth);
    else
      convert_scalar(from, node);
    return node;
  }

 private:
  void refuse_depth(const Node& node) {
    if (!refused_) mistakes_.push_back(mistake_at(node.place, "too many tables in one another"));
    refused_ = true;
  }

  static void convert_scalar(const toml::node& from, Node& node) {
    if (const auto* text = from.as_string())
      node.value = text->get();
    else if (const auto* whole = from.as_integer())
      node.value = whole->get();
    else if (const auto* number = from.as_floating_point())
      node.value = number->get();
    else if (const auto* truth = from.as_boolean())
      node.value = truth->get();
    else
      node.value = TomlTime{from.is_date()   ? "a date"
                            : from.is_time() ? "a time"
                                             : "a date and time"};
  }

  void convert_array(const toml::array& from, Node& node, std::size_t depth) {
    TomlArray elements;
    for (const toml::node& element : from) elements.push_back(convert(element, depth + 1));
    node.value = std::move(elements);
  }

  void convert_table(const toml::table& from, Node& node, std::size_t depth) {
    node.value = TomlTable{};
    for (auto&& [key, value] : from) {
      const auto dots =
          static_cast<std::size_t>(std::count(key.str().begin(), key.str().end(), '.'));
      Node child = convert(value, depth + dots + 1);
      if (refused_) return;
      child.key_place = place_of(key.source().begin);
      insert(node, key.str(), std::move(child));
    }
  }

  /// Puts a value under a key whose dots divide it into parts.
  void insert(Node& table, std::string_view key, Node child) {
    const std::size_t dot = key.find('.');
    const bool divides = dot != std::string_view::npos && dot > 0 && dot + 1 < key.size();
    const std::string first(divides ? key.substr(0, dot) : key);
    if (divides) {
      Node inner{TomlTable{}, child.key_place, child.key_place};
      insert(inner, key.substr(dot + 1), std::move(child));
      child = std::move(inner);
    }
    unite(*table.table(), first, std::move(child));
  }

  /// Adds a value, or the entries of a table to those of another (`"a.b" = 1` beside `[a]`).
  void unite(TomlTable& table, const std::string& key, Node child) {
    const auto found = table.find(key);
    if (found == table.end()) {
      table.emplace(key, std::move(child));
      return;
    }
    TomlTable* present = found->second.table();
    TomlTable* added = child.table();
    if (present == nullptr || added == nullptr) {
      mistakes_.push_back(mistake_at(child.key_place, key_text(key) + " is given twice"));
      return;
    }
    for (auto& [inner_key, inner] : *added) unite(*present, inner_key, std::move(inner));
  }

  std::shared_ptr<const Source> source_;
  std::vector<Mistake>& mistakes_;
  bool refused_ = false;
};

std::string in_one_line(std::string_view text) {
  std::string line(text);
  for (char& c : line)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  return line;
}

}  // namespace

std::optional<Node> parse_toml(const std::shared_ptr<const Source>& source, std::string_view text,
                               std::vector<Mistake>& mistakes) {
  if (!guard_text(source, text, mistakes)) return std::nullopt;
  const std::size_t before = mistakes.size();
  Conversion conversion(source, mistakes);
  try {
    const toml::table table = toml::parse(text);
    Node root = conversion.convert(table);
    root.place = root.key_place = {source, 1, 1};
    if (mistakes.size() == before) return root;
  } catch (const toml::parse_error& error) {
    mistakes.push_back(mistake_at(conversion.place_of(error.source().begin),
                                  "not TOML: " + in_one_line(error.description())));
  } catch (const std::runtime_error& error) {
    mistakes.push_back(mistake_at({source, 0, 0}, error.what()));
  }
  return std::nullopt;
}

}  // namespace tissage
