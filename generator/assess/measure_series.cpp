#include "assess/measure_series.h"

#include <algorithm>

namespace insyn::assess {

using portal::MoneyUnit;
using portal::Period;

namespace {

std::optional<MoneyUnit> unit_of_money(const portal::Text& unit) {
  for (const portal::Text::Variant& each : unit.variants()) {
    if (auto found = portal::money_unit(each.words)) return found;
  }
  return std::nullopt;
}

// The same sum counted in another unit of money; none where that is of another currency.
std::optional<Decimal> in_unit(const Decimal& amount, const MoneyUnit& from, const MoneyUnit& to) {
  if (from.currency != to.currency) return std::nullopt;
  const int decimals = amount.scale() + to.power - from.power;
  return converted(Fraction(amount), from, to).decimal(std::clamp(decimals, 0, Decimal::max_scale));
}

// A cell counts as money in the table's unit, unless its column holds per cent.
std::optional<Decimal> cell_number(const portal::CellReference& cell, const portal::Text& unit) {
  const std::optional<Decimal>& number = cell.in_table->cell(*cell.in_row, *cell.in_column).value;
  const auto wanted = unit_of_money(unit);
  if (!number || !wanted || portal::in_percent(cell.in_column->role)) return number;
  return in_unit(*number, cell.in_table->unit, *wanted);
}

Value cell_value(const portal::CellReference& cell, const portal::Text& unit, const YearOf& year) {
  return {.year = year.period.year,
          .period = year.period,
          .number = cell_number(cell, unit),
          .point = nullptr,
          .cell = &cell,
          .from = nullptr,
          .at = cell.in_table->cell(*cell.in_row, *cell.in_column).at,
          .report_page = cell.in_table->report_page};
}

void sort(std::vector<Value>& values) {
  std::stable_sort(values.begin(), values.end(), [](const Value& a, const Value& b) { return a.period < b.period; });
}

// What was measured at other times than a measure's own values is another series, also where it has the same id.
class Frequency {
 public:
  explicit Frequency(const std::vector<Value>& own) {
    for (const Value& each : own) mixed_ = mixed_ || !takes(each);
  }
  bool takes(const Value& value) {
    if (!first_) first_ = value.period;
    return mixed_ || value.period.same_frequency(*first_);
  }

 private:
  std::optional<Period> first_;
  bool mixed_ = false;  // as an indicator's may be
};

const Value* at(const std::vector<Value>& values, const Period& period) {
  const auto found = std::find_if(values.begin(), values.end(), [&](const Value& each) { return each.period == period; });
  return found == values.end() ? nullptr : &*found;
}

}  // namespace

std::vector<Value> own_values(const portal::Series& series, const portal::Target* target, const portal::Text& unit,
                              const YearOf& year, const std::string& report_page) {
  std::vector<Value> values;
  values.reserve(series.size() + 1);
  for (const portal::Observation& point : series) {
    values.push_back({.year = point.period.year_of(year.first_month),
                      .period = point.period,
                      .number = point.value,
                      .point = &point,
                      .cell = nullptr,
                      .from = nullptr,
                      .at = point.at,
                      .report_page = point.report_page.empty() ? report_page : point.report_page});
  }
  if (target != nullptr && target->cell && target->cell->in_table != nullptr) {
    Value cell = cell_value(*target->cell, unit, year);
    std::erase_if(values, [&](const Value& each) { return each.period == cell.period; });
    values.push_back(std::move(cell));
  }
  sort(values);
  return values;
}

std::vector<Value> joined(std::vector<Value> own, const OtherYears& earlier, int year, std::vector<Conflict>& conflicts) {
  Frequency frequency(own);
  for (const auto& [from, values] : earlier) {
    for (const Value& value : values) {
      if (value.year >= year || !frequency.takes(value)) continue;  // a forecast is no outcome
      Value other = value;
      other.from = from;
      if (const Value* used = at(own, value.period)) {
        if (used->number && value.number && *used->number != *value.number) conflicts.push_back({*used, std::move(other)});
      } else {
        own.push_back(std::move(other));
      }
    }
  }
  sort(own);
  return own;
}

std::vector<Value> added_later(const std::vector<Value>& series, const OtherYears& later) {
  Frequency frequency(series);
  std::vector<Value> added;
  for (const auto& [from, values] : later) {
    for (const Value& value : values) {
      if (at(series, value.period) != nullptr || at(added, value.period) != nullptr || !frequency.takes(value)) continue;
      added.push_back(value);
      added.back().from = from;
    }
  }
  sort(added);
  return added;
}

std::optional<Value> value_of(const std::vector<Value>& series, int year) {
  for (const Period::Kind kind : {Period::Kind::year, Period::Kind::slash_year}) {
    const auto whole = std::find_if(series.begin(), series.end(),
                                    [&](const Value& each) { return each.year == year && each.period.kind == kind; });
    if (whole != series.end()) return whole->number ? std::optional(*whole) : std::nullopt;
  }
  const auto last =
      std::find_if(series.rbegin(), series.rend(), [&](const Value& each) { return each.year == year && each.number; });
  return last == series.rend() ? std::nullopt : std::optional(*last);
}

std::optional<Value> counted_value(const std::vector<Value>& series, int year, int latest) {
  for (int age = 0; age <= latest; ++age) {
    if (auto value = value_of(series, year - age)) return value;
  }
  return std::nullopt;
}

std::vector<Value>::const_iterator comparable(const std::vector<Value>& series, const Value& x) {
  auto out = series.begin();
  for (auto each = series.begin(); each != series.end() && each->period <= x.period; ++each) {
    if (each->point != nullptr && each->point->status == portal::ObservationStatus::series_break) out = each;
  }
  return out;
}

std::optional<Value> value_before(const std::vector<Value>& series, const Value& x) {
  Period before = x.period.before();
  if (before.kind == Period::Kind::years && at(series, before) == nullptr) before.year = x.period.year - x.period.part;
  const auto begin = comparable(series, x);
  const auto found = std::find_if(begin, series.end(), [&](const Value& each) { return each.period == before; });
  return found != series.end() && found->number ? std::optional(*found) : std::nullopt;
}

std::optional<Value> value_of(const std::vector<Value>& series, const Period& period) {
  const Value* found = at(series, period);
  return found != nullptr && found->number ? std::optional(*found) : std::nullopt;
}

bool is_suppressed(const std::vector<Value>& series, const Period& period) {
  const Value* found = at(series, period);
  return found != nullptr && found->suppressed();
}

Fraction years_between(const portal::Period& from, const portal::Period& to) {
  const bool fine = to.kind == portal::Period::Kind::week || to.kind == portal::Period::Kind::day;
  if (!fine) return Fraction(to.months() - from.months(), 12L);
  return Fraction(static_cast<long>(to.days() - from.days()) * 400, 146097L);
}

}  // namespace insyn::assess
