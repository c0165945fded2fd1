// A run that is stopped, kept and gone on with.
#pragma once

#include "memory_archive.hpp"
#include "tissage/observe/memory_sink.hpp"
#include "tissage/run/simulation.hpp"
#include "tissage/world/tables.hpp"

namespace tissage {

/// Asks to stop when it has been asked so many times: before a month, the first time before any.
inline Watch stopping_after(int months) {
  return {{}, [asked = 0, months]() mutable { return ++asked > months; }};
}

/// The run, stopped after so many months of its own process, kept, and gone on with by another.
inline void run_with_stops(const Scenario& scenario, int months, MemorySink& sink, World& last) {
  MemoryArchive kept;
  Course course = begin_course(scenario);
  while (simulate(course, scenario, sink, stopping_after(months)) == Ending::stopped) {
    kept = MemoryArchive();
    kept.value(course.leg);
    transfer(kept, course.world);
    const bool has_begun = course.leg != Course::Leg::spin_up;
    if (has_begun) sink.transfer(kept);
    kept.rewind();
    course = begin_course(scenario);
    sink = MemorySink();
    kept.value(course.leg);
    transfer(kept, course.world);
    if (has_begun) {
      sink.begin(course.world, scenario);
      sink.transfer(kept);
    }
    check(kept.is_at_end(), "{} was written than read", "more");
  }
  last = std::move(course.world);
}

}  // namespace tissage
