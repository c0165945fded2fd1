// Any text as tables to import: actors before the first blank line, ties behind it. What is read
// without a mistake is whole.
#include <cstdlib>

#include "tissage/population/imported.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::size_t blank = text.find("\n\n");
  const std::string ties = blank == std::string::npos ? text : text.substr(blank + 2);
  std::vector<tissage::Mistake> mistakes;
  const auto read =
      tissage::read_population("actors", text.substr(0, blank), "ties", ties, mistakes);
  if (mistakes.empty() && read.actors.empty()) std::abort();
  for (const tissage::ImportedTie& tie : read.ties)
    if (tie.from >= read.actors.size() || tie.to >= read.actors.size()) std::abort();
  return 0;
}
