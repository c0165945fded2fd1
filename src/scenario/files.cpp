// Looking files up. No std::filesystem: the browser's library has none.
#include "tissage/scenario/files.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "tissage/base/nearest.hpp"
#include "tissage/scenario/gallery.hpp"

namespace tissage {

namespace {

constexpr std::string_view extension = ".toml";

bool ends_with_extension(std::string_view path) {
  return path.size() > extension.size() && path.substr(path.size() - extension.size()) == extension;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

std::string name_of_file(const std::string& path) {
  std::string name = path.substr(folder_of(path).size());
  if (ends_with_extension(name)) name.resize(name.size() - extension.size());
  return name;
}

bool is_in_gallery(const std::string& path) { return path.rfind(gallery_prefix, 0) == 0; }

/// Without empty parts, `.`, and `..` after a folder.
std::string normalised(const std::string& path) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin <= path.size()) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string part = path.substr(begin, end - begin);
    begin = end + 1;
    if (part == ".." && !parts.empty() && parts.back() != "..")
      parts.pop_back();
    else if (!part.empty() && part != ".")
      parts.push_back(part);
  }
  std::string result = !path.empty() && path.front() == '/' ? "/" : "";
  for (std::size_t i = 0; i < parts.size(); ++i) result += (i > 0 ? "/" : "") + parts[i];
  return result;
}

[[noreturn]] void refuse(const std::string& path, int error) {
  const std::string shown = in_quotes(path);
  if (error == EACCES || error == EPERM)
    throw Failure(ExitCode::permission, "no permission to read " + shown);
  if (error == ENOENT || error == ENOTDIR)
    throw Failure(ExitCode::no_input, "there is no file " + shown);
  if (error == EISDIR) throw Failure(ExitCode::no_input, shown + " is a folder, not a file");
  throw Failure(ExitCode::input_output,
                fmt::format("cannot read {}: {}", shown, std::strerror(error)));
}

#ifdef __EMSCRIPTEN__
/// A page has no disk.
std::string read_disk(const std::string& path, std::size_t /*largest*/) { refuse(path, ENOENT); }
#else
[[noreturn]] void refuse_size(const std::string& path, std::size_t largest) {
  throw Failure(ExitCode::bad_data,
                fmt::format("{} is larger than {} bytes", in_quotes(path), largest));
}

/// A pipe waits for somebody who writes, and a device may never end.
void require_file(const std::string& path, std::size_t largest) {
  if (path.find('\0') != std::string::npos) refuse(path, ENOENT);
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) refuse(path, errno);
  if (S_ISDIR(about.st_mode)) refuse(path, EISDIR);
  if (!S_ISREG(about.st_mode))
    throw Failure(ExitCode::no_input, in_quotes(path) + " is a pipe or a device, not a file");
  if (static_cast<std::uintmax_t>(about.st_size) > largest) refuse_size(path, largest);
}

std::string read_disk(const std::string& path, std::size_t largest) {
  require_file(path, largest);
  const auto close = [](std::FILE* file) { std::fclose(file); };
  errno = 0;
  const std::unique_ptr<std::FILE, decltype(close)> file(std::fopen(path.c_str(), "rb"), close);
  if (!file) refuse(path, errno);
  std::string text;
  char buffer[65536];
  while (text.size() <= largest) {
    const std::size_t count = std::fread(buffer, 1, sizeof buffer, file.get());
    text.append(buffer, count);
    if (count == 0) break;
  }
  if (std::ferror(file.get()) != 0) refuse(path, errno);
  if (text.size() > largest) refuse_size(path, largest);
  return text;
}
#endif

std::optional<SourceText> in_gallery(const std::string& path) {
  const auto content = gallery_file(path);
  if (!content) return std::nullopt;
  Source source{std::string(gallery_prefix) + path, folder_of(path), Origin::gallery};
  return SourceText{std::make_shared<const Source>(std::move(source)), name_of_file(path),
                    std::string(*content)};
}

/// What somebody may have meant who wrote a path or name that leads nowhere.
std::string nearest_scenario(const std::string& path) {
  const std::string near = suggestion(name_of_file(path), gallery_names());
  const bool is_path = path.find('/') != std::string::npos;
  return near.empty() && !is_path ? "; `tissage scenarios` lists the gallery" : near;
}

}  // namespace

std::optional<std::string_view> gallery_file(std::string_view path) {
  for (const EmbeddedFile& file : embedded_files())
    if (file.path == path) return file.content;
  return std::nullopt;
}

std::vector<std::string> gallery_names() {
  std::vector<std::string> names;
  for (const EmbeddedFile& file : embedded_files()) {
    const bool is_scenario =
        ends_with_extension(file.path) && file.path.find('/') == std::string_view::npos;
    if (is_scenario) names.push_back(name_of_file(std::string(file.path)));
  }
  return names;
}

std::string located(const Source& source, const std::string& path) {
  if (is_in_gallery(path) || (!path.empty() && path.front() == '/')) return path;
  const std::string place = normalised(source.folder + path);
  return source.origin == Origin::gallery ? std::string(gallery_prefix) + place : place;
}

std::string read_located(const std::string& path, std::size_t largest) {
  if (!is_in_gallery(path)) return read_disk(path, largest);
  const auto content = gallery_file(path.substr(gallery_prefix.size()));
  if (!content) throw Failure(ExitCode::no_input, "there is no file " + in_quotes(path));
  return std::string(*content);
}

namespace {

SourceText find_text(const std::string& path_or_name, const Source* from) {
  const bool is_path =
      ends_with_extension(path_or_name) || path_or_name.find('/') != std::string::npos;
  if (!is_path)
    if (auto found = in_gallery(path_or_name + std::string(extension))) return *found;
  const std::string path = from == nullptr ? path_or_name : located(*from, path_or_name);
  try {
    if (is_in_gallery(path))
      if (auto found = in_gallery(path.substr(gallery_prefix.size()))) return *found;
    Source source{path, folder_of(path), Origin::disk};
    std::string text = read_located(path, largest_toml);
    return {std::make_shared<const Source>(std::move(source)), name_of_file(path), std::move(text)};
  } catch (const Failure& failure) {
    if (failure.code() != ExitCode::no_input) throw;
    throw Failure(ExitCode::no_input, failure.what() + nearest_scenario(path_or_name));
  }
}

}  // namespace

SourceText find_scenario(const std::string& path_or_name, const Source* from) {
  SourceText found = find_text(path_or_name, from);
  Source source = *found.source;
  source.depth = from == nullptr ? 1 : from->depth + 1;
  found.source = std::make_shared<const Source>(std::move(source));
  return found;
}

}  // namespace tissage
