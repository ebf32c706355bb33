#include "portal/money.h"

#include <algorithm>
#include <charconv>

#include "ascii/ascii.h"

namespace insyn::portal {

namespace {

struct ShortName {
  std::string_view name, currency;
  int power;
};
// The first name of a unit is the one it is called by.
constexpr ShortName kShortNames[] = {{"kr", "SEK", 0},    {"tkr", "SEK", 3}, {"mnkr", "SEK", 6}, {"mdkr", "SEK", 9},
                                     {"£", "GBP", 0},     {"£k", "GBP", 3},  {"£m", "GBP", 6},   {"£bn", "GBP", 9},
                                     {"€", "EUR", 0},     {"k€", "EUR", 3},  {"m€", "EUR", 6},   {"md€", "EUR", 9},
                                     {"mn kr", "SEK", 6}, {"Mkr", "SEK", 6}, {"mkr", "SEK", 6},  {"M€", "EUR", 6}};
constexpr int kPowers[] = {0, 3, 6, 9, 12};

}  // namespace

bool is_currency_code(std::string_view text) {
  return text.size() == 3 && std::all_of(text.begin(), text.end(), ascii::is_capital);
}

long long scale(const MoneyUnit& unit) {
  long long out = 1;
  for (int i = 0; i < unit.power; ++i) out *= 10;
  return out;
}

std::optional<int> power_of(long long wanted) {
  for (const int power : kPowers) {
    if (scale({"", power}) == wanted) return power;
  }
  return std::nullopt;
}

std::optional<MoneyUnit> money_unit(std::string_view wanted) {
  for (const ShortName& each : kShortNames) {
    if (each.name == wanted) return MoneyUnit{std::string(each.currency), each.power};
  }
  if (!is_currency_code(wanted.substr(0, 3))) return std::nullopt;
  MoneyUnit out{std::string(wanted.substr(0, 3)), 0};
  if (wanted.size() == 3) return out;
  if (wanted[3] != ' ') return std::nullopt;
  long long number = 0;
  const char* const end = wanted.data() + wanted.size();
  const auto [read, problem] = std::from_chars(wanted.data() + 4, end, number);
  const std::optional<int> power = power_of(number);
  if (problem != std::errc() || read != end || !power) return std::nullopt;
  out.power = *power;
  return out;
}

std::string name(const MoneyUnit& unit) {
  for (const ShortName& each : kShortNames) {
    if (each.currency == unit.currency && each.power == unit.power) return std::string(each.name);
  }
  return unit.power == 0 ? unit.currency : unit.currency + ' ' + std::to_string(scale(unit));
}

}  // namespace insyn::portal
