#include "portal/period.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "ascii/ascii.h"
#include "portal/date.h"

namespace insyn::portal {

namespace {

using Kind = Period::Kind;
using std::chrono::sys_days;

// So many digits and nothing else.
std::optional<int> digits_in(std::string_view text, std::size_t count) {
  if (text.size() != count || !std::all_of(text.begin(), text.end(), ascii::is_digit)) return std::nullopt;
  int out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

Date day_of(int year, unsigned month, unsigned day) {
  return Date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
}

sys_days last_day_of_month(int months) {
  const std::chrono::year_month_day_last last{
      std::chrono::year((months - 1) / 12),
      std::chrono::month_day_last{std::chrono::month(static_cast<unsigned>((months - 1) % 12 + 1))}};
  return sys_days(last);
}

// The Monday of the ISO year's first week, the one that holds 4 January.
sys_days first_monday(int year) {
  const sys_days fourth = sys_days(day_of(year, 1, 4));
  return fourth - (std::chrono::weekday(fourth) - std::chrono::Monday);
}

int weeks_of(int year) { return static_cast<int>((first_monday(year + 1) - first_monday(year)).count() / 7); }

int days_of(int year) { return static_cast<int>((sys_days(day_of(year + 1, 1, 1)) - sys_days(day_of(year, 1, 1))).count()); }

Date date_of(const Period& day) { return Date(sys_days(day_of(day.year, 1, 1)) + std::chrono::days(day.part - 1)); }

// The kinds that divide a year, the letter they are written with, and into how many.
struct Division {
  char letter;
  Kind of_year, of_slash_year;
  int parts;
};
constexpr std::array<Division, 3> kDivisions = {{{'H', Kind::half, Kind::slash_half, 2},
                                                 {'T', Kind::tertial, Kind::slash_tertial, 3},
                                                 {'Q', Kind::quarter, Kind::slash_quarter, 4}}};

const Division* division_of(Kind kind) {
  for (const Division& each : kDivisions) {
    if (each.of_year == kind || each.of_slash_year == kind) return &each;
  }
  return nullptr;
}

bool across_new_year(Kind kind) {
  return kind == Kind::slash_year || kind == Kind::slash_half || kind == Kind::slash_tertial || kind == Kind::slash_quarter;
}

// "-Q4" of a year.
std::optional<Period> division(std::string_view rest, int year, bool slash) {
  if (rest.size() != 3 || rest[0] != '-') return std::nullopt;
  for (const Division& each : kDivisions) {
    const int part = rest[2] - '0';
    if (rest[1] == each.letter && part >= 1 && part <= each.parts)
      return Period{slash ? each.of_slash_year : each.of_year, year, part};
  }
  return std::nullopt;
}

// "/2020" or "/20" after 2019, and what may follow.
std::optional<Period> slash_year(std::string_view rest, int from) {
  const std::size_t end = std::min(rest.find('-'), rest.size());
  const std::string_view to = rest.substr(1, end - 1);
  const bool next = digits_in(to, 4) == from + 1 || digits_in(to, 2) == (from + 1) % 100;
  if (!next || from == 9999) return std::nullopt;
  if (end == rest.size()) return Period{Kind::slash_year, from + 1, 0};
  return division(rest.substr(end), from + 1, true);
}

}  // namespace

std::optional<Period> Period::parse(std::string_view literal) {
  const auto year = digits_in(literal.substr(0, 4), 4);
  if (!year || *year == 0) return std::nullopt;
  const std::string_view rest = literal.substr(4);
  if (rest.empty()) return Period{Kind::year, *year, 0};
  if (rest.front() == '/') return slash_year(rest, *year);
  if (rest.front() != '-') return std::nullopt;
  if (auto part = division(rest, *year, false)) return part;
  if (rest.size() == 4 && rest[1] == 'W') {
    const auto week = digits_in(rest.substr(2), 2);
    return week && *week >= 1 && *week <= weeks_of(*year) ? std::optional(Period{Kind::week, *year, *week}) : std::nullopt;
  }
  if (const auto last = digits_in(rest.substr(1), 4))
    return *last > *year ? std::optional(Period{Kind::years, *last, *last - *year + 1}) : std::nullopt;
  if (const auto date = parse_date(literal)) {
    const auto gone = sys_days(*date) - sys_days(day_of(*year, 1, 1));
    return Period{Kind::day, *year, static_cast<int>(gone.count()) + 1};
  }
  const auto month = digits_in(rest.substr(1), 2);
  return month && *month >= 1 && *month <= 12 ? std::optional(Period{Kind::month, *year, *month}) : std::nullopt;
}

std::string Period::literal() const {
  const std::string of = across_new_year(kind) ? fmt::format("{:04}/{:04}", year - 1, year) : fmt::format("{:04}", year);
  if (const Division* each = division_of(kind)) return fmt::format("{}-{}{}", of, each->letter, part);
  switch (kind) {
    case Kind::years:
      return fmt::format("{:04}-{:04}", year - part + 1, year);
    case Kind::month:
      return fmt::format("{:04}-{:02}", year, part);
    case Kind::week:
      return fmt::format("{:04}-W{:02}", year, part);
    case Kind::day:
      return portal::literal(date_of(*this));
    default:
      return of;
  }
}

Period Period::before() const {
  if (kind == Kind::years) return {kind, year - 1, part};
  if (part > 1) return {kind, year, part - 1};
  const Division* each = division_of(kind);
  const int last = each != nullptr       ? each->parts
                   : kind == Kind::month ? 12
                   : kind == Kind::week  ? weeks_of(year - 1)
                   : kind == Kind::day   ? days_of(year - 1)
                                         : 0;
  return {kind, year - 1, last};
}

Period Period::a_year_before() const {
  if (kind == Kind::week) return {kind, year - 1, std::min(part, weeks_of(year - 1))};
  if (kind != Kind::day) return {kind, year - 1, part};
  const Date date = date_of(*this);
  const auto day = std::min(static_cast<unsigned>(date.day()), date.month() == std::chrono::February ? 28U : 31U);
  const sys_days then = sys_days(day_of(year - 1, static_cast<unsigned>(date.month()), day));
  return {kind, year - 1, static_cast<int>((then - sys_days(day_of(year - 1, 1, 1))).count()) + 1};
}

int Period::months() const {
  const int before = year * 12 - (across_new_year(kind) ? 18 : 12);
  if (const Division* each = division_of(kind)) return before + part * 12 / each->parts;
  switch (kind) {
    case Kind::month:
      return before + part;
    case Kind::week:
    case Kind::day: {
      const Date last(last_day());
      return static_cast<int>(last.year()) * 12 - 12 + static_cast<int>(static_cast<unsigned>(last.month()));
    }
    default:
      return before + 12;
  }
}

sys_days Period::last_day() const {
  if (kind == Kind::week) return first_monday(year) + std::chrono::days(part * 7 - 1);
  if (kind == Kind::day) return sys_days(date_of(*this));
  return last_day_of_month(months() + 12);
}

int Period::days() const { return static_cast<int>(last_day().time_since_epoch().count()); }

int Period::year_of(int first_month) const {
  if (first_month == 1 || across_new_year(kind)) return year;
  const Date last(last_day());
  return static_cast<int>(last.year()) + (static_cast<int>(static_cast<unsigned>(last.month())) >= first_month ? 1 : 0);
}

namespace {

// Capitals, one kind of dash, no spaces; without what spreadsheets write after a year or a day: “2020.0”, “2020-12-31 00:00:00”.
std::string tidied(std::string_view literal) {
  std::string out;
  for (std::size_t i = 0; i < literal.size(); ++i) {
    const std::string_view rest = literal.substr(i);
    if (rest.starts_with("–") || rest.starts_with("—") || rest.starts_with("−")) {
      out += '-';
      i += 2;
    } else if (ascii::is_small_letter(rest.front())) {
      out += static_cast<char>(rest.front() - 'a' + 'A');
    } else if (rest.front() != ' ') {
      out += rest.front();
    }
  }
  for (const std::string_view rest : {".0", "T00:00:00", "00:00:00", "T00:00", "00:00"}) {
    if (out.ends_with(rest) && out.size() > rest.size() + 3) return out.substr(0, out.size() - rest.size());
  }
  return out;
}

// "Q4", "K4", "S1", "M10", "W7", "10", "1231" of a year, with or without a mark before it.
std::string part_as_meant(std::string_view year, std::string_view rest) {
  constexpr std::string_view marks = "-./";
  if (!rest.empty() && marks.find(rest.front()) != std::string_view::npos) rest.remove_prefix(1);
  if (!rest.empty() && marks.find(rest.back()) != std::string_view::npos) rest.remove_suffix(1);
  if (rest.empty()) return {};
  std::string part(rest);
  if (part.front() == 'K') part.front() = 'Q';
  if (part.front() == 'S') part.front() = 'H';
  if (part.front() == 'M') part.erase(0, 1);
  if (part.front() == 'V') part.front() = 'W';
  if (part.empty()) return {};
  if (part.size() == 1) part.insert(0, 1, '0');
  if (part.size() == 2 && part.front() == 'W') part.insert(1, 1, '0');
  if (part.size() == 4 && digits_in(part, 4)) part.insert(2, 1, '-');
  return fmt::format("{}-{}", year, part);
}

}  // namespace

std::string suggested_period(std::string_view literal) {
  std::string text = tidied(literal);
  if (Period::parse(text)) return text;
  // “H1 2024”, “Q1-2024”: the year last.
  if (text.size() > 4 && text.front() > '9' && digits_in(std::string_view(text).substr(text.size() - 4), 4))
    text = text.substr(text.size() - 4) + text.substr(0, text.size() - 4);
  const std::string_view year = std::string_view(text).substr(0, 4);
  const auto from = digits_in(year, 4);
  if (!from || text.size() < 5) return {};
  const std::string_view rest = std::string_view(text).substr(4);
  if (rest.front() == '-' || rest.front() == '/') {
    const std::string_view end = rest.substr(1);
    const auto short_end = digits_in(end, 2), long_end = digits_in(end, 4);
    const int to = short_end ? *from - *from % 100 + *short_end + (*short_end < *from % 100 ? 100 : 0) : long_end.value_or(0);
    std::string meant;
    if (to > *from && to - *from < 20) meant = fmt::format("{}-{:04}", year, to);
    if (to == *from + 1) meant = fmt::format("{}/{:02}", year, to % 100);
    if (Period::parse(meant)) return meant;
  }
  const std::string part = part_as_meant(year, rest);
  return Period::parse(part) ? part : std::string();
}

std::strong_ordering operator<=>(const Period& a, const Period& b) {
  if (const auto order = a.last_day() <=> b.last_day(); order != 0) return order;
  if (const auto order = a.kind <=> b.kind; order != 0) return order;
  return a.part <=> b.part;
}

}  // namespace insyn::portal
