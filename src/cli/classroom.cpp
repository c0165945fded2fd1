// `tissage classroom`: the page of the classroom as a file.
#include "cli/classroom.hpp"

#include <iostream>

#include "tissage/store/directory_lock.hpp"
#include "tissage/store/publish.hpp"
#include "verbs.hpp"

namespace tissage::cli {

namespace fs = std::filesystem;

void write_classroom(std::string_view page, const fs::path& file, bool is_forced) {
  if (page.empty())
    throw Failure(ExitCode::no_input,
                  "this command was built without the classroom page; in the sources, "
                  "`./bootstrap pages` builds the page and the command with it");
  const DirectoryLock lock(file.has_parent_path() ? file.parent_path() : ".");
  require_replaceable(file, "--out", is_forced);
  publish(file, std::as_bytes(std::span(page)));
}

void add_classroom(CLI::App& app, Action& action) {
  auto* verb = app.add_subcommand("classroom", "write the classroom page, a town in a browser");
  auto file = std::make_shared<std::string>("tissage-classroom.html");
  auto is_forced = std::make_shared<bool>(false);
  verb->add_option("--out", *file, "file for the page (default: tissage-classroom.html)")
      ->check([](const std::string& path) {
        return path.empty() ? std::string("needs a file") : std::string();
      });
  verb->add_flag("--force", *is_forced, "replace the file");
  verb->footer(
      "Example: tissage classroom --out town.html\nOpen the file in a browser; it needs no "
      "network.");
  verb->callback([&action, file, is_forced] {
    action = [file, is_forced] {
      write_classroom(classroom_page(), *file, *is_forced);
      std::cout << "classroom page    " << *file << '\n';
      return 0;
    };
  });
}

}  // namespace tissage::cli
