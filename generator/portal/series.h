// series.h: observations by period, and the same split into groups.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "portal/decimal.h"
#include "portal/period.h"
#include "portal/text.h"

namespace insyn::portal {

// How the source words a figure that it does not give exactly: "mer än 85 %".
enum class Qualifier { more_than, at_least, about, nearly, at_most, less_than };

// What the source says of a figure. Before a break, figures are not comparable with it; a suppressed one is held back for
// secrecy and has no value.
enum class ObservationStatus { provisional, estimated, revised, series_break, suppressed };

// As files and portal.json write them: "more_than", "break".
std::string_view name(Qualifier qualifier);
std::string_view name(ObservationStatus status);
std::optional<Qualifier> qualifier_of(std::string_view name);
Qualifier turned(Qualifier qualifier);  // what is to be said of the figure with the other sign
std::optional<ObservationStatus> status_of(std::string_view name);

// What a source said for one period, and where it stands.
struct Observation {
  Period period;
  std::optional<Decimal> value;  // none: suppressed, or the source is unreadable or silent here and the note says so
  std::optional<Qualifier> qualifier;
  std::optional<ObservationStatus> status;
  bool meant = false;    // that it is far from the others is right
  bool undated = false;  // the source gives no date; the period is the report's year
  Text note;
  std::string report_page;
  report::Location at;  // the value's literal

  bool suppressed() const { return status == ObservationStatus::suppressed; }
};
using Series = std::vector<Observation>;  // ordered by period

struct BreakdownGroup {
  std::string id;  // the name as an id: "lulea"
  Text name;
  Series series;
};

struct Breakdown {
  Text dimension;
  bool ordered = false;  // its groups have an order of their own, as ages do; else the largest value is shown first
  std::vector<BreakdownGroup> groups;
};

}  // namespace insyn::portal
