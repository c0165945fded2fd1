// A shock as a scenario declares it: when, how hard, how long, in what shape; and what there is of
// it in a month.
#pragma once

#include <optional>
#include <string>

#include "tissage/base/field.hpp"
#include "tissage/process/belonging.hpp"
#include "tissage/process/life_cycle.hpp"

namespace tissage {

enum class Shape : std::uint8_t { pulse, step, ramp, ramp_up_down };

template <>
struct Names<Shape> {
  static constexpr std::array<std::string_view, 4> value{"pulse", "step", "ramp", "ramp_up_down"};
};

/// One [[shock]] of a scenario: scheduled (it has a month) or at random (it has a rate).
struct Shock {
  Parameter<std::string> type{"type", "", {}, "", "what happens", "scenario"};
  Parameter<std::int64_t> month{
      "month",   0, {0, 12000}, "months", "first month of it (0: not scheduled, see rate)",
      "scenario"};
  Parameter<std::optional<double>> rate{
      "rate",    {}, {0, 1}, "1/month", "in place of month: chance that it begins in a month",
      "scenario"};
  Parameter<double> size{"size", .5, {0, 1}, "1", "how severe it is at its height", "scenario"};
  Parameter<std::int64_t> length{
      "length",
      12,
      {0, 12000},
      "months",
      "months that it lasts, or that a ramp rises (0, of a step: for good)",
      "scenario"};
  Parameter<Shape> shape{"shape",
                         Shape::step,
                         {},
                         "",
                         "pulse: at its height at once, then less each month; step: at its height "
                         "all the time; ramp: more each month, then for good; ramp_up_down: up in "
                         "the first half, down in the second",
                         "scenario"};

  auto fields() { return std::tie(type, month, rate, size, length, shape); }
};

/// What there is of a shock in a month, in [0, 1]: 0 before its onset, 1 at its height. With k =
/// month - onset and L = length, for k < L: pulse 1 - k / L; step 1; ramp (k + 1) / L;
/// ramp_up_down min(k + 1, L - k) / ceil(L / 2). Afterwards 0, but 1 for a ramp; a step of length 0
/// is 1 for good.
double intensity(const Shock& shock, int month);

/// By how much intensity has risen since the month before, at least 0: what a blow strikes with. A
/// pulse or a step strikes once, at its onset; a ramp in L parts of 1 / L.
double rise(const Shock& shock, int month);

/// Whether it is there for good once it has come to its height: a ramp, a step of length 0.
bool is_for_good(const Shock& shock);

/// Whether it can ever come: its size is above 0, and its rate where it has one.
bool can_come(const Shock& shock);

/// What shocks need to know of processes.
struct ShockRules {
  ByForm<double> form_strength = LifeCycleParameters().form_strength.value;  ///< X4
  BelongingParameters belonging;
};

/// What a shock does in one month.
struct Strike {
  double severity = 0.0;     ///< in (0, 1]
  std::uint32_t number = 0;  ///< among those of its type in this month: lots of its own
  const ShockRules& rules;
};

}  // namespace tissage
