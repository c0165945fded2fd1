// Names in a design that would stand for two things.
#pragma once

#include <vector>

#include "tissage/sweep/design.hpp"

namespace tissage {

/// Where the parts of a design were written.
struct DesignPlaces {
  Place settings;
  std::vector<Place> parameters;
  std::vector<Place> arms;
};

/// Every arm has a name of its own; no parameter varies twice or is set by an arm; seeds are the
/// sweep's.
void check_names(const SweepDesign& design, const DesignPlaces& places,
                 std::vector<Mistake>& mistakes);

/// Parameters and outcomes are variables of one file.
void check_variables(const SweepDesign& design, const DesignPlaces& places,
                     std::vector<Mistake>& mistakes);

}  // namespace tissage
