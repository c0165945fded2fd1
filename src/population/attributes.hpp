// The columns of actors.csv that say what an actor has and is.
#pragma once

#include <array>
#include <string_view>

namespace tissage {

/// A column with the range of its values.
struct Attribute {
  std::string_view name;
  double low;
  double high;
  std::string_view unit;
  std::string_view meaning;
};

inline constexpr std::array<Attribute, 10> actor_attributes{{
    {"reliability", 0, 1, "1", "chance of keeping its word in one interaction"},
    {"readiness", 0, 1, "1", "work on oneself"},
    {"orientation", 0, 1, "1", "orientation to the common good"},
    {"mediator", 0, 1, "1", "1: accompanies collaborations"},
    {"money", 0, 1e7, "EUR/month", "what the actor could pool"},
    {"premises", 0, 1e7, "m2", "what the actor could pool"},
    {"labour", 0, 1e7, "person-day/month", "what the actor could pool"},
    {"skills", 0, 1e7, "expert-day/month", "what the actor could pool"},
    {"equipment", 0, 1e7, "EUR of rental/month", "what the actor could pool"},
    {"legitimacy", 0, 1e7, "point", "what the actor could pool"},
}};

}  // namespace tissage
