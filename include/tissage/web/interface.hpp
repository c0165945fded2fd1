// The engine as a page sees it: functions of C, which WebAssembly exports.
//
// Texts are UTF-8 and end with a zero byte. A text that is returned is valid until the next call of
// any function here; a column, until the next call that computes the same thing for that town.
// Answers in JSON have {"ok":true, …} or {"ok":false,"mistakes":[{"file","line","column","text"}]}
// (line and column 0: the place is not in a file). Nothing is ever thrown: other functions return
// -1, an empty text or a null pointer, and tissage_error() says why. Towns have numbers from 1 on,
// which are not used again.
#pragma once

#include <cstdint>
#include <limits>

#if defined(__GNUC__)
#define TISSAGE_EXPORT __attribute__((used, visibility("default")))
#else
#define TISSAGE_EXPORT
#endif

extern "C" {

/// The text of the last error; empty where there was none.
TISSAGE_EXPORT const char* tissage_error() noexcept;

/// The schema, as web::about() has it.
TISSAGE_EXPORT const char* tissage_about() noexcept;

/// Opens a town, as web::read_town() reads it. The answer is that of web::opened().
TISSAGE_EXPORT const char* tissage_open(const char* name, const char* toml,
                                        const char* settings) noexcept;
/// Forgets a town. Returns 0.
TISSAGE_EXPORT int tissage_close(int town) noexcept;

/// What tissage_advance() returns on an error.
inline constexpr int tissage_no_month = std::numeric_limits<std::int32_t>::min();

/// Goes at most so many months further, as Town::advance(); returns the month it stands at.
TISSAGE_EXPORT int tissage_advance(int town, int months) noexcept;
/// The state hash, 16 hexadecimal digits.
TISSAGE_EXPORT const char* tissage_hash(int town) noexcept;
/// One more shock, a JSON object {"type","month","size","length","shape"} whose month is still to
/// come. From now on the run is that of a scenario which had it from the start. The answer is that
/// of web::shocks_of().
TISSAGE_EXPORT const char* tissage_add_shock(int town, const char* shock) noexcept;

TISSAGE_EXPORT int tissage_actor_count(int town) noexcept;
/// One for each actor: the number of its kind; the place of its territory in the list of
/// tissage_open(). Neither changes while the town is open.
TISSAGE_EXPORT const std::uint8_t* tissage_actor_kinds(int town) noexcept;
TISSAGE_EXPORT const std::uint32_t* tissage_actor_territories(int town) noexcept;

/// As web::strongest_ties(); returns how many. Then their columns.
TISSAGE_EXPORT int tissage_ties(int town, float least_trust, int most) noexcept;
TISSAGE_EXPORT const std::uint32_t* tissage_tie_ends(int town) noexcept;
TISSAGE_EXPORT const float* tissage_tie_trusts(int town) noexcept;

/// As web::living_collaborations(); returns how many. Then their columns.
TISSAGE_EXPORT int tissage_collaborations(int town) noexcept;
TISSAGE_EXPORT const std::uint32_t* tissage_collaboration_rows(int town) noexcept;
TISSAGE_EXPORT const std::uint8_t* tissage_collaboration_stages(int town) noexcept;
TISSAGE_EXPORT const std::uint32_t* tissage_collaboration_begins(int town) noexcept;
TISSAGE_EXPORT const std::uint32_t* tissage_collaboration_members(int town) noexcept;

/// As Town::series(); returns how many months it has, 0 before month 0. Then its values.
TISSAGE_EXPORT int tissage_series(int town, const char* name) noexcept;
TISSAGE_EXPORT const double* tissage_series_values(int town) noexcept;

/// As web::events_from(); returns how many events there are in all, those before `from` included.
/// Then the columns of those from `from` on.
TISSAGE_EXPORT int tissage_events(int town, int from) noexcept;
TISSAGE_EXPORT const std::int32_t* tissage_event_months(int town) noexcept;
TISSAGE_EXPORT const std::uint8_t* tissage_event_types(int town) noexcept;
TISSAGE_EXPORT const std::uint32_t* tissage_event_collaborations(int town) noexcept;
TISSAGE_EXPORT const std::uint32_t* tissage_event_others(int town) noexcept;
TISSAGE_EXPORT const std::uint32_t* tissage_event_actors(int town) noexcept;
TISSAGE_EXPORT const double* tissage_event_amounts(int town) noexcept;

/// An actor, a collaboration, as web::actor() and web::collaboration().
TISSAGE_EXPORT const char* tissage_actor(int town, int row) noexcept;
TISSAGE_EXPORT const char* tissage_collaboration(int town, int row) noexcept;

}  // extern "C"
