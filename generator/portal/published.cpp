#include "portal/published.h"

#include <algorithm>

namespace insyn::portal {

void PublishedThing::tell(std::string fact, PublishedFact::Sort sort, std::string said, const report::Location& place) {
  // Two groups of one name have the same address; both count.
  while (facts.contains(fact)) fact += "-2";
  facts.emplace(std::move(fact), PublishedFact{sort, std::move(said), place});
}

const std::string* PublishedThing::value(std::string_view fact) const {
  const auto found = facts.find(fact);
  return found == facts.end() ? nullptr : &found->second.value;
}

const PublishedThing* PublishedYear::thing(std::string_view wanted) const {
  const auto found = std::find_if(things.begin(), things.end(), [&](const PublishedThing& each) { return each.id == wanted; });
  return found == things.end() ? nullptr : &*found;
}

std::string_view name(PublishedThing::Kind kind) {
  switch (kind) {
    case PublishedThing::Kind::rules:
      return "rules";
    case PublishedThing::Kind::goal:
      return "goal";
    case PublishedThing::Kind::measure:
      return "measure";
    case PublishedThing::Kind::project:
      return "project";
    case PublishedThing::Kind::table:
      break;
  }
  return "table";
}

}  // namespace insyn::portal
