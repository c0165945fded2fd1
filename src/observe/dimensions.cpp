// Labels of the dimensions of a world.
#include "tissage/observe/dimensions.hpp"

namespace tissage {

namespace {

template <class Enum>
std::vector<std::string> names() {
  return {Names<Enum>::value.begin(), Names<Enum>::value.end()};
}

}  // namespace

Labels labels_of(const std::vector<std::string>& territories,
                 const std::vector<ChallengeType>& challenges) {
  Labels labels;
  labels[Dimension::territory] = territories;
  for (const ChallengeType& challenge : challenges)
    labels[Dimension::challenge].push_back(challenge.name);
  labels[Dimension::kind] = names<Kind>();
  labels[Dimension::partner_kind] = names<Kind>();
  labels[Dimension::resource] = names<Resource>();
  labels[Dimension::stage] = names<LiveStage>();
  labels[Dimension::form] = names<Form>();
  labels[Dimension::condition] = names<Condition>();
  labels[Dimension::instrument] = names<Instrument>();
  labels[Dimension::holder] = names<Holder>();
  labels[Dimension::reason] = names<Reason>();
  return labels;
}

Labels labels_of(const World& world) {
  std::vector<std::string> territories(world.territories.size());
  for (std::size_t t = 0; t < world.territories.size(); ++t)
    territories[world.territories.listed[t]] = world.territories.names[t];
  return labels_of(territories, world.challenges);
}

std::size_t cells(const Labels& labels, const std::vector<Dimension>& dimensions) {
  std::size_t product = 1;
  for (const Dimension dimension : dimensions) product *= labels[dimension].size();
  return product;
}

}  // namespace tissage
