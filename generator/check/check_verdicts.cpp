#include <fmt/format.h>

#include <algorithm>

#include "assess/assess.h"
#include "check/steps.h"
#include "portal/cell_name.h"

namespace insyn::check {

namespace {

using assess::Check;
using assess::CheckStatus;
using assess::Figure;
using portal::Fraction;
using portal::Operand;

std::string shown(const Fraction& value, int decimals) { return value.decimal(decimals).literal(); }
std::string shown(const Figure& figure) { return figure.value ? shown(*figure.value, figure.decimals) : "nothing"; }

// With no more decimals than it needs.
std::string trimmed(const Fraction& value, int most) {
  int decimals = 0;
  while (decimals < most && Fraction(value.decimal(decimals)) != value) ++decimals;
  return shown(value, decimals);
}

std::string unit(const Figure& figure) {
  if (figure.money) return fmt::format(" {}", portal::name(*figure.money));
  return figure.unit == nullptr ? std::string() : fmt::format(" {}", figure.unit->variants().front().words);
}

// "312.5 + 53.6 + 36.7", as far as that can be taken in at a glance.
std::string arithmetic(const Figure& figure) {
  constexpr std::size_t most = 8;
  if (figure.of.size() < 2) return {};
  if (figure.of.size() > most) return fmt::format(" (from {} figures)", figure.of.size());
  const std::string_view sign = figure.kind == Operand::Kind::sum ? " + " : figure.kind == Operand::Kind::product ? " × " : " − ";
  if (figure.kind == Operand::Kind::change) return fmt::format(" (from {} to {})", shown(figure.of[0]), shown(figure.of[1]));
  std::string out;
  for (const Figure& each : figure.of) {
    const bool bracket = !out.empty() && each.value && each.value->sign() < 0;
    out += fmt::format("{}{}{}{}", out.empty() ? " (" : sign, bracket ? "(" : "", shown(each), bracket ? ")" : "");
  }
  return out + ")";
}

// A term whose sign was lost moves the sum by twice its size.
std::string hint(const Check& check) {
  const Figure* slipped = nullptr;
  for (const Figure& each : check.expected.of) {
    const bool could = each.value && each.value->sign() != 0 && each.row != nullptr &&
                       Fraction(0) - (*each.value + *each.value) == check.difference;
    if (could && slipped != nullptr) return {};
    if (could) slipped = &each;
  }
  if (slipped != nullptr && check.kind != assess::CheckKind::variance)
    return fmt::format("; has row “{}” the wrong sign?", slipped->row->id);
  const Fraction& found = *check.found.value;
  if (found.sign() != 0 && found + found == check.difference) return "; has it the wrong sign?";
  return {};
}

std::string place(const Check& check) {
  if (check.cross != nullptr) return fmt::format("check “{}”", check.id);
  if (check.item != nullptr) return fmt::format("the owners' shares of “{}”", check.item->page.id);
  const Figure& cell = check.found.column != nullptr ? check.found : check.found.of.front();
  if (check.kind == assess::CheckKind::shares)
    return fmt::format("table “{}”, column “{}”: the shares", check.table->id, cell.column->id);
  return portal::cell_name(check.table->id, cell.row->id, cell.column->id);
}

const report::Location& where(const Check& check) {
  if (check.cross != nullptr) return check.cross->at;
  if (check.item != nullptr) return check.item->owners_at;
  return check.found.column != nullptr ? check.found.at : check.found.of.front().column->at;
}

std::string reckoning(const Check& check) {
  std::string out =
      fmt::format("{}: expected {}{}{}, found {}{}{}, difference {}", place(check), shown(check.expected), unit(check.expected),
                  arithmetic(check.expected), shown(check.found), unit(check.found),
                  check.found.column != nullptr ? "" : arithmetic(check.found), shown(check.difference, check.decimals));
  if (check.allowed.sign() > 0)
    out += fmt::format(", where rounding allows {}",
                       trimmed(check.allowed, std::min(check.decimals + 2, portal::Decimal::max_scale)));
  return out;
}

// A difference is declared: it must be there, and be this one.
void check_declared(const Check& check, const portal::Decimal& declared, const report::Location& at, report::Report& report) {
  if (check.status == CheckStatus::fails) {
    report.error(at, "other-difference", fmt::format("{}; {} is declared", reckoning(check), declared.literal()));
  } else if (check.status == CheckStatus::holds || check.status == CheckStatus::holds_by_rounding) {
    report.error(
        at, "no-difference",
        fmt::format("{}: a difference of {} is declared, but {}; take the declaration away", place(check), declared.literal(),
                    check.status == CheckStatus::holds ? "there is none" : "rounding already explains it"));
  }
}

void check_table(const portal::BudgetTable& table, const std::vector<Check>& checks, report::Report& report) {
  for (const portal::BudgetDeclared& declared : table.declared) {
    const auto made =
        std::find_if(checks.begin(), checks.end(), [&](const Check& each) { return each.because == &declared.because; });
    if (made != checks.end()) {
      check_declared(*made, declared.difference, declared.at, report);
    } else if (table.column(declared.column) != nullptr) {
      report.error(declared.at, "no-difference",
                   fmt::format("table “{}” makes no such check of row “{}” in column “{}”, so there is no difference to declare",
                               table.id, declared.row, declared.column));
    }
  }
}

bool in_percent(const Figure& figure) { return figure.unit != nullptr && figure.unit->variants().front().words == "%"; }

bool alike(const Figure& a, const Figure& b) {
  const bool currency = !a.money || !b.money || a.money->currency == b.money->currency;
  return a.money.has_value() == b.money.has_value() && currency && in_percent(a) == in_percent(b);
}

// Money is held against money of the same currency, per cent against per cent, things against things.
bool check_units(const Figure& figure, report::Report& report) {
  bool sound = true;
  for (const Figure& each : figure.of) sound = check_units(each, report) && sound;
  if (figure.kind == Operand::Kind::product) return sound;
  for (const Figure& each : figure.of) {
    if (alike(each, figure.of.front())) continue;
    report.error(each.at, "unlike-units",
                 fmt::format("{}{} and {}{} cannot be put together", shown(figure.of.front()), unit(figure.of.front()),
                             shown(each), unit(each)));
    return false;
  }
  return sound;
}

// Whether every figure that something was made from is there; what is not has been reported.
bool all_known(const Figure& figure) {
  return figure.of.empty() ? figure.value.has_value() : std::all_of(figure.of.begin(), figure.of.end(), all_known);
}

void check_cross(const Check& check, report::Report& report) {
  if (check.status == CheckStatus::not_made) {
    if (all_known(check.found) && all_known(check.expected)) {
      report.error(check.cross->at, "bad-check",
                   fmt::format("{} divides by zero, or its figures are too large to be counted with", place(check)));
    }
    return;
  }
  const bool sound = check_units(check.found, report) && check_units(check.expected, report);
  if (!sound) return;
  if (!alike(check.found, check.expected)) {
    report.error(check.cross->at, "unlike-units",
                 fmt::format("{}: {}{} cannot be held against {}{}", place(check), shown(check.found), unit(check.found),
                             shown(check.expected), unit(check.expected)));
    return;
  }
  if (check.cross->declared) {
    check_declared(check, check.cross->declared->value, check.cross->declared->at, report);
  } else if (check.status == CheckStatus::fails) {
    report.error(check.cross->at, "does-not-agree", reckoning(check));
  }
  if (check.cross->rounded_to && check.status == CheckStatus::holds) {
    report.error(check.cross->rounded_to->at, "no-difference",
                 fmt::format("{}: the sides agree without “rounded_to”; take it away", place(check)));
  }
}

}  // namespace

void check_verdicts(const portal::Year& year, const std::vector<Check>& checks, report::Report& report) {
  for (const Check& check : checks) {
    if (check.cross != nullptr) {
      check_cross(check, report);
    } else if (check.item != nullptr && check.item->owners_declared) {
      check_declared(check, check.item->owners_declared->difference, check.item->owners_declared->at, report);
    } else if (check.status == CheckStatus::fails && check.because == nullptr) {
      report.error(where(check), "does-not-add-up", reckoning(check) + hint(check));
    }
  }
  for (const portal::Budget& budget : year.budgets) {
    for (const portal::BudgetTable& table : budget.tables) check_table(table, checks, report);
  }
}

}  // namespace insyn::check
