// series.h: values by period, and the same split into groups.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "portal/date.h"
#include "portal/decimal.h"
#include "portal/text.h"

namespace insyn::portal {

struct Point {
  Period period;
  std::optional<Decimal> value;  // none: the source is unreadable or silent here, and the note says so
  Text note;
  std::string report_page;
  report::Location at;  // the value's literal
};
using Series = std::vector<Point>;  // ordered by period

struct BreakdownGroup {
  std::string id;  // the name as an id: "lulea"
  Text name;
  Series series;
};

struct Breakdown {
  Text dimension;
  std::vector<BreakdownGroup> groups;
};

}  // namespace insyn::portal
