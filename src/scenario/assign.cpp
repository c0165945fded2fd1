// Types, ranges and the texts of their mistakes.
#include "scenario/assign.hpp"

#include <algorithm>
#include <cmath>

#include "tissage/base/nearest.hpp"

namespace tissage {

namespace {

using Complaint = std::optional<std::string>;

std::string joined(std::span<const std::string_view> names) {
  std::string list;
  for (const std::string_view name : names) list += (list.empty() ? "" : ", ") + std::string(name);
  return list;
}

std::string in_text(const std::string& range) { return range.empty() ? "" : " in " + range; }

/// Sets one kind of target; each call returns the complaint or nothing.
struct Assignment {
  const Leaf& leaf;
  const Node& node;

  std::string wrong_type(std::string_view wanted) const {
    return fmt::format("is {}; {} is wanted", type_text(node),
                       std::string(wanted) + in_text(range_text(leaf)));
  }

  Complaint in_range(double value) const {
    if (!std::isfinite(value)) return "is not finite";
    if (value >= leaf.range.low && value <= leaf.range.high) return std::nullopt;
    return "is outside " + range_text(leaf);
  }

  Complaint operator()(double* target) const {
    const auto* whole = std::get_if<std::int64_t>(&node.value);
    const auto* number = std::get_if<double>(&node.value);
    if (whole == nullptr && number == nullptr) return wrong_type("a number");
    const double value = whole != nullptr ? static_cast<double>(*whole) : *number;
    if (auto complaint = in_range(value)) return complaint;
    *target = value;
    return std::nullopt;
  }

  Complaint operator()(std::optional<double>* target) const {
    double value = 0.0;
    if (auto complaint = (*this)(&value)) return complaint;
    *target = value;
    return std::nullopt;
  }

  Complaint operator()(std::int64_t* target) const {
    const auto* whole = std::get_if<std::int64_t>(&node.value);
    if (whole == nullptr) return wrong_type("an integer");
    if (auto complaint = in_range(static_cast<double>(*whole))) return complaint;
    *target = *whole;
    return std::nullopt;
  }

  Complaint operator()(std::vector<std::int64_t>* target) const {
    const TomlArray* elements = node.array();
    if (elements == nullptr) return wrong_type("an array of integers");
    std::vector<std::int64_t> values(elements->size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      const Assignment one{leaf, (*elements)[i]};
      if (const auto complaint = one(&values[i]))
        return fmt::format("has an element {}, which {}", value_text(one.node), *complaint);
    }
    *target = std::move(values);
    return std::nullopt;
  }

  Complaint operator()(bool* target) const {
    const auto* truth = std::get_if<bool>(&node.value);
    if (truth == nullptr) return wrong_type("true or false");
    *target = *truth;
    return std::nullopt;
  }

  Complaint operator()(std::string* target) const {
    const auto* text = std::get_if<std::string>(&node.value);
    if (text == nullptr) return wrong_type("a string");
    const bool has_control = std::any_of(text->begin(), text->end(), [](char c) {
      return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    if (has_control) return "has a line end or another control character";
    *target = *text;
    return std::nullopt;
  }

  Complaint operator()(const Choice& choice) const {
    const auto* text = std::get_if<std::string>(&node.value);
    if (text == nullptr) return wrong_type("one of " + joined(choice.names));
    const auto found = std::find(choice.names.begin(), choice.names.end(), *text);
    if (found == choice.names.end()) {
      const std::vector<std::string> names(choice.names.begin(), choice.names.end());
      return "is none of " + joined(choice.names) + suggestion(*text, names);
    }
    *choice.value = static_cast<std::uint8_t>(found - choice.names.begin());
    return std::nullopt;
  }
};

}  // namespace

std::string range_text(const Leaf& leaf) {
  std::string text;
  if (std::isfinite(leaf.range.low) || std::isfinite(leaf.range.high))
    text = fmt::format("[{}, {}]", leaf.range.low, leaf.range.high);
  if (!leaf.unit.empty() && leaf.unit != "1")
    text += (text.empty() ? "" : " ") + std::string(leaf.unit);
  return text;
}

std::optional<Mistake> assign(const Leaf& leaf, const Node& node) {
  const Complaint complaint = std::visit(Assignment{leaf, node}, leaf.target);
  if (!complaint) return std::nullopt;
  return mistake_at(node.place, fmt::format("{} = {} {} ({})", leaf.path, value_text(node),
                                            *complaint, leaf.meaning));
}

}  // namespace tissage
