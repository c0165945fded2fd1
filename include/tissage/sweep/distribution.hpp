// The law that a sweep draws one parameter from, as a map of the unit interval.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tissage/base/field.hpp"
#include "tissage/base/names.hpp"

namespace tissage {

enum class Law : std::uint8_t {
  uniform,
  loguniform,
  truncated_normal,
  triangular,
  integer,
  choice,
};

template <>
struct Names<Law> {
  static constexpr std::array<std::string_view, 6> value = {
      "uniform", "loguniform", "truncated_normal", "triangular", "integer", "choice"};
};

/// A law with its numbers, in the unit of the parameter that is drawn. Each law reads the range
/// (choice does not) and what is named after it.
struct Distribution {
  Law law = Law::uniform;
  Range range{};
  double mean = 0.0;  ///< truncated_normal: mean and standard deviation before truncation
  double sd = 0.0;
  double mode = 0.0;        ///< triangular
  std::size_t choices = 0;  ///< choice: how many values there are
};

/// The value below which the law has probability u, 0 < u < 1; of integer the whole numbers from
/// low to high are equally likely, of choice the places 0 to choices - 1. Never outside the range.
/// The distribution must be one without complaint; u outside (0, 1) is a Defect.
double quantile(const Distribution& distribution, double u);

/// What is wrong with the law's numbers, in words for who wrote them, or nothing.
std::optional<std::string> complaint(const Distribution& distribution);

}  // namespace tissage
