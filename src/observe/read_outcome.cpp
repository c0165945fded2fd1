// The grammar of outcomes.
#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

#include "tissage/base/nearest.hpp"
#include "tissage/observe/outcome.hpp"

namespace tissage {

namespace {

constexpr std::int64_t any_month = std::numeric_limits<std::int64_t>::max();

std::string_view without_spaces(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::string_view without_quotes(std::string_view text) {
  const bool is_quoted = text.size() >= 2 && text.front() == text.back() &&
                         (text.front() == '\'' || text.front() == '"');
  return is_quoted ? text.substr(1, text.size() - 2) : text;
}

/// The parts between commas that stand outside quotes.
std::vector<std::string_view> arguments_of(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  char quote = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ',';
    if (quote != 0 && i < text.size()) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == ',') {
      parts.push_back(without_spaces(text.substr(begin, i - begin)));
      begin = i + 1;
    }
  }
  return parts;
}

/// A month, or `otherwise` where nothing is written.
std::optional<std::int64_t> month_of(std::string_view text, std::int64_t otherwise) {
  if (text.empty()) return otherwise;
  std::int64_t month = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), month);
  const bool is_month = parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
  return is_month && month >= 0 ? std::optional(month) : std::nullopt;
}

template <class Enum>
std::optional<Enum> named(std::string_view name) {
  for (std::size_t k = 0; k < count_of<Enum>; ++k)
    if (Names<Enum>::value[k] == name) return static_cast<Enum>(k);
  return std::nullopt;
}

using Complaint = std::optional<std::string>;

Complaint unknown(std::string_view what, std::string_view name,
                  const std::vector<std::string>& known) {
  const std::string near = suggestion(name, known);
  return fmt::format("has the unknown {} {}{}", what, name,
                     near.empty() ? fmt::format("; there are {}", fmt::join(known, ", ")) : near);
}

Complaint take_function(Outcome& outcome, std::string_view name) {
  for (const RunMeasure& measure : run_measures())
    if (measure.name == name) outcome.measure = &measure;
  if (outcome.measure != nullptr) return std::nullopt;
  if (const auto reduction = named<Reduction>(name)) {
    outcome.reduction = *reduction;
    return std::nullopt;
  }
  std::vector<std::string> known(Names<Reduction>::value.begin(), Names<Reduction>::value.end());
  for (const RunMeasure& measure : run_measures()) known.emplace_back(measure.name);
  return unknown("function", name, known);
}

Complaint take_series(Outcome& outcome, std::string_view name) {
  std::vector<std::string> known;
  for (const Series& series : all_series()) {
    if (series.name == name) outcome.series = &series;
    known.emplace_back(series.name);
  }
  return outcome.series == nullptr ? unknown("series", name, known) : std::nullopt;
}

Complaint take_months(Outcome& outcome, std::string_view range) {
  const std::size_t colon = range.find(':');
  const std::string_view until = colon == std::string_view::npos ? range : range.substr(colon + 1);
  const auto first = month_of(range.substr(0, colon), 0);
  const auto last = month_of(until, any_month);
  if (!first || !last || range.empty() || *first > *last)
    return fmt::format("has months={}; months=a:b is wanted, a and b included", range);
  outcome.first_month = *first;
  outcome.last_month = *last;
  return std::nullopt;
}

bool has_chosen(const Outcome& outcome, Dimension dimension) {
  return std::any_of(outcome.choices.begin(), outcome.choices.end(),
                     [&](const Outcome::Choice& choice) { return choice.dimension == dimension; });
}

Complaint take_argument(Outcome& outcome, std::string_view argument, const Labels& labels) {
  const std::size_t equals = argument.find('=');
  if (equals == std::string_view::npos)
    return fmt::format("has {} where dimension=label or months=a:b is wanted", argument);
  const std::string_view name = without_spaces(argument.substr(0, equals));
  const std::string_view given = without_quotes(without_spaces(argument.substr(equals + 1)));
  if (name == "months") return take_months(outcome, given);
  std::vector<std::string> dimensions{"months"};
  for (const Dimension dimension : outcome.series->dimensions) {
    dimensions.emplace_back(name_of(dimension));
    if (name_of(dimension) != name) continue;
    if (has_chosen(outcome, dimension)) return fmt::format("names {} twice", name);
    for (const std::string& label : labels[dimension])
      if (label == given) {
        outcome.choices.push_back({dimension, label});
        return std::nullopt;
      }
    return unknown(name, given, labels[dimension]);
  }
  return unknown("dimension", name, dimensions);
}

/// Each resource has a unit of its own.
Complaint adds_resources(const Outcome& outcome, const Labels& labels) {
  const std::vector<Dimension>& dimensions = outcome.series->dimensions;
  const bool has_resources =
      std::find(dimensions.begin(), dimensions.end(), Dimension::resource) != dimensions.end();
  if (!has_resources || has_chosen(outcome, Dimension::resource)) return std::nullopt;
  return fmt::format("would add {}, which have different units; choose one, such as resource={}",
                     fmt::join(labels[Dimension::resource], ", "),
                     labels[Dimension::resource].front());
}

Complaint take_inside(Outcome& outcome, std::string_view inside, const Labels& labels) {
  if (outcome.measure != nullptr)
    return inside.empty() ? std::nullopt
                          : Complaint(fmt::format("has {} in brackets; nothing is wanted", inside));
  const std::vector<std::string_view> arguments = arguments_of(inside);
  if (auto wrong = take_series(outcome, arguments.front())) return wrong;
  for (std::size_t k = 1; k < arguments.size(); ++k)
    if (auto wrong = take_argument(outcome, arguments[k], labels)) return wrong;
  return adds_resources(outcome, labels);
}

}  // namespace

std::variant<Outcome, std::string> read_outcome(std::string_view text, const Labels& labels) {
  Outcome outcome;
  outcome.text = std::string(without_spaces(text));
  const std::string_view written = outcome.text;
  const std::size_t open = written.find('(');
  if (open == std::string_view::npos || written.back() != ')')
    return std::string("is not of the form f(series, ...), such as sum(value)");
  if (auto wrong = take_function(outcome, without_spaces(written.substr(0, open)))) return *wrong;
  const std::string_view inside = written.substr(open + 1, written.size() - open - 2);
  if (auto wrong = take_inside(outcome, without_spaces(inside), labels)) return *wrong;
  return outcome;
}

}  // namespace tissage
