#include "proofread/check_digits.h"

#include <array>
#include <chrono>
#include <string>

#include "ascii/ascii.h"

namespace insyn::proofread {

namespace {

int value(char digit) { return digit - '0'; }
int number(std::string_view digits) {
  int out = 0;
  for (char digit : digits) out = out * 10 + value(digit);
  return out;
}

bool is_day(int year, int month, int day) {
  using namespace std::chrono;
  return year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                        std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

int weighted(std::string_view digits, std::string_view weights) {
  int out = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) out += value(digits[i]) * value(weights[i]);
  return out;
}

}  // namespace

bool luhn(std::string_view digits) {
  int sum = 0;
  bool twice = false;
  for (std::size_t i = digits.size(); i-- > 0; twice = !twice) {
    const int doubled = value(digits[i]) * (twice ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return !digits.empty() && sum % 10 == 0;
}

bool is_swedish_identity(std::string_view digits) {
  if (digits.size() != 10 && digits.size() != 12) return false;
  const std::string_view ten = digits.substr(digits.size() - 10);
  const int year = number(ten.substr(0, 2)), month = number(ten.substr(2, 2)), written = number(ten.substr(4, 2));
  const int day = written > 60 ? written - 60 : written;
  if (digits.size() == 12) {
    const int century = number(digits.substr(0, 2));
    if (century < 18 || century > 20 || !is_day(century * 100 + year, month, day)) return false;
  } else if (!is_day(1900 + year, month, day) && !is_day(2000 + year, month, day)) {
    return false;
  }
  return ten.substr(6) != "0000" && luhn(ten);
}

bool is_finnish_identity(std::string_view characters) {
  if (characters.size() != 11) return false;
  for (std::size_t i : {0U, 1U, 2U, 3U, 4U, 5U, 7U, 8U, 9U}) {
    if (characters[i] < '0' || characters[i] > '9') return false;
  }
  const char sign = characters[6];
  const int century = sign == '+'                                   ? 1800
                      : sign == '-' || (sign >= 'U' && sign <= 'Y') ? 1900
                      : sign >= 'A' && sign <= 'F'                  ? 2000
                                                                    : 0;
  if (century == 0) return false;
  if (!is_day(century + number(characters.substr(4, 2)), number(characters.substr(2, 2)), number(characters.substr(0, 2))))
    return false;
  const int whole = number(characters.substr(0, 6)) * 1000 + number(characters.substr(7, 3));
  return std::string_view("0123456789ABCDEFHJKLMNPRSTUVWXY")[static_cast<std::size_t>(whole % 31)] == characters[10];
}

bool is_norwegian_identity(std::string_view digits) {
  if (digits.size() != 11) return false;
  const int day = number(digits.substr(0, 2)) % 40, month = number(digits.substr(2, 2)) % 40, year = number(digits.substr(4, 2));
  if (!is_day(1900 + year, month, day) && !is_day(2000 + year, month, day)) return false;
  return (weighted(digits, "376189452") + value(digits[9])) % 11 == 0 &&
         (weighted(digits, "5432765432") + value(digits[10])) % 11 == 0;
}

bool is_card(std::string_view digits) {
  if (digits.size() < 13 || digits.size() > 19 || !luhn(digits)) return false;
  const int one = value(digits[0]), two = number(digits.substr(0, 2)), four = number(digits.substr(0, 4));
  switch (digits.size()) {
    case 13:
    case 19:
      return one == 4;
    case 14:
      return (four >= 3000 && four <= 3059) || two == 36 || two == 38;
    case 15:
      return two == 34 || two == 37;
    case 16:
      return one == 4 || (two >= 51 && two <= 55) || (four >= 2221 && four <= 2720) || four == 6011 || two == 65 ||
             (four >= 6440 && four <= 6499) || (four >= 3528 && four <= 3589) || two == 50 || (two >= 56 && two <= 63) ||
             two == 67;
    default:
      return false;
  }
}

bool is_iban(std::string_view characters) {
  struct Country {
    std::string_view code;
    std::size_t length;
  };
  static constexpr std::array kCountries = {Country{"SE", 24}, Country{"FI", 18}, Country{"NO", 15}, Country{"DK", 18},
                                            Country{"DE", 22}, Country{"EE", 20}, Country{"GB", 22}, Country{"NL", 18},
                                            Country{"FR", 27}, Country{"BE", 16}, Country{"ES", 24}, Country{"PL", 28}};
  if (characters.size() < 15 || characters.size() > 34) return false;
  for (const Country& country : kCountries) {
    if (characters.starts_with(country.code) && characters.size() != country.length) return false;
  }
  int rest = 0;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char c = characters[(i + 4) % characters.size()];
    if (ascii::is_digit(c)) {
      rest = (rest * 10 + value(c)) % 97;
    } else if (ascii::is_capital(c)) {
      rest = (rest * 100 + (c - 'A' + 10)) % 97;
    } else {
      return false;
    }
  }
  return rest == 1;
}

}  // namespace insyn::proofread
