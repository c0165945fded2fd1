// `tissage resilience`: what a shock did to a run, against its twin.
#include <charconv>
#include <filesystem>
#include <iostream>

#include "resilience_text.hpp"
#include "tissage/store/directory_lock.hpp"
#include "verbs.hpp"

namespace tissage::cli {

namespace {

struct ResilienceOptions {
  std::string directory;
  std::string format = "text";
  RecoveryRule rule;
};

/// CLI::Range takes what is no number for one in range: it is neither below nor above.
std::string mistake_in_share(std::string& text) {
  double share = 0.0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, share);
  const bool is_number = parsed.ec == std::errc() && parsed.ptr == end;
  return is_number && 0.0 <= share && share <= 1.0
             ? ""
             : fmt::format("Value {} not in range 0 to 1", text);
}

int resilience(const ResilienceOptions& options) {
  const std::filesystem::path directory = options.directory;
  const ResilienceFindings findings = resilience_in(directory, options.rule);
  const std::filesystem::path file = directory / "resilience.h5";
  {
    const DirectoryLock lock(directory);
    publish_dataset(dataset_of(findings, command_line()), file);
  }
  if (options.format == "json")
    std::cout << json_of(findings);
  else if (options.format == "csv")
    std::cout << csv_of(findings);
  else
    std::cout << resilience_text(findings)
              << fmt::format("\nresilience        {}\n", file.string());
  return 0;
}

}  // namespace

void add_resilience(CLI::App& app, Action& action) {
  auto* verb = app.add_subcommand("resilience", "what a shock did to a run, against its twin");
  auto options = std::make_shared<ResilienceOptions>();
  verb->add_option("DIR", options->directory,
                   "directory of `run --twin`, with --replicates for intervals")
      ->required();
  verb->add_option("--format", options->format, "text, csv or json")
      ->check(CLI::IsMember({"text", "csv", "json"}));
  verb->add_option("--tolerance", options->rule.tolerance,
                   fmt::format("recovered: Q of at least 1 less this (default: {:g})",
                               options->rule.tolerance))
      ->check(CLI::Validator(mistake_in_share, "FLOAT in [0 - 1]"));
  verb->add_option("--held", options->rule.held,
                   fmt::format("months for which it must stay so; adaptive capacity is over as "
                               "many (default: {})",
                               options->rule.held))
      ->check(decimal)
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{12'000}));
  verb->footer(
      "Example: tissage run funding_cut --twin --out cut && tissage resilience cut\n"
      "Q is the run over its twin, the same seed without the shock. With --replicates the measures "
      "of the mean\ncurve say what the shock takes on average, those of single runs what a town "
      "lives through, luck included.\nWrites DIR/resilience.h5.");
  verb->callback([&action, options] { action = [options] { return resilience(*options); }; });
}

}  // namespace tissage::cli
