// The towns that are open, and how a call ends without an exception.
#pragma once

#include <exception>
#include <map>
#include <string>
#include <utility>

#include "tissage/web/town.hpp"
#include "tissage/web/views.hpp"
#include "tissage/web/words.hpp"

namespace tissage::web {

/// A town and what was last asked about it: what pointers that were handed out point into.
struct OpenTown {
  Town town;
  std::vector<std::uint32_t> territories;
  TieView ties;
  CollaborationView collaborations;
  EventView events;
  std::vector<double> series;
};

/// All that outlives a call.
struct Desk {
  std::map<int, OpenTown> towns;
  int last_number = 0;
  std::string said;
  std::string error;

  /// Throws Failure (usage) where no town has the number.
  OpenTown& town(int number);
  int open(Scenario scenario);
  /// Keeps what an error says, and returns it.
  const char* note(const std::exception& exception) noexcept;
};

/// The one of the program: functions of C have nowhere else to keep it.
Desk& desk();

/// What `compute` returns, or `otherwise` where it throws.
template <class Result, class Compute>
Result result_of(Result otherwise, const Compute& compute) noexcept {
  try {
    return compute();
  } catch (const std::exception& exception) {
    desk().note(exception);
    return otherwise;
  }
}

/// The text that `compute` returns; where it throws, `otherwise(error)`.
template <class Compute, class Otherwise>
const char* text_said(const Compute& compute, const Otherwise& otherwise) noexcept {
  constexpr const char* nothing_said = "";
  try {
    desk().said = compute();
  } catch (const std::exception& exception) {
    desk().note(exception);
    return result_of(nothing_said, [&] {
      desk().said = otherwise(exception);
      return desk().said.c_str();
    });
  }
  return desk().said.c_str();
}

/// The same for answers in JSON.
template <class Compute>
const char* answer_of(const Compute& compute) noexcept {
  return text_said(compute, refusal);
}

}  // namespace tissage::web
