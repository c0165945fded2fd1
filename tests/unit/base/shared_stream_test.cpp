// Draws that four entities share a block for.
#include <gtest/gtest.h>

#include <set>

#include "tissage/base/shared_stream.hpp"

namespace tissage {
namespace {

TEST(shared_stream, an_entity_has_its_lane_of_the_block_of_four) {
  SharedStream stream(9, Stream::tie_fading, 3);
  for (const Key entity : {Key{0}, Key{6}, (Key{1} << 40) + 7}) {
    const Key group = entity >> 2;
    const auto block =
        philox({0, static_cast<std::uint32_t>(group), static_cast<std::uint32_t>(group >> 32),
                (static_cast<std::uint32_t>(Stream::tie_fading) << 16) | 3u},
               9);
    EXPECT_EQ(stream.bits(entity), block[entity & 3]);
  }
}

TEST(shared_stream, the_order_of_asking_does_not_matter) {
  SharedStream up(9, Stream::tie_fading, 3);
  SharedStream down(9, Stream::tie_fading, 3);
  std::vector<std::uint32_t> rising;
  for (Key entity = 0; entity < 100; ++entity) rising.push_back(up.bits(entity));
  for (Key entity = 100; entity-- > 0;) EXPECT_EQ(down.bits(entity), rising[entity]);
  EXPECT_EQ(std::set<std::uint32_t>(rising.begin(), rising.end()).size(), 100u);
}

TEST(shared_stream, uniform_draws_lie_below_one_and_have_the_mean_of_a_half) {
  SharedStream stream(9, Stream::tie_fading, 3);
  double sum = 0.0;
  for (Key entity = 0; entity < 100'000; ++entity) {
    const float draw = stream.uniform(entity);
    ASSERT_GE(draw, 0.0f);
    ASSERT_LT(draw, 1.0f);
    sum += static_cast<double>(draw);
  }
  // 5 standard errors of a mean of 1e5 uniform draws: false alarm 6e-7.
  EXPECT_NEAR(sum / 1e5, .5, 5 * 0.2887 / 316.2);
}

}  // namespace
}  // namespace tissage
