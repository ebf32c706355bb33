#include "assess/check_figures.h"

#include <algorithm>
#include <utility>

namespace insyn::assess {

namespace {

using Kind = portal::Operand::Kind;

// What is larger than this is nothing that anybody counts, and would not fit a Decimal on the page.
const Fraction kLargest(1000000000000000000L);

const portal::Text& percent() {
  static const portal::Text text("", "%");
  return text;
}

Fraction magnitude(const Fraction& value) { return value.sign() < 0 ? Fraction(0) - value : value; }

// Ones put together with millions have decimals that say nothing.
void leave_out_zeros(Figure& figure) {
  if (!figure.value) return;
  const int least = figure.of.front().decimals;
  while (figure.decimals > least && Fraction(figure.value->decimal(figure.decimals - 1)) == *figure.value) --figure.decimals;
}

void limit(Figure& figure) {
  if (figure.value && magnitude(*figure.value) > kLargest) figure.value.reset();
  figure.decimals = std::min(figure.decimals, portal::Decimal::max_scale);
}

void set_value(Figure& figure, const std::optional<portal::Decimal>& value) {
  if (!value) return;
  figure.value = Fraction(*value);
  figure.step = unit_of(value->scale());
  figure.decimals = value->scale();
}

void set_unit(Figure& figure, const portal::Text& unit) {
  if (unit.empty()) return;
  figure.money = portal::money_unit(unit.variants().front().words);
  if (!figure.money) figure.unit = &unit;
}

int decimals_in_unit_of(const Figure& figure, const Figure& wanted) {
  const int more = figure.money && wanted.money ? wanted.money->power - figure.money->power : 0;
  return std::clamp(figure.decimals + more, 0, portal::Decimal::max_scale);
}

// As exact as the least exact of them, in the unit of the first.
Figure made_of(Kind kind, std::vector<Figure> of) {
  Figure out{.kind = kind, .money = of.front().money, .unit = of.front().unit};
  for (const Figure& each : of) {
    out.decimals = std::max(out.decimals, decimals_in_unit_of(each, out));
    if (!each.step) continue;
    const Fraction step = in_unit_of(each, *each.step, out);
    if (!out.step || *out.step < step) out.step = step;
  }
  out.of = std::move(of);
  out.qualifier = qualifier_of_sum(out.of, kind == Kind::difference);
  return out;
}

// Of a product or a change nobody knows on which side of it the true one lies.
std::optional<portal::Qualifier> about_if_any(const std::vector<Figure>& of) {
  const bool exact = std::none_of(of.begin(), of.end(), [](const Figure& each) { return each.qualifier.has_value(); });
  return exact ? std::nullopt : std::optional(portal::Qualifier::about);
}

bool one_unit(const Figure& whole) {
  return std::all_of(whole.of.begin(), whole.of.end(), [&](const Figure& each) { return each.money == whole.money; });
}

bool all_known(const std::vector<Figure>& figures) {
  return std::all_of(figures.begin(), figures.end(), [](const Figure& each) { return each.value.has_value(); });
}

// An empty cell of a measure's table or of the report leaves the operand without a value; check says so at its place.
std::vector<Figure> figures(const std::vector<portal::Operand>& operands) {
  std::vector<Figure> out;
  for (const portal::Operand& each : operands) out.push_back(figure(each));
  return out;
}

Figure written(const portal::Operand& operand) {
  Figure out{.kind = operand.kind};
  if (operand.kind == Kind::stated) {
    set_value(out, operand.value);
    set_unit(out, operand.unit);
    if (out.value) out.qualifier = operand.qualifier;
  } else if (operand.kind == Kind::cell && operand.cell.in_table != nullptr) {
    out = cell(*operand.cell.in_table, *operand.cell.in_row, *operand.cell.in_column);
  } else if (operand.kind == Kind::measure && operand.measure.to != nullptr) {
    set_unit(out, operand.measure.to->unit);
    if (operand.point != nullptr) {
      set_value(out, operand.point->value);
      if (out.value) out.qualifier = operand.point->qualifier;
      out.at = operand.point->at;
      out.report_page = operand.point->report_page;
    }
  } else if (operand.kind == Kind::count) {
    out.value = Fraction(operand.counted);
    set_unit(out, operand.unit);
  }
  return out;
}

}  // namespace

Fraction unit_of(int decimals) { return Fraction(portal::Decimal(portal::Int128(1), decimals)); }

Fraction converted(const Fraction& amount, const portal::MoneyUnit& from, const portal::MoneyUnit& to) {
  return amount * unit_of(to.power) / unit_of(from.power);
}

Fraction in_unit_of(const Figure& figure, const Fraction& amount, const Figure& wanted) {
  return figure.money && wanted.money ? converted(amount, *figure.money, *wanted.money) : amount;
}

Figure cell(const portal::BudgetTable& table, const portal::BudgetRow& row, const portal::BudgetColumn& column) {
  const portal::BudgetCell& at = table.cell(row, column);
  Figure out{.kind = Kind::cell, .table = &table, .row = &row, .column = &column, .at = at.at};
  out.report_page = table.report_page;
  set_value(out, at.value);
  if (portal::in_percent(column.role)) {
    out.unit = &percent();
  } else {
    out.money = table.unit;
  }
  return out;
}

Figure share(const portal::Owner& owner) {
  Figure out{.unit = &percent(), .owner = &owner, .at = owner.at};
  set_value(out, owner.share);
  return out;
}

Figure hundred() { return {.value = Fraction(100), .unit = &percent()}; }

Figure sum(std::vector<Figure> of, Missing missing) {
  if (missing == Missing::leave_out) std::erase_if(of, [](const Figure& each) { return !each.value; });
  if (of.empty()) return {.kind = Kind::sum};
  Figure out = made_of(Kind::sum, std::move(of));
  if (!all_known(out.of)) return out;
  out.value = Fraction(0);
  for (const Figure& each : out.of) *out.value = *out.value + in_unit_of(each, *each.value, out);
  limit(out);
  if (!one_unit(out)) leave_out_zeros(out);
  return out;
}

Figure difference(std::vector<Figure> of) {
  if (of.empty()) return {.kind = Kind::difference};
  Figure out = made_of(Kind::difference, std::move(of));
  if (!all_known(out.of)) return out;
  out.value = out.of.front().value;
  for (std::size_t i = 1; i < out.of.size(); ++i) *out.value = *out.value - in_unit_of(out.of[i], *out.of[i].value, out);
  limit(out);
  if (!one_unit(out)) leave_out_zeros(out);
  return out;
}

Figure product(std::vector<Figure> of) {
  // Its unit is that of the one factor that is more than a number: 2 times 3,4 % is per cent, and so is 2 goals times 3,4 %.
  const auto has_unit = [](const Figure& each) { return each.money || each.unit != nullptr; };
  auto unit = std::find_if(of.begin(), of.end(), [&](const Figure& each) { return has_unit(each) && each.kind != Kind::count; });
  if (unit == of.end()) unit = std::find_if(of.begin(), of.end(), has_unit);
  Figure out{.kind = Kind::product};
  if (unit != of.end()) {
    out.money = unit->money;
    out.unit = unit->unit;
    out.step = unit->step;
  }
  out.of = std::move(of);
  out.qualifier = about_if_any(out.of);
  if (!all_known(out.of)) return out;
  out.value = Fraction(1);
  for (const Figure& each : out.of) {
    *out.value = *out.value * *each.value;
    out.decimals += each.decimals;
  }
  limit(out);
  return out;
}

Figure change(Figure from, Figure to) {
  Figure out{.kind = Kind::change, .decimals = 1, .unit = &percent()};
  if (from.value && to.value && from.value->sign() != 0) {
    const Fraction moved = in_unit_of(to, *to.value, from) - *from.value;
    out.value = moved / magnitude(*from.value) * Fraction(100);
  }
  out.of.push_back(std::move(from));
  out.of.push_back(std::move(to));
  out.qualifier = about_if_any(out.of);
  limit(out);
  return out;
}

void turn(Figure& change) {
  change.turned = true;
  if (change.value) change.value = Fraction(0) - *change.value;
}

Figure figure(const portal::Operand& operand) {
  Figure out;
  std::vector<Figure> of = figures(operand.of);
  switch (operand.kind) {
    case Kind::sum:
      out = sum(std::move(of), Missing::give_up);
      break;
    case Kind::difference:
      out = difference(std::move(of));
      break;
    case Kind::product:
      out = product(std::move(of));
      break;
    case Kind::change:
      if (of.size() == 2) out = change(std::move(of[0]), std::move(of[1]));
      break;
    default:
      out = written(operand);
  }
  out.operand = &operand;
  if (out.at.source == nullptr) out.at = operand.at;
  if (out.report_page.empty()) out.report_page = operand.report_page;
  return out;
}

void compare(Check& check) {
  if (!check.found.value || !check.expected.value) return;
  check.difference = *check.found.value - in_unit_of(check.expected, *check.expected.value, check.found);
  check.decimals = std::max(check.found.decimals, decimals_in_unit_of(check.expected, check.found));
  const Fraction size = magnitude(check.difference);
  if (is_worded(check)) {
    check.status = may_be_the_same(check.found, check.expected) ? CheckStatus::holds : CheckStatus::fails;
    return;
  }
  check.status = size.sign() == 0          ? CheckStatus::holds
                 : !(check.allowed < size) ? CheckStatus::holds_by_rounding
                                           : CheckStatus::fails;
}

void allow_declared(Check& check, const portal::Decimal& difference, const portal::Text& because,
                    const portal::PageReference& note) {
  if (check.status == CheckStatus::fails && check.difference == Fraction(difference)) check.status = CheckStatus::declared;
  check.because = &because;
  check.note = note.written() ? &note : nullptr;
}

}  // namespace insyn::assess
