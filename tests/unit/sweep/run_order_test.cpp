// Families of runs stay with their workers, and nothing is handed out twice.
#include "sweep/run_order.hpp"

#include <set>

#include "small_sweep.hpp"

namespace tissage {
namespace {

using ::testing::ElementsAre;
using testing::SmallSweep;
using ::testing::UnorderedElementsAreArray;
using testing::varies;
using RunNumber = std::optional<std::size_t>;

std::string arm(const std::string& name, const std::string& settings) {
  return "[[arm]]\nname = \"" + name + "\"\nset = { " + settings + " }\n";
}

std::string cut(int month) {
  return fmt::format("shock = [ {{ type = \"funding_cut\", month = {}, size = 0.5 }} ]", month);
}

/// No shock, a late and an early one; and the same with more decay, of which one is shocked.
std::string five_arms() {
  return arm("calm", "shock = []") + arm("late", cut(5)) + arm("early", cut(3)) +
         arm("decay", "\"trust.decay\" = 0.02, shock = []") +
         arm("decay, late", "\"trust.decay\" = 0.02, " + cut(5));
}

std::vector<std::size_t> arms_of(const Plan& plan, const std::vector<std::size_t>& runs) {
  std::vector<std::size_t> arms;
  for (const std::size_t run : runs) arms.push_back(plan.place_of(run).arm);
  return arms;
}

bool all(std::size_t) { return true; }

TEST(RunOrder, goes_from_the_earliest_shock_to_none_with_one_worker) {
  const SmallSweep sweep;
  const Plan plan = sweep.plan(five_arms());
  RunOrder order(plan, all);
  std::vector<std::size_t> runs;
  for (RunNumber run = order.next({}); run; run = order.next(run)) runs.push_back(*run);
  EXPECT_THAT(arms_of(plan, runs), ElementsAre(2, 1, 0, 4, 3));
}

TEST(RunOrder, keeps_policies_that_begin_after_the_spin_up_together) {
  const std::string subsidy =
      R"("finance.subsidy.enabled" = true, "finance.subsidy.budget" = 4.0, )";
  for (const bool has_early_policy : {false, true}) {
    const SmallSweep sweep;
    const std::string from =
        fmt::format("\"finance.policy_from\" = {}, ", has_early_policy ? 0 : 1);
    const Plan plan =
        sweep.plan("replicates = 2\n" + arm("calm", from + "shock = []") +
                   arm("cut", from + cut(3)) + arm("subsidy", from + subsidy + "shock = []") +
                   arm("subsidy, cut", from + subsidy + cut(3)));
    RunOrder order(plan, all);
    std::set<std::size_t> arms;
    std::optional<std::size_t> run;
    for (int k = 0; k < 4; ++k) {
      run = order.next(run);
      ASSERT_TRUE(run);
      if (plan.place_of(*run).replicate == 0) arms.insert(plan.place_of(*run).arm);
    }
    EXPECT_EQ(arms.size(), has_early_policy ? 2u : 4u);
  }
}

TEST(RunOrder, keeps_a_family_with_its_worker_until_others_have_nothing) {
  const SmallSweep sweep;
  const Plan plan = sweep.plan(five_arms());
  RunOrder order(plan, all);
  const RunNumber early = order.next({});
  const RunNumber decay_late = order.next({});
  const RunNumber decay = order.next(decay_late);
  const RunNumber late = order.next(decay);  // nothing of its own is left: it takes over
  EXPECT_THAT(arms_of(plan, {*early, *decay_late, *decay, *late}), ElementsAre(2, 4, 3, 1));
  const RunNumber calm = order.next(early);
  ASSERT_TRUE(calm);
  EXPECT_EQ(plan.place_of(*calm).arm, 0u);
  EXPECT_FALSE(order.next(late));
}

TEST(RunOrder, hands_out_every_run_that_is_wanted_once) {
  const SmallSweep sweep;
  const Plan plan = sweep.plan("replicates = 3\nmethod = \"grid\"\n" +
                               varies("trust.gain", "values = [0.1, 0.2]") + five_arms());
  std::vector<std::size_t> wanted;
  for (std::size_t run = 0; run < plan.run_count(); ++run)
    if (run % 3 != 1) wanted.push_back(run);
  for (const std::size_t workers : {1u, 2u, 7u}) {
    RunOrder order(plan, [](std::size_t run) { return run % 3 != 1; });
    std::vector<RunNumber> last(workers);
    std::vector<std::size_t> runs;
    for (std::size_t turn = 0; runs.size() < wanted.size() && turn < 1000; ++turn) {
      RunNumber& worker = last[turn % workers];
      worker = order.next(worker);
      if (worker) runs.push_back(*worker);
    }
    EXPECT_THAT(runs, UnorderedElementsAreArray(wanted));
    EXPECT_FALSE(order.next({}));
  }
}

}  // namespace
}  // namespace tissage
