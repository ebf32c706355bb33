// date.h: a calendar day.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace insyn::portal {

using Date = std::chrono::year_month_day;

// "2020-12-31", a day that exists; else nullopt.
std::optional<Date> parse_date(std::string_view literal);
std::string literal(const Date& date);

}  // namespace insyn::portal
