// What a page says about a town: answers in JSON. Each begins with "ok"; where that is false,
// "mistakes" says why.
#pragma once

#include <exception>
#include <string>

#include "tissage/web/town.hpp"

namespace tissage::web {

/// The schema: version and commit; scenarios of the gallery; names of the closed families;
/// parameters as `tissage describe parameters --format json` has them; series.
std::string about();

/// A town as it was opened, under its number: what it is called, its months, actors, territories,
/// challenges, notes, the resolved scenario as TOML, every value by its path, its shocks.
std::string opened(int number, const Town& town);

/// Its shocks and the resolved scenario, after one was added.
std::string shocks_of(const Town& town);

/// An actor. Endowment and pledges a month, in the order and the units of the resources; "cash" in
/// cents; trust means over its ties (null without any). Throws Failure (usage) where there is none.
std::string actor(const World& world, std::int64_t row);

/// A collaboration, also one that has ended. Amounts a month, in the order and the units of the
/// resources; money in cents. Throws Failure (usage) where there is none.
std::string collaboration(const World& world, std::int64_t row);

/// What an error says to whoever sits before the page.
std::string explanation(const std::exception& error);

/// The answer to what cannot be done: each of a user's mistakes at its place, or the one text of
/// another error.
std::string refusal(const std::exception& error);

}  // namespace tissage::web
