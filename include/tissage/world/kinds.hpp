// The closed families of the model and the names under which people meet them.
#pragma once

#include <cstdint>

#include "tissage/base/names.hpp"

namespace tissage {

/// Who acts on a territory.
enum class Kind : std::uint8_t { citizen, business, association, authority };

/// What actors can pool. Units a month: money EUR, premises m2, labour person-days, skills
/// expert-days, equipment EUR of rental, legitimacy points (1: one citizen group's written
/// support).
enum class Resource : std::uint8_t { money, premises, labour, skills, equipment, legitimacy };

/// The life of a collaboration (S3-02). `dissolved` is its end.
enum class Stage : std::uint8_t { before, launch, during, maintenance, dissolved };

/// What members have signed (S3-10, S3-11, S3-14).
enum class Form : std::uint8_t { oral, charter, convention, association, company };

/// The seven conditions of a collaboration (S3-34 to S3-40).
enum class Condition : std::uint8_t {
  readiness,
  trust,
  resources,
  commitment,
  co_construction,
  projects,
  context
};

/// What a treasury may do for collaborations: finance/ has a file for each.
enum class Instrument : std::uint8_t { subsidy, guarantee, public_loans, patient_money };

template <>
struct Names<Kind> {
  static constexpr std::array<std::string_view, 4> value{"citizen", "business", "association",
                                                         "authority"};
};
template <>
struct Names<Resource> {
  static constexpr std::array<std::string_view, 6> value{"money",  "premises",  "labour",
                                                         "skills", "equipment", "legitimacy"};
};
template <>
struct Names<Stage> {
  static constexpr std::array<std::string_view, 5> value{"before", "launch", "during",
                                                         "maintenance", "dissolved"};
};
template <>
struct Names<Form> {
  static constexpr std::array<std::string_view, 5> value{"oral", "charter", "convention",
                                                         "association", "company"};
};
template <>
struct Names<Condition> {
  static constexpr std::array<std::string_view, 7> value{
      "readiness", "trust", "resources", "commitment", "co_construction", "projects", "context"};
};

template <>
struct Names<Instrument> {
  static constexpr std::array<std::string_view, 4> value{"subsidy", "guarantee", "public_loans",
                                                         "patient_money"};
};

/// Units of the resources, in the order of Resource.
inline constexpr std::array<std::string_view, 6> resource_units{
    "EUR", "m2", "person-day", "expert-day", "EUR of rental", "point"};

template <class T>
using ByKind = PerName<Kind, T>;
template <class T>
using ByResource = PerName<Resource, T>;

/// Amounts of the six resources in integer hundredths of their unit (money: cents), so that sums
/// and differences are exact.
using Amounts = std::array<std::int32_t, count_of<Resource>>;

inline constexpr std::size_t index_of(Kind kind) { return static_cast<std::size_t>(kind); }
inline constexpr std::size_t index_of(Resource r) { return static_cast<std::size_t>(r); }

}  // namespace tissage
