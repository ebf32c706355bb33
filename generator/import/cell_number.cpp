#include "import/cell_number.h"

#include <charconv>
#include <chrono>
#include <cmath>

#include "ascii/ascii.h"
#include "portal/date.h"

namespace insyn::import {

namespace {

// What a format shows, of its first part: positive numbers.
struct FormatParts {
  bool year = false, month = false, day = false, clock = false, percent = false;
};

FormatParts parts_of_format(std::string_view code) {
  FormatParts out;
  char before = 0;  // the last letter that was looked at
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = ascii::small(code[i]);
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {  // a colour, a condition, a currency; or hours beyond a day, “[h]”
      const std::size_t end = std::min(code.find(']', i), code.size());
      const std::string_view within = code.substr(i + 1, end - i - 1);
      out.clock = out.clock || (!within.empty() && within.find_first_not_of("hHmMsS") == std::string_view::npos);
      i = end;
    } else if (code.substr(i).starts_with("General") || code.substr(i).starts_with("GENERAL")) {
      i += 6;
    } else if (code.substr(i).starts_with("AM/PM")) {
      out.clock = true;
      i += 4;
    } else if (c == '%') {
      out.percent = true;
    } else if (c == 'y' || c == 'd' || c == 'h' || c == 's' || c == 'm') {
      out.year = out.year || c == 'y';
      out.day = out.day || c == 'd';
      out.clock = out.clock || c == 'h' || c == 's';
      // Minutes where an hour goes before or seconds follow; else a month.
      const std::size_t next = code.find_first_not_of("mM", i);
      const bool minutes = c == 'm' && (before == 'h' || code.substr(std::min(next, code.size())).starts_with(":s"));
      out.month = out.month || (c == 'm' && !minutes);
      before = c;
      while (i + 1 < code.size() && (code[i + 1] | 0x20) == c) ++i;
    }
  }
  return out;
}

std::string period(std::chrono::sys_days day, Look look) {
  const std::chrono::year_month_day date(day);
  const std::string whole = portal::literal(date);
  return whole.substr(0, look == Look::year ? 4 : look == Look::month ? 7 : 10);
}

}  // namespace

Look look_of_code(std::string_view code) {
  const FormatParts what = parts_of_format(code);
  const bool date = what.year || what.month || what.day;
  if (what.clock) return date ? Look::day_and_time : Look::time;
  if (what.day) return Look::day;
  if (what.month) return Look::month;
  if (what.year) return Look::year;
  return what.percent ? Look::percent : Look::number;
}

Look look_of_builtin(int id) {
  if (id == 9 || id == 10) return Look::percent;
  if (id == 17) return Look::month;
  if (id == 22) return Look::day_and_time;
  if ((id >= 14 && id <= 16) || (id >= 27 && id <= 31) || (id >= 50 && id <= 58)) return Look::day;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return Look::time;
  return id == 36 ? Look::day : Look::number;
}

std::optional<std::string> plain_decimal(std::string_view literal, int shift) {
  double value = 0;
  if (literal.starts_with('+')) literal.remove_prefix(1);
  const auto read = std::from_chars(literal.data(), literal.data() + literal.size(), value);
  if (read.ec != std::errc() || read.ptr != literal.data() + literal.size() || !std::isfinite(value)) return std::nullopt;
  if (value == 0) return "0";
  char buffer[64];
  const auto written = std::to_chars(std::begin(buffer), std::end(buffer), std::abs(value), std::chars_format::scientific);
  const std::string_view text(buffer, static_cast<std::size_t>(written.ptr - buffer));
  const std::size_t e = text.find('e');
  std::string digits(1, text[0]);
  if (e > 2) digits += text.substr(2, e - 2);
  const std::string_view exponent = text.substr(e + 1 + (text[e + 1] == '+' ? 1U : 0U));
  int point = 0;
  std::from_chars(exponent.data(), exponent.data() + exponent.size(), point);
  point += 1 + shift;
  const int size = static_cast<int>(digits.size());
  const std::string sign = value < 0 ? "-" : "";
  if (point <= 0) return sign + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  if (point >= size) return sign + digits + std::string(static_cast<std::size_t>(point - size), '0');
  return sign + digits.insert(static_cast<std::size_t>(point), 1, '.');
}

Cell number_cell(std::string_view literal, Look look, bool from_1904) {
  const bool percent = look == Look::percent;
  const std::optional<std::string> plain = plain_decimal(literal, percent ? 2 : 0);
  if (!plain) return {Cell::Kind::error, std::string(literal)};
  if (look == Look::number || percent) return {Cell::Kind::number, *plain, percent};
  const std::size_t point = plain->find('.');
  const std::string whole = plain->substr(0, point);
  const bool of_the_day = point != std::string::npos && look == Look::day_and_time;
  if (look == Look::time || of_the_day) return {Cell::Kind::time, *plain};
  int count = 0;
  const auto read = std::from_chars(whole.data(), whole.data() + whole.size(), count);
  if (read.ec != std::errc() || count < (from_1904 ? 0 : 1) || count > 2'957'003) return {Cell::Kind::error, *plain};
  using namespace std::chrono_literals;
  // Excel holds 1900 for a leap year: from its 29 February on the days are counted from a day earlier.
  const std::chrono::sys_days begin = from_1904     ? std::chrono::sys_days(1904y / 1 / 1)
                                      : count >= 60 ? std::chrono::sys_days(1899y / 12 / 30)
                                                    : std::chrono::sys_days(1899y / 12 / 31);
  return {Cell::Kind::date, period(begin + std::chrono::days(count), look)};
}

Cell date_cell(std::string_view literal, Look look) {
  const std::optional<portal::Date> date = portal::parse_date(literal.substr(0, 10));
  if (!date) return {Cell::Kind::error, std::string(literal)};
  const std::string_view rest = literal.substr(std::min<std::size_t>(literal.size(), 10));
  if (look != Look::year && look != Look::month && look != Look::day && rest.find_first_of("123456789") != std::string_view::npos)
    return {Cell::Kind::time, std::string(literal)};
  return {Cell::Kind::date, period(std::chrono::sys_days(*date), look)};
}

}  // namespace insyn::import
