// Rules of ways to begin: those whom a mode needs exist, and an occasion comes.
#include <algorithm>

#include "scenario/rules.hpp"

namespace tissage {

namespace {

class BeginningChecks : Rules {
 public:
  using Rules::Rules;

  void all() {
    const Parameters& p = scenario().parameters;
    some_weight("assembly.hackathon.mix", p.ways_to_begin.hackathon.mix.value);
    occasions();
    if (p.population.network.value == Network::import) return;  // counted when files are read
    if (refused("territory") || refused("territories")) return;
    counts_ = actor_counts(scenario());
    if (!counts_.empty()) people();
  }

 private:
  Mode mode() const { return scenario().parameters.assembly.mode; }

  std::int64_t most_of(Kind kind) const {
    std::int64_t most = 0;
    for (const ByKind<std::int64_t>& counts : counts_) most = std::max(most, counts[kind]);
    return most;
  }

  std::string in_mode(const std::string& rest) const {
    return fmt::format("assembly.mode = {}: {}", name_of(mode()), rest);
  }

  void people() {
    const Paths paths{"assembly.mode", "territory", "territories"};
    const std::string nothing = "so nothing could begin";
    if (mode() == Mode::citizens_first)
      unless(most_of(Kind::citizen) > 0, paths, in_mode("there are no citizens, " + nothing));
    if (mode() == Mode::entrepreneurs_first)
      unless(most_of(Kind::business) > 0, paths, in_mode("there are no businesses, " + nothing));
    if (mode() == Mode::call) {
      unless(most_of(Kind::authority) > 0, paths,
             in_mode("there are no authorities to publish a call, " + nothing));
      silent_territories();
    }
    if (mode() == Mode::lab)
      unless(has_conveners(), {"assembly.mode", "population.mediators_per_1000", "territory"},
             in_mode("there are neither authorities nor mediators to convene, " + nothing));
    if (mode() == Mode::convention) seats();
  }

  bool has_conveners() const {
    const bool has_mediators = scenario().parameters.population.mediators_per_1000 > 0.0;
    return most_of(Kind::authority) > 0 || (has_mediators && most_of(Kind::association) > 0);
  }

  /// Territories without an authority are worth a note where others have one.
  void silent_territories() {
    const auto silent = std::count_if(counts_.begin(), counts_.end(), [](const auto& counts) {
      return counts[Kind::authority] == 0;
    });
    if (silent > 0 && most_of(Kind::authority) > 0)
      findings().notes.push_back(
          in_mode(fmt::format("in {} of {} territories there is no authority to publish a call, "
                              "so nothing begins there",
                              silent, counts_.size())));
  }

  void seats() {
    const std::int64_t seats = scenario().parameters.ways_to_begin.convention.seats;
    const std::int64_t most = most_of(Kind::citizen);
    unless(seats <= most, {"assembly.convention.seats", "assembly.mode", "territory"},
           fmt::format("assembly.convention.seats = {}: no territory has more than {} citizens, so "
                       "there is no lot to draw",
                       seats, most));
  }

  /// Some month of the run or the spin-up has a call, hackathon or convention.
  void occasions() {
    const WaysToBegin& ways = scenario().parameters.ways_to_begin;
    if (mode() == Mode::call) occasion("call", ways.call.interval);
    if (mode() == Mode::hackathon) occasion("hackathon", ways.hackathon.interval);
    if (mode() == Mode::convention) occasion("convention", ways.convention.interval);
  }

  void occasion(const std::string& name, std::int64_t interval) {
    const std::int64_t months = scenario().general.months;
    const std::int64_t first = 1 - spin_up_months(scenario());
    unless(months == 0 || has_multiple(interval, first, months),
           {"assembly." + name + ".interval", "assembly.mode", "months"},
           fmt::format("assembly.{}.interval = {}: there is no {} from month {} to {}", name,
                       interval, name, first, months));
  }

  std::vector<ByKind<std::int64_t>> counts_;
};

}  // namespace

void check_beginnings(const Scenario& scenario, Findings& findings) {
  BeginningChecks(scenario, findings).all();
}

}  // namespace tissage
