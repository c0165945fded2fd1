// Applies what is due.
#include "tissage/shock/shocks.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "shock/credit_crunch.hpp"
#include "shock/demand_surge.hpp"
#include "shock/enclosure.hpp"
#include "shock/funding_cut.hpp"
#include "shock/key_persons.hpp"
#include "shock/mediator_loss.hpp"
#include "shock/meeting_spaces.hpp"
#include "shock/political_change.hpp"
#include "shock/recession.hpp"
#include "tissage/base/error.hpp"

namespace tissage {

namespace {

/// A pressure whose function takes the severity alone.
template <void (*apply)(World&, double)>
void press(World& world, const Strike& strike) {
  apply(world, strike.severity);
}

// The order in which types act within a month: money and means first, then people and what they
// hold in common.
constexpr ShockType types[] = {
    {"funding_cut", "treasuries receive less: the size is the share that is gone", Acting::pressure,
     lift_funding_cut, press<funding_cut>},
    {"credit_crunch",
     "lenders' rates rise: the size is what is added to a year's interest and to what their money "
     "costs (0.03: three points)",
     Acting::pressure, lift_credit_crunch, press<credit_crunch>},
    {"recession",
     "businesses have less money to give and everybody earns less: the size is the share that is "
     "gone",
     Acting::pressure, lift_recession, press<recession>},
    {"demand_surge", "all that is needed is needed more: the size is the share by which needs grow",
     Acting::pressure, lift_demand_surge, press<demand_surge>},
    {"meeting_spaces", "meeting spaces close: the size is the share of their places that is gone",
     Acting::pressure, lift_meeting_spaces, press<meeting_spaces>},
    {"mediator_loss", "mediators are away: the size is the share of them", Acting::pressure,
     lift_mediator_loss, press<mediator_loss>},
    {"key_persons",
     "whoever knows most people retires: the size is the chance in each collaboration",
     Acting::blow, nullptr, key_persons},
    {"political_change",
     "another majority: the size is the share of the trust with authorities, and the chance that "
     "their pledges and grants end, where no form protects them (recommended: 0.8)",
     Acting::blow, nullptr, political_change},
    {"enclosure",
     "founders take what was common: the size is the chance for each community, less its "
     "protection",
     Acting::blow, nullptr, enclosure},
};

double severity_of(const ShockType& type, const Shock& shock, int month) {
  return shock.size * (type.acting == Acting::blow ? rise(shock, month) : intensity(shock, month));
}

bool is_known(const Shock& shock) {
  return std::any_of(std::begin(types), std::end(types),
                     [&](const ShockType& type) { return type.name == shock.type.value; });
}

}  // namespace

std::span<const ShockType> shock_types() { return types; }

std::vector<std::int64_t> random_onsets(const Shock& shock, std::uint64_t number,
                                        std::uint64_t seed, std::int64_t months) {
  const std::uint64_t entity = mix(hash_text(shock.type.value), number);
  std::vector<std::int64_t> onsets;
  std::int64_t next = 1;
  for (std::int64_t month = 1; month <= months; ++month) {
    RandomStream lot(seed, Stream::shock_onset, static_cast<int>(month), entity);
    if (month < next || !lot.happens(shock.rate.value.value_or(0.0))) continue;
    onsets.push_back(month);
    if (is_for_good(shock)) break;
    next = month + shock.length;
  }
  return onsets;
}

std::vector<std::vector<std::int64_t>> onsets_of(const std::vector<Shock>& shocks,
                                                 std::uint64_t seed, std::int64_t months) {
  std::vector<std::vector<std::int64_t>> onsets(shocks.size());
  std::map<std::string, std::uint64_t, std::less<>> numbers;  // of those at random, by their type
  for (std::size_t i = 0; i < shocks.size(); ++i) {
    const Shock& shock = shocks[i];
    if (!can_come(shock)) continue;
    onsets[i] = shock.rate.value ? random_onsets(shock, numbers[shock.type.value]++, seed, months)
                                 : std::vector<std::int64_t>{shock.month};
  }
  return onsets;
}

std::vector<Shock> with_onsets(const std::vector<Shock>& shocks, std::uint64_t seed,
                               std::int64_t months) {
  std::vector<Shock> timetable;
  const auto onsets = onsets_of(shocks, seed, months);
  for (std::size_t i = 0; i < shocks.size(); ++i) {
    Shock begun = shocks[i];
    begun.rate.value.reset();
    for (const std::int64_t month : onsets[i]) {
      begun.month.value = month;
      timetable.push_back(begun);
    }
  }
  return timetable;
}

std::optional<std::int64_t> first_onset(const std::vector<Shock>& shocks, std::uint64_t seed,
                                        std::int64_t months) {
  std::optional<std::int64_t> onset;
  for (const Shock& shock : with_onsets(shocks, seed, months))
    onset = std::min(onset.value_or(shock.month.value), shock.month.value);
  return onset;
}

void shocks(World& world, const std::vector<Shock>& timetable, const ShockRules& rules) {
  for (const ShockType& type : types)
    if (type.acting == Acting::pressure) type.lift(world);
  if (world.month < 1) return;
  for (const Shock& shock : timetable) {
    check(!shock.rate.value, "{} has no month", shock.type.value);
    check(is_known(shock) || intensity(shock, world.month) == 0.0, "no shock is called {}",
          shock.type.value);
  }
  for (const ShockType& type : types) {
    std::uint32_t number = 0;
    for (const Shock& shock : timetable) {
      if (type.name != shock.type.value) continue;
      const double severity = severity_of(type, shock, world.month);
      if (severity > 0.0) type.apply(world, {severity, number++, rules});
    }
  }
}

}  // namespace tissage
