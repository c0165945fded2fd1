// What the user typed, and what is said of it beside the results.
#include <iostream>

#include "tissage/base/shell.hpp"
#include "verbs.hpp"

namespace tissage::cli {

namespace {

std::string typed;  // set once, before any verb runs

}  // namespace

std::string shell_word(const std::string& word) {
  const bool is_plain = !word.empty() && word.find_first_not_of(
                                             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                             "0123456789_-+=./,:@%") == std::string::npos;
  return is_plain ? word : quoted_for_shell(word);
}

void keep_command_line(int argc, char** argv) {
  for (int k = 0; k < argc; ++k) typed += (k == 0 ? "" : " ") + shell_word(argv[k]);
}

std::string command_line() { return typed; }

void report_notes(const Scenario& scenario) {
  for (const std::string& note : scenario.notes) std::cerr << "note: " << note << '\n';
}

}  // namespace tissage::cli
