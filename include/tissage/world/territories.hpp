// The territories: names, ranges of rows, accounts, and what has been seen there lately.
#pragma once

#include <string>

#include "tissage/base/ids.hpp"
#include "tissage/world/column.hpp"
#include "tissage/world/kinds.hpp"

namespace tissage {

inline constexpr int memory_months = 24;

/// What can have been seen in a territory in one month (process 5 of the model).
struct Sightings {
  std::uint32_t tried = 0;      ///< projects that ended
  std::uint32_t succeeded = 0;  ///< of these, with success
  std::uint32_t sought = 0;     ///< first attempts that left launch
  std::uint32_t funded = 0;     ///< of these, that reached their capital cost
};

/// One row a territory, in the order of name hashes (the order of actors' keys).
struct Territories {
  std::vector<std::string> names;
  Column<std::uint64_t> hash{"hash", "1", "40-bit hash of the name: high part of actors' keys"};
  Column<std::uint32_t> listed{"listed", "1", "number in the scenario's list"};
  Column<std::uint32_t> first_actor{"first_actor", "1", "first row of its actors"};
  Column<std::uint32_t> actor_count{"actors", "1", "number of its actors"};
  Column<std::array<std::uint32_t, 4>> kind_count{"kind_count", "1", "actors by kind"};
  Column<std::uint32_t> outside{"outside", "1", "account of the world outside"};
  Column<std::uint32_t> treasury{"treasury", "1", "account of the public treasury"};
  Column<std::uint32_t> lender{"lender", "1", "account of the lender"};
  Column<double> appropriation_factor{"appropriation_factor", "1",
                                      "what shocks leave of the appropriation"};
  Column<double> needs_factor{"needs_factor", "1", "what shocks make of needs"};
  Column<double> business_factor{"business_factor", "1",
                                 "what shocks leave of businesses' free money and of revenues"};
  Column<double> rate_rise{"rate_rise", "1/year", "what shocks add to the rates of the lender"};
  Column<double> meeting_places{"meeting_places", "1/month",
                                "encounters that its meeting spaces have room for; below 0: as "
                                "many as are asked for",
                                Lasting::fixed};
  Column<double> open_spaces{"open_spaces", "1", "what shocks leave of its meeting spaces"};
  Column<std::int64_t> appropriation{"appropriation_cents", "0.01 EUR",
                                     "what the treasury received this month"};
  Column<double> loans_repaid{"loans_repaid", "1",
                              "loans that the lender has seen repaid, by instalments, fading"};
  Column<double> loans_defaulted{"loans_defaulted", "1",
                                 "loans that the lender has seen in default, fading"};
  Column<float> offered_share{"offered_share", "1", "share of loans that guarantees cover now"};
  Column<double> offered_fee{"offered_fee", "1", "fee over what they cover"};
  Column<float> offered_hazard{"offered_hazard", "1", "moral hazard that comes with them"};
  Column<double> offered_cap{"offered_cap", "1", "calls over all that was covered, at most"};
  Column<std::int64_t> reserve{"reserve_cents", "0.01 EUR",
                               "what the treasury keeps for calls of a bad year"};
  Column<double> bad_year{"bad_year", "1",
                          "what calls may cost in a bad year, for each euro that is covered"};
  Column<std::int64_t> guarantee_room{"guarantee_room_cents", "0.01 EUR",
                                      "what may still be covered this month"};
  Column<std::int64_t> contingent{"contingent_cents", "0.01 EUR",
                                  "what guarantees cover of loans that are not repaid (G)"};
  Column<std::int64_t> guaranteed{"guaranteed_cents", "0.01 EUR", "all that was ever covered"};
  Column<std::int64_t> guaranteed_lately{"guaranteed_lately_cents", "0.01 EUR",
                                         "of this, what was covered this month"};
  Column<std::int64_t> called{"called_cents", "0.01 EUR", "all that lenders have called"};
  Column<double> offered_windfall{"offered_windfall", "1",
                                  "share of loans that they cover without need"};
  Column<std::array<double, count_of<Instrument>>> grant_equivalent{
      "grant_equivalent", "0.01 EUR",
      "what awards of this month are worth to who gets them, by instrument"};
  Column<std::array<double, count_of<Instrument>>> deadweight{
      "deadweight", "0.01 EUR",
      "what was promised this month to who could have borrowed without it, by instrument"};
  Column<double> climate{"climate", "1", "AR(1) state of revenues (Z)"};
  Column<std::array<Sightings, memory_months>> sightings{
      "sightings", "1", "projects and finance seen, by month modulo 24"};

  auto columns() {
    return std::tie(hash, listed, first_actor, actor_count, kind_count, outside, treasury, lender,
                    appropriation_factor, needs_factor, business_factor, rate_rise, meeting_places,
                    open_spaces, appropriation, loans_repaid, loans_defaulted, offered_share,
                    offered_fee, offered_hazard, offered_windfall, offered_cap, reserve, bad_year,
                    guarantee_room, contingent, guaranteed, guaranteed_lately, called,
                    grant_equivalent, deadweight, climate, sightings);
  }
  auto columns() const {
    return std::tie(hash, listed, first_actor, actor_count, kind_count, outside, treasury, lender,
                    appropriation_factor, needs_factor, business_factor, rate_rise, meeting_places,
                    open_spaces, appropriation, loans_repaid, loans_defaulted, offered_share,
                    offered_fee, offered_hazard, offered_windfall, offered_cap, reserve, bad_year,
                    guarantee_room, contingent, guaranteed, guaranteed_lately, called,
                    grant_equivalent, deadweight, climate, sightings);
  }
  std::size_t size() const { return hash.size(); }
};

}  // namespace tissage
