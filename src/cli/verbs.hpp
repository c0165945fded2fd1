// The verbs of the command: each file adds one to the command line.
#pragma once

#include <CLI/CLI.hpp>

#include "tissage/base/error.hpp"
#include "tissage/scenario/scenario.hpp"

namespace tissage::cli {

/// What the chosen verb does once the command line is read. Returns the exit code.
using Action = std::function<int()>;

void add_run(CLI::App& app, Action& action);
void add_check(CLI::App& app, Action& action);
void add_describe(CLI::App& app, Action& action);
void add_scenarios(CLI::App& app, Action& action);
void add_new(CLI::App& app, Action& action);
void add_sweep(CLI::App& app, Action& action);
void add_sensitivity(CLI::App& app, Action& action);
void add_compare(CLI::App& app, Action& action);
void add_resilience(CLI::App& app, Action& action);
void add_info(CLI::App& app, Action& action);
void add_export(CLI::App& app, Action& action);
void add_verify(CLI::App& app, Action& action);
void add_classroom(CLI::App& app, Action& action);

/// Refuses whole numbers that would be read as others: with leading zeros (octal elsewhere), of
/// another base than ten, or beyond 64 bits.
std::string decimal(const std::string& number);

/// Says on standard error what the user should know although it is no mistake.
void report_notes(const Scenario& scenario);

/// Called once, before any verb runs.
void keep_command_line(int argc, char** argv);
/// What the user typed, for the provenance of files.
std::string command_line();
/// A word as one types it in a shell: in quotes only where it needs them.
std::string shell_word(const std::string& word);

}  // namespace tissage::cli
