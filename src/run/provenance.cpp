// Attributes that say how a run was made.
#include "tissage/run/provenance.hpp"

#include <fmt/format.h>

#include <array>
#include <ctime>

#include "tissage/run/build_info.hpp"

namespace tissage {

std::string model_version() { return fmt::format("{} {}", version(), git_commit()); }

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm calendar{};
  gmtime_r(&now, &calendar);
  std::array<char, 32> text{};
  const std::size_t length =
      std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &calendar);
  return {text.data(), length};
}

namespace {

std::string_view summary_of(Content content) {
  switch (content) {
    case Content::snapshot:
      return "One month of one simulated world of local collaboration: its actors, their ties and "
             "trust, the collaborations and their members.";
    case Content::agents:
      return "The actors of one simulated world of local collaboration, month by month.";
    default:
      return "Monthly series and events of one simulated world of local collaboration: actors, "
             "their ties and trust, and the collaborations that they form.";
  }
}

}  // namespace

std::vector<Attribute> provenance(Content content, const Scenario& scenario,
                                  const std::string& command, const std::string& created) {
  const std::string tissage = "Tissage " + std::string(version());
  const std::string& given = scenario.general.title.value;
  return {
      {"Conventions", "CF-1.8, ACDD-1.3"},
      {"title", given.empty() ? scenario.name : given},
      {"summary", std::string(summary_of(content))},
      {"keywords", "agent-based model, collaboration, trust, networks, commons"},
      {"source", tissage + ", an agent-based simulation"},
      {"history", created + ": " + command},
      {"date_created", created},
      {"tissage_version", std::string(version())},
      {"tissage_content", std::string(name_of(content))},
      {"schema_version", schema_version},
      {"git_commit", std::string(git_commit())},
      {"compiler", std::string(compiler())},
      {"scenario", scenario.name},
      {"scenario_toml", scenario.resolved_toml},
      {"seed", scenario.general.seed.value},
      {"rng", "Philox4x32-10 keyed by seed; counter: draw, entity, month and decision"},
      {"output_every", scenario.output.every.value},
      {"created", created},
      {"command", command},
  };
}

std::vector<Attribute> provenance_of_many(Content content, const std::string& title,
                                          const std::string& summary, const std::string& command) {
  const std::string created = utc_now();
  return {{"Conventions", "CF-1.8, ACDD-1.3"},
          {"title", title},
          {"summary", summary},
          {"source", "Tissage " + std::string(version()) + ", an agent-based simulation"},
          {"history", created + ": " + command},
          {"date_created", created},
          {"tissage_version", std::string(version())},
          {"tissage_content", std::string(name_of(content))},
          {"schema_version", schema_version},
          {"git_commit", std::string(git_commit())},
          {"compiler", std::string(compiler())},
          {"command", command}};
}

}  // namespace tissage
