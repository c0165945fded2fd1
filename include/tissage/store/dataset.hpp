// A labelled table of arrays as HDF5 that is also netCDF-4: what a sweep or a comparison leaves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "tissage/observe/trajectory.hpp"

namespace tissage {

/// One side of the arrays, and its coordinate: at least one label, in the order of the rows. Names
/// differ from those of variables.
struct DatasetDimension {
  std::string name;
  std::string meaning;
  std::variant<std::vector<std::string>, std::vector<std::int64_t>, std::vector<double>> labels;
  std::string unit = {};  ///< of labels that are numbers; empty: none is written
};

/// Values row by row, the last dimension fastest, along one dimension of its Dataset or more;
/// texts along one. NaN: missing. A unit is never one that readers take for a span of time
/// (days, hours, minutes, seconds); empty: none is written.
struct DatasetVariable {
  std::string name;
  std::vector<std::string> dimensions;
  std::string unit;
  std::string meaning;
  std::variant<std::vector<double>, std::vector<std::int64_t>, std::vector<std::int8_t>,
               std::vector<std::string>>
      values;
  std::vector<Attribute> attributes = {};
  std::vector<std::string> flags = {};  ///< names of the values 0, 1, 2 … of numbers of 8 bits
  std::string content = "modelResult";  ///< coverage_content_type, as ISO 19115-1 names it
};

struct DatasetGroup;

struct Dataset {
  std::vector<Attribute> attributes;
  std::vector<DatasetDimension> dimensions;
  std::vector<DatasetVariable> variables;
  std::vector<DatasetGroup> groups;
};

/// A table inside another, which repeats the dimensions that it uses.
struct DatasetGroup {
  std::string name;
  Dataset content;
};

/// The bytes of the file. What does not fit together (a dimension without labels or that nobody
/// declared, values that do not fill their dimensions) is a Defect. HDF5 is not for several threads
/// at once: one caller at a time.
std::vector<std::byte> dataset_image(const Dataset& dataset);

/// Publishes that file. Throws Failure (73, 74, 77) and then leaves what was there as it was.
void publish_dataset(const Dataset& dataset, const std::filesystem::path& file);

}  // namespace tissage
