// Reading actors.csv and ties.csv.
#include "tissage/population/imported.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "population/attributes.hpp"
#include "population/import_table.hpp"
#include "tissage/base/nearest.hpp"
#include "tissage/base/utf8.hpp"
#include "tissage/population/populate.hpp"

namespace tissage {

namespace {

/// Most comparisons of a letter of a dangling id with one of an id in search of the nearest.
constexpr double most_comparisons = 2e8;

struct FirstLine {
  std::uint32_t row;
  int line;
};

/// The ids of a file, also those of rows that have other mistakes: ties to them do not dangle.
using Ids = std::unordered_map<std::string, FirstLine>;

std::vector<std::string> kind_names() {
  return {Names<Kind>::value.begin(), Names<Kind>::value.end()};
}

std::string repeated(std::string_view what, int line) {
  return fmt::format("{} is given twice; it is first given in line {}", what, line);
}

bool read_id(const ImportTable& table, ImportedActor& actor, Ids& ids, std::size_t row) {
  const CsvField& field = *table.field("id");
  actor.id = field.text;
  actor.line = field.line;
  if (field.text.empty()) {
    table.refuse(field, "id is empty");
    return false;
  }
  if (field.text.find_first_of("\r\n\t") != std::string::npos) {
    table.refuse(field, "id spans lines or holds a tab");
    return false;
  }
  const auto [known, is_new] =
      ids.insert({field.text, {static_cast<std::uint32_t>(row), field.line}});
  if (!is_new) table.refuse(field, repeated("id = " + shortened(field.text), known->second.line));
  return is_new;
}

bool read_kind(const ImportTable& table, ImportedActor& actor) {
  const CsvField& field = *table.field("kind");
  for (std::size_t k = 0; k < count_of<Kind>; ++k) {
    if (field.text != Names<Kind>::value[k]) continue;
    actor.kind = static_cast<Kind>(k);
    return true;
  }
  table.refuse(field,
               fmt::format("kind = {} is none of citizen, business, association, authority{}",
                           shortened(field.text), suggestion(field.text, kind_names())));
  return false;
}

void check_mediator(const ImportTable& table, ImportedActor& actor) {
  const auto mediator = actor.attributes.find("mediator");
  if (mediator == actor.attributes.end() || mediator->second == 0.0) return;
  const CsvField& field = *table.field("mediator");
  if (mediator->second != 1.0)
    table.refuse(field, fmt::format("mediator = {} is neither 0 nor 1", shortened(field.text)));
  else if (actor.kind != Kind::association && actor.kind != Kind::authority)
    table.refuse(field, fmt::format("a {} cannot be a mediator, only associations and authorities",
                                    name_of(actor.kind)));
}

void read_attributes(ImportTable& table, ImportedActor& actor) {
  for (const Attribute& attribute : actor_attributes) {
    const auto value = table.number(attribute.name, attribute.low, attribute.high,
                                    fmt::format(" {} ({})", attribute.unit, attribute.meaning));
    if (value) actor.attributes[std::string(attribute.name)] = *value;
  }
  check_mediator(table, actor);
}

Ids read_actors(const std::string& file, const std::string& text, ImportedPopulation& population,
                std::vector<Mistake>& mistakes) {
  std::vector<std::string> known{"id", "kind"};
  for (const Attribute& attribute : actor_attributes) known.emplace_back(attribute.name);
  ImportTable table(file, text, known, 2, population.ignored_columns, mistakes);
  Ids ids;
  while (table.next()) {
    ImportedActor actor;
    const bool has_id = read_id(table, actor, ids, population.actors.size());
    const bool has_kind = read_kind(table, actor);
    if (has_kind) read_attributes(table, actor);
    if (has_id) population.actors.push_back(std::move(actor));
    if (population.actors.size() <= most_actors_of_territory) continue;
    table.refuse(*table.field("id"), fmt::format("more than {} actors", most_actors_of_territory));
    break;
  }
  return ids;
}

/// Reads the ties' ends, offers near ids, and finds repetitions.
class TieRows {
 public:
  TieRows(const Ids& ids, const ImportedPopulation& population, std::string actors_file)
      : ids_(ids), actors_file_(std::move(actors_file)) {
    for (const ImportedActor& actor : population.actors) {
      names_.push_back(actor.id);
      letters_ += static_cast<double>(actor.id.size());
    }
  }

  /// The tie of the table's row, nothing if it has a mistake.
  std::optional<ImportedTie> read(ImportTable& table) {
    const auto from = end_of_tie(table, "from");
    const auto to = end_of_tie(table, "to");
    const auto trust = table.number("trust", 0, 1, " 1 (trust of from in to)");
    if (!from || !to) return std::nullopt;
    const CsvField& field = *table.field("from");
    if (*from == *to) {
      table.refuse(field, fmt::format("{} has a tie with itself", shortened(field.text)));
      return std::nullopt;
    }
    const std::uint64_t pair = (static_cast<std::uint64_t>(*from) << 32) | *to;
    const auto [known, is_new] = lines_.insert({pair, field.line});
    if (is_new) return ImportedTie{*from, *to, trust};
    table.refuse(field, repeated(fmt::format("the tie from {} to {}", shortened(field.text),
                                             shortened(table.field("to")->text)),
                                 known->second));
    return std::nullopt;
  }

 private:
  std::optional<std::uint32_t> end_of_tie(const ImportTable& table, std::string_view column) {
    const CsvField& field = *table.field(column);
    const auto found = ids_.find(field.text);
    if (found != ids_.end()) return found->second.row;
    table.refuse(field, field.text.empty()
                            ? fmt::format("{} is empty", column)
                            : fmt::format("{} = {} is no id of {}{}", column, shortened(field.text),
                                          actors_file_, nearest(field.text)));
    return std::nullopt;
  }

  std::string nearest(const std::string& id) {
    comparisons_ += letters_ * static_cast<double>(id.size());
    return comparisons_ > most_comparisons ? "" : suggestion(id, names_);
  }

  const Ids& ids_;
  std::string actors_file_;
  std::vector<std::string> names_;
  std::unordered_map<std::uint64_t, int> lines_;
  double letters_ = 0;
  double comparisons_ = 0;
};

}  // namespace

ImportedPopulation read_population(const std::string& actors_file, const std::string& actors_text,
                                   const std::string& ties_file, const std::string& ties_text,
                                   std::vector<Mistake>& mistakes) {
  ImportedPopulation population;
  const std::size_t before = mistakes.size();
  const Ids ids = read_actors(actors_file, actors_text, population, mistakes);
  if (ids.empty() && mistakes.size() == before)
    mistakes.push_back({actors_file, 1, 1, "no actor below the line of names"});
  // Without any id every tie would dangle: the mistakes of the first file say enough.
  if (ids.empty()) return population;
  ImportTable table(ties_file, ties_text, {"from", "to", "trust"}, 2,
                    population.ignored_tie_columns, mistakes);
  TieRows rows(ids, population, actors_file);
  while (table.next())
    if (const auto tie = rows.read(table)) population.ties.push_back(*tie);
  return population;
}

void check_caps(const ImportedPopulation& population, const ByKind<std::int64_t>& cap,
                const std::string& actors_file, std::vector<Mistake>& mistakes) {
  std::vector<std::uint64_t> pairs;
  for (const ImportedTie& tie : population.ties)
    pairs.push_back((static_cast<std::uint64_t>(std::min(tie.from, tie.to)) << 32) |
                    std::max(tie.from, tie.to));
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  std::vector<std::int64_t> degree(population.actors.size(), 0);
  for (const std::uint64_t pair : pairs) {
    ++degree[pair >> 32];
    ++degree[pair & 0xFFFFFFFFu];
  }
  for (std::size_t row = 0; row < degree.size(); ++row) {
    const ImportedActor& actor = population.actors[row];
    if (degree[row] <= cap[actor.kind]) continue;
    mistakes.push_back({actors_file, actor.line, 1,
                        fmt::format("{} has {} ties; trust.cap.{} is {}", shortened(actor.id),
                                    degree[row], name_of(actor.kind), cap[actor.kind])});
  }
}

}  // namespace tissage
