#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "assess/assess.h"
#include "check/steps.h"
#include "check/turned_variances.h"

namespace insyn::check {

namespace {

using assess::Check;
using assess::CheckStatus;
using assess::Figure;
using portal::Fraction;
using portal::Operand;
using report::literal;
using report::Message;
using report::message;

std::string shown(const Fraction& value, int decimals) { return value.decimal(decimals).literal(); }
std::string shown(const Figure& figure) { return figure.value ? shown(*figure.value, figure.decimals) : "–"; }

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

// " (312.5 + 53.6 + 36.7)", as far as that can be taken in at a glance; of a measure's value " (measure “bredband”)".
Message arithmetic(const Figure& figure) {
  constexpr std::size_t most = 8;
  if (figure.kind == Operand::Kind::measure && figure.operand != nullptr)
    return message("part.of-measure", {{"measure", figure.operand->measure.id}});
  if (figure.of.size() < 2) return {};
  if (figure.of.size() > most) return message("part.from-figures", {{"count", figure.of.size()}});
  if (figure.kind == Operand::Kind::change)
    return message("part.from-to", {{"from", shown(figure.of[0])}, {"to", shown(figure.of[1])}});
  const std::string_view sign = figure.kind == Operand::Kind::sum ? " + " : figure.kind == Operand::Kind::product ? " × " : " − ";
  std::string out;
  for (const Figure& each : figure.of) {
    const bool bracket = !out.empty() && each.value && each.value->sign() < 0;
    out += fmt::format("{}{}{}{}", out.empty() ? " (" : sign, bracket ? "(" : "", shown(each), bracket ? ")" : "");
  }
  return literal(out + ")");
}

// "402.8 mnkr", "more than 85 %"
Message with_unit(const Figure& figure) {
  const std::string exact = shown(figure) + unit(figure);
  if (!figure.qualifier) return literal(exact);
  switch (*figure.qualifier) {
    case portal::Qualifier::more_than:
      return message("part.more-than", {{"figure", exact}});
    case portal::Qualifier::at_least:
      return message("part.at-least", {{"figure", exact}});
    case portal::Qualifier::nearly:
      return message("part.nearly", {{"figure", exact}});
    case portal::Qualifier::at_most:
      return message("part.at-most", {{"figure", exact}});
    case portal::Qualifier::less_than:
      return message("part.less-than", {{"figure", exact}});
    case portal::Qualifier::about:
      break;
  }
  return message("part.about", {{"figure", exact}});
}

// "402.8 million (312.5 + 53.6 + 36.7)"
Message with_arithmetic(const Figure& figure) {
  return message("part.figure", {{"figure", with_unit(figure)}, {"arithmetic", arithmetic(figure)}});
}

// A term whose sign was lost moves the sum by twice its size.
Message hint(const Check& check) {
  const Figure* slipped = nullptr;
  for (const Figure& each : check.expected.of) {
    const bool could = each.value && each.value->sign() != 0 && each.row != nullptr &&
                       Fraction(0) - (*each.value + *each.value) == check.difference;
    if (could && slipped != nullptr) return {};
    if (could) slipped = &each;
  }
  if (slipped != nullptr && check.kind != assess::CheckKind::variance)
    return message("part.row-has-wrong-sign", {{"row", slipped->row->id}});
  const Fraction& found = *check.found.value;
  if (found.sign() == 0 || found + found != check.difference) return {};
  if (check.kind == assess::CheckKind::variance && check.table->sign == portal::VarianceSign::outcome_minus_budget)
    return message("part.variance-has-wrong-sign");
  return message("part.has-wrong-sign");
}

Message place(const Check& check) {
  if (check.cross != nullptr) return message("part.check", {{"id", check.id}});
  if (check.item != nullptr) return message("part.owners-shares", {{"item", check.item->page.id}});
  const Figure& cell = check.found.column != nullptr ? check.found : check.found.of.front();
  if (check.kind == assess::CheckKind::shares)
    return message("part.column-shares", {{"table", check.table->id}, {"column", cell.column->id}});
  return message("part.cell", {{"table", check.table->id}, {"row", cell.row->id}, {"column", cell.column->id}});
}

const report::Location& where(const Check& check) {
  if (check.cross != nullptr) return check.cross->at;
  if (check.item != nullptr) return check.item->owners_at;
  return check.found.column != nullptr ? check.found.at : check.found.of.front().column->at;
}

Message reckoning(const Check& check) {
  Message rounding;
  if (check.allowed.sign() > 0) {
    rounding = message("part.rounding-allows",
                       {{"allowed", trimmed(check.allowed, std::min(check.decimals + 2, portal::Decimal::max_scale))}});
  }
  return message("part.reckoning",
                 {{"place", place(check)},
                  {"expected", with_arithmetic(check.expected)},
                  {"found", check.found.column != nullptr ? with_unit(check.found) : with_arithmetic(check.found)},
                  {"difference", shown(check.difference, check.decimals)},
                  {"rounding", std::move(rounding)}});
}

// Where a figure that could not be read, or its unit, is the cause more often than the check.
std::string folder_of(const report::Location& at) {
  return at.source == nullptr ? std::string() : std::string(portal::folder_of(at.source->path));
}

// A difference is declared: it must be there, and be this one.
void check_declared(const Check& check, const portal::Decimal& declared, const report::Location& at, report::Report& report) {
  if (check.status == CheckStatus::fails) {
    report.follows(at, message("other-difference", {{"reckoning", reckoning(check)}, {"declared", declared.literal()}}),
                   folder_of(at));
  } else if (check.status == CheckStatus::holds) {
    report.follows(at, message("no-difference", {{"place", place(check)}, {"declared", declared.literal()}}), folder_of(at));
  } else if (check.status == CheckStatus::holds_by_rounding) {
    report.follows(at, message("no-difference.rounding", {{"place", place(check)}, {"declared", declared.literal()}}),
                   folder_of(at));
  }
}

void check_table(const portal::BudgetTable& table, const std::vector<Check>& checks, report::Report& report) {
  for (const portal::BudgetDeclared& declared : table.declared) {
    const auto made =
        std::find_if(checks.begin(), checks.end(), [&](const Check& each) { return each.because == &declared.because; });
    if (made != checks.end()) {
      check_declared(*made, declared.difference, declared.at, report);
    } else if (table.column(declared.column) != nullptr) {
      report.error(declared.at,
                   message("no-difference.no-check", {{"table", table.id}, {"row", declared.row}, {"column", declared.column}}));
    }
  }
}

bool in_percent(const Figure& figure) { return figure.unit != nullptr && figure.unit->variants().front().words == "%"; }

// As it stands in a message that is about units.
Message with_unit_or_none(const Figure& figure) {
  if (figure.money || figure.unit != nullptr) return with_unit(figure);
  return message("unlike-units.without", {{"figure", with_unit(figure)}});
}

bool alike(const Figure& a, const Figure& b) {
  const bool currency = !a.money || !b.money || a.money->currency == b.money->currency;
  return a.money.has_value() == b.money.has_value() && currency && in_percent(a) == in_percent(b);
}

// A number of things, or several of them put together.
bool is_count(const Figure& figure) {
  return figure.kind == Operand::Kind::count || (!figure.of.empty() && std::all_of(figure.of.begin(), figure.of.end(), is_count));
}

// Per cent of per cent, or money times money, is in no unit that anybody writes: one factor has a unit, the others are numbers.
bool check_factors(const Figure& product, report::Report& report) {
  const Figure* first = nullptr;
  for (const Figure& each : product.of) {
    if (is_count(each) || (!each.money && each.unit == nullptr)) continue;
    if (first == nullptr) {
      first = &each;
      continue;
    }
    report.follows(each.operand == nullptr ? each.at : each.operand->at,
                   message("unlike-units.product", {{"one", with_unit(*first)}, {"other", with_unit(each)}}), folder_of(each.at));
    return false;
  }
  return true;
}

// Money is compared with money of the same currency, per cent with per cent, things with things.
bool check_units(const Figure& figure, report::Report& report) {
  bool sound = true;
  for (const Figure& each : figure.of) sound = check_units(each, report) && sound;
  if (figure.kind == Operand::Kind::product) return check_factors(figure, report) && sound;
  for (const Figure& each : figure.of) {
    if (alike(each, figure.of.front())) continue;
    report.follows(
        each.at,
        message("unlike-units.together", {{"one", with_unit_or_none(figure.of.front())}, {"other", with_unit_or_none(each)}}),
        folder_of(each.at));
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
      report.error(check.cross->at, message("bad-check.cannot-calculate", {{"place", place(check)}}));
    }
    return;
  }
  const bool sound = check_units(check.found, report) && check_units(check.expected, report);
  if (!sound) return;
  if (!alike(check.found, check.expected)) {
    report.follows(
        check.cross->at,
        message("unlike-units",
                {{"place", place(check)}, {"one", with_unit_or_none(check.found)}, {"other", with_unit_or_none(check.expected)}}),
        folder_of(check.cross->at));
    return;
  }
  if (check.cross->declared) {
    check_declared(check, check.cross->declared->value, check.cross->declared->at, report);
  } else if (check.status == CheckStatus::fails) {
    report.follows(check.cross->at, message("does-not-agree", {{"reckoning", reckoning(check)}}), folder_of(check.cross->at));
  }
  if (check.cross->rounded_to && check.cross->rounded_to->step.sign() > 0 && check.status == CheckStatus::holds) {
    report.error(check.cross->rounded_to->at, message("no-difference.rounded-to", {{"place", place(check)}}));
  }
}

// Where one owner's share is not known the shares make no check, but those that are known can be too much.
void check_owners(const portal::Item& item, report::Report& report) {
  Fraction sum;
  long known = 0;
  int decimals = 0;
  for (const portal::Owner& owner : item.owners) {
    if (!owner.share) continue;
    ++known;
    sum = sum + Fraction(*owner.share);
    decimals = std::max(decimals, owner.share->scale());
  }
  if (known == static_cast<long>(item.owners.size())) return;
  // A share that could not be read has been told, and is the cause.
  const std::string cause = item.owners_at.source == nullptr ? std::string() : item.owners_at.source->path;
  const Message of = message("part.owners-shares", {{"item", item.page.id}});
  if (item.owners_declared) report.follows(item.owners_declared->at, message("no-difference.owners", {{"place", of}}), cause);
  const Fraction rounding = Fraction(portal::Decimal(portal::Int128(1), decimals)) * Fraction(known, 2);
  if (!(Fraction(100) + rounding < sum)) return;
  report.follows(item.owners_at, message("does-not-add-up.owners", {{"place", of}, {"sum", shown(sum, decimals)}}), cause);
}

}  // namespace

void check_verdicts(const portal::Year& year, const std::vector<Check>& checks, report::Report& report) {
  const std::set<const portal::BudgetTable*> turned = tell_turned(year, checks, report);
  for (const Check& check : checks) {
    if (check.table != nullptr && !check.table->whole) continue;  // what was refused is missing from its sums
    if (check.kind == assess::CheckKind::variance && turned.contains(check.table) && check.because == nullptr) continue;
    if (check.cross != nullptr) {
      check_cross(check, report);
    } else if (check.item != nullptr && check.item->owners_declared) {
      check_declared(check, check.item->owners_declared->difference, check.item->owners_declared->at, report);
    } else if (check.status == CheckStatus::fails && check.because == nullptr) {
      // A figure that could not be read, or a row in the wrong place, is the cause more often than the sum.
      const report::Location& at = where(check);
      report.follows(at, message("does-not-add-up", {{"reckoning", reckoning(check)}, {"hint", hint(check)}}),
                     at.source == nullptr ? std::string() : at.source->path);
    }
  }
  for (const portal::Collection& collection : year.collections) {
    for (const portal::Item& item : collection.items) check_owners(item, report);
  }
  for (const portal::Budget& budget : year.budgets) {
    for (const portal::BudgetTable& table : budget.tables) {
      if (table.whole) check_table(table, checks, report);
    }
  }
}

}  // namespace insyn::check
