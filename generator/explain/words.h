// words.h: how the explanations say numbers, grades and sentences in one language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "explain/explain.h"

namespace insyn::explain {

// A sentence that grows: parts that are not empty, with a space between.
void append(std::string& text, const std::string& sentence);

class Wording {
 public:
  explicit Wording(const language::Language& spoken) : language(spoken) {}

  std::string say(std::string_view key, const language::Arguments& arguments = {}) const;
  std::string say(std::string_view key, std::string_view ending, const language::Arguments& arguments = {}) const;
  std::string in(const portal::Text& text) const { return std::string(text.in(language.code())); }

  static constexpr int longest = 12;  // decimals of an exact number; more are rounded away
  // In full where it ends within so many decimals; else rounded to them and after "about". What is not zero never reads so.
  std::string number(const portal::Fraction& value, int places = longest) const;
  // As a decimal where it ends soon, else as the fraction it is, where that is short: "0,5", "7/3".
  std::string ratio(const portal::Fraction& value) const;
  // A number with its unit, and of a difference: per cent differ by percentage points.
  std::string value(const portal::Fraction& value, int places, const portal::Text& unit) const;
  std::string difference(const portal::Fraction& value, int places, const portal::Text& unit) const;
  // A limit as written, with its unit.
  std::string limit(const portal::Decimal& value, const portal::Text& unit) const {
    return language.with_unit(value, unit.in(language.code()));
  }
  // A value with its qualifier and status.
  std::string shown(const assess::Value& value, int decimals, const portal::Text& unit) const;
  std::string bare(const assess::Value& value, int decimals) const;  // its number alone
  // A share of 1 in per cent, with as many decimals as keep it on its side of the borders.
  std::string percent(const portal::Fraction& share, const std::vector<portal::Fraction>& borders = {}) const;
  // "1/3 ≈ 33 %", "1/2 = 50 %".
  std::string score(const portal::Fraction& share, const std::vector<portal::Fraction>& borders) const;

  // "minst 78 % men mindre än 80 %"
  std::string range(const assess::Band& band, int places, const portal::Text& unit, bool rounded) const;

  const language::Language& language;

 private:
  std::string about(std::string text, bool exact) const;
};

}  // namespace insyn::explain
