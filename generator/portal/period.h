// period.h: the period that a value counts for: from a day to a range of years.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace insyn::portal {

// What a year across new year is in this portal, “2022/23”, and the month it begins.
struct SlashYear {
  enum class Kind { school, fiscal };
  Kind kind = Kind::school;
  int begins = 7;

  bool operator==(const SlashYear&) const = default;
};

// A period belongs to the year it ends in: a year across new year, a range of years and an ISO week too.
struct Period {
  enum class Kind {
    year,           // 2020
    slash_year,     // 2019/2020: a year across new year, a school year or a fiscal year
    years,          // 2018-2020: an average or a sum over years
    half,           // 2020-H1
    slash_half,     // 2019/2020-H1
    tertial,        // 2020-T2: four months
    slash_tertial,  // 2019/2020-T2
    quarter,        // 2020-Q4
    slash_quarter,  // 2019/2020-Q4
    month,          // 2020-10
    week,           // 2020-W07: an ISO week, of its ISO year
    day             // 2020-12-31
  };
  Kind kind = Kind::year;
  int year = 0;  // the year it belongs to
  int part = 0;  // which half, tertial, quarter, month, week or day of the year (1-366); of a range how many years; else 0

  // As above, and 2019/20 for 2019/2020; else nullopt.
  static std::optional<Period> parse(std::string_view literal);
  // The one form that addresses and data files have.
  std::string literal() const;

  // One kind and, of ranges, one length: what a series has throughout.
  bool same_frequency(const Period& other) const { return kind == other.kind && (kind != Kind::years || part == other.part); }

  Period before() const;         // the period of the same kind just before; of a range the one that ends a year before
  Period a_year_before() const;  // the same part of the year before

  // Years across new year end in June here, wherever the portal lets them begin: that orders them all the same.
  std::chrono::sys_days last_day() const;  // orders periods
  int months() const;                      // where it ends, in months since year 0; of a week or day the month it ends in
  int days() const;                        // where it ends, in days since 1970

  // The year, beginning in the given month and named for the year it ends in, that it belongs to.
  int year_of(int first_month) const;

  friend bool operator==(const Period&, const Period&) = default;
  friend std::strong_ordering operator<=>(const Period& a, const Period& b);
};

// What was probably meant by a literal that is not a period: “2022/23” for “2022-23”; empty: nothing near.
std::string suggested_period(std::string_view literal);

}  // namespace insyn::portal
