// published.h: what a year says as plain facts, each under an address, so that it can be held against a record or another year.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "portal/text.h"

namespace insyn::portal {

struct PublishedFact {
  enum class Sort {
    definition,  // how the thing is measured: target, unit, weight
    figure,      // what was published of it: a value, a cell, an assessed level
    verdict      // what follows from these: a grade, a calculated level
  };
  Sort sort = Sort::figure;
  std::string value;    // as portal.json writes it: "78.5", "partly", "at_least 80"
  report::Location at;  // its literal; without a source where the fact was read from a portal.json
};

struct PublishedThing {
  enum class Kind { rules, goal, measure, project, table };
  using Facts = std::map<std::string, PublishedFact, std::less<>>;

  Kind kind = Kind::goal;
  std::string id;
  Text name;
  report::Location at;
  // Of the rules "met", "weights.target"; of a goal "assessed", "calculated"; of a table "unit", "ROW.COLUMN". Of a measure
  // "grade", "value" (of the year), "kind", "goal", "unit", "weight", "desired", "target", "tolerance", "baseline", "cell",
  // "reached", "reported", "2020" (a period), "kommun.lulea.2020" (a group), "personer.target", "personer.2020" (a part).
  Facts facts;

  void tell(std::string fact, PublishedFact::Sort sort, std::string said, const report::Location& place = {});
  const std::string* value(std::string_view fact) const;  // null where it has no such fact
};

struct PublishedYear {
  std::string id;                      // "2020"
  report::Location at;                 // the record's file; without a source where it is no record
  std::vector<PublishedThing> things;  // as on the site; ids are unique

  const PublishedThing* thing(std::string_view wanted) const;
};

std::string_view name(PublishedThing::Kind kind);  // "goal"

// The id that the rules have among the things: "settings.met" is the address of their threshold.
constexpr std::string_view kRulesId = "settings";

}  // namespace insyn::portal
