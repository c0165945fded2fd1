// `tissage new`: a copy of a file of the gallery, to start from.
#include <filesystem>
#include <iostream>

#include "tissage/base/nearest.hpp"
#include "tissage/scenario/files.hpp"
#include "tissage/scenario/gallery.hpp"
#include "tissage/store/directory_lock.hpp"
#include "tissage/store/publish.hpp"
#include "verbs.hpp"

namespace tissage::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view toml = ".toml";

struct Copy {
  fs::path file;
  std::string_view content;
};

/// Everything in the gallery that can be copied: `food_recovery`, `sweeps/…`, `comparisons/…`.
std::vector<std::string> copied_names() {
  std::vector<std::string> names;
  for (const EmbeddedFile& file : embedded_files())
    if (file.path.ends_with(toml))
      names.emplace_back(file.path.substr(0, file.path.size() - toml.size()));
  return names;
}

std::string_view gallery_text(const std::string& name) {
  if (const auto text = gallery_file(name + std::string(toml))) return *text;
  const std::vector<std::string> names = copied_names();
  const std::string near = suggestion(name, names);
  throw Failure(
      ExitCode::no_input,
      fmt::format("the gallery has no {}{}", in_quotes(name),
                  near.empty() ? fmt::format("; it has {}", fmt::join(names, ", ")) : near));
}

/// A folder, there or meant to be, stands for a file of the gallery's name in it.
fs::path destination(const std::string& name, const std::string& file) {
  const std::string own = fs::path(name).filename().string() + std::string(toml);
  if (file.empty()) return own;
  std::error_code ignored;
  const fs::path wanted = file;
  const bool is_folder = fs::is_directory(wanted, ignored) || !wanted.has_filename();
  return is_folder ? wanted / own : wanted;
}

/// The files of the gallery whose path, seen from the scenario, stands in its text, and the
/// scenario itself last, so that it never is there without them.
std::vector<Copy> copies_of(const std::string& name, const fs::path& file) {
  const std::string_view text = gallery_text(name);
  const std::string folder = name.substr(0, name.rfind('/') + 1);
  std::vector<Copy> copies;
  for (const EmbeddedFile& other : embedded_files()) {
    if (!other.path.starts_with(folder)) continue;
    const std::string path(other.path.substr(folder.size()));
    if (text.find('"' + path + '"') != std::string_view::npos)
      copies.push_back({file.parent_path() / path, other.content});
  }
  copies.push_back({file, text});
  return copies;
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw system_failure(error.value(), "cannot create", folder);
}

void write(const std::vector<Copy>& copies, bool is_forced) {
  for (const Copy& copy : copies) require_replaceable(copy.file, "FILE", is_forced);
  const fs::path& last = copies.back().file;
  const fs::path folder = last.has_parent_path() ? last.parent_path() : ".";
  make_folder(folder);
  const DirectoryLock lock(folder);
  for (const Copy& copy : copies) {
    if (copy.file.has_parent_path()) make_folder(copy.file.parent_path());
    publish(copy.file, copy.content);
  }
}

std::string_view verb_of(const std::string& name) {
  if (name.starts_with("sweeps/")) return "sweep";
  return name.starts_with("comparisons/") ? "compare" : "run";
}

/// The file as an argument that means no scenario of the gallery.
std::string argument_of(const fs::path& file) {
  const bool is_path = file.has_parent_path() || file.extension() == toml;
  return shell_word(is_path ? file.string() : "./" + file.string());
}

int copy(const std::string& name, const std::string& wanted, bool is_forced) {
  const fs::path file = destination(name, wanted);
  const std::vector<Copy> copies = copies_of(name, file);
  write(copies, is_forced);
  std::cout << "wrote " << file.string();
  for (std::size_t k = 0; k + 1 < copies.size(); ++k)
    std::cout << (k == 0 ? " with " : ", ") << copies[k].file.string();
  std::cout << fmt::format("; change it, then: tissage {} {}\n", verb_of(name), argument_of(file));
  return 0;
}

}  // namespace

void add_new(CLI::App& app, Action& action) {
  auto* verb = app.add_subcommand("new", "copy a scenario of the gallery to start from");
  auto name = std::make_shared<std::string>();
  auto file = std::make_shared<std::string>();
  auto is_forced = std::make_shared<bool>(false);
  verb->add_option("NAME", *name, "gallery name; also sweeps/NAME, comparisons/NAME")->required();
  verb->add_option("FILE", *file, "file for the copy, or a folder for it (default: NAME.toml)")
      ->check([](const std::string& path) {
        return path.empty() ? std::string("needs a file") : std::string();
      });
  verb->add_flag("--force", *is_forced, "replace files that exist");
  verb->footer("Example: tissage new food_recovery my_town.toml");
  verb->callback([&action, name, file, is_forced] {
    action = [name, file, is_forced] { return copy(*name, *file, *is_forced); };
  });
}

}  // namespace tissage::cli
