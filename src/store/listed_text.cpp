// The list is widened before a text changes and narrowed after.
#include "tissage/store/listed_text.hpp"

#include <unistd.h>

#include <cerrno>

#include "store/checksum_list.hpp"
#include "tissage/store/publish.hpp"

namespace tissage {

namespace {

std::string text_of(const std::vector<ListedSum>& sums) {
  std::string text;
  for (const ListedSum& sum : sums) text += sum.digits + "  " + sum.name + "\n";
  return text;
}

std::filesystem::path list_beside(const std::filesystem::path& file) {
  return file.has_parent_path() ? file.parent_path() / checksum_list : checksum_list;
}

void drop(std::vector<ListedSum>& sums, const std::filesystem::path& file) {
  std::erase_if(sums, [&](const ListedSum& sum) { return sum.name == file.filename().string(); });
}

}  // namespace

void publish_listed(const std::filesystem::path& file, std::string_view text) {
  const std::filesystem::path list = list_beside(file);
  const ListedSum sum{sum_digits(seal_of(std::as_bytes(std::span(text)))),
                      file.filename().string()};
  std::vector<ListedSum> sums = read_checksum_list(list);
  sums.push_back(sum);
  const std::string widened = text_of(sums);
  publish(list, widened);
  publish(file, text);
  drop(sums, file);
  sums.push_back(sum);
  const std::string narrowed = text_of(sums);
  if (narrowed != widened) publish(list, narrowed);  // a file that is new leaves nothing to drop
}

void remove_listed(const std::filesystem::path& file) {
  const std::filesystem::path list = list_beside(file);
  std::vector<ListedSum> sums = read_checksum_list(list);
  const std::size_t before = sums.size();
  drop(sums, file);
  if (sums.size() != before) publish(list, text_of(sums));
  if (::unlink(file.c_str()) != 0 && errno != ENOENT)
    throw system_failure(errno, "cannot remove", file);
}

void remove_half_written(const std::filesystem::path& directory) {
  const auto remove = [&](const std::string& name) {
    const std::filesystem::path part = part_of(directory / name);
    if (::unlink(part.c_str()) != 0 && errno != ENOENT)
      throw system_failure(errno, "cannot remove", part);
  };
  remove(checksum_list);
  for (const ListedSum& sum : read_checksum_list(directory / checksum_list)) remove(sum.name);
}

}  // namespace tissage
