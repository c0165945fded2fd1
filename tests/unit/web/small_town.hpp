// A town that lives fast: two hundred citizens, two years of spin-up, a year and a half.
#pragma once

#include "tissage/scenario/read.hpp"

namespace tissage::testing {

inline Scenario small_town(std::vector<std::string> more = {}) {
  std::vector<std::string> settings{
      "months=18",
      "spin_up=24",
      "territory.0.citizens=200",
      "territory.0.businesses=13",
      "territory.0.associations=5",
      "territory.0.authorities=1",
      "challenge.0.arrival=2",
      "finance.subsidy.enabled=true",
      "finance.appropriation=50",
  };
  settings.insert(settings.end(), more.begin(), more.end());
  return read_scenario("food_recovery", settings);
}

}  // namespace tissage::testing
