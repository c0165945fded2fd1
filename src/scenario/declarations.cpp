// Groups the leaves of a scenario by declaration.
#include "scenario/declarations.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "scenario/parts.hpp"
#include "tissage/scenario/tree.hpp"

namespace tissage {

namespace {

/// `territory.0` → `territory[]`.
std::string general_part(const std::string& part) {
  const std::size_t element = part.find(".0");
  return element == std::string::npos ? part : part.substr(0, element) + "[]";
}

std::vector<std::string> parts_of(const std::string& path) {
  std::vector<std::string> parts{""};
  for (const char c : path)
    if (c == '.')
      parts.emplace_back();
    else
      parts.back() += c;
  return parts;
}

/// One path for several: `cap.{citizen,business}` where parts differ.
std::string common_path(const std::vector<Leaf>& leaves) {
  std::vector<std::vector<std::string>> names;
  for (const Leaf& leaf : leaves) {
    const auto parts = parts_of(leaf.path);
    names.resize(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (std::find(names[i].begin(), names[i].end(), parts[i]) == names[i].end())
        names[i].push_back(parts[i]);
  }
  std::string path;
  for (const auto& part : names) {
    std::string list;
    for (const std::string& name : part) list += (list.empty() ? "" : ",") + name;
    path += (path.empty() ? "" : ".") + (part.size() > 1 ? "{" + list + "}" : list);
  }
  return path;
}

struct Default {
  std::string operator()(const double* value) const { return fmt::format("{}", *value); }
  std::string operator()(const std::int64_t* value) const { return fmt::format("{}", *value); }
  std::string operator()(const bool* value) const { return *value ? "true" : "false"; }
  std::string operator()(const std::string* value) const { return in_quotes(*value); }
  std::string operator()(const std::optional<double>* value) const {
    return *value ? fmt::format("{}", **value) : "none";
  }
  std::string operator()(const std::vector<std::int64_t>* values) const {
    return fmt::format("[{}]", fmt::join(*values, ", "));
  }
  std::string operator()(const Choice& choice) const {
    return in_quotes(choice.names[*choice.value]);
  }
};

struct TypeName {
  std::string_view operator()(const double*) const { return "number"; }
  std::string_view operator()(const std::int64_t*) const { return "integer"; }
  std::string_view operator()(const bool*) const { return "boolean"; }
  std::string_view operator()(const std::string*) const { return "string"; }
  std::string_view operator()(const std::optional<double>*) const { return "number"; }
  std::string_view operator()(const std::vector<std::int64_t>*) const { return "array"; }
  std::string_view operator()(const Choice&) const { return "string"; }
};

}  // namespace

std::vector<Declaration> declarations_of(Scenario& sample) {
  std::vector<Declaration> declarations;
  each_part(sample, [&](const std::string& name, auto& part) {
    const std::string shown = general_part(name);
    const auto declare = [&](auto& parameter) {
      Declaration declaration{shown, "", {}};
      const std::string path = shown.empty() ? "" : shown + ".";
      detail::append_leaves(declaration.leaves, path + std::string(parameter.name), parameter.value,
                            parameter.range, parameter.unit, parameter.meaning, parameter.source);
      declaration.path = common_path(declaration.leaves);
      declarations.push_back(std::move(declaration));
    };
    std::apply([&](auto&... parameter) { (declare(parameter), ...); }, part.fields());
  });
  return declarations;
}

Scenario sample_scenario() {
  Scenario sample;
  each_list(sample, [](const std::string&, auto& elements) { elements.resize(1); });
  return sample;
}

std::string default_text(const Leaf& leaf) { return std::visit(Default{}, leaf.target); }

std::string_view type_name(const Leaf& leaf) { return std::visit(TypeName{}, leaf.target); }

}  // namespace tissage
