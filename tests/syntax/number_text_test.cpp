#include "syntax/number_text.h"

#include <catch2/catch.hpp>

using insyn::syntax::number_problem;
using insyn::syntax::parse_number;

namespace {

std::string read(std::string_view text, char mark) {
  const auto parsed = parse_number(text, mark);
  return parsed.number ? parsed.number->literal() : parsed.badly_grouped ? "badly grouped" : "not a number";
}

}  // namespace

TEST_CASE("a number is read as people write it") {
  CHECK(read("1 234,50", ',') == "1234.50");
  CHECK(read("1\u00A0234\u202F567", ',') == "1234567");
  CHECK(read("\u22127,6", ',') == "-7.6");
  CHECK(read("-7.6", '.') == "-7.6");
  CHECK(read("0", '.') == "0");
  CHECK(read("\u20137,6", ',') == "-7.6");
  CHECK(read("- 7,6", ',') == "-7.6");
  CHECK(read("+7,6", ',') == "7.6");
  CHECK(read("1\u2009234", ',') == "1234");
}

TEST_CASE("what could mean two things is not a number") {
  CHECK(read("1.234", ',') == "not a number");
  CHECK(read("1,234", '.') == "not a number");
  CHECK(read("12 3", ',') == "badly grouped");
  CHECK(read("1 23 456", ',') == "badly grouped");
  CHECK(read("1234 567", '.') == "badly grouped");
  CHECK(read(" 1", '.') == "badly grouped");
  for (std::string_view text :
       {"", "-", "\u2212", "\u2013", "+", "+-1", "-+1", ",5", "5,", "1e3", "--1", "1-", "1,2,3", "ca 5", "½"}) {
    INFO(text);
    CHECK(read(text, ',') == "not a number");
  }
}

TEST_CASE("what is wrong is said with what to write") {
  CHECK(insyn::report::text(number_problem("12 3", ',')).starts_with("the digits of “12 3” are not grouped in threes"));
  CHECK(insyn::report::text(number_problem("1.5", ',')) == "“1.5” has “.” before its decimals, where this file has “,”");
  CHECK(insyn::report::text(number_problem("1e3", '.')) == "write 1e3 in full, without “e”");
  CHECK(insyn::report::text(number_problem("ungefär 5", '.')) == "a number is expected here, not “ungefär 5”");
  CHECK(insyn::report::text(number_problem("1 234,5 %", ','))
            .starts_with("“1 234,5 %” is a number and something more; write 1 234,5 alone"));
  CHECK(insyn::report::text(number_problem("2,5-", ',')) == "“2,5-” has its minus at the end; write −2,5");
  CHECK(insyn::report::text(number_problem("(1,234)", '.')) ==
        "“(1,234)” is in parentheses; write −1,234 if it is less than zero");
  CHECK(insyn::report::text(number_problem("1.234.567", '.')) ==
        "“1.234.567” has “.” more than once, and this file has it before the decimals; write 1234567");
  CHECK(insyn::report::text(number_problem("(2,5)", ',')) == "“(2,5)” is in parentheses; write −2,5 if it is less than zero");
}
