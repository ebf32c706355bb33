// money.h: units of money: a currency of ISO 4217 and a scale, and the short names that some of them have.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace insyn::portal {

struct MoneyUnit {
  std::string currency = "XXX";  // "SEK"; of ISO's XXX there is no currency: what could not be read
  int power = 0;                 // an amount counts tens to this power: 6 for millions; 0, 3, 6, 9 or 12

  bool operator==(const MoneyUnit&) const = default;
};

// "tkr", "£m", "EUR", and what `name` gives; none of any other words.
std::optional<MoneyUnit> money_unit(std::string_view name);

// Its short name where it has one ("mnkr"), else the code and the scale ("EUR", "NOK 1000000"): for files and messages.
std::string name(const MoneyUnit& unit);

// 1, 1000, … 1000000000000 and its power; none of any other number.
long long scale(const MoneyUnit& unit);
std::optional<int> power_of(long long scale);

// What a plus means in a table's variances: more than the budget, or less.
enum class VarianceSign { outcome_minus_budget, budget_minus_outcome };
std::string_view name(VarianceSign sign);

// Three capital letters: the form of a code, which need not be in use.
bool is_currency_code(std::string_view text);

}  // namespace insyn::portal
