// The command `tissage`: reads the command line, runs a verb, turns errors into exit codes.
#include <poll.h>
#include <unistd.h>

#include <csignal>
#include <iostream>
#include <new>
#include <system_error>

#include "tissage/base/nearest.hpp"
#include "tissage/run/build_info.hpp"
#include "tissage/scenario/tree.hpp"
#include "verbs.hpp"

namespace tissage::cli {

namespace {

constexpr const char* out_of_memory =
    "tissage: not enough memory; fewer actors or territories need less (see run --dry-run)";

int code(ExitCode exit) { return static_cast<int>(exit); }

int report(const std::string& message, ExitCode exit) {
  std::cerr << message << '\n';
  return code(exit);
}

/// Whether standard output is a pipe whose reader has had enough, as `head` has.
bool reader_is_gone() {
  pollfd output{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&output, 1, 0) == 1 && (output.revents & POLLERR) != 0;
}

std::vector<std::string> verbs_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* verb : app.get_subcommands(nullptr)) names.push_back(verb->get_name());
  return names;
}

/// What is wrong with a command line, and whom to ask.
int report_usage(const CLI::App& app, const CLI::ParseError& error, const std::string& first) {
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  const bool is_unknown = chosen.empty() && !first.empty() && first.front() != '-';
  const std::string what = is_unknown ? fmt::format("{} is no verb{}", in_quotes(first),
                                                    suggestion(first, verbs_of(app)))
                                      : std::string(error.what());
  return report(fmt::format("tissage: {}\nTry: tissage {}--help", what,
                            chosen.empty() ? "" : chosen.front()->get_name() + " "),
                ExitCode::usage);
}

int run_action(const Action& action) {
  try {
    const int result = action();
    std::cout.flush();
    if (!std::cout && reader_is_gone()) return 128 + SIGPIPE;
    if (!std::cout)
      return report("tissage: standard output: cannot be written", ExitCode::input_output);
    return result;
  } catch (const ScenarioError& error) {
    return report(error.what(), ExitCode::bad_data);
  } catch (const Failure& failure) {
    return report(std::string("tissage: ") + failure.what(), failure.code());
  } catch (const std::bad_alloc&) {
    return report(out_of_memory, ExitCode::no_memory);
  } catch (const std::system_error& refusal) {  // no thread to be had, say
    return report(std::string("tissage: the system refuses: ") + refusal.what(),
                  ExitCode::input_output);
  } catch (const std::exception& defect) {
    return report(std::string("tissage: this is a bug, please report it: ") + defect.what(),
                  ExitCode::defect);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on file sizes is an error like a full disk
  keep_command_line(argc, argv);
  CLI::App app("Tissage: who weaves a territory together, and what holds when the funding is cut.",
               "tissage");
  app.set_version_flag("--version",
                       fmt::format("tissage {} ({}, {})", version(), git_commit(), compiler()));
  app.require_subcommand(1);
  app.get_formatter()->column_width(32);
  app.footer(
      "Example: tissage run food_recovery --months 60\n"
      "Exit codes: 0 done, 64 usage, 65 bad scenario, 66 no such input, 70 a bug of ours,\n"
      "71 no memory, 73 cannot create, 74 input/output, 75 busy, 77 permission, 128+n signal n.");
  Action action;
  add_run(app, action);
  add_check(app, action);
  add_describe(app, action);
  add_scenarios(app, action);
  add_new(app, action);
  add_sweep(app, action);
  add_sensitivity(app, action);
  add_compare(app, action);
  add_resilience(app, action);
  add_info(app, action);
  add_export(app, action);
  add_verify(app, action);
  add_classroom(app, action);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return run_action([&] { return app.exit(error); });
    return report_usage(app, error, argc > 1 ? argv[1] : "");
  }
  return run_action(action);
}

}  // namespace tissage::cli

int main(int argc, char** argv) {
  try {
    return tissage::cli::main(argc, argv);
  } catch (const std::bad_alloc&) {  // before a verb begins
    return tissage::cli::report(tissage::cli::out_of_memory, tissage::ExitCode::no_memory);
  }
}
