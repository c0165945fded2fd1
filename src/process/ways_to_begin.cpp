// What a scenario's mode means: when people begin, how, and what follows from it.
#include "process/ways_to_begin.hpp"

namespace tissage {

std::int64_t interval_of(Mode mode, const WaysToBegin& ways) {
  if (mode == Mode::call) return ways.call.interval;
  if (mode == Mode::hackathon) return ways.hackathon.interval;
  if (mode == Mode::convention) return ways.convention.interval;
  return 1;
}

void take_up(World& world, const FoundingRules& rules, const WaysToBegin& ways,
             const Occasion& occasion) {
  switch (rules.assembly.mode.value) {
    case Mode::call:
      return hold_call(world, rules, ways.call, occasion);
    case Mode::hackathon:
      return hold_hackathon(world, rules, ways.hackathon, occasion);
    case Mode::convention:
      return hold_convention(world, rules, ways.convention, occasion);
    case Mode::lab:
      return convene_labs(world, rules, ways.lab, occasion);
    case Mode::open:
    case Mode::citizens_first:
    case Mode::entrepreneurs_first:
      break;
  }
  for (const Arrival& met : occasion.arrivals)
    begin_collaboration(world, rules.assembly, rules.commitment, met.territory, met.type, met.key);
}

BeginningRules beginning_rules(const AssemblyParameters& p, const WaysToBegin& ways) {
  BeginningRules rules;
  if (p.mode.value == Mode::entrepreneurs_first) rules.consultative_drift = p.consultative_drift;
  if (p.mode.value == Mode::hackathon) {
    rules.incubation = ways.hackathon.incubation;
    rules.accompaniment = ways.hackathon.accompaniment;
  }
  return rules;
}

}  // namespace tissage
