// Links that both ends know: ties between actors, memberships of actors in collaborations.
#pragma once

#include <utility>

#include "tissage/world/slab_store.hpp"

namespace tissage {

/// A link between a row of the left side and a row of the right side.
struct Link {
  std::uint32_t left;
  std::uint32_t right;
  friend bool operator==(const Link&, const Link&) = default;
};

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
    left.settle(ends(removals, false), ends(additions, false));
    right.settle(ends(removals, true), ends(additions, true));
  }

 private:
  static std::vector<HalfLink> ends(const std::vector<Link>& links, bool of_right) {
    std::vector<HalfLink> halves;
    halves.reserve(links.size());
    for (const Link& link : links)
      halves.push_back(of_right ? HalfLink{link.right, link.left}
                                : HalfLink{link.left, link.right});
    return halves;
  }
};

/// Links within one table: both ends lie in the same rows, each end with its own payload.
template <class Payload>
class MutualStore : public SlabStore<Payload> {
 public:
  void settle(const std::vector<Link>& removals, const std::vector<Link>& additions) {
    SlabStore<Payload>::settle(both_ends(removals), both_ends(additions));
  }

 private:
  static std::vector<HalfLink> both_ends(const std::vector<Link>& links) {
    std::vector<HalfLink> halves;
    halves.reserve(2 * links.size());
    for (const Link& link : links) {
      check(link.left != link.right, "row {} cannot be linked to itself", link.left);
      halves.push_back({link.left, link.right});
      halves.push_back({link.right, link.left});
    }
    return halves;
  }
};

}  // namespace tissage
