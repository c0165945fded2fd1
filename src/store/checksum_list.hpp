// The list of checksums of texts, read.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tissage/store/seal.hpp"

namespace tissage {

/// Bytes of a text that is read, at most: more than any that is published.
inline constexpr std::size_t largest_text = std::size_t{1} << 32;

/// A line of the list.
struct ListedSum {
  std::string digits;  ///< 32, hexadecimal
  std::string name;    ///< of a file in the list's directory
};

/// The checksum in a seal, in hexadecimal digits.
std::string sum_digits(const Seal& seal);

/// The lines of a list, none where there is no list; a line of another form has no digits and all
/// of it as its name. Throws Failure where it cannot be read.
std::vector<ListedSum> read_checksum_list(const std::filesystem::path& list);

}  // namespace tissage
