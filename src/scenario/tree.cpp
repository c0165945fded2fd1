// Places, merging, and how values are written in messages.
#include "tissage/scenario/tree.hpp"

#include <algorithm>
#include <cmath>

#include "tissage/base/utf8.hpp"

namespace tissage {

Mistake mistake_at(const Place& place, std::string text) {
  return {place.source ? place.source->shown : "", place.line, place.column, std::move(text)};
}

void merge(Node& base, Node child) {
  TomlTable* below = base.table();
  TomlTable* above = child.table();
  if (below == nullptr || above == nullptr) {
    base = std::move(child);
    return;
  }
  for (auto& [key, node] : *above) {
    const auto found = below->find(key);
    if (found == below->end())
      below->emplace(key, std::move(node));
    else
      merge(found->second, std::move(node));
  }
  base.place = child.place;
  base.key_place = child.key_place;
}

std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      result += fmt::format("\\u{:04X}", static_cast<unsigned>(byte));
    } else {
      result += c;
    }
  }
  return result + '"';
}

std::string key_text(std::string_view key) {
  const auto is_bare = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  };
  const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), is_bare);
  return bare ? std::string(key) : in_quotes(key);
}

std::string number_text(double value) {
  const std::string digits = fmt::format("{}", value);
  return digits.find_first_of(".e") == std::string::npos ? digits + ".0" : digits;
}

std::string inline_text(const Node& node) {
  if (const auto* text = std::get_if<std::string>(&node.value)) return in_quotes(*text);
  std::vector<std::string> parts;
  if (const TomlArray* elements = node.array()) {
    for (const Node& element : *elements) parts.push_back(inline_text(element));
    return fmt::format("[{}]", fmt::join(parts, ", "));
  }
  if (const TomlTable* table = node.table()) {
    for (const auto& [key, value] : *table)
      parts.push_back(key_text(key) + " = " + inline_text(value));
    return fmt::format("{{{}}}", fmt::join(parts, ", "));
  }
  return value_text(node);
}

std::string value_text(const Node& node) {
  if (const auto* text = std::get_if<std::string>(&node.value)) {
    const std::string_view shown = beginning_of(*text);
    return in_quotes(shown) + (shown.size() < text->size() ? " ..." : "");
  }
  if (const auto* whole = std::get_if<std::int64_t>(&node.value)) return fmt::format("{}", *whole);
  if (const auto* truth = std::get_if<bool>(&node.value)) return *truth ? "true" : "false";
  if (const auto* number = std::get_if<double>(&node.value))
    return std::isfinite(*number) ? number_text(*number) : fmt::format("{}", *number);
  if (node.table() != nullptr) return "{...}";
  if (node.array() != nullptr) return "[...]";
  return "...";
}

std::string_view type_text(const Node& node) {
  struct Naming {
    std::string_view operator()(const TomlTable&) const { return "a table"; }
    std::string_view operator()(const TomlArray&) const { return "an array"; }
    std::string_view operator()(const std::string&) const { return "a string"; }
    std::string_view operator()(std::int64_t) const { return "an integer"; }
    std::string_view operator()(double) const { return "a floating-point number"; }
    std::string_view operator()(bool) const { return "true or false"; }
    std::string_view operator()(const TomlTime& time) const { return time.called; }
  };
  return std::visit(Naming{}, node.value);
}

}  // namespace tissage
