// The chain of `extends`.
#include "scenario/layers.hpp"

#include <algorithm>

namespace tissage {

namespace {

/// Takes `extends` out of a file's tree and finds the file that it names.
std::optional<SourceText> take_parent(Node& root, const std::vector<std::string>& chain,
                                      std::vector<Mistake>& mistakes) {
  TomlTable& table = *root.table();
  const auto found = table.find("extends");
  if (found == table.end()) return std::nullopt;
  const Node node = std::move(found->second);
  table.erase(found);
  const auto* name = std::get_if<std::string>(&node.value);
  const auto refuse = [&](const std::string& text) {
    mistakes.push_back(mistake_at(node.place, "extends = " + value_text(node) + text));
    return std::nullopt;
  };
  if (name == nullptr)
    return refuse(fmt::format(" is {}; a gallery name or a path is wanted", type_text(node)));
  try {
    SourceText parent = find_scenario(*name, node.place.source.get());
    if (std::find(chain.begin(), chain.end(), parent.source->shown) != chain.end())
      return refuse(" comes back to a file that extends it");
    if (chain.size() > deepest_extends)
      return refuse(fmt::format(" is more than {} files deep", deepest_extends));
    return parent;
  } catch (const Failure& failure) {
    return refuse(std::string(": ") + failure.what());
  }
}

}  // namespace

std::optional<Node> read_layers(const SourceText& file, std::vector<Mistake>& mistakes) {
  const std::size_t before = mistakes.size();
  std::vector<Node> layers;
  std::vector<std::string> chain;
  std::optional<SourceText> next = file;
  while (next) {
    chain.push_back(next->source->shown);
    auto root = parse_toml(next->source, next->text, mistakes);
    if (!root) return std::nullopt;
    next = take_parent(*root, chain, mistakes);
    layers.push_back(std::move(*root));
  }
  if (mistakes.size() > before) return std::nullopt;
  Node merged = std::move(layers.back());
  for (std::size_t i = layers.size() - 1; i > 0; --i) merge(merged, std::move(layers[i - 1]));
  return merged;
}

}  // namespace tissage
