// Walks over a tree and sets the parameters that it names.
#include "tissage/scenario/filling.hpp"

#include <algorithm>
#include <tuple>

#include "scenario/assign.hpp"
#include "tissage/base/nearest.hpp"
#include "tissage/base/utf8.hpp"
#include "tissage/scenario/settings.hpp"

namespace tissage {

namespace {

std::string last_part(const std::string& path) { return path.substr(path.rfind('.') + 1); }

class Filling {
 public:
  Filling(const Declared& declared, Findings& findings)
      : findings_(findings), what_(declared.what), lists_(declared.lists) {
    for (const Leaf& leaf : declared.leaves) {
      std::string child = leaf.path;
      for (std::size_t dot = child.rfind('.'); true; dot = child.rfind('.')) {
        const bool at_root = dot == std::string::npos;
        const std::string parent = at_root ? "" : child.substr(0, dot);
        const bool is_new = keys_[parent].insert(at_root ? child : child.substr(dot + 1)).second;
        if (!is_new || at_root) break;
        child = parent;
      }
      leaves_.emplace(leaf.path, leaf);
    }
    for (const auto& [path, leaf] : leaves_) paths_.emplace(last_part(path), path);
    keys_[""].insert(declared.others.begin(), declared.others.end());
    keys_[""].insert(lists_.begin(), lists_.end());
  }

  void table(const std::string& path, const TomlTable& table) {
    for (const auto& [key, node] : table) {
      const std::string shown = key_text(key);
      entry(path.empty() ? shown : path + "." + shown, path, key, node);
    }
  }

 private:
  void entry(const std::string& path, const std::string& parent, const std::string& key,
             const Node& node) {
    const auto leaf = leaves_.find(path);
    findings_.places[path] = node.place;
    if (leaf != leaves_.end())
      value(leaf->second, node);
    else if (lists_.count(path) > 0)
      elements(path, node);
    else if (keys_.count(path) == 0)
      unknown(path, parent, key, node);
    else if (node.table() == nullptr)
      refuse(
          path, node,
          fmt::format("{} = {} is {}; a table is wanted", path, value_text(node), type_text(node)));
    else
      table(path, *node.table());
  }

  void value(const Leaf& leaf, const Node& node) {
    auto mistake = assign(leaf, node);
    if (!mistake) return;
    findings_.mistakes.push_back(std::move(*mistake));
    findings_.refused.insert(leaf.path);
  }

  void elements(const std::string& path, const Node& node) {
    if (node.array() == nullptr) {
      refuse(path, node,
             fmt::format("{} is {}; write [[{}]], once for each", path, type_text(node), path));
      return;
    }
    std::size_t number = 0;
    for (const Node& element : *node.array()) {
      const std::string inner = path + "." + std::to_string(number++);
      findings_.places[inner] = element.place;
      if (element.table() == nullptr)
        refuse(inner, element,
               fmt::format("{} is {}; a table is wanted", inner, type_text(element)));
      else
        table(inner, *element.table());
    }
  }

  void refuse(const std::string& path, const Node& node, std::string text) {
    findings_.mistakes.push_back(mistake_at(node.place, std::move(text)));
    findings_.refused.insert(path);
  }

  /// Offers the nearest key of the same table, else the path of a parameter of that name, else
  /// lists what there is.
  void unknown(const std::string& path, const std::string& parent, const std::string& key,
               const Node& node) {
    const auto& here = keys_.at(parent);
    const std::vector<std::string> names(here.begin(), here.end());
    const auto near = nearest_name(key, names);
    const std::string around = parent.empty() ? "" : parent + ".";
    std::string hint = near ? "; did you mean " + around + *near + "?" : "";
    const auto elsewhere = paths_.find(key);
    if (hint.empty() && elsewhere != paths_.end())
      hint = "; did you mean " + elsewhere->second + "?";
    if (hint.empty()) {
      for (const std::string& name : names) hint += (hint.empty() ? "" : ", ") + name;
      hint = "; " + (parent.empty() ? std::string(what_) : parent) + " has " + hint;
    }
    findings_.mistakes.push_back(
        mistake_at(node.key_place, shortened(path) + " is an unknown key" + hint));
  }

  Findings& findings_;
  std::string_view what_;
  std::map<std::string, Leaf> leaves_;
  std::map<std::string, std::string> paths_;           ///< of the first leaf with a last part
  std::set<std::string> lists_;                        ///< arrays of tables
  std::map<std::string, std::set<std::string>> keys_;  ///< by the path of their table
};

}  // namespace

Place Findings::place_of(std::string path) const {
  while (true) {
    const auto found = places.find(path);
    if (found != places.end()) return found->second;
    if (path.empty()) return {};
    const std::size_t dot = path.rfind('.');
    path = dot == std::string::npos ? "" : path.substr(0, dot);
  }
}

void fill_declared(const Declared& declared, const Node& root, Findings& findings) {
  findings.places[""] = root.place;
  Filling(declared, findings).table("", *root.table());
}

std::size_t length_of(const TomlTable& root, const std::string& key) {
  const auto found = root.find(key);
  const TomlArray* array = found == root.end() ? nullptr : found->second.array();
  return array == nullptr ? 0 : array->size();
}

std::optional<Node> take_key(Node& node, const std::string& key) {
  TomlTable& table = *node.table();
  const auto found = table.find(key);
  if (found == table.end()) return std::nullopt;
  Node taken = std::move(found->second);
  table.erase(found);
  return taken;
}

std::optional<double> number_in(const Node& node) {
  if (const auto* whole = std::get_if<std::int64_t>(&node.value))
    return static_cast<double>(*whole);
  const auto* number = std::get_if<double>(&node.value);
  return number == nullptr ? std::nullopt : std::optional(*number);
}

std::optional<Range> range_in(const Node& node) {
  const TomlArray* ends = node.array();
  if (ends == nullptr || ends->size() != 2) return std::nullopt;
  const auto low = number_in((*ends)[0]);
  const auto high = number_in((*ends)[1]);
  return low && high ? std::optional(Range{*low, *high}) : std::nullopt;
}

std::vector<std::string> settings_in(const std::optional<Node>& node, const std::string& path,
                                     std::vector<Mistake>& mistakes) {
  if (!node) return {};
  if (node->table() != nullptr) return settings_of(*node->table());
  mistakes.push_back(
      mistake_at(node->place, fmt::format("{} is {}; a table of settings is wanted, such as {{ "
                                          "\"finance.subsidy.enabled\" = true }}",
                                          path, type_text(*node))));
  return {};
}

void refuse(std::vector<Mistake> mistakes) {
  const auto key = [](const Mistake& m) { return std::tie(m.file, m.line, m.column); };
  std::stable_sort(mistakes.begin(), mistakes.end(),
                   [&](const Mistake& a, const Mistake& b) { return key(a) < key(b); });
  throw ScenarioError(std::move(mistakes));
}

}  // namespace tissage
