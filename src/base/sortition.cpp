// Quotas and lots.
#include "tissage/base/sortition.hpp"

#include <algorithm>
#include <numeric>

#include "tissage/base/error.hpp"

namespace tissage {

std::vector<std::uint32_t> quotas(const std::vector<std::uint32_t>& people, std::uint32_t seats) {
  const auto population = std::accumulate(people.begin(), people.end(), std::uint64_t{0});
  check(seats <= population, "{} seats for {} people", seats, population);
  std::vector<std::uint32_t> parts(people.size(), 0);
  if (population == 0) return parts;
  std::vector<std::uint64_t> fractions(people.size());
  std::uint32_t left = seats;
  for (std::size_t s = 0; s < people.size(); ++s) {
    const std::uint64_t exact = std::uint64_t{seats} * people[s];  // times the population
    parts[s] = static_cast<std::uint32_t>(exact / population);
    fractions[s] = exact % population;
    left -= parts[s];
  }
  std::vector<std::size_t> order(people.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return fractions[a] > fractions[b]; });
  for (std::size_t k = 0; k < left; ++k) ++parts[order[k]];
  return parts;
}

std::vector<std::uint32_t> simple_lot(std::vector<std::uint32_t> people, std::uint32_t count,
                                      RandomStream& stream) {
  check(count <= people.size(), "a lot of {} out of {}", count, people.size());
  for (std::uint32_t k = 0; k < count; ++k) {
    const auto rest = static_cast<std::uint32_t>(people.size()) - k;
    std::swap(people[k], people[k + stream.below(rest)]);
  }
  people.resize(count);
  return people;
}

std::vector<std::uint32_t> stratified_lot(const std::vector<std::uint32_t>& people,
                                          const std::vector<std::uint32_t>& strata,
                                          std::uint32_t seats, RandomStream& stream) {
  check(people.size() == strata.size(), "{} people have {} strata", people.size(), strata.size());
  std::vector<std::vector<std::uint32_t>> members;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (strata[i] >= members.size()) members.resize(strata[i] + std::size_t{1});
    members[strata[i]].push_back(people[i]);
  }
  std::vector<std::uint32_t> sizes;
  sizes.reserve(members.size());
  for (const auto& of_stratum : members)
    sizes.push_back(static_cast<std::uint32_t>(of_stratum.size()));
  const std::vector<std::uint32_t> parts = quotas(sizes, seats);
  std::vector<std::uint32_t> drawn;
  for (std::size_t s = 0; s < members.size(); ++s)
    for (const std::uint32_t person : simple_lot(std::move(members[s]), parts[s], stream))
      drawn.push_back(person);
  return drawn;
}

}  // namespace tissage
