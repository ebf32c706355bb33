// checks.h: figures compared with each other: every check of a budget table, of owners' shares and across the portal. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "portal/portal.h"

namespace insyn::assess {

using portal::Fraction;

// A figure of a check, with all that it was made from.
struct Figure {
  portal::Operand::Kind kind = portal::Operand::Kind::stated;
  std::optional<Fraction> value;                 // in its unit; none: the content has nothing to count with here
  std::optional<portal::Qualifier> qualifier;    // it is more than its value, about it …
  std::optional<Fraction> step;                  // one unit in the last decimal it was printed with; none: it is exact
  int decimals = 0;                              // to show it with
  std::optional<portal::MoneyUnit> money;        // its unit, where it is money
  const portal::Text* unit = nullptr;            // its unit in words, where it is not; null: a plain number
  bool turned = false;                           // a change: counted from the later to the earlier
  std::vector<Figure> of;                        // what a sum, difference, product or change was made from
  const portal::BudgetTable* table = nullptr;    // of a cell, with its row and column
  const portal::BudgetRow* row = nullptr;        //
  const portal::BudgetColumn* column = nullptr;  //
  const portal::Owner* owner = nullptr;          // of an owner's share
  const portal::Operand* operand = nullptr;      // of a cross-check: what was asked for
  report::Location at;                           // its literal; of a made figure: no source
  std::string report_page;
};

// Where a figure comes from: the source prints it; the portal states it itself; it is worked out here.
enum class Origin { source, portal, calculated };
Origin origin(const Figure& figure);

enum class CheckKind { sum, result, variance, row_sum, shares, owners, cross };
enum class CheckStatus {
  holds,              // exactly, or as exactly as the coarser figure is printed
  holds_by_rounding,  // only within the rounding that the content declares or the shares imply
  declared,           // does not hold: the source's own error, declared with its reason
  fails,              // does not hold: nothing is published
  not_made            // a figure is missing: check has reported it
};

struct Check {
  CheckKind kind = CheckKind::sum;
  std::string id;        // stable within the year: "resultat.intakter.outcome.sum", "agare.almi", "kulturradet"
  bool derived = false;  // from parents and roles; nobody wrote it down
  CheckStatus status = CheckStatus::not_made;
  Figure found;                                 // what is published
  Figure expected;                              // what it should be: calculated, or said elsewhere
  Fraction difference;                          // found minus expected, in found's unit
  int decimals = 0;                             // to show the difference with
  Fraction allowed;                             // what rounding may make of it, in found's unit
  const portal::Text* because = nullptr;        // declared: why it is published; may be there for others too
  const portal::PageReference* note = nullptr;  // where the reader finds more
  const portal::BudgetTable* table = nullptr;   // one of these three
  const portal::Item* item = nullptr;           //
  const portal::CrossCheck* cross = nullptr;    //
};

// The portal compared with itself: neither side is printed by the source.
bool is_own(const Check& check);

// How many checks of the source's figures have each status; and how many are of the portal's own.
struct CheckCount {
  int made = 0, hold = 0, by_rounding = 0, declared = 0, failed = 0;
  int own = 0, own_differ = 0;  // of the portal’s own figures
};
CheckCount count(std::span<const Check> checks);

// Every check of a table, declared and derived, by kind, then row, then column. Sums over parents at any depth, subtotals,
// totals, results, variances and shares are derived; a declared check of the same row (or column) stands instead.
// Published figures must add up exactly. Where the table declares `rounding` (the step every figure was rounded to before
// it was printed), half a step a term and half a step for the published figure is allowed for.
std::vector<Check> checks(const portal::BudgetTable& table);

// That the owners' shares make 100 %; empty where a share is not known. Half a unit of the last printed decimal a share is
// allowed for.
std::optional<Check> check(const portal::Item& item);

// That the source gives one of the sides as more than a number, or about it: the other is held to that.
bool is_worded(const Check& check);

// A cross-check whose references have been resolved. The finer side may round to the coarser as it is printed; a side that is
// more than a number, nearly or about it agrees with every figure that its words allow.
Check check(const portal::CrossCheck& cross);

// All of a year: its tables', its owners', its cross-checks, in this order.
std::vector<Check> checks(const portal::Year& year);

// An amount in another unit of the same currency, exactly.
Fraction converted(const Fraction& amount, const portal::MoneyUnit& from, const portal::MoneyUnit& to);

std::string_view name(CheckKind kind);
std::string_view name(CheckStatus status);
std::string_view name(Origin origin);  // "source"

}  // namespace insyn::assess
