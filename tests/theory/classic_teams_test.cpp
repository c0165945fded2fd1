// Guimera et al. 2005 ("Team assembly mechanisms determine collaboration network structure and team
// performance"): teams of m; each place goes with probability p to an incumbent, else to a
// newcomer. Where the team has an incumbent already, the next one is with probability q a
// collaborator of one of them, else any incumbent. Who was in no team for 40 steps retires with all
// ties. Ties are the engine's, components its metric, draws its streams; the rule is the paper's.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "acceptance.hpp"
#include "tissage/base/parallel.hpp"
#include "tissage/base/random.hpp"
#include "tissage/metrics/components.hpp"
#include "tissage/world/ties.hpp"

namespace tissage {
namespace {

using theory::report;
using theory::Sample;

constexpr std::uint32_t rows = 256;  // at most 4 new ones a step live 41 steps
constexpr std::uint32_t team_size = 4;
constexpr int retirement = 40;

struct Rule {
  double incumbents;  ///< p
  double repeats;     ///< q
};

class Field {
 public:
  Field(const Rule& rule, std::uint64_t seed) : rule_(rule), seed_(seed), last_active_(rows, 0) {
    ties_.append_rows(rows);
    for (std::uint32_t row = rows; row > 0; --row) free_.push_back(row - 1);
  }

  void step() {
    ++time_;
    RandomStream stream(seed_, Stream::invitation, 0, static_cast<Key>(time_));
    std::vector<std::uint32_t> team;
    std::vector<std::uint32_t> veterans;  // incumbents in the team
    for (std::uint32_t place = 0; place < team_size; ++place)
      if (stream.happens(rule_.incumbents) && alive_.size() > team.size()) {
        veterans.push_back(draw_incumbent(team, veterans, stream));
        team.push_back(veterans.back());
      } else {
        team.push_back(take_free_row());
      }
    std::vector<Link> links;
    for (std::size_t a = 0; a < team.size(); ++a)
      for (std::size_t b = a + 1; b < team.size(); ++b) links.push_back({team[a], team[b]});
    ties_.settle({}, links);
    for (const std::uint32_t member : team) {
      last_active_[member] = time_;
      if (std::find(alive_.begin(), alive_.end(), member) == alive_.end()) alive_.push_back(member);
    }
    retire();
  }

  /// Share of the living in the largest component.
  double giant_share() {
    metrics::Components components(rows);
    for (const std::uint32_t row : alive_)
      for (const std::uint32_t other : ties_.neighbours(row)) components.join(row, other);
    return static_cast<double>(components.largest()) / static_cast<double>(alive_.size());
  }

 private:
  using Rows = std::vector<std::uint32_t>;

  static bool has(const Rows& list, std::uint32_t row) {
    return std::find(list.begin(), list.end(), row) != list.end();
  }
  static std::uint32_t draw(const Rows& list, RandomStream& stream) {
    return list[stream.below(static_cast<std::uint32_t>(list.size()))];
  }

  /// A collaborator of an incumbent in the team, or any incumbent; none who is in the team.
  std::uint32_t draw_incumbent(const Rows& team, const Rows& veterans, RandomStream& stream) const {
    Rows pool;
    if (!veterans.empty() && stream.happens(rule_.repeats)) {
      const std::uint32_t veteran = draw(veterans, stream);
      for (const std::uint32_t other : ties_.neighbours(veteran))
        if (!has(team, other)) pool.push_back(other);
    }
    if (pool.empty())
      for (const std::uint32_t row : alive_)
        if (!has(team, row)) pool.push_back(row);
    return draw(pool, stream);
  }

  std::uint32_t take_free_row() {
    const std::uint32_t row = free_.back();
    free_.pop_back();
    return row;
  }

  void retire() {
    std::vector<Link> ended;
    std::erase_if(alive_, [&](std::uint32_t row) {
      if (time_ - last_active_[row] <= retirement) return false;
      for (const std::uint32_t other : ties_.neighbours(row))
        if (other > row || time_ - last_active_[other] <= retirement) ended.push_back({row, other});
      free_.push_back(row);
      return true;
    });
    ties_.settle(ended, {});
  }

  Rule rule_;
  std::uint64_t seed_;
  int time_ = 0;
  Ties ties_;
  Rows alive_;
  Rows free_;
  std::vector<int> last_active_;
};

/// Mean share of the largest component from step 1,001 to 20,000, in five runs.
Sample giant(const Rule& rule) {
  std::vector<double> mean(5, 0.0);
  parallel_for(mean.size(), [&](std::size_t run) {
    Field field(rule, 100 + run);
    for (int step = 1; step <= 20000; ++step) {
      field.step();
      if (step > 1000) mean[run] += field.giant_share() / 19000.0;
    }
  });
  Sample found;
  for (const double of_run : mean) found.add(of_run);
  return found;
}

// Rule, written before the first run. The reference numbers are those of an independent simulation
// whose runs scatter by .011 or less; taken as one such run each, the mean of five runs differs
// from them by at most 2.5758 * .011 * sqrt(1 + 1 / 5) = .031 with probability .99.
constexpr double tolerance = .031;

TEST(teams, of_guimera_form_a_giant_component_as_incumbents_take_more_places) {
  constexpr double shares[] = {.2, .3, .4, .5, .6};
  constexpr double expected[] = {.127, .249, .499, .796, .948};
  for (std::size_t k = 0; k < 5; ++k) {
    const Sample found = giant({shares[k], .65});
    report(fmt::format("Guimera, p {}, q .65", shares[k]), expected[k], found);
    EXPECT_NEAR(found.mean(), expected[k], tolerance);
  }
}

TEST(teams, of_guimera_fall_apart_as_partners_repeat) {
  constexpr double repeats[] = {0, .5, .9};
  constexpr double expected[] = {.865, .647, .241};
  for (std::size_t k = 0; k < 3; ++k) {
    const Sample found = giant({.4, repeats[k]});
    report(fmt::format("Guimera, p .4, q {}", repeats[k]), expected[k], found);
    EXPECT_NEAR(found.mean(), expected[k], tolerance);
  }
}

}  // namespace
}  // namespace tissage
