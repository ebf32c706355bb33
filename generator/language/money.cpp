#include <algorithm>

#include "language/state.h"

namespace insyn::language {

namespace {

// Written as one word or sign, not as a code or a word that goes after any number: "£m", "k€".
bool is_symbol(std::string_view unit) {
  return std::any_of(unit.begin(), unit.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

std::string trimmed(std::string text) {
  const auto drop = [&](std::string_view blank) {
    while (text.starts_with(blank)) text.erase(0, blank.size());
    while (text.ends_with(blank)) text.erase(text.size() - blank.size());
  };
  drop("\u00A0");
  drop(" ");
  return text;
}

// A number that takes the form of thousands and millions.
const std::string kMany = "1000000";

}  // namespace

std::string Language::State::scaled(std::string number, const portal::MoneyUnit& unit) const {
  if (unit.power == 0) return number;
  return sentence("money.scale." + std::to_string(unit.power), {argument("number", std::move(number))});
}

std::string Language::State::currency(const portal::MoneyUnit& unit, const std::string& literal) const {
  const std::string& counted = unit.power == 0 ? literal : kMany;
  const auto own = messages.find("money.currency." + unit.currency);
  return own == messages.end() ? grammar.currency_name(unit.currency, counted)
                               : said(own->second, {{"amount", counted, true}}, grammar);
}

std::string Language::with_unit(const portal::Decimal& value, std::string_view unit) const {
  if (unit.empty()) return number(value);
  if (unit == "%") return sentence("number.percent", {argument("number", number(value))});
  if (is_symbol(unit)) {
    if (const auto money_of = portal::money_unit(unit)) return money(value, *money_of);
  }
  const auto one = state_->words->one_of.find(unit);
  const bool single = one != state_->words->one_of.end() && state_->grammar.plural_form(value.magnitude().literal()) == "one";
  return sentence("number.with_unit",
                  {argument("number", number(value)), argument("unit", single ? one->second : std::string(unit))});
}

std::string Language::with_unit(const portal::Decimal& value, int decimals, std::string_view unit) const {
  return with_unit(value.rounded(decimals), unit);
}

std::string Language::lower_end(const portal::Decimal& low, const portal::Decimal& high, std::string_view unit) const {
  return with_unit(high, unit).starts_with(number(high)) ? number(low) : with_unit(low, unit);
}

std::string Language::money(const portal::Decimal& amount, const portal::MoneyUnit& unit) const {
  const std::string own = "money." + unit.currency + '.' + std::to_string(unit.power);
  if (has(own)) return sentence(own, {argument("amount", number(amount))});
  const MoneySides sides = state_->grammar.money_sides(unit.currency, amount.sign() < 0);
  return sides.before + state_->scaled(number(amount.magnitude()), unit) + sides.after;
}

std::string Language::money_long(const portal::Decimal& amount, const portal::MoneyUnit& unit) const {
  const std::string literal = amount.literal();
  return sentence("money.long." + std::to_string(unit.power),
                  {{"amount", literal, true}, argument("currency", state_->currency(unit, literal))});
}

std::string Language::money_unit(const portal::MoneyUnit& unit) const {
  const std::string own = "money." + unit.currency + '.' + std::to_string(unit.power);
  if (has(own)) return trimmed(sentence(own, {argument("amount", "")}));
  const MoneySides sides = state_->grammar.money_sides(unit.currency, false);
  return trimmed(sides.before + trimmed(state_->scaled("", unit)) + sides.after);
}

std::string Language::money_unit_long(const portal::MoneyUnit& unit) const {
  return sentence("money.unit." + std::to_string(unit.power),
                  {argument("currency", state_->currency(unit, "1000")), argument("short", money_unit(unit))});
}

}  // namespace insyn::language
