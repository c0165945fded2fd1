// Sweeps over a town so small that a run takes milliseconds.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "../store/scratch.hpp"
#include "tissage/sweep/sweep_directory.hpp"

namespace tissage::testing {

/// Half a year of 53 actors in which much happens.
inline const std::string small_town = R"(
months = 6
spin_up = 0
[[territory]]
name = "Town"
citizens = 40
businesses = 8
associations = 4
authorities = 1
[[challenge]]
name = "food recovery"
arrival_per_1000 = 80.0
capital_cost = 150.0
revenue_ratio_low = 0.5
revenue_ratio_high = 1.5
needs = { money = 60.0, premises = 2.0, labour = 4.0, skills = 0.5 }
)";

inline const std::string small_outcomes = R"toml(
[outcomes]
alive = "last(collaborations)"
formed = "sum(formed)"
trust = "mean(trust_giant_component)"
)toml";

/// A folder with the town and a sweep's directory `out`.
class SmallSweep {
 public:
  SmallSweep() { write("town.toml", small_town); }

  std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::ofstream(scratch_.path() / name, std::ios::binary) << text;
    return scratch_.path() / name;
  }

  /// A design over the town; `text` comes before the outcomes.
  SweepDesign design(const std::string& text) const {
    return read_design(write("design.toml", "base = \"town.toml\"\n" + text + small_outcomes));
  }

  /// What is wrong with such a design, without its place.
  std::vector<std::string> mistakes(const std::string& text,
                                    const std::string& outcomes = small_outcomes) const {
    std::vector<std::string> messages;
    try {
      read_design(write("design.toml", "base = \"town.toml\"\n" + text + outcomes));
    } catch (const ScenarioError& error) {
      for (const Mistake& mistake : error.mistakes()) messages.push_back(mistake.text);
    }
    return messages;
  }

  Plan plan(const std::string& text) const { return freeze(design(text), directory()); }

  std::filesystem::path folder() const { return scratch_.path(); }
  std::filesystem::path directory() const { return scratch_.path() / "out"; }
  std::filesystem::path shards() const { return directory() / sweep_files::shards; }

 private:
  Scratch scratch_;
};

/// A range or values of a parameter.
inline std::string varies(const std::string& name, const std::string& how) {
  return "[[parameter]]\nname = \"" + name + "\"\n" + how + "\n";
}

}  // namespace tissage::testing
