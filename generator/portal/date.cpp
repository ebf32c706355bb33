#include "portal/date.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace insyn::portal {

namespace {

// So many digits and nothing else.
std::optional<int> digits(std::string_view text, std::size_t count) {
  if (text.size() != count || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  int out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

}  // namespace

std::optional<Date> parse_date(std::string_view literal) {
  if (literal.size() != 10 || literal[4] != '-' || literal[7] != '-') return std::nullopt;
  const auto year = digits(literal.substr(0, 4), 4), month = digits(literal.substr(5, 2), 2), day = digits(literal.substr(8), 2);
  if (!year || !month || !day) return std::nullopt;
  const Date date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                  std::chrono::day(static_cast<unsigned>(*day))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::string literal(const Date& date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::optional<Period> Period::parse(std::string_view literal) {
  const auto year = digits(literal.substr(0, 4), 4);
  if (!year || *year == 0) return std::nullopt;
  const std::string_view rest = literal.substr(4);
  if (rest.empty()) return Period{Kind::year, *year, 0};
  if (rest.front() == '/') {
    const auto end = digits(rest.substr(1), 4);
    return end && *end == *year + 1 ? std::optional(Period{Kind::school_year, *end, 0}) : std::nullopt;
  }
  if (rest.front() != '-') return std::nullopt;
  if (rest.size() == 3 && rest[1] == 'Q' && rest[2] >= '1' && rest[2] <= '4') return Period{Kind::quarter, *year, rest[2] - '0'};
  const auto month = digits(rest.substr(1), 2);
  return month && *month >= 1 && *month <= 12 ? std::optional(Period{Kind::month, *year, *month}) : std::nullopt;
}

std::string Period::literal() const {
  switch (kind) {
    case Kind::quarter:
      return fmt::format("{:04}-Q{}", year, part);
    case Kind::month:
      return fmt::format("{:04}-{:02}", year, part);
    case Kind::school_year:
      return fmt::format("{:04}/{:04}", year - 1, year);
    case Kind::year:
      break;
  }
  return fmt::format("{:04}", year);
}

Period Period::before() const {
  if (part > 1) return {kind, year, part - 1};
  const int last = kind == Kind::quarter ? 4 : kind == Kind::month ? 12 : 0;
  return {kind, year - 1, last};
}

Period Period::a_year_before() const { return {kind, year - 1, part}; }

int Period::months() const {
  switch (kind) {
    case Kind::quarter:
      return (year - 1) * 12 + part * 3;
    case Kind::month:
      return (year - 1) * 12 + part;
    case Kind::school_year:
      return (year - 1) * 12 + 6;
    case Kind::year:
      break;
  }
  return year * 12;
}

std::strong_ordering operator<=>(const Period& a, const Period& b) {
  if (const auto order = a.months() <=> b.months(); order != 0) return order;
  if (const auto order = a.kind <=> b.kind; order != 0) return order;
  return a.part <=> b.part;
}

}  // namespace insyn::portal
