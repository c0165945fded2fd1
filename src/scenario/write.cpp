// Every leaf as a line of TOML.
#include "tissage/scenario/write.hpp"

#include <fmt/ranges.h>

#include <sstream>

#include "scenario/parts.hpp"
#include "tissage/scenario/tree.hpp"

namespace tissage {

namespace {

/// A value as TOML writes it; empty for an optional number that is not there.
struct Writing {
  std::string operator()(const double* value) const { return number_text(*value); }
  std::string operator()(const std::int64_t* value) const { return fmt::format("{}", *value); }
  std::string operator()(const bool* value) const { return *value ? "true" : "false"; }
  std::string operator()(const std::string* value) const { return in_quotes(*value); }
  std::string operator()(const std::optional<double>* value) const {
    return *value ? number_text(**value) : "";
  }
  std::string operator()(const std::vector<std::int64_t>* values) const {
    return fmt::format("[{}]", fmt::join(*values, ", "));
  }
  std::string operator()(const Choice& choice) const {
    return in_quotes(choice.names[*choice.value]);
  }
};

/// `trust` → `[trust]`, `territory.0` → `[[territory]]`.
std::string header_of(const std::string& path) {
  const std::size_t dot = path.rfind('.');
  const bool is_element = dot != std::string::npos &&
                          path.find_first_not_of("0123456789", dot + 1) == std::string::npos;
  return is_element ? "[[" + path.substr(0, dot) + "]]" : "[" + path + "]";
}

}  // namespace

std::string to_toml(const Scenario& scenario) {
  // Leaves point into what may change, so they need a copy; the imported tables stay behind.
  Scenario copy{scenario.general,
                scenario.parameters,
                scenario.output,
                scenario.territories,
                scenario.many,
                scenario.challenges,
                {},
                {},
                {},
                {}};
  std::string text;
  each_list(copy, [&](const std::string& name, const auto& elements) {
    if (elements.empty()) text += name + " = []\n";
  });
  each_part(copy, [&](const std::string& path, auto& part) {
    if (!path.empty()) text += "\n" + header_of(path) + "\n";
    for (const Leaf& leaf : leaves_of(std::string(), part)) {
      const std::string value = std::visit(Writing{}, leaf.target);
      if (!value.empty()) text += leaf.path + " = " + value + "\n";
    }
  });
  return text;
}

std::string to_inline_toml(const Shock& shock) {
  const std::string begins = shock.rate.value
                                 ? fmt::format("rate = {}", number_text(*shock.rate.value))
                                 : fmt::format("month = {}", shock.month.value);
  return fmt::format("{{type = {}, {}, size = {}, length = {}, shape = {}}}",
                     in_quotes(shock.type.value), begins, number_text(shock.size),
                     shock.length.value, in_quotes(name_of(shock.shape.value)));
}

namespace {

/// The lines of a text, with the table in which they stand.
class TableLines {
 public:
  explicit TableLines(const std::string& text) : text_(text) {}

  std::string next() {
    std::string line;
    if (!std::getline(text_, line)) return "nothing";
    if (line.starts_with('[')) {
      const std::size_t begin = line.find_first_not_of('[');
      table_ = line.substr(begin, line.find(']') - begin) + ".";
      return line;
    }
    return line.empty() ? line : table_ + line;
  }

 private:
  std::istringstream text_;
  std::string table_;
};

}  // namespace

std::string first_difference(const std::string& found, const std::string& wanted) {
  TableLines left(found);
  TableLines right(wanted);
  std::string a;
  std::string b;
  do {
    a = left.next();
    b = right.next();
  } while (a == b && a != "nothing");
  return fmt::format("`{}`, not `{}`", a, b);
}

}  // namespace tissage
