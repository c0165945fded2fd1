// Rounding to cents and hundredths: to the nearest, halves to the even neighbour.
#include "tissage/base/quantities.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "tissage/base/error.hpp"

namespace tissage {
namespace {

TEST(QuantitiesTest, halves_go_to_the_even_neighbour) {
  // Multiples of 1/8 are exact in binary, so these are true halves.
  EXPECT_EQ(hundredths(0.125), 12);
  EXPECT_EQ(hundredths(0.375), 38);
  EXPECT_EQ(hundredths(0.625), 62);
  EXPECT_EQ(hundredths(0.875), 88);
  EXPECT_EQ(hundredths(-0.125), -12);
  EXPECT_EQ(hundredths(-0.375), -38);
  EXPECT_EQ(hundredths(0.005), 0);
  EXPECT_EQ(hundredths(-0.005), 0);
}

TEST(QuantitiesTest, other_amounts_go_to_the_nearest) {
  EXPECT_EQ(hundredths(0.0), 0);
  EXPECT_EQ(hundredths(1.0), 100);
  EXPECT_EQ(hundredths(0.1249), 12);
  EXPECT_EQ(hundredths(0.1251), 13);
  EXPECT_EQ(hundredths(-0.1249), -12);
  EXPECT_EQ(hundredths(-0.1251), -13);
  EXPECT_EQ(hundredths(19.99), 1999);
  EXPECT_EQ(hundredths(-0.999), -100);
}

TEST(QuantitiesTest, every_whole_number_of_cents_survives_as_euros) {
  for (std::int64_t cents = -100000; cents <= 100000; ++cents)
    ASSERT_EQ(cents_of_euros(static_cast<double>(cents) / 100.0), Cents(cents));
}

TEST(QuantitiesTest, rounding_is_symmetric_about_zero) {
  for (int i = 0; i < 100000; ++i) {
    const double amount = i * 0.000625;
    ASSERT_EQ(hundredths(-amount), -hundredths(amount)) << amount;
  }
}

TEST(QuantitiesTest, an_amount_too_large_to_count_or_undefined_is_a_defect) {
  EXPECT_EQ(hundredths(9e13), 9000000000000000);
  EXPECT_THROW(hundredths(1e14), Defect);
  EXPECT_THROW(hundredths(-1e14), Defect);
  EXPECT_THROW(hundredths(std::numeric_limits<double>::infinity()), Defect);
  EXPECT_THROW(hundredths(std::numeric_limits<double>::quiet_NaN()), Defect);
}

TEST(QuantitiesTest, cents_add_subtract_and_compare_as_whole_numbers) {
  EXPECT_EQ(Cents(150) + Cents(-50), Cents(100));
  EXPECT_EQ(Cents(150) - Cents(200), Cents(-50));
  EXPECT_EQ(-Cents(7), Cents(-7));
  EXPECT_LT(Cents(-1), Cents());
  EXPECT_GE(Cents(2), Cents(2));
}

}  // namespace
}  // namespace tissage
