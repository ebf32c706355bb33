// figures.h: within proofread, figures as people type them in texts: each with its number, its unit and its place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "portal/decimal.h"
#include "proofread/findings.h"
#include "proofread/page_text.h"

namespace insyn::proofread {

inline constexpr std::string_view kMoney = "money";  // the unit of amounts, whatever the currency is

struct Figure {
  std::size_t begin = 0, end = 0;  // with its unit
  portal::Decimal number;          // of money: in the currency itself
  std::string unit;                // "%", kMoney, or the word after it in small letters
  int decimals = 0;                // as typed, before a scale ("mnkr") was applied
  int power = 0;                   // that scale: 6 for millions
  bool rough = false;              // "drygt", "nearly" stands before it
};

// Of one sentence or block in small letters; years, dates and numbers without a unit are left out.
std::vector<Figure> figures_in(std::string_view small, const Lexicon& words);

// Numbers that are grouped or written as this language does not, days that do not exist, and lists that hold more or fewer
// things than the sentence above says.
void numbers(const PageText& page, Findings& findings);
void dates(const PageText& page, Findings& findings);
void counts(const PageText& page, Findings& findings);

}  // namespace insyn::proofread
