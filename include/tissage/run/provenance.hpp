// How a run was made, as the attributes of its files.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tissage/base/names.hpp"

#include "tissage/observe/trajectory.hpp"
#include "tissage/scenario/scenario.hpp"

namespace tissage {

/// Version of the layout of files that a run writes.
inline constexpr std::int64_t schema_version = 1;

/// What a file holds: its attribute `tissage_content`.
enum class Content : std::uint8_t { trajectory, snapshot, agents, sweep, comparison, resilience };

template <>
struct Names<Content> {
  static constexpr std::array<std::string_view, 6> value{"trajectory", "snapshot",   "agents",
                                                         "sweep",      "comparison", "resilience"};
};

/// Version of the model, part of every run's identity: that of Tissage, and the commit.
std::string model_version();

/// The present time as ISO 8601 in UTC, to the second: 2024-05-17T09:30:00Z.
std::string utc_now();

/// Attributes of the root of a run's file: those of CF-1.8 and ACDD-1.3, then what it takes to run
/// the same again. `command` is what the user typed, `created` a time as utc_now() gives it.
std::vector<Attribute> provenance(Content content, const Scenario& scenario,
                                  const std::string& command, const std::string& created);

/// Attributes of a file that holds results of many runs, made now by this build: those of CF-1.8
/// and ACDD-1.3, version and commit.
std::vector<Attribute> provenance_of_many(Content content, const std::string& title,
                                          const std::string& summary, const std::string& command);

}  // namespace tissage
