// town_months NAME MONTHS: what a month costs through the functions that a page calls, natively and
// on one thread. web_town.mjs compares it with the same months in WebAssembly.
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

#include "clock.hpp"
#include "tissage/web/interface.hpp"

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: town_months NAME MONTHS\n");
    return 64;
  }
  constexpr int town = 1;
  const std::string answer = tissage_open(argv[1], "", "");
  if (*tissage_error() != '\0') {
    fmt::print(stderr, "{}\n", answer);
    return 65;
  }
  while (tissage_advance(town, 1) < 0) {
  }
  const int months = std::atoi(argv[2]);
  const double begin = tissage::processor_seconds();
  tissage_advance(town, months);
  const double milliseconds = 1000.0 * (tissage::processor_seconds() - begin) / months;
  fmt::print("{{\"milliseconds\": {}, \"hash\": \"{}\"}}\n", milliseconds, tissage_hash(town));
  return 0;
}
