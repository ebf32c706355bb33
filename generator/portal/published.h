// published.h: what a year says as plain facts, each under an address, so that it can be compared with a record or another year.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
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
  std::string value;    // as the data files write it: "78.5", "partly", "at_least 80"
  report::Location at;  // its literal; without a source where the fact was read from a data file
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

  // Two groups of one name have the same address; both count, the second as "kommun.lulea.2020-2".
  void add(std::string fact, PublishedFact::Sort sort, std::string value, const report::Location& stands = {});
  const std::string* value(std::string_view fact) const;  // null where it has no such fact

 private:
  std::map<std::string, int> repeated_;  // how often each address has been added again
};

class PublishedYear {
 public:
  std::string id;       // "2020"
  report::Location at;  // the record's file; without a source where it is no record

  // The reference holds until the next thing is added.
  PublishedThing& add(PublishedThing::Kind kind, std::string of, Text name, const report::Location& stands = {});
  const std::vector<PublishedThing>& things() const { return things_; }  // as on the site; ids are unique
  const PublishedThing* thing(std::string_view wanted) const;            // null where there is none
  PublishedThing* thing(std::string_view wanted);

 private:
  std::vector<PublishedThing> things_;
  std::unordered_map<std::string, std::size_t> by_id_;
};

// As the data files name them: "goal", "figure".
std::string_view name(PublishedThing::Kind kind);
std::string_view name(PublishedFact::Sort sort);
std::optional<PublishedThing::Kind> published_kind(std::string_view name);
std::optional<PublishedFact::Sort> published_sort(std::string_view name);

// The id that the rules have among the things: "settings.met" is the address of their threshold.
constexpr std::string_view kRulesId = "settings";

}  // namespace insyn::portal
