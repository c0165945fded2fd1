// The state of the simulated world, and the few things that several processes do to it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "tissage/base/ids.hpp"
#include "tissage/base/parallel.hpp"
#include "tissage/base/random.hpp"
#include "tissage/world/actors.hpp"
#include "tissage/world/challenges.hpp"
#include "tissage/world/collaborations.hpp"
#include "tissage/world/events.hpp"
#include "tissage/world/experience.hpp"
#include "tissage/world/ledger.hpp"
#include "tissage/world/memberships.hpp"
#include "tissage/world/territories.hpp"
#include "tissage/world/ties.hpp"

namespace tissage {

/// One interaction of two actors with a tie: both record it with the same weight; `left_kept` says
/// whether the left one kept its word, which the right one then trusts more or less.
struct Interactions {
  Column<std::uint32_t> left{"left", "1", "row of an actor"};
  Column<std::uint32_t> right{"right", "1", "row of the other actor"};
  Column<float> weight{"weight", "events", "weight of the event"};
  Column<std::uint8_t> left_kept{"left_kept", "1", "1: the left actor kept its word"};
  Column<std::uint8_t> right_kept{"right_kept", "1", "1: the right actor kept its word"};

  auto columns() { return std::tie(left, right, weight, left_kept, right_kept); }
  auto columns() const { return std::tie(left, right, weight, left_kept, right_kept); }
  std::size_t size() const { return left.size(); }
  void add(std::uint32_t l, std::uint32_t r, double w, bool l_kept, bool r_kept);
};

/// Invitations of this month, made by assembly and answered by commitment.
struct Invitations {
  Column<std::uint32_t> collaboration{"collaboration", "1", "row of the collaboration"};
  Column<std::uint32_t> actor{"actor", "1", "row of the invited actor"};

  auto columns() { return std::tie(collaboration, actor); }
  auto columns() const { return std::tie(collaboration, actor); }
  std::size_t size() const { return actor.size(); }
};

/// What holds for all ties of a scenario.
struct TieRules {
  ByKind<std::int64_t> cap;
  ByKind<ByKind<double>> baseline;  ///< trust in a kind before any experience (tau_0)
  double reputation = 0.0;          ///< events that the word of common neighbours weighs (nu)
  double mediation = 0.0;           ///< how far a mediator lifts trust (mu)
};

/// Live collaborations grouped by territory: `of(territory)` are rows in order of formation.
struct Roster {
  std::vector<std::uint32_t> rows;
  std::vector<std::size_t> begin;  ///< one more than territories
  std::span<const std::uint32_t> of(std::size_t territory) const {
    return {rows.data() + begin[territory], begin[territory + 1] - begin[territory]};
  }
};

/// What those who are owed money get when a collaboration ends.
struct CreditRules {
  double resale = 0.0;            ///< share of its cost that new capital fetches
  double loss_given_default = 1;  ///< share of a loan in default that its guarantor bears part of
  std::int64_t capital_life = 1;  ///< months over which that falls to 0
};

/// What a form asks of collaborations and opens to them (S2-10). By itself: nothing, everything.
struct FormRules {
  PerName<Form, double> running_cost{};  ///< EUR a month
  PerName<Form, double> liability{};     ///< share of open bills that members pay at the end
  PerName<Form, bool> grants{{true, true, true, true, true}};
  PerName<Form, bool> loans{{true, true, true, true, true}};
};

/// What the way in which collaborations begin means later on. By itself: nothing.
struct BeginningRules {
  double consultative_drift = 0.0;  ///< entrepreneurs first: influence that citizens lose
  std::int64_t incubation = 0;      ///< months from its start that a collaboration is incubated
  double accompaniment = 0.0;       ///< what that means in the sixth condition
};

struct World {
  std::uint64_t seed = 0;
  int month = 0;  ///< the month that is being (or was last) simulated; spin-up is below 1
  std::optional<int> first_month;  ///< that is simulated; nothing: it has always been
  bool is_winding_up = false;      ///< instruments keep their promises and make no new ones
  double arrival_factor = 1.0;     ///< on arrivals of challenges; above 1 early in the spin-up
  std::vector<ChallengeType> challenges;
  TieRules tie_rules;
  CreditRules credit_rules;
  FormRules form_rules;
  BeginningRules beginning_rules;

  Territories territories;
  Experiences experience;
  Actors actors;
  std::vector<Block> blocks;                ///< of actor rows
  std::vector<std::uint32_t> rows_by_kind;  ///< actor rows by territory, then kind
  std::vector<std::size_t> kind_begin;  ///< start of (territory * 4 + kind); one more at the end
  Ties ties;
  Collaborations collaborations;
  Memberships members;
  Ledger ledger;
  Events events;
  Interactions interactions;
  Invitations invitations;

  RandomStream stream(Stream decision, Key entity) const { return {seed, decision, month, entity}; }
  /// Actor rows of one kind in one territory.
  std::span<const std::uint32_t> actors_of(std::size_t territory, Kind kind) const {
    const std::size_t k = territory * count_of<Kind> + index_of(kind);
    return {rows_by_kind.data() + kind_begin[k], kind_begin[k + 1] - kind_begin[k]};
  }
  double baseline_trust(std::size_t from, std::size_t to) const {
    return tie_rules.baseline[actors.kind[from]][actors.kind[to]];
  }
};

/// Trust of one actor in another from their own experience: that of the tie, else tau_0.
double direct_trust(const World& world, std::size_t from, std::size_t to);

/// An actor of the territory: its kind by the weights in `mix` among the kinds that exist there,
/// then anybody of that kind; nobody if there is nobody, or who was drawn has retired. Two draws.
std::uint32_t draw_actor(const World& world, std::size_t territory, const ByKind<double>& mix,
                         RandomStream& stream);

/// The actors of one kind in one territory who have not retired, by row.
std::vector<std::uint32_t> present_actors(const World& world, std::size_t territory, Kind kind);

/// The live collaborations, by territory.
Roster live_collaborations(const World& world);

/// Appends an event of this month.
void record(World& world, EventType type, std::size_t collaboration, ActorId actor = {},
            Cents amount = {}, CollaborationId other = {});

/// New ties at baseline trust and without experience. None of them may exist yet; caps are the
/// caller's.
void start_ties(World& world, const std::vector<Link>& links);

/// Ties between each pair of rows, at baseline trust and without experience where they are new.
/// Rows at their cap first free their weakest tie (least experience, then least trust, then lowest
/// row) that does not bind co-members.
void create_ties(World& world, const std::vector<Link>& links);

/// True if the two belong to one live collaboration.
bool are_co_members(const World& world, std::size_t a, std::size_t b);

/// What a collaboration needs a month now, shocks included: in hundredths, half-even.
Amounts needs_now(const World& world, std::size_t collaboration);

/// Needs of so many hundredths in a territory as shocks now make them.
Amounts as_shocked(const World& world, std::size_t territory, const Amounts& needs);

/// Revenue over cost of a collaboration (rho), as shocks leave it.
double revenue_ratio_now(const World& world, std::size_t collaboration);

/// What an actor could pledge besides, in hundredths; of a business' money what shocks leave of it.
std::int32_t free_now(const World& world, std::size_t actor, Resource resource);

/// Coverage c_r = pledged / needed now of each resource (1 where nothing is needed); labour that is
/// paid, or given by users, counts as pledged.
std::array<double, count_of<Resource>> coverage(const World& world, std::size_t collaboration);

/// How well a design fits: exp(-|theta - theta*|^2 / (2 width^2)), in (0, 1].
double design_fit(const World& world, std::size_t collaboration, double width);

/// What a collaboration pays a month: its operating cost, its form's, wages.
Cents monthly_cost(const World& world, std::size_t collaboration);

/// What a territory has learned of a challenge type (E_hat), and by what share its administrations
/// ask for less legitimacy.
double known_experience(const World& world, std::size_t territory, std::size_t type);
double legitimacy_relief(const World& world, std::size_t territory, std::size_t type);

/// How many more members of a kind a collaboration must have before it may launch.
std::int64_t missing_members(const World& world, std::size_t collaboration, Kind kind);

/// How many more it would need for another type of challenge.
std::int64_t missing_members(const World& world, std::size_t collaboration, Kind kind,
                             std::size_t type);

/// True if somebody of the kind is a member.
bool has_member(const World& world, std::size_t collaboration, Kind kind);

/// True until the first project for its challenge has ended, also of who has turned to another.
bool is_first_attempt(const World& world, std::size_t collaboration);

/// This month's place in what a territory remembers having seen.
Sightings& sightings_of_month(World& world, std::size_t territory);

/// Adds a member with its pledge, or adds to the pledge of one who belongs already.
void join(World& world, std::size_t collaboration, std::size_t actor, const Amounts& pledge);

/// Takes a member out; its pledge is free again.
void leave(World& world, std::size_t collaboration, std::size_t actor);

/// From now on a mediator accompanies none of those whom it did.
void leave_alone(World& world, std::size_t mediator);

/// An actor retires for good: it leaves its collaborations, what it accompanies is alone, its ties
/// end, and it gives up its practices. Its row, its key and its account stay.
void retire(World& world, std::size_t actor);

/// A month begins: what was counted of the one before is forgotten.
void begin_month(World& world);

/// What an instrument of policy awards, in cents.
struct Award {
  double promised = 0.0;          ///< granted, covered or lent
  double grant_equivalent = 0.0;  ///< what it is worth to who gets it, discounted
  bool is_deadweight = false;     ///< who gets it could have borrowed without it
};

/// Notes an award in the month's books.
void award(World& world, std::size_t territory, Instrument instrument, const Award& award);

/// Money comes in: a transfer to the account of a collaboration that counts as its income.
void receive(World& world, std::size_t collaboration, AccountId from, Cents amount, Reason reason);

/// Share of grants in what a collaboration received lately; 0 if it received nothing.
double grant_share(const World& world, std::size_t collaboration);

/// Whom a collaboration owes its loan: the lender of its territory, or the treasury.
AccountId creditor_of(const World& world, std::size_t collaboration);

/// Why money goes to it.
Reason reason_to_repay(const World& world, std::size_t collaboration);

/// What a treasury may promise: what it holds beyond its reserve, at least 0.
Cents spendable(const World& world, std::size_t territory);

/// The loan is in default: what guarantees cover of it falls to 0, the lender counts the part of
/// its life that it was not served, and an event tells guarantors.
void default_on_loan(World& world, std::size_t collaboration);

/// What a guarantor still owes for a default, or (below 0) is owed: its share phi of what is lost,
/// LGD at most, less what it has paid.
std::int64_t guarantors_share(const World& world, std::size_t collaboration);

/// Repays principal of a loan; what guarantees cover of it falls.
void repay(World& world, std::size_t collaboration, Cents amount);

/// What its capital is still worth to it: C (1 - age / life); before the first project for its
/// challenge only what of C stands already.
Cents worth_left(const World& world, std::size_t collaboration);

/// Ends a collaboration: cash and, as far as debts ask for it, the resale of its capital pay its
/// debts (a loan that they do not cover is in default), then its bills; the rest returns to its
/// members in proportion to their pledges of money (equally if there are none); all leave. `type`
/// is lapsed or dissolved.
void dissolve(World& world, std::size_t collaboration, EventType type);

/// Opens the accounts of territories and actors and the indices derived from the columns of actors:
/// blocks, rows by kind, counts by kind. Call once, when territories and actors are laid out.
void complete_layout(World& world);

}  // namespace tissage
