// Importing: what the files say is what month 0 shows, and every mistake is named with its place.
#include "tissage/population/imported.hpp"

#include <gtest/gtest.h>

#include "populated.hpp"

namespace tissage {
namespace {

using Messages = std::vector<std::string>;

const std::string good_actors = "id,kind\nAnna,citizen\nBen,business\nClub,association\n";
const std::string good_ties = "from,to\nAnna,Ben\n";

ImportedPopulation read(const std::string& actors, const std::string& ties, Messages& messages) {
  std::vector<Mistake> mistakes;
  auto population = read_population("a.csv", actors, "t.csv", ties, mistakes);
  for (const Mistake& mistake : mistakes) messages.push_back(mistake.message());
  return population;
}

Messages mistakes_of(const std::string& actors, const std::string& ties) {
  Messages messages;
  read(actors, ties, messages);
  return messages;
}

ImportedPopulation read_good(const std::string& actors, const std::string& ties) {
  Messages messages;
  auto population = read(actors, ties, messages);
  EXPECT_EQ(messages, Messages{});
  return population;
}

Messages in_actors(const std::string& actors) { return mistakes_of(actors, "from,to\n"); }
Messages in_ties(const std::string& ties) { return mistakes_of(good_actors, ties); }

World world_of(const ImportedPopulation& population) {
  Start start;
  start.territories = {territory_of("A", 7, 7, 7, 7)};  // counts that import does not use
  start.population.network.value = Network::import;
  start.imported = population;
  return start.world();
}

TEST(ImportedTest, month_0_shows_exactly_what_the_files_say) {
  const World world = world_of(read_good(
      "id,kind,reliability,readiness,orientation,mediator,money,premises,labour,skills,equipment,"
      "legitimacy\n"
      "Club,association,.9,.25,1,1,12.5,0,3,.01,1e3,30\n"
      "Anna,citizen,0,1,.5,0,1,2,3,4,5,6\n"
      "Town,authority,0.75,0,0,0,10000000,7,8,9,10,11\n",
      "from,to,trust\nClub,Anna,.9\nAnna,Club,0.1\nTown,Club,1\nAnna,Town,\n"));
  ASSERT_EQ(world.territories.size(), 1u);
  ASSERT_EQ(world.actors.size(), 3u);
  const Actors& a = world.actors;
  EXPECT_EQ(a.kind.values, (std::vector<Kind>{Kind::association, Kind::citizen, Kind::authority}));
  for (std::size_t row = 0; row < 3; ++row)
    EXPECT_EQ(a.key[row], (world.territories.hash[0] << 24) + row);
  EXPECT_EQ(a.endowment[0], (Amounts{1250, 0, 300, 1, 100000, 3000}));
  EXPECT_EQ(a.endowment[1], (Amounts{100, 200, 300, 400, 500, 600}));
  EXPECT_EQ(a.endowment[2], (Amounts{1000000000, 700, 800, 900, 1000, 1100}));
  EXPECT_EQ(a.reliability.values, (std::vector<float>{.9f, 0.f, .75f}));
  EXPECT_EQ(a.readiness.values, (std::vector<float>{.25f, 1.f, 0.f}));
  EXPECT_EQ(a.own_readiness.values, a.readiness.values);
  EXPECT_EQ(a.orientation.values, (std::vector<float>{1.f, .5f, 0.f}));
  EXPECT_EQ(a.is_mediator.values, (std::vector<std::uint8_t>{1, 0, 0}));
  ASSERT_EQ(tie_count(world), 3u);
  const auto trust = [&](std::size_t from, std::size_t to) {
    return world.ties.payload.trust[world.ties.find(from, static_cast<std::uint32_t>(to))];
  };
  EXPECT_EQ(trust(0, 1), .9f);
  EXPECT_EQ(trust(1, 0), .1f);
  EXPECT_EQ(trust(2, 0), 1.f);
  EXPECT_EQ(trust(0, 2), .45f) << "the other direction has the baseline";
  EXPECT_EQ(trust(1, 2), .40f) << "so has a direction without trust";
  EXPECT_EQ(trust(2, 1), .40f);
  for (std::size_t row = 0; row < 3; ++row)
    for (Slot slot = world.ties.first(row); slot < world.ties.last(row); ++slot)
      EXPECT_EQ(world.ties.payload.experience[slot], 3.f);
}

TEST(ImportedTest, what_a_file_does_not_say_is_drawn) {
  const auto plain = read_good("id,kind\nAnna,citizen\nTown,authority\n", "from,to\n");
  const auto some = read_good("id,kind,labour\nAnna,citizen,7\nTown,authority,\n", "from,to\n");
  const World drawn = world_of(plain), said = world_of(some);
  EXPECT_EQ(said.actors.endowment[0][2], 700);
  EXPECT_EQ(said.actors.endowment[1], drawn.actors.endowment[1]);
  EXPECT_EQ(said.actors.reliability.values, drawn.actors.reliability.values);
  EXPECT_GT(drawn.actors.reliability[0], 0.f);
}

TEST(ImportedTest, mediators_are_drawn_only_where_the_file_does_not_name_them) {
  std::string without = "id,kind\nTown,authority\n", with = "id,kind,mediator\nTown,authority,0\n";
  for (int i = 0; i < 600; ++i) {
    without += fmt::format("c{},citizen\n", i);
    with += fmt::format("c{},citizen,\n", i);
  }
  EXPECT_EQ(world_of(read_good(without, "from,to\n")).actors.is_mediator[0], 1);
  EXPECT_EQ(world_of(read_good(with, "from,to\n")).actors.is_mediator[0], 0);
  const World named = world_of(
      read_good("id,kind,mediator,reliability\nA,authority,1,\nB,association,1,.5\n", "from,to\n"));
  EXPECT_EQ(named.actors.is_mediator.values, (std::vector<std::uint8_t>{1, 1}));
  EXPECT_EQ(named.actors.reliability.values, (std::vector<float>{.92f, .5f}));
}

TEST(ImportedTest, quotes_line_ends_blank_lines_and_a_byte_order_mark_do_not_matter) {
  const auto population = read_good(
      "\xEF\xBB\xBF\"id\", kind\r\n\r\n\"Anna \"\"A\"\", the first\",citizen\r\n"
      "  Ben B  ,\tbusiness \r\n\n\"two, lines\",\"authority\"",
      "to,trust,from\r\nBen B,\"0.5\",\"two, lines\"\r");
  ASSERT_EQ(population.actors.size(), 3u);
  EXPECT_EQ(population.actors[0].id, "Anna \"A\", the first");
  EXPECT_EQ(population.actors[1].id, "Ben B");
  EXPECT_EQ(population.actors[2].id, "two, lines");
  ASSERT_EQ(population.ties.size(), 1u);
  EXPECT_EQ(population.ties[0].from, 2u);
  EXPECT_EQ(population.ties[0].to, 1u);
  EXPECT_EQ(population.ties[0].trust, .5);
}

TEST(ImportedTest, columns_that_nothing_uses_are_reported_once) {
  const auto population = read_good("level,id,kind,labor\nCity,A,authority,2\nCity,B,authority,x\n",
                                    "from,to,freq\nA,B,1\n");
  EXPECT_EQ(population.ignored_columns, (Messages{"level", "labor"}));
  EXPECT_EQ(population.ignored_tie_columns, (Messages{"freq"}));
  EXPECT_TRUE(population.actors[0].attributes.empty());
}

TEST(ImportedTest, an_empty_population_makes_an_empty_world) {
  EXPECT_EQ(world_of(ImportedPopulation{}).actors.size(), 0u);
}

TEST(ImportedTest, a_file_without_actors_is_a_mistake) {
  EXPECT_EQ(in_actors("id,kind\n"), Messages{"a.csv:1:1: no actor below the line of names"});
}

TEST(ImportedTest, numbers_are_written_with_digits_and_a_point) {
  for (const std::string number : {"1", "+1.", ".5", "5e-1", "0.1E+1", "-0", "1e-400"})
    EXPECT_EQ(in_actors("id,kind,readiness\nA,citizen," + number + "\n"), Messages{}) << number;
  for (const std::string number : {"nan", "inf", "0x1", "1e", ".", "-", "1 2", "\"0,5\"", "1f"})
    EXPECT_EQ(in_actors("id,kind,readiness\nA,citizen," + number + "\n").size(), 1u) << number;
}

TEST(ImportedTest, a_value_out_of_range_is_a_mistake) {
  EXPECT_EQ(
      in_actors("id,kind,reliability,labour\nA,citizen,1.5,\nB,citizen,,-1\nC,citizen,x,1e999\n"),
      (Messages{"a.csv:2:11: reliability = 1.5 is outside [0, 1] 1 (chance of keeping its word "
                "in one interaction)",
                "a.csv:3:12: labour = -1 is outside [0, 10000000] person-day/month (what the "
                "actor could pool)",
                "a.csv:4:11: reliability = x is not a number",
                "a.csv:4:13: labour = 1e999 is outside [0, 10000000] person-day/month (what "
                "the actor could pool)"}));
}

TEST(ImportedTest, an_unknown_kind_is_a_mistake_and_the_nearest_is_offered) {
  EXPECT_EQ(in_actors("id,kind\nA,citzen\nB,municipality\nC,\nD,Authority\n"),
            (Messages{"a.csv:2:3: kind = citzen is none of citizen, business, association, "
                      "authority; did you mean citizen?",
                      "a.csv:3:3: kind = municipality is none of citizen, business, association, "
                      "authority",
                      "a.csv:4:3: kind =  is none of citizen, business, association, authority",
                      "a.csv:5:3: kind = Authority is none of citizen, business, association, "
                      "authority; did you mean authority?"}));
}

TEST(ImportedTest, an_empty_or_repeated_id_is_a_mistake) {
  EXPECT_EQ(in_actors("kind,id\ncitizen,A\n\ncitizen,\nbusiness,A\n"),
            (Messages{"a.csv:4:9: id is empty",
                      "a.csv:5:10: id = A is given twice; it is first given in line 2"}));
}

TEST(ImportedTest, only_associations_and_authorities_can_be_mediators) {
  EXPECT_EQ(
      in_actors("id,kind,mediator\nA,citizen,1\nB,authority,.5\nC,business,1\nD,citizen,0\n"),
      (Messages{"a.csv:2:11: a citizen cannot be a mediator, only associations and authorities",
                "a.csv:3:13: mediator = .5 is neither 0 nor 1",
                "a.csv:4:12: a business cannot be a mediator, only associations and "
                "authorities"}));
}

TEST(ImportedTest, a_missing_column_is_a_mistake) {
  EXPECT_EQ(mistakes_of("name,type\nA,citizen\n", good_ties),
            (Messages{"a.csv:1:1: column id is missing", "a.csv:1:1: column kind is missing"}));
  EXPECT_EQ(in_ties("source,to\nAnna,Ben\n"), (Messages{"t.csv:1:1: column from is missing"}));
  EXPECT_EQ(
      in_ties("from;to\nAnna;Ben\n"),
      (Messages{"t.csv:1:1: column from is missing; separate columns by commas, not semicolons",
                "t.csv:1:1: column to is missing; separate columns by commas, not semicolons"}));
  EXPECT_EQ(in_ties("\n\n"), (Messages{"t.csv:1:1: no line of column names"}));
  EXPECT_EQ(in_ties("from,to,from\n"), (Messages{"t.csv:1:9: column from is given twice"}));
}

TEST(ImportedTest, a_row_with_too_few_or_too_many_fields_is_a_mistake) {
  EXPECT_EQ(in_ties("from,to,trust\nAnna,Ben\nBen,Anna,.5,\n"),
            (Messages{"t.csv:2:1: 2 fields instead of 3", "t.csv:3:1: 4 fields instead of 3"}));
}

TEST(ImportedTest, a_misplaced_quote_is_a_mistake) {
  EXPECT_EQ(in_ties("from,to\nAnna,\"Ben\nBen,Anna\n"),
            (Messages{"t.csv:2:6: this quote is never closed"}));
  EXPECT_EQ(in_ties("from,\"to\n"), (Messages{"t.csv:1:6: this quote is never closed"}));
  EXPECT_EQ(
      in_ties("from,to\n\"Anna\" x,Ben\nA\"B,Ben\nBen,Ben\n"),
      (Messages{"t.csv:2:8: text after the closing quote; a quote in a quoted field is doubled",
                "t.csv:3:2: a quote within a field; put the whole field in quotes and double it",
                "t.csv:4:1: Ben has a tie with itself"}));
}

TEST(ImportedTest, a_dangling_id_is_a_mistake_and_the_nearest_is_offered) {
  EXPECT_EQ(
      in_ties("from,to\nAna,Ben\nAnna,Somebody else\n,Ben\n"),
      (Messages{"t.csv:2:1: from = Ana is no id of a.csv; did you mean Anna?",
                "t.csv:3:6: to = Somebody else is no id of a.csv", "t.csv:4:1: from is empty"}));
}

TEST(ImportedTest, a_self_tie_and_a_repeated_row_are_mistakes) {
  EXPECT_EQ(in_ties("from,to\nAnna,Ben\nBen,Anna\nClub,Club\nAnna,Ben\n"),
            (Messages{"t.csv:4:1: Club has a tie with itself",
                      "t.csv:5:1: the tie from Anna to Ben is given twice; it is first given in "
                      "line 2"}));
}

TEST(ImportedTest, trust_outside_0_and_1_is_a_mistake) {
  EXPECT_EQ(in_ties("from,to,trust\nAnna,Ben,1.01\nBen,Anna,-.1\nAnna,Club,much\n"),
            (Messages{"t.csv:2:10: trust = 1.01 is outside [0, 1] 1 (trust of from in to)",
                      "t.csv:3:10: trust = -.1 is outside [0, 1] 1 (trust of from in to)",
                      "t.csv:4:11: trust = much is not a number"}));
}

TEST(ImportedTest, bytes_that_are_no_text_are_a_mistake) {
  EXPECT_EQ(in_actors("id,kind\nR\xE9my,citizen\n"),
            (Messages{"a.csv:2:2: byte 0xE9 is no text; save the file as UTF-8"}));
  const Messages bad = {std::string(1, '\0'), "\x07",     "\xC0\xAF", "\xED\xA0\x80",
                        "\xF4\x90\x80\x80",   "\xE2\x82", "\rx",      "\x7F"};
  for (const std::string& bytes : bad) {
    const auto first = static_cast<unsigned>(static_cast<unsigned char>(bytes[0]));
    EXPECT_EQ(in_actors("id,kind\n\xC3\xA9" + bytes),
              (Messages{fmt::format("a.csv:2:2: byte 0x{:02X} is no text; save the file as UTF-8",
                                    first)}));
  }
  EXPECT_EQ(in_actors("id,kind\n\"R\xC3\xA9my\",\n").front().substr(0, 11), "a.csv:2:8: ");
}

TEST(ImportedTest, mistakes_in_both_files_are_reported_together) {
  EXPECT_EQ(mistakes_of("id,kind\nA,citizen\nB,x\n", "from,to\nA,B\nA,A\n"),
            (Messages{"a.csv:3:3: kind = x is none of citizen, business, association, authority",
                      "t.csv:3:1: A has a tie with itself"}));
}

TEST(ImportedTest, more_ties_than_the_cap_are_a_mistake) {
  const auto population =
      read_good(good_actors, "from,to\nAnna,Ben\nBen,Anna\nAnna,Club\nClub,Ben\n");
  std::vector<Mistake> mistakes;
  check_caps(population, {{2, 2, 2, 2}}, "a.csv", mistakes);
  EXPECT_TRUE(mistakes.empty());
  check_caps(population, {{1, 2, 1, 1}}, "a.csv", mistakes);
  ASSERT_EQ(mistakes.size(), 2u);
  EXPECT_EQ(mistakes[0].message(), "a.csv:2:1: Anna has 2 ties; trust.cap.citizen is 1");
  EXPECT_EQ(mistakes[1].message(), "a.csv:4:1: Club has 2 ties; trust.cap.association is 1");
}

TEST(ImportedTest, populate_refuses_ties_beyond_the_cap_and_several_territories) {
  Start start;
  start.population.network.value = Network::import;
  start.imported = read_good(good_actors, "from,to\nAnna,Ben\nAnna,Club\n");
  start.territories = {territory_of("A", 0, 0, 0, 0)};
  start.trust.cap.value[Kind::citizen] = 1;
  EXPECT_THROW(start.world(), Defect);
  start.trust.cap.value[Kind::citizen] = 2;
  EXPECT_EQ(tie_count(start.world()), 2u);
  start.territories.push_back(territory_of("B", 0, 0, 0, 0));
  EXPECT_THROW(start.world(), Defect);
}

TEST(ImportedTest, a_hundred_thousand_dangling_ids_take_no_long_search) {
  std::string actors = "id,kind\n", ties = "from,to\n";
  for (int i = 0; i < 20000; ++i) actors += fmt::format("actor {},citizen\n", i);
  for (int i = 0; i < 100000; ++i) ties += fmt::format("actor x{},actor 1\n", i);
  EXPECT_EQ(mistakes_of(actors, ties).size(), 100000u);
}

}  // namespace
}  // namespace tissage
