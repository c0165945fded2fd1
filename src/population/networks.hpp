// The starting networks of one territory. Each draws from streams keyed by actors.
#pragma once

#include "population/tie_draft.hpp"
#include "tissage/population/parameters.hpp"

namespace tissage {

/// Watts-Strogatz small world (Watts & Strogatz 1998): actors stand on a ring in the order of lots
/// they draw, so that kinds are shuffled; each has ties with the k / 2 next on either side (odd k:
/// every second actor one more); each tie is rewired with probability beta: its far end becomes an
/// actor drawn among its own kind with probability `homophily`, else among all; where twenty draws
/// find nobody new, it stays. At most k actors: all know each other.
void draw_small_world(const World& world, const PopulationParameters& parameters,
                      std::size_t territory, TieDraft& draft);

/// Stochastic block model over kinds with mean degree k: an actor's expected ties to kind b are
/// k [(1 - h) n_b / (n - 1) + h [b is its own kind]] (n_b without itself), h = `homophily`, at most
/// n_b. That is symmetric for any counts, since ties beyond the own kind are in proportion to
/// counts: h = 0 is Erdos-Renyi, h = 1 four separate networks. Pairs are independent: i begins
/// Poisson(-n_b ln(1 - p_ab) / 2) ties with drawn actors of kind b and repetitions count once,
/// which gives every pair the probability p_ab. An actor alone in its kind lacks its share h.
void draw_blocks(const World& world, const PopulationParameters& parameters, double homophily,
                 std::size_t territory, TieDraft& draft);

/// `extra_ties` of each actor with anybody, then `mediator_ties` of each mediator with each kind; a
/// fraction is the probability of one more. Who is found tied already is drawn anew, twenty times.
void draw_further_ties(const World& world, const PopulationParameters& parameters,
                       std::size_t territory, TieDraft& draft);

}  // namespace tissage
