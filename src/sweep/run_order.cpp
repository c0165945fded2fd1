// Families of runs, point by point.
#include "sweep/run_order.hpp"

#include <algorithm>
#include <tuple>

namespace tissage {

RunOrder::RunOrder(const Plan& plan, std::function<bool(std::size_t run)> is_wanted)
    : plan_(plan), is_wanted_(std::move(is_wanted)) {}

std::optional<std::size_t> RunOrder::next(std::optional<std::size_t> previous) {
  Family family;
  if (previous) family = take_begun(*previous);
  if (family.empty()) family = take_new();
  if (family.empty() && !begun_.empty()) family = take_begun(begun_.begin()->first);
  if (family.empty()) return std::nullopt;
  const std::size_t run = family.front();
  family.pop_front();
  if (!family.empty()) begun_.emplace(run, std::move(family));
  return run;
}

RunOrder::Family RunOrder::take_begun(std::size_t last_run) {
  auto found = begun_.extract(last_run);
  return found.empty() ? Family() : std::move(found.mapped());
}

RunOrder::Family RunOrder::take_new() {
  while (new_.empty() && next_point_ < plan_.points().size()) add_families(next_point_++);
  if (new_.empty()) return {};
  Family family = std::move(new_.front());
  new_.pop_front();
  return family;
}

void RunOrder::add_families(std::size_t point) {
  std::vector<std::vector<std::size_t>> groups;  // arms with the same spin-up
  const auto branch = [&](std::size_t arm) { return plan_.branch_of(point, arm); };
  for (std::size_t arm = 0; arm < plan_.design().arms.size(); ++arm) {
    const auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& others) {
      return branch(others.front()).root == branch(arm).root;
    });
    (group == groups.end() ? groups.emplace_back() : *group).push_back(arm);
  }
  for (auto& arms : groups) {
    std::stable_sort(arms.begin(), arms.end(), [&](std::size_t a, std::size_t b) {
      const Branch x = branch(a);
      const Branch y = branch(b);
      return std::tie(x.trunk, x.first_shock) < std::tie(y.trunk, y.first_shock);
    });
    const auto replicates = static_cast<std::size_t>(plan_.design().general.replicates.value);
    for (std::size_t replicate = 0; replicate < replicates; ++replicate) {
      Family family;
      for (const std::size_t arm : arms) {
        const std::size_t run = plan_.number_of({point, arm, replicate});
        if (is_wanted_(run)) family.push_back(run);
      }
      if (!family.empty()) new_.push_back(std::move(family));
    }
  }
}

}  // namespace tissage
