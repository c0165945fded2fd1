// A table of every type of values, for tests of files.
#pragma once

#include <limits>

#include "tissage/run/provenance.hpp"
#include "tissage/store/dataset.hpp"

namespace tissage::testing {

/// Three points with two seeds each: texts, numbers of all types, a missing value, and a group that
/// repeats a coordinate.
inline Dataset small_dataset() {
  constexpr double missing = std::numeric_limits<double>::quiet_NaN();
  Dataset dataset;
  dataset.attributes = {{"title", "Épicerie — essai"}, {"count", std::int64_t{6'000'000'000}}};
  dataset.dimensions = {{"point", "point of the plan", std::vector<std::int64_t>{1, 2, 4}, "1"},
                        {"seed", "seed", std::vector<std::string>{"first", "Évian"}}};
  dataset.variables = {
      {"value", {"point", "seed"}, "kEUR", "worth", std::vector<double>{0, 1, 2, 3, 4, missing}},
      {"starts", {"point"}, "1", "starts", std::vector<std::int64_t>{7, -8, 9'000'000'000}},
      {"outcome",
       {"seed", "point"},
       "1",
       "how it ended",
       std::vector<std::int8_t>{0, 1, 2, 1, 0, 1},
       {{"comment", "by hand"}},
       {"done", "failed", "missing"},
       "qualityInformation"},
      {"policy", {"point"}, "", "name", std::vector<std::string>{"aid", "", "prêt"}}};
  Dataset group;
  group.dimensions = {{"budget", "yearly budget", std::vector<double>{.05, .1}, "MEUR"}};
  group.variables = {{"gain", {"budget"}, "1", "gain", std::vector<double>{1.5, 2.5}}};
  dataset.groups = {{"frontier", group}};
  return dataset;
}

/// The same with the attributes that files of a sweep have, so that it can be read as one.
inline Dataset small_sweep() {
  Dataset dataset = small_dataset();
  dataset.attributes = provenance_of_many(Content::sweep, "Sweep", "A test.", "tissage sweep x");
  return dataset;
}

}  // namespace tissage::testing
