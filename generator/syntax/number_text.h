// number_text.h: what is wrong with a text that should be a number.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "portal/decimal.h"
#include "report/message.h"

namespace insyn::syntax {

// A number as people write it: digits in groups of three with spaces between, a comma or a point before the decimals, a
// minus of either kind. Nothing where it is no such number.
struct ParsedNumber {
  std::optional<portal::Decimal> number;
  bool badly_grouped = false;  // all is digits and spaces, but the groups are not of three
};
ParsedNumber parse_number(std::string_view text, char decimal_mark);

// The number that a text begins with, where something follows it: “12 %”, “1 kr”, “2,5*”; empty where there is none.
std::string_view number_before(std::string_view text, char decimal_mark);

// “n/a”, “-”, “..”: what people write in place of a figure that they do not have.
bool stands_for_nothing(std::string_view text);

// What is wrong with a text that is not such a number.
report::Message number_problem(std::string_view text, char decimal_mark);

}  // namespace insyn::syntax
