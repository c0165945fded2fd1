// A population and its ties as read from CSV files.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tissage/base/error.hpp"
#include "tissage/world/kinds.hpp"

namespace tissage {

/// One row of actors.csv. Attributes hold the further columns that name an actor attribute
/// (reliability, readiness, orientation, mediator (0 or 1), and a resource each: money, premises,
/// labour, skills, equipment, legitimacy), where the cell is not empty.
struct ImportedActor {
  std::string id;
  Kind kind = Kind::citizen;
  std::map<std::string, double> attributes;
  int line = 0;  ///< where it stands in the file
};

/// One row of ties.csv: `from`'s trust in `to` (rows of the actors), nothing where it is not given.
struct ImportedTie {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::optional<double> trust;
};

struct ImportedPopulation {
  std::vector<ImportedActor> actors;
  std::vector<ImportedTie> ties;
  std::vector<std::string> ignored_columns;      ///< of the actors' file, reported once
  std::vector<std::string> ignored_tie_columns;  ///< of the ties' file
};

/// Reads the two files from their texts (RFC 4180 with a line of column names; blank lines, a byte
/// order mark and blanks around unquoted fields do not matter). Every mistake (missing column,
/// unknown kind, empty or repeated id, value out of range, dangling id, self-tie, repeated row)
/// goes to `mistakes` with its line and column; rows with mistakes are left out.
ImportedPopulation read_population(const std::string& actors_file, const std::string& actors_text,
                                   const std::string& ties_file, const std::string& ties_text,
                                   std::vector<Mistake>& mistakes);

/// A mistake for every actor that has more ties than `cap` allows its kind.
void check_caps(const ImportedPopulation& population, const ByKind<std::int64_t>& cap,
                const std::string& actors_file, std::vector<Mistake>& mistakes);

}  // namespace tissage
