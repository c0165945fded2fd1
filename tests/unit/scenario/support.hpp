// What the tests of reading share: files in a folder of their own, and the mistakes of a text.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "../store/scratch.hpp"
#include "tissage/scenario/read.hpp"

namespace tissage {

inline const std::string one_territory = "[[territory]]\nname = \"Josaphat\"\n";

/// The messages of reading a text; empty if it can be read.
inline std::vector<std::string> mistakes_in(const std::string& text,
                                            const std::vector<std::string>& settings = {}) {
  std::vector<std::string> messages;
  try {
    read_scenario_text("town.toml", text, settings);
  } catch (const ScenarioError& error) {
    for (const Mistake& mistake : error.mistakes()) messages.push_back(mistake.message());
  }
  return messages;
}

/// A folder of one test, gone with it.
class Folder {
 public:
  Folder() : path_(scratch_.path().string() + "/") {}

  /// Writes a file and returns its path.
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ + name, std::ios::binary) << text;
    return path_ + name;
  }

  const std::string& path() const { return path_; }

 private:
  testing::Scratch scratch_;
  std::string path_;
};

}  // namespace tissage
