// cross_check.h: two figures of the portal or its source that should say the same: written in words, given twice, counted.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "portal/date.h"
#include "portal/decimal.h"
#include "portal/measure.h"
#include "portal/page.h"
#include "portal/period.h"
#include "portal/reference.h"
#include "portal/text.h"

namespace insyn::portal {

struct Collection;
struct Year;

// What can be counted: all of a kind in the year, or those within one collection, perspective or goal.
enum class Countable { perspectives, goals, factors, measures, projects, items, entries };

// One side of a check, as written: a figure that stands somewhere, a count, or several figures put together.
struct Operand {
  enum class Kind {
    stated,      // `value`, as the source or the portal states it
    cell,        // of a budget table
    measure,     // a measure's value, or a breakdown group's
    count,       // how many things there are
    sum,         // of `of`
    difference,  // the first of `of` minus the others
    product,     // of `of`
    change       // from the first of `of` to the second, in per cent of the first's size
  };
  Kind kind = Kind::stated;
  std::vector<Operand> of;

  std::optional<Decimal> value;
  std::optional<Qualifier> qualifier;  // of what is stated; a measure brings its own
  Text unit;                           // "mnkr", "%", "frågor"; a cell and a measure bring their own

  CellReference cell;

  Reference<Measure> measure;
  std::optional<Period> period;        // else the portal year
  std::string group;                   // a breakdown group's id; of a count: the group that items or entries stand in
  const Observation* point = nullptr;  // set in a Portal

  Countable countable = Countable::items;
  Reference<Page> in;       // the collection, perspective or goal
  std::string responsible;  // who answers for the items or measures that are counted
  long counted = 0;         // set in a Portal

  Text what;                // what the figure is, where its title does not say
  std::string report_page;  // where the source states it
  report::Location at;
};

// The sides agree only once both are rounded to whole steps: 0.1 mnkr.
struct RoundedTo {
  Decimal step;
  Text unit;
  report::Location at;
};

// The source's own difference, declared: left minus right, in the left side's unit.
struct DeclaredDifference {
  Decimal value;
  report::Location at;
};

struct CrossCheck {
  std::string id;
  Text title;
  Operand left, right;
  std::optional<RoundedTo> rounded_to;
  std::optional<DeclaredDifference> declared;
  Text because;        // what the reader should know of it; required where a difference is declared
  PageReference note;  // where the reader finds more
  std::string report_page;
  report::Location at;
};

}  // namespace insyn::portal
