// budget.h: the checks of figures in words: what was compared, its arithmetic, and how it came out.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "assess/assess.h"
#include "language/language.h"

namespace insyn::explain {

struct Row;

// One check as a row of a page or a report. Money stands with its unit.
struct CheckWords {
  std::string what;                       // "Verksamhetens intäkter, Utfall 2020-12-31"; of a cross-check its title
  std::string arithmetic;                 // "312,5 + 53,6 + 36,7 = 402,8 mnkr"; empty where nothing was put together
  std::string expected;                   // "402,8 mnkr": calculated, or said in the other place
  std::string found;                      // "402,8 mnkr": what is published
  std::string expected_from, found_from;  // where each comes from: "räknat här"
  std::string difference;                 // "−3,4 %"; empty where there is none
  std::string result;                     // a whole sentence
  std::string because;                    // whole sentences; empty where there is nothing to say
  std::vector<Row> figures;               // every figure that took part, with its place in the content and the report
};

// A figure of a table with the unit that its column has: "−7,6 mnkr", "5,0 %"; in words: "−7.6 million pounds".
std::string amount(const portal::BudgetTable& table, const portal::BudgetColumn& column, const portal::Decimal& value,
                   const language::Language& language, bool in_words = false);

CheckWords check(const assess::Check& check, const language::Language& language);

// "Alla 25 summor stämmer.": of a table; of a year «kontroller», and how many the portal holds against itself. Empty where
// nothing was checked.
std::string table_summary(std::span<const assess::Check> checks, const language::Language& language);
std::string summary(std::span<const assess::Check> checks, const language::Language& language);

}  // namespace insyn::explain
