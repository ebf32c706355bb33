#include "portal/date.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "ascii/ascii.h"

namespace insyn::portal {

namespace {

// So many digits and nothing else.
std::optional<int> digits(std::string_view text, std::size_t count) {
  if (text.size() != count || !std::all_of(text.begin(), text.end(), ascii::is_digit)) return std::nullopt;
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

}  // namespace insyn::portal
