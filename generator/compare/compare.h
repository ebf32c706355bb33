// compare.h: what differs between two years, or between two editions of one: for the page of changes, insyn diff and corrections.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assess/assess.h"
#include "portal/published.h"

namespace insyn::compare {

// The year as the portal has it now: what publish-record keeps and the data files publish, and load::published reads back.
portal::PublishedYear published(const portal::Portal& portal, const portal::Year& year, const assess::Verdicts& verdicts);

struct Change {
  enum class Sort {
    added,
    dropped,
    level,       // a goal's, calculated or assessed
    grade,       // a measure's
    definition,  // a changed target, unit, rule or weight
    value,       // of the year; between two years only
    figure       // a cell; between two editions any figure
  };
  Sort sort = Sort::figure;
  portal::PublishedThing::Kind kind = portal::PublishedThing::Kind::goal;
  std::string id;
  portal::Text name;
  std::string fact;                          // as in PublishedThing; empty where the thing itself was added or dropped
  std::optional<std::string> before, after;  // none: it has no such fact
  report::Location at;                       // where it stands now

  std::string address() const { return fact.empty() ? id : id + '.' + fact; }  // "bredband-100.target"
};

// As on the newer year's page, then what was dropped. Between two editions (the ids are the same) every fact is compared with the
// other; between two years values are those of the year, and figures are the cells of tables.
std::vector<Change> changes(const portal::PublishedYear& before, const portal::PublishedYear& after);

// "78.5" and "78.50" are the same value.
bool same(const std::optional<std::string>& one, const std::optional<std::string>& other);

// Two sites: each year of the newer against the same year of the older, and a year that is new against the newest before it.
struct Difference {
  std::string before, after;  // the years' ids; one is empty where a whole year was added without any before it, or dropped
  std::vector<Change> changes;
  std::string assessor;  // whose word the newer year's assessed levels are; empty where nothing says it
  // What was compared, of those that `differences` was given; null where there is no such year.
  const portal::PublishedYear* older = nullptr;
  const portal::PublishedYear* newer = nullptr;
};
std::vector<Difference> differences(const std::vector<portal::PublishedYear>& before,
                                    const std::vector<portal::PublishedYear>& after);
// Where one of them is a file of one year, or both are: the years that can be compared. Of the others it says nothing, so none is
// told as new or gone. Two files are compared with each other whichever years they are of.
std::vector<Difference> differences_of_files(const std::vector<portal::PublishedYear>& before,
                                             const std::vector<portal::PublishedYear>& after);
// As one JSON object; ends with a newline. In words: explain::text.
std::string json(const std::vector<Difference>& differences);

std::string_view name(Change::Sort sort);  // "added"

}  // namespace insyn::compare
