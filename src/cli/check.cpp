// `tissage check`: all mistakes of a scenario at once.
#include <iostream>

#include "tissage/scenario/read.hpp"
#include "verbs.hpp"

namespace tissage::cli {

void add_check(CLI::App& app, Action& action) {
  auto* verb = app.add_subcommand("check", "report all mistakes in a scenario at once");
  auto name = std::make_shared<std::string>();
  auto settings = std::make_shared<std::vector<std::string>>();
  verb->add_option("SCENARIO", *name, "file or gallery name")->required();
  verb->add_option("--set", *settings, "PATH=VALUE, any number of times")->allow_extra_args(false);
  verb->footer("Example: tissage check my_town.toml\nExit code 65 if there is a mistake.");
  verb->callback([&action, name, settings] {
    action = [name, settings] {
      const Scenario scenario = read_scenario(*name, *settings);
      report_notes(scenario);
      const std::size_t territories = territory_count(scenario);
      std::cout << fmt::format("{}: no mistakes; {} months, {} territor{}, {} challenge{}\n", *name,
                               scenario.general.months.value, territories,
                               territories == 1 ? "y" : "ies", scenario.challenges.size(),
                               scenario.challenges.size() == 1 ? "" : "s");
      return 0;
    };
  });
}

}  // namespace tissage::cli
