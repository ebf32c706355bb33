// measure_series.h: the values that a verdict may use: a measure's own, its budget cell's, and those of other years.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "assess/assess.h"

namespace insyn::assess {

// A year of the portal: its period, and the month that the portal's years begin.
struct YearOf {
  YearOf(int calendar_year) : period{portal::Period::Kind::year, calendar_year, 0} {}
  YearOf(const portal::Period& of, int begins) : period(of), first_month(begins) {}

  portal::Period period;
  int first_month = 1;
};

// Own points, oldest first. A cell stands in them as the value of the whole year, in place of a point for it.
std::vector<Value> own_values(const portal::Series& series, const portal::Target* target, const portal::Text& unit,
                              const YearOf& year, const std::string& report_page);

// The values that other years' content gives for the same thing; each with its year, the nearest year first.
using OtherYears = std::vector<std::pair<const portal::Year*, std::vector<Value>>>;

// `own`, and for the periods it is silent on those that earlier content gives for years before `year`.
std::vector<Value> joined(std::vector<Value> own, const OtherYears& earlier, int year, std::vector<Conflict>& conflicts);

// What later content gives for periods that `series` is silent on; oldest first.
std::vector<Value> added_later(const std::vector<Value>& series, const OtherYears& later);

// A year's value: what the whole year says, else the school year, be it that there is none; else the last part that has one.
std::optional<Value> value_of(const std::vector<Value>& series, int year);
// The value that counts for a year: its own, else the newest of the `latest` years before it.
std::optional<Value> counted_value(const std::vector<Value>& series, int year, int latest);
// The value of the period just before, if it can be compared: of a range of years the one that ends a year before, else the
// one that ends just before it begins. None across a break in the series.
std::optional<Value> value_before(const std::vector<Value>& series, const Value& x);
// Where the values that can be compared with x begin.
std::vector<Value>::const_iterator comparable(const std::vector<Value>& series, const Value& x);
// The value of exactly this period.
std::optional<Value> value_of(const std::vector<Value>& series, const portal::Period& period);

// By the calendar's months; weeks and days by the days of a mean year.
Fraction years_between(const portal::Period& from, const portal::Period& to);

}  // namespace insyn::assess
