#include "render/budget_charts.h"

#include <fmt/format.h>

#include "render/chart_units.h"
#include "render/money_table.h"

namespace insyn::render {

using assess::Drawing;
using language::argument;
using portal::BudgetColumn;
using portal::BudgetRow;
using portal::BudgetTable;
using portal::ColumnRole;
using portal::Decimal;

namespace {

bool strong(const BudgetTable& table, const BudgetRow& row) {
  using enum portal::RowRole;
  return row.role == result || row.role == total || row.role == subtotal ||
         std::any_of(table.rows.begin(), table.rows.end(), [&](const BudgetRow& each) { return each.parent == row.id; });
}

}  // namespace

// Files keep their names in every language.
std::string BudgetCharts::file_word(std::string_view key) const { return writer_.site.languages.front().word(key); }

std::string BudgetCharts::id(std::string_view what) const { return fmt::format("f-{}-{}", table_.id, what); }

std::string BudgetCharts::caption(std::string_view key) const {
  return writer_.sentence(key, {argument("table", in(table_.title)), argument("unit", writer_.language.money_unit(table_.unit))});
}

TableChart BudgetCharts::compare() const {
  const assess::Compare drawing = *assess::compare(table_);
  const CellNotes notes(table_, writer_);
  BarKeys keys;
  std::vector<BarColumn> columns;
  const auto heading = [&](const portal::Text& title) {
    constexpr std::size_t longest = 12;  // letters that have room beside others at 320 pixels
    return writer_.language.divisible(in(title), longest);
  };
  std::vector<const BudgetColumn*> shown;
  char next = 'a';
  for (const auto& bar : drawing.bars) {
    std::vector<std::string>& of = keys.emplace_back();
    for (const BudgetColumn* column : bar) {
      const bool plan = column->role == portal::ColumnRole::budget;
      of.push_back(plan ? "plan" : std::string(1, next));
      if (!plan) next = next == 'd' ? 'a' : static_cast<char>(next + 1);
      shown.push_back(column);
      columns.push_back({heading(column->title), of.back()});
    }
  }
  if (drawing.aim != nullptr) {
    shown.push_back(drawing.aim);
    columns.push_back({heading(drawing.aim->title), "tick"});
  }
  std::vector<BarRow> rows;
  for (const BudgetRow& row : table_.rows) {
    BarRow made{
        .label = in(row.title), .lang = writer_.lang_of(row.title), .sub = !row.parent.empty(), .strong = strong(table_, row)};
    for (const auto& bar : drawing.bars) {
      auto& parts = made.bars.emplace_back();
      for (const BudgetColumn* column : bar) parts.push_back(table_.cell(row, *column).value);
    }
    if (drawing.aim != nullptr) made.mark = table_.cell(row, *drawing.aim).value;
    for (const BudgetColumn* column : shown) {
      const portal::BudgetCell& of = table_.cell(row, *column);
      made.cells.push_back(cell(*column, of, notes.mark(of)));
    }
    rows.push_back(std::move(made));
  }
  const bool outcome = drawing.aim != nullptr && drawing.bars.front().front() == table_.the(ColumnRole::outcome);
  const std::string title = caption(outcome ? "view.caption_compare" : "view.caption_amounts");
  const std::string sentence = outcome ? widest_gap() : amounts(drawing);
  const std::string name = file_word("file.chart_amounts");
  return {.id = id(name),
          .name = name,
          .heading = writer_.word(outcome ? "view.compare" : "view.side_by_side"),
          .title = title,
          .sentence = sentence,
          .height = static_cast<int>(rows.size()) * kFileRow,
          .bars = bars_of(std::move(rows), columns, keys,
                          {.id = id(name), .caption = title, .sentence = sentence, .label_heading = writer_.word("view.row")}),
          .steps = std::nullopt};
}

View BudgetCharts::cell(const BudgetColumn& column, const portal::BudgetCell& cell, const std::string& note) const {
  const route::PageAddress& page = writer_.place(table_);
  const std::string note_href =
      fmt::format("{}#{}", &page == &writer_.here ? std::string() : writer_.href(page), note_id(table_, note, ""));
  return View()
      .set("text", cell.value ? writer_.language.number(table_.shown(column, *cell.value)) : std::string("–"))
      .set("note", note)
      .set("note_href", note.empty() ? std::string() : note_href);
}

// "Störst är skillnaden för Lämnade bidrag: 26,7 mnkr mer än budgeterat."
std::string BudgetCharts::widest_gap() const {
  const std::vector<assess::Variance> all = assess::variances(table_);
  const assess::Variance* widest = nullptr;
  const auto size = [](const Fraction& value) { return value.sign() < 0 ? Fraction(0) - value : value; };
  for (const assess::Variance& each : all) {
    if (each.row == assess::bottom_line(table_)) continue;
    if (widest == nullptr || size(each.value) > size(widest->value)) widest = &each;
  }
  if (widest == nullptr) return {};
  if (widest->value.sign() == 0) return writer_.word("view.compare_same");
  const auto &outcome = table_.cell(*widest->row, *table_.the(ColumnRole::outcome)).value,
             &budget = table_.cell(*widest->row, *table_.the(ColumnRole::budget)).value;
  if (!outcome || !budget) return {};
  const auto row = argument("row", in(widest->row->title));
  if (outcome->sign() * budget->sign() < 0)  // neither more nor less of the same
    return writer_.sentence("view.compare_gap", {row, argument("outcome", money(*outcome)), argument("budget", money(*budget))});
  const Decimal more = outcome->magnitude() - budget->magnitude();
  return writer_.sentence(more.sign() > 0 ? "view.compare_more" : "view.compare_less",
                          {row, argument("amount", money(more.magnitude()))});
}

// "Summa: Utbetalt 131,0 mnkr, 67,2 % av Årsbudget."
std::string BudgetCharts::amounts(const assess::Compare& drawing) const {
  const BudgetRow* last = assess::bottom_line(table_);
  if (last == nullptr) return {};
  const Decimal* aim = nullptr;
  if (drawing.aim != nullptr && table_.cell(*last, *drawing.aim).value) aim = &*table_.cell(*last, *drawing.aim).value;
  std::vector<std::string> told;
  for (const auto& bar : drawing.bars) {
    for (const BudgetColumn* column : bar) {
      const auto& value = table_.cell(*last, *column).value;
      if (!value) continue;
      language::Arguments arguments = {argument("column", in(column->title)), argument("amount", money(*value))};
      // An amount of another year is not part of this year's budget.
      const bool same_year = (!column->period || column->period->year == table_.year) &&
                             column->role != ColumnRole::previous_outcome && column->role != ColumnRole::plan;
      const bool of = aim != nullptr && same_year && aim->sign() > 0 && value->sign() >= 0;
      if (of) {
        arguments.push_back(argument("share", writer_.language.percent(Fraction(*value) / Fraction(*aim), 1)));
        arguments.push_back(argument("aim", in(drawing.aim->title)));
      }
      told.push_back(writer_.sentence(of ? "view.amount_of" : "view.amount_alone", arguments));
    }
  }
  if (told.empty()) return {};
  return writer_.sentence("view.amounts", {argument("row", in(last->title)), argument("amounts", writer_.language.list(told))});
}

View chart_view(TableChart chart) {
  View out;
  out.set("id", std::move(chart.id)).set("heading", std::move(chart.heading));
  const auto set = [&](Name name, std::optional<View>& view) {
    if (view) {
      out.set(name, std::move(*view));
    } else {
      out.set(name, false);
    }
  };
  set("bars", chart.bars);
  set("steps", chart.steps);
  out.set("file_href", std::move(chart.file_href));
  return out;
}

std::vector<TableChart> charts_of(const BudgetTable& table, const Writer& writer) {
  const BudgetCharts charts(table, writer);
  std::vector<TableChart> out;
  for (const Drawing drawing : assess::drawings(table)) {
    if (drawing == Drawing::compare) out.push_back(charts.compare());
    if (drawing == Drawing::waterfall) out.push_back(charts.waterfall());
    if (drawing == Drawing::variance) out.push_back(charts.variance());
    if (drawing != Drawing::parts) continue;
    for (TableChart& each : charts.parts()) out.push_back(std::move(each));
  }
  return out;
}

std::optional<TableChart> chart_of(const BudgetTable& table, const Writer& writer) {
  std::vector<TableChart> all = charts_of(table, writer);
  return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

std::optional<TableChart> short_waterfall_of(const BudgetTable& table, const Writer& writer) {
  if (!assess::waterfall(table, assess::Depth::top)) return std::nullopt;
  return BudgetCharts(table, writer).waterfall(assess::Depth::top);
}

std::optional<TableChart> spending_of(const BudgetTable& table, const Writer& writer) {
  return BudgetCharts(table, writer).spending();
}

std::optional<View> hundred_of(const BudgetTable& table, const Writer& writer) { return BudgetCharts(table, writer).hundred(); }

std::optional<TableChart> waterfall_of(const portal::Budget& budget, const Writer& writer) {
  for (const BudgetTable& table : budget.tables) {
    if (assess::waterfall(table)) return BudgetCharts(table, writer).waterfall();
  }
  return std::nullopt;
}

}  // namespace insyn::render
