// Lines of digits, two blanks and a name.
#include "store/checksum_list.hpp"

#include <fmt/format.h>

#include <sstream>

#include "tissage/scenario/files.hpp"

namespace tissage {

namespace {

constexpr std::size_t digits_of_sum = 32;

ListedSum sum_in(const std::string& line) {
  const bool has_digits = line.size() > digits_of_sum + 2 &&
                          line.find_first_not_of("0123456789abcdef") == digits_of_sum &&
                          line.compare(digits_of_sum, 2, "  ") == 0 &&
                          line.find('/') == std::string::npos;
  return has_digits ? ListedSum{line.substr(0, digits_of_sum), line.substr(digits_of_sum + 2)}
                    : ListedSum{"", line};
}

}  // namespace

std::string sum_digits(const Seal& seal) {
  std::string text;
  for (const std::byte byte : std::span(seal).last(digits_of_sum / 2))
    text += fmt::format("{:02x}", static_cast<unsigned>(byte));
  return text;
}

std::vector<ListedSum> read_checksum_list(const std::filesystem::path& list) {
  std::vector<ListedSum> sums;
  std::error_code error;
  if (!std::filesystem::exists(list, error)) return sums;
  std::istringstream lines(read_located(list.string(), largest_text));
  for (std::string line; std::getline(lines, line);) sums.push_back(sum_in(line));
  return sums;
}

}  // namespace tissage
