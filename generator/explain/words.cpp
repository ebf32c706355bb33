#include "explain/words.h"

#include <algorithm>

namespace insyn::explain {

using language::argument;
using portal::Decimal;
using portal::Fraction;

namespace {

// A number to be written: all of it, or rounded.
struct Written {
  Decimal number;
  bool exact = true;
};

// With the decimals it has, or rounded to so many; numbers past any use are cut to what a decimal can hold.
Written written(const Fraction& value, int most) {
  const mpz_class whole = abs(value.value().get_num()) / value.value().get_den();
  const int room = 36 - static_cast<int>(mpz_sizeinbase(whole.get_mpz_t(), 10));
  if (room < 0) return {Decimal(value.sign() < 0 ? -1 : 1), false};
  const int end = std::min(most, room);
  for (int places = 0; places <= end; ++places) {
    const Decimal decimal = value.decimal(places);
    if (Fraction(decimal) == value) return {decimal, true};
  }
  Decimal rounded = value.decimal(end);
  for (int places = end + 1; rounded.zero() && places <= std::min(Wording::longest, room); ++places)
    rounded = value.decimal(places);
  return {rounded, false};
}

// What a percentage can be written of.
Fraction clipped(const Fraction& share) {
  const Fraction most(1'000'000'000'000'000L);
  return share > most ? most : share < Fraction(0) - most ? Fraction(0) - most : share;
}

}  // namespace

void append(std::string& text, const std::string& sentence) {
  if (!text.empty() && !sentence.empty()) text += ' ';
  text += sentence;
}

std::string Wording::say(std::string_view key, const language::Arguments& arguments) const {
  return language.sentence(key, arguments);
}

std::string Wording::say(std::string_view key, std::string_view ending, const language::Arguments& arguments) const {
  return language.sentence(std::string(key) + '.' + std::string(ending), arguments);
}

std::string Wording::about(std::string text, bool exact) const {
  return exact ? text : say("explain.about", {argument("value", std::move(text))});
}

std::string Wording::number(const Fraction& value, int places) const {
  const Written out = written(value, places);
  return about(language.number(out.number), out.exact);
}

std::string Wording::ratio(const Fraction& value) const {
  const Written out = written(value, 4);
  if (out.exact) return language.number(out.number);
  const std::string literal = value.literal();
  if (literal.size() > 12) return about(language.number(out.number), false);
  return literal.starts_with('-') ? "−" + literal.substr(1) : literal;
}

std::string Wording::value(const Fraction& value, int places, const portal::Text& unit) const {
  const Written out = written(value, places);
  return about(language.with_unit(out.number, unit.in(language.code())), out.exact);
}

std::string Wording::difference(const Fraction& value, int places, const portal::Text& unit) const {
  if (unit.in(language.code()) != "%") return this->value(value, places, unit);
  const Written out = written(value, places);
  return about(say("explain.points", {{"number", out.number.literal(), true}}), out.exact);
}

std::string Wording::shown(const assess::Value& value, int decimals, const portal::Text& unit) const {
  const std::string out = told(value, decimals, unit.in(language.code()), language);
  return out.empty() ? say("explain.source.none") : out;
}

std::string Wording::bare(const assess::Value& value, int decimals) const { return language.number(*value.number, decimals); }

std::string Wording::percent(const Fraction& any, const std::vector<Fraction>& borders) const {
  const Fraction share = clipped(any);
  const Fraction hundred = share * Fraction(100);
  for (int places = 0; places < longest; ++places) {
    const Fraction rounded(hundred.decimal(places));
    const bool kept = std::all_of(borders.begin(), borders.end(), [&](const Fraction& border) {
      return (rounded <=> border * Fraction(100)) == (hundred <=> border * Fraction(100));
    });
    if (kept) return language.percent(share, places);
  }
  return language.percent(share, longest);
}

std::string Wording::score(const Fraction& share, const std::vector<Fraction>& borders) const {
  if (share.sign() == 0 || share == Fraction(1)) return percent(share);
  const bool ends = Fraction(share.decimal(4)) == share;
  return share.literal() + (ends ? " = " + percent(share, {share}) : " ≈ " + percent(share, borders));
}

std::string Wording::range(const assess::Band& band, int places, const portal::Text& unit, bool rounded) const {
  const auto border = [&](const Fraction& at) {
    const Written out = written(at, places);
    return about(language.with_unit(out.number, unit.in(language.code())), out.exact && !rounded);
  };
  if (band.low && band.high && *band.low == *band.high) return say("explain.range.exactly", {argument("low", border(*band.low))});
  std::string low, high;
  if (band.low) low = say("explain.range", band.low_included ? "at_least" : "more_than", {argument("low", border(*band.low))});
  if (band.high)
    high = say("explain.range", band.high_included ? "at_most" : "less_than", {argument("high", border(*band.high))});
  if (low.empty() || high.empty()) return low + high;
  return say("explain.range.both", {argument("low", low), argument("high", high)});
}

}  // namespace insyn::explain
