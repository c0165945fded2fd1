// base/math against 50 decimal digits, at special arguments, and to the bit.
#include "tissage/base/math.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "tissage/base/random.hpp"

namespace tissage {
namespace {

using Exact = boost::multiprecision::cpp_bin_float_50;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr int point_count = 10000;

/// Distance in units in the last place of the double nearest to `exact`.
double distance(double result, const Exact& exact) {
  const auto nearest = exact.convert_to<double>();
  if (!std::isfinite(result)) return result == nearest ? 0.0 : infinity;
  int exponent = 0;
  std::frexp(nearest, &exponent);
  const double unit = std::ldexp(1.0, std::max(exponent - 53, -1074));
  return Exact((Exact(result) - exact) / unit).convert_to<double>();
}

/// Random arguments of one test.
class Arguments {
 public:
  explicit Arguments(Key number) : stream_(1, Stream::encounters, 0, number) {}

  double between(double low, double high) { return low + (high - low) * stream_.uniform(); }
  /// Either sign, every power of two from 2^low to 2^high alike.
  double of_any_size(int low, int high) {
    const auto range = static_cast<std::uint32_t>(high - low);
    const int exponent = low + static_cast<int>(stream_.below(range));
    const double sign = stream_.happens(0.5) ? 1.0 : -1.0;
    return sign * std::ldexp(between(1.0, 2.0), exponent);
  }

 private:
  RandomStream stream_;
};

/// Largest distance of function(x) from exact(x) for `point_count` draws of x.
template <class Function, class ExactFunction, class Draw>
double worst_distance(const Function& function, const ExactFunction& exact, const Draw& draw) {
  double worst = 0.0;
  for (int i = 0; i < point_count; ++i) {
    const double x = draw();
    worst = std::max(worst, std::fabs(distance(function(x), exact(Exact(x)))));
  }
  return worst;
}

Exact exact_exp(const Exact& x) { return exp(x); }
Exact exact_log(const Exact& x) { return log(x); }
Exact exact_tan(const Exact& x) { return tan(x); }
Exact exact_logistic(const Exact& x) { return 1 / (1 + exp(-x)); }

/// Largest distance of pow(x, y) for draws of x and of the exponent of e that x^y shall be.
template <class DrawBase, class DrawLogarithm>
double worst_power(const DrawBase& draw_base, const DrawLogarithm& draw_logarithm) {
  double worst = 0.0;
  for (int i = 0; i < point_count; ++i) {
    const double x = draw_base();
    const double y = x == 1.0 ? 1.0 : draw_logarithm() / math::log(x);
    const Exact exact = exp(Exact(y) * log(Exact(x)));
    worst = std::max(worst, std::fabs(distance(math::pow(x, y), exact)));
  }
  return worst;
}

TEST(MathTest, exp_is_within_0_52_ulp_where_its_result_is_normal) {
  Arguments draw(1);
  EXPECT_LE(worst_distance(math::exp, exact_exp, [&] { return draw.between(-708, 709.7); }), 0.52);
  EXPECT_LE(worst_distance(math::exp, exact_exp, [&] { return draw.between(-2, 2); }), 0.52);
  EXPECT_LE(worst_distance(math::exp, exact_exp, [&] { return draw.of_any_size(-80, 9); }), 0.52);
}

TEST(MathTest, exp_is_within_0_77_ulp_where_its_result_is_subnormal) {
  Arguments draw(2);
  EXPECT_LE(worst_distance(math::exp, exact_exp, [&] { return draw.between(-746, -708); }), 0.77);
  EXPECT_LE(worst_distance(math::exp, exact_exp, [&] { return draw.between(-709.1, -708.3); }),
            0.77);
}

TEST(MathTest, log_is_within_0_52_ulp) {
  Arguments draw(3);
  const auto any = [&] { return std::fabs(draw.of_any_size(-1074, 1024)); };
  const auto near_one = [&] { return 1.0 + draw.of_any_size(-52, -4); };
  EXPECT_LE(worst_distance(math::log, exact_log, any), 0.52);
  EXPECT_LE(worst_distance(math::log, exact_log, near_one), 0.52);
  EXPECT_LE(worst_distance(math::log, exact_log, [&] { return draw.between(0.5, 2); }), 0.52);
  EXPECT_LE(worst_distance(math::log, exact_log, [&] { return draw.between(0.98, 1.03); }), 0.52);
}

TEST(MathTest, logistic_is_within_1_6_ulp) {
  Arguments draw(4);
  const auto logistic = math::logistic;
  EXPECT_LE(worst_distance(logistic, exact_logistic, [&] { return draw.between(-745, 40); }), 1.6);
  EXPECT_LE(worst_distance(logistic, exact_logistic, [&] { return draw.between(-40, 40); }), 1.6);
  EXPECT_LE(worst_distance(logistic, exact_logistic, [&] { return draw.between(-4, 4); }), 1.6);
}

TEST(MathTest, tan_is_within_one_ulp_up_to_2_to_the_20) {
  Arguments draw(5);
  const auto near_pole = [&] {
    const double right_angles = std::floor(draw.between(0.0, 600000.0));
    return right_angles * 1.5707963267948966 * (1.0 + draw.of_any_size(-53, -30));
  };
  EXPECT_LE(worst_distance(math::tan, exact_tan, [&] { return draw.between(-0x1p20, 0x1p20); }), 1);
  EXPECT_LE(worst_distance(math::tan, exact_tan, [&] { return draw.between(-4, 4); }), 1);
  EXPECT_LE(worst_distance(math::tan, exact_tan, [&] { return draw.of_any_size(-60, 1); }), 1);
  EXPECT_LE(worst_distance(math::tan, exact_tan, near_pole), 1);
}

TEST(MathTest, pow_is_within_0_77_ulp) {
  Arguments draw(6);
  const auto any_base = [&] { return std::fabs(draw.of_any_size(-1074, 1024)); };
  const auto near_one = [&] { return 1.0 + draw.of_any_size(-52, -4); };
  const auto plain_base = [&] { return draw.between(0.0, 10.0); };
  EXPECT_LE(worst_power(any_base, [&] { return draw.between(-745, 709.7); }), 0.77);
  EXPECT_LE(worst_power(near_one, [&] { return draw.between(-745, 709.7); }), 0.77);
  EXPECT_LE(worst_power(plain_base, [&] { return draw.between(-20, 20); }), 0.53);
  EXPECT_LE(worst_power(plain_base, [&] { return draw.of_any_size(-60, 2); }), 0.53);
}

TEST(MathTest, exp_is_right_at_its_limits) {
  EXPECT_EQ(math::exp(0.0), 1.0);
  EXPECT_EQ(math::exp(-0.0), 1.0);
  EXPECT_EQ(math::exp(0x1p-1074), 1.0);
  EXPECT_EQ(math::exp(infinity), infinity);
  EXPECT_EQ(math::exp(-infinity), 0.0);
  EXPECT_TRUE(std::isnan(math::exp(not_a_number)));
  EXPECT_EQ(math::exp(0x1.62e42fefa39efp+9), 0x1.fffffffffff2ap+1023);
  EXPECT_EQ(math::exp(0x1.62e42fefa39f0p+9), infinity);
  EXPECT_EQ(math::exp(-745.1332191019411), 0x1p-1074);
  EXPECT_EQ(math::exp(-745.1332191019412), 0.0);
  EXPECT_EQ(math::exp(1e300), infinity);
  EXPECT_EQ(math::exp(-1e300), 0.0);
}

TEST(MathTest, log_is_right_at_its_limits) {
  EXPECT_EQ(math::log(1.0), 0.0);
  EXPECT_FALSE(std::signbit(math::log(1.0)));
  EXPECT_EQ(math::log(0.0), -infinity);
  EXPECT_EQ(math::log(-0.0), -infinity);
  EXPECT_EQ(math::log(infinity), infinity);
  EXPECT_TRUE(std::isnan(math::log(-1.0)));
  EXPECT_TRUE(std::isnan(math::log(-0x1p-1074)));
  EXPECT_TRUE(std::isnan(math::log(-infinity)));
  EXPECT_TRUE(std::isnan(math::log(not_a_number)));
  EXPECT_EQ(math::log(0x1p-1074), -744.4400719213812);
}

TEST(MathTest, logistic_is_right_at_its_limits) {
  EXPECT_EQ(math::logistic(0.0), 0.5);
  EXPECT_EQ(math::logistic(infinity), 1.0);
  EXPECT_EQ(math::logistic(-infinity), 0.0);
  EXPECT_EQ(math::logistic(800.0), 1.0);
  EXPECT_EQ(math::logistic(-800.0), 0.0);
  EXPECT_EQ(math::logistic(-745.0), math::exp(-745.0));
  EXPECT_TRUE(std::isnan(math::logistic(not_a_number)));
}

TEST(MathTest, logistic_never_falls_over_a_grid) {
  double before = 0.0;
  for (double x = -720.0; x <= 720.0; x += 0x1p-6) {
    const double now = math::logistic(x);
    ASSERT_GE(now, before) << x;
    before = now;
  }
}

TEST(MathTest, tan_is_right_at_its_limits) {
  EXPECT_EQ(math::tan(0.0), 0.0);
  EXPECT_TRUE(std::signbit(math::tan(-0.0)));
  EXPECT_EQ(math::tan(0x1p-1074), 0x1p-1074);
  EXPECT_TRUE(std::isnan(math::tan(infinity)));
  EXPECT_TRUE(std::isnan(math::tan(not_a_number)));
  EXPECT_TRUE(std::isnan(math::tan(0x1.1p20)));
  EXPECT_EQ(math::tan(0x1.921fb54442d18p0), 16331239353195370.0);
}

TEST(MathTest, pow_is_one_for_exponent_zero_or_base_one) {
  for (const double x : {0.0, -0.0, 3.0, -3.0, infinity, -infinity, not_a_number}) {
    EXPECT_EQ(math::pow(x, 0.0), 1.0) << x;
    EXPECT_EQ(math::pow(x, -0.0), 1.0) << x;
    EXPECT_EQ(math::pow(1.0, x), 1.0) << x;
  }
  EXPECT_EQ(math::pow(-1.0, infinity), 1.0);
  EXPECT_EQ(math::pow(-1.0, -infinity), 1.0);
  EXPECT_TRUE(std::isnan(math::pow(not_a_number, 1.0)));
  EXPECT_TRUE(std::isnan(math::pow(2.0, not_a_number)));
}

TEST(MathTest, pow_agrees_with_the_standard_at_every_pair_of_special_arguments) {
  // glibc's pow is exact at these; its bits elsewhere are not asked for.
  const std::vector<double> special = {
      0.0,      -0.0,      0.5,       -0.5,   1.0,      -1.0,    2.0,   -2.0,         3.0,
      -3.0,     4.0,       0x1p53,    0x1p52, 0x1.8p52, 1e99,    -1e99, 1e300,        -1e99,
      infinity, -infinity, 0x1p-1074, 1024,   -1074,    -1075.0, -1076, not_a_number, 0x1p-80};
  for (const double x : special) {
    for (const double y : special) {
      const double mine = math::pow(x, y), standard = std::pow(x, y);
      if (std::isnan(standard)) {
        EXPECT_TRUE(std::isnan(mine)) << x << " " << y;
      } else {
        EXPECT_DOUBLE_EQ(mine, standard) << x << " " << y;
        EXPECT_EQ(std::signbit(mine), std::signbit(standard)) << x << " " << y;
      }
    }
  }
}

TEST(MathTest, pow_is_exact_for_small_whole_numbers) {
  for (int base = -9; base <= 9; ++base) {
    double power = 1.0;
    for (int exponent = 1; exponent <= 15; ++exponent) {
      power *= base;
      EXPECT_EQ(math::pow(base, exponent), power) << base << " " << exponent;
    }
  }
  EXPECT_TRUE(std::isnan(math::pow(-8.0, 1.0 / 3.0)));
  EXPECT_EQ(math::pow(2.0, -1074.0), 0x1p-1074);
  EXPECT_EQ(math::pow(2.0, -1075.0), 0.0);
  EXPECT_EQ(math::pow(2.0, 1024.0), infinity);
}

/// Hash of the bits of `function` at 100,000 arguments.
template <class Function>
std::uint64_t hash_of(const Function& function) {
  Arguments draw(7);
  std::uint64_t hash = 0;
  for (int i = 0; i < 100000; ++i)
    hash = mix(__builtin_bit_cast(std::uint64_t, function(draw)), hash);
  return hash;
}

TEST(MathTest, bits_are_the_same_with_every_compiler_and_machine) {
  EXPECT_EQ(hash_of([](Arguments& draw) { return math::exp(draw.between(-740, 709)); }),
            2608788762785646166u);
  EXPECT_EQ(
      hash_of([](Arguments& draw) { return math::log(std::fabs(draw.of_any_size(-1074, 1024))); }),
      4132429427017398001u);
  EXPECT_EQ(hash_of([](Arguments& draw) { return math::logistic(draw.between(-50, 50)); }),
            13594699353995682796u);
  EXPECT_EQ(hash_of([](Arguments& draw) { return math::tan(draw.between(-1e5, 1e5)); }),
            3323333030856390417u);
  EXPECT_EQ(hash_of([](Arguments& draw) {
              const double x = draw.between(0, 10);
              return math::pow(x, draw.between(-99, 99));
            }),
            7138777542183680230u);
}

}  // namespace
}  // namespace tissage
