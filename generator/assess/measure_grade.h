// measure_grade.h: a target compared with values: the grade, the bands it was read from, and what would change it.
#pragma once

#include <string>
#include <vector>

#include "assess/assess.h"
#include "assess/measure_series.h"

namespace insyn::assess {

// What a target is compared with.
struct MeasureContext {
  const std::vector<Value>& series;          // oldest first
  int year = 0;                              // the portal year
  std::optional<portal::Direction> written;  // the desired direction, where the measure says it
  std::string report_page;                   // for values of parts that name no page themselves
  bool group = false;                        // a group of a breakdown: what is said of the whole does not apply
  std::optional<int> latest;                 // as the measure or the rules say it; else it follows from the target
  std::optional<YearOf> of;                  // the portal year as a period; else a calendar year
};

// All but `decimals`.
Reasoning reasoning(const portal::Target* target, const MeasureContext& held);

// The value of the year against the period before.
TrendVerdict trend(const portal::Target* target, const MeasureContext& held);

// As many decimals, at least `least`, as rounded values need to give the same grade and the same trend.
int decimals(const portal::Target* target, const MeasureContext& held, int least);

// How many years old a value may be and still count.
int latest(const portal::Target* target, const MeasureContext& held);

// The first value that a pace counts from: of `from` or later, and of a year before the value that counts.
std::optional<Value> first_value(const portal::Target::Pace& pace, const MeasureContext& held);

}  // namespace insyn::assess
