// What the user typed, and what is said of it beside the results.
#include <charconv>
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

std::string decimal(const std::string& number) {
  const std::size_t sign = !number.empty() && (number[0] == '-' || number[0] == '+') ? 1 : 0;
  const std::string digits = number.substr(sign);
  if (digits.size() > 1 && digits[0] == '0')
    return fmt::format("{} is not written as a decimal number without leading zeros", number);
  std::int64_t ignored = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), ignored);
  return read.ec == std::errc::result_out_of_range
             ? fmt::format("{} is beyond what 64 bits hold", number)
             : "";
}

void keep_command_line(int argc, char** argv) {
  for (int k = 0; k < argc; ++k) typed += (k == 0 ? "" : " ") + shell_word(argv[k]);
}

std::string command_line() { return typed; }

void report_notes(const Scenario& scenario) {
  for (const std::string& note : scenario.notes) std::cerr << "note: " << note << '\n';
}

}  // namespace tissage::cli
