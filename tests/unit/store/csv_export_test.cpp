// Tables as text.
#include "tissage/store/csv_export.hpp"

#include <gtest/gtest.h>

#include "sample_tables.hpp"
#include "scratch.hpp"

namespace tissage {
namespace {

using testing::Scratch;

std::string exported(const std::string& group, const std::vector<std::string>& names) {
  const Scratch scratch;
  publish_dataset(testing::small_sweep(), scratch.path() / "sweep.h5");
  const DatasetFile file(scratch.path() / "sweep.h5");
  std::string text;
  write_csv(file, group.empty() ? file.root() : *file.root().group(group), names,
            [&](std::string_view piece) { text += piece; });
  return text;
}

TEST(CsvExport, has_one_row_for_each_value_and_no_value_where_none_is) {
  EXPECT_EQ(exported("", {"value", "starts"}),
            "series,point,seed,value\n"
            "value,1,first,0\nvalue,1,Évian,1\nvalue,2,first,2\nvalue,2,Évian,3\n"
            "value,4,first,4\nvalue,4,Évian,\n"
            "starts,1,,7\nstarts,2,,-8\nstarts,4,,9000000000\n");
}

TEST(CsvExport, writes_every_series_of_numbers_where_none_is_named) {
  const std::string text = exported("", {});
  for (const char* row : {"value,1,first,0\n", "starts,1,,7\n", "outcome,1,first,done\n"})
    EXPECT_NE(text.find(row), std::string::npos) << row;
  EXPECT_EQ(text.find("policy"), std::string::npos);
}

TEST(CsvExport, has_one_column_for_each_series_of_a_group_along_one_dimension) {
  EXPECT_EQ(exported("frontier", {}), "budget,gain\n0.05,1.5\n0.1,2.5\n");
}

TEST(CsvExport, offers_the_nearest_name) {
  try {
    exported("", {"valeu"});
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::bad_data);
    EXPECT_NE(std::string(failure.what()).find("has no series valeu; did you mean value?"),
              std::string::npos);
  }
}

}  // namespace
}  // namespace tissage
