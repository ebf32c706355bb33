#include <fmt/format.h>

#include <algorithm>

#include "plot/plot.h"
#include "render/charts.h"

namespace insyn::render {

namespace {

using portal::BudgetCell;
using portal::BudgetRow;
using portal::BudgetTable;
using portal::ColumnRole;
using portal::Decimal;

const portal::BudgetColumn* column_of(const BudgetTable& table, ColumnRole role) {
  const auto found =
      std::find_if(table.columns.begin(), table.columns.end(), [&](const auto& each) { return each.role == role; });
  return found == table.columns.end() ? nullptr : &*found;
}

bool adds_up(const BudgetRow& row) {
  using enum portal::RowRole;
  return row.role == result || row.role == total || row.role == subtotal;
}

Bar bar_for(const BudgetTable& table, const BudgetRow& row, const BudgetCell& cell, const Writer& writer) {
  Bar bar;
  bar.label = writer.text(row.title);
  bar.lang = writer.lang_of(row.title);
  bar.number = cell.value;
  bar.value = cell.value ? writer.language.number(*cell.value) : writer.word("view.not_stated");
  bar.sub = !row.parent.empty();
  bar.strong = adds_up(row) ||
               std::any_of(table.rows.begin(), table.rows.end(), [&](const BudgetRow& each) { return each.parent == row.id; });
  bar.key = adds_up(row) ? "total" : "plain";
  return bar;
}

std::string caption(std::string_view key, const BudgetTable& table, const Writer& writer) {
  return writer.sentence(key, {language::argument("table", writer.text(table.title)),
                               language::argument("unit", std::string(unit_name(table.unit)))});
}

}  // namespace

std::string_view unit_name(portal::MoneyUnit unit) {
  return unit == portal::MoneyUnit::kr ? "kr" : unit == portal::MoneyUnit::tkr ? "tkr" : "mnkr";
}

std::optional<View> compare_of(const BudgetTable& table, const Writer& writer, bool top_rows_only) {
  const portal::BudgetColumn *outcome = column_of(table, ColumnRole::outcome), *budget = column_of(table, ColumnRole::budget);
  if (outcome == nullptr || budget == nullptr) return std::nullopt;
  std::vector<Bar> bars;
  for (const BudgetRow& row : table.rows) {
    if (top_rows_only && !row.parent.empty()) continue;
    Bar bar = bar_for(table, row, table.cell(row, *outcome), writer);
    const BudgetCell& planned = table.cell(row, *budget);
    bar.mark = planned.value;
    bar.mark_value = planned.value ? writer.language.number(*planned.value) : writer.word("view.not_stated");
    bars.push_back(std::move(bar));
  }
  return bars_of(bars, {.id = fmt::format("f-{}-utfall", table.id),
                        .caption = caption("view.caption_compare", table, writer),
                        .sentence = "",
                        .label_heading = writer.word("view.row"),
                        .value_heading = writer.text(outcome->title),
                        .mark_heading = writer.text(budget->title),
                        .note_heading = ""});
}

std::optional<View> variance_of(const BudgetTable& table, const Writer& writer) {
  const portal::BudgetColumn* variance = column_of(table, ColumnRole::variance);
  if (variance == nullptr) return std::nullopt;
  std::vector<Bar> bars;
  for (const BudgetRow& row : table.rows) {
    Bar bar = bar_for(table, row, table.cell(row, *variance), writer);
    bar.key = !bar.number || bar.number->zero() ? "muted" : bar.number->sign() > 0 ? "positive" : "negative";
    bars.push_back(std::move(bar));
  }
  return bars_of(bars, {.id = fmt::format("f-{}-avvikelse", table.id),
                        .caption = caption("view.caption_variance", table, writer),
                        .sentence = "",
                        .label_heading = writer.word("view.row"),
                        .value_heading = writer.text(variance->title),
                        .mark_heading = "",
                        .note_heading = ""});
}

// From the budgeted result, by the variance of every row that is no sum, to the outcome; only where that adds up exactly.
std::optional<View> waterfall_of(const BudgetTable& table, const Writer& writer) {
  const portal::BudgetColumn *outcome = column_of(table, ColumnRole::outcome), *budget = column_of(table, ColumnRole::budget),
                             *variance = column_of(table, ColumnRole::variance);
  if (outcome == nullptr || budget == nullptr || variance == nullptr) return std::nullopt;
  const BudgetRow* last = nullptr;
  std::vector<Bar> bars;
  Decimal sum;
  for (const BudgetRow& row : table.rows) {
    const BudgetCell& cell = table.cell(row, *variance);
    if (adds_up(row)) {
      last = &row;
    } else if (row.parent.empty()) {
      if (!cell.value) return std::nullopt;
      sum = sum + *cell.value;
      Bar bar = bar_for(table, row, cell, writer);
      bar.strong = false;
      bar.key = cell.value->zero() ? "muted" : cell.value->sign() > 0 ? "positive" : "negative";
      bars.push_back(std::move(bar));
    }
  }
  if (last == nullptr || bars.size() < 2) return std::nullopt;
  const BudgetCell &planned = table.cell(*last, *budget), &reached = table.cell(*last, *outcome);
  if (!planned.value || !reached.value || *planned.value + sum != *reached.value) return std::nullopt;
  Bar first = bar_for(table, *last, planned, writer), end = bar_for(table, *last, reached, writer);
  first.label = fmt::format("{}: {}", first.label, writer.text(budget->title));
  end.label = fmt::format("{}: {}", end.label, writer.text(outcome->title));
  bars.insert(bars.begin(), std::move(first));
  bars.push_back(std::move(end));

  std::vector<plot::WaterfallStep> steps;
  for (const Bar& bar : bars) steps.push_back({*bar.number, bar.key == "total"});
  plot::Frame frame{.width = 10000, .height = static_cast<int>(bars.size()) * 240 + 400};
  frame.letters.character = 0;
  const plot::Waterfall fall = plot::waterfall(steps, frame);
  for (std::size_t i = 0; i < bars.size(); ++i) {
    if (fall.rows[i].bars[0]) bars[i].place = {fall.rows[i].bars[0]->box.x, fall.rows[i].bars[0]->box.width, fall.zero};
  }
  return bars_of(bars, {.id = fmt::format("f-{}-vag", table.id),
                        .caption = caption("view.caption_waterfall", table, writer),
                        .sentence = "",
                        .label_heading = writer.word("view.row"),
                        .value_heading = writer.word("view.amount"),
                        .mark_heading = "",
                        .note_heading = ""});
}

}  // namespace insyn::render
