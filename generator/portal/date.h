// date.h: a calendar day, and the period that a value counts for.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace insyn::portal {

using Date = std::chrono::year_month_day;

// "2020-12-31", a day that exists; else nullopt.
std::optional<Date> parse_date(std::string_view literal);
std::string literal(const Date& date);

// A year, a quarter, a month or a school year. A school year counts for the year it ends in.
struct Period {
  enum class Kind { year, quarter, month, school_year };
  Kind kind = Kind::year;
  int year = 0;  // the year it counts for
  int part = 0;  // quarter 1-4, month 1-12, else 0

  // "2020", "2020-Q4", "2020-10", "2019/2020"; else nullopt.
  static std::optional<Period> parse(std::string_view literal);
  std::string literal() const;

  Period before() const;         // the period of the same kind just before
  Period a_year_before() const;  // the same part of the year before
  int months() const;            // where it ends, in months since year 0: orders periods and spaces charts

  friend bool operator==(const Period&, const Period&) = default;
  friend std::strong_ordering operator<=>(const Period& a, const Period& b);
};

}  // namespace insyn::portal
