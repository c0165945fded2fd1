// `tissage scenarios`: the gallery.
#include <iostream>

#include "tissage/scenario/describe.hpp"
#include "verbs.hpp"

namespace tissage::cli {

void add_scenarios(CLI::App& app, Action& action) {
  auto* verb = app.add_subcommand("scenarios", "list the scenarios of the gallery");
  verb->footer("Example: tissage scenarios");
  verb->callback([&action] {
    action = [] {
      std::cout << describe_scenarios(Format::text);
      return 0;
    };
  });
}

}  // namespace tissage::cli
