// Links that both ends know: ties between actors, memberships of actors in collaborations.
#pragma once

#include "tissage/world/slab_store.hpp"

namespace tissage {

/// No columns.
struct NoPayload {
  auto columns() { return std::tuple<>(); }
  auto columns() const { return std::tuple<>(); }
};

/// Links between two tables: each left row lists its right rows, with a payload, and the reverse.
template <class LeftPayload, class RightPayload = NoPayload>
class TwoWayStore {
 public:
  SlabStore<LeftPayload> left;
  SlabStore<RightPayload> right;

  void settle(const std::vector<Link>& removals, const std::vector<Link>& additions) {
    left.settle(removals, additions, Ends::left);
    right.settle(removals, additions, Ends::right);
  }
};

/// Links within one table: both ends lie in the same rows, each end with its own payload.
template <class Payload>
class MutualStore : public SlabStore<Payload> {
 public:
  /// As SlabStore::settle; a link of a row to itself is a Defect.
  template <class Begin = BlankPayload>
  void settle(const std::vector<Link>& removals, const std::vector<Link>& additions,
              const Begin& begin = {}) {
    for (const auto* links : {&removals, &additions})
      for (const Link& link : *links)
        check(link.left != link.right, "row {} cannot be linked to itself", link.left);
    SlabStore<Payload>::settle(removals, additions, Ends::both, begin);
  }
};

}  // namespace tissage
