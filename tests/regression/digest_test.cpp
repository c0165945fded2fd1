// The state of three runs after some months, frozen: every compiler, and the browser's core,
// must compute these bits. After an intended change of the model: test_regression --update, and a
// line "Regression" in CHANGELOG.md.
#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <map>

#include "tissage/run/simulation.hpp"
#include "tissage/scenario/read.hpp"
#include "tissage/world/state_hash.hpp"

namespace tissage {
namespace {

const std::string golden_file = TISSAGE_SOURCE_DIR "/tests/regression/digests.txt";

bool update_asked() {
  for (const std::string& argument : testing::internal::GetArgvs())
    if (argument == "--update") return true;
  return false;
}

/// The state after 24 months under settings, with a cut in month 12 where there are any.
std::string digest(const std::string& name, const std::vector<std::string>& settings) {
  Scenario scenario = read_scenario(name, settings, {std::nullopt, 24});
  if (!settings.empty()) {
    scenario.parameters.shocks.emplace_back();
    scenario.parameters.shocks[0].type.value = "funding_cut";
    scenario.parameters.shocks[0].month.value = 12;
  }
  World world = build_world(scenario);
  spin_up(world, scenario);
  struct Blind : Sink {
    void begin(const World&, const Scenario&) override {}
    void observe(const World&) override {}
  } sink;
  run_months(world, scenario, sink);
  return fmt::format("{:016x}", state_hash(world));
}

std::map<std::string, std::string> golden_digests() {
  std::map<std::string, std::string> digests;
  std::ifstream file(golden_file);
  std::string name;
  std::string value;
  while (file >> name >> value) digests[name] = value;
  return digests;
}

TEST(digest, of_the_gallery_after_24_months_is_the_frozen_one) {
  std::map<std::string, std::string> found;
  for (const char* name : {"food_recovery", "emergency_response"}) found[name] = digest(name, {});
  found["food_recovery_with_subsidy_and_cut"] =
      digest("food_recovery", {"finance.subsidy.enabled=true"});
  found["food_recovery_with_all_instruments_and_cut"] = digest(
      "food_recovery", {"finance.subsidy.enabled=true", "finance.guarantee.enabled=true",
                        "finance.public_loans.enabled=true", "finance.patient_money.enabled=true",
                        "finance.subsidy.crowding_out=0.5", "finance.guarantee.windfall=0.5"});
  if (update_asked()) {
    std::ofstream file(golden_file);
    for (const auto& [name, value] : found) file << name << ' ' << value << '\n';
  }
  EXPECT_EQ(found, golden_digests());
}

}  // namespace
}  // namespace tissage
