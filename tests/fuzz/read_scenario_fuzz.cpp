// Any text as a scenario, and its lines as settings over one: mistakes are told, and what is read
// without any is written so that it reads back to the same.
#include <algorithm>
#include <cstdlib>

#include "tissage/scenario/read.hpp"

namespace {

/// The scenario as it is written, or nothing where it has mistakes.
std::optional<std::string> resolved(const std::string& text,
                                    const std::vector<std::string>& settings) {
  try {
    return tissage::read_scenario_text("fuzz", text, settings).resolved_toml;
  } catch (const tissage::ScenarioError& error) {
    if (error.mistakes().empty()) std::abort();
    return std::nullopt;
  }
}

void read(const std::string& text, const std::vector<std::string>& settings) {
  const auto written = resolved(text, settings);
  if (written && resolved(*written, {}) != written) std::abort();
}

std::vector<std::string> first_lines(const std::string& text) {
  constexpr std::size_t most_lines = 8;
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size() && lines.size() < most_lines;) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  read(text, {});
  read("extends = \"funding_cut\"", first_lines(text));
  return 0;
}
