#include <fmt/format.h>

#include "plot/plot.h"
#include "render/budget_charts.h"
#include "render/chart_units.h"
#include "render/money_table.h"

namespace insyn::render {

using language::argument;
using portal::BudgetRow;
using portal::Decimal;
using portal::Fraction;

namespace {

// Of an outcome that is so much above its budget.
std::string_view key_of(const Fraction& moved, const portal::BudgetTable& table, const BudgetRow* row) {
  const std::optional<bool> better = row == nullptr ? std::nullopt : assess::more_is_better(table, *row);
  if (moved.sign() == 0 || !better) return "muted";
  return *better == (moved.sign() > 0) ? "positive" : "negative";
}

}  // namespace

// A row of a chart of steps: label, bar, amount.
struct BudgetCharts::Step {
  std::string label, lang, value, beside;
  std::string_view key;
  bool strong = false;
  std::vector<plot::Box> bars;
  std::optional<int> from, to;  // where lines lead in from the row above and out to the row below
};

TableChart BudgetCharts::waterfall(assess::Depth depth) const {
  const bool whole = depth == assess::Depth::parts;
  const assess::Waterfall fall = *assess::waterfall(table_, depth);
  std::vector<plot::WaterfallStep> steps = {{fall.start.decimal(fall.decimals), true}};
  for (const assess::WaterfallStep& step : fall.steps) steps.push_back({step.value.decimal(fall.decimals), false});
  steps.push_back({fall.end.decimal(fall.decimals), true});
  const plot::Waterfall places = plot::waterfall(steps, row_frame(steps.size()));
  std::vector<Step> rows;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    Step& row = rows.emplace_back();
    row.bars.push_back(places.rows[i].bars.front()->box);
    if (i > 0) row.from = places.sums[i - 1];
    if (i + 1 < steps.size()) row.to = places.sums[i];
    const bool end = i == 0 || i + 1 == steps.size();
    row.strong = end;
    if (end) {
      const std::string column = in(table_.the(i == 0 ? portal::ColumnRole::budget : portal::ColumnRole::outcome)->title);
      row.label = writer_.sentence("check.cell", {argument("row", in(fall.result->title)), argument("column", column)});
      row.key = "total";
      row.value = number(i == 0 ? fall.start : fall.end, fall.decimals);
      continue;
    }
    const assess::WaterfallStep& step = fall.steps[i - 1];
    row.label = step.row == nullptr ? writer_.word("budget.rest") : in(step.row->title);
    if (step.row != nullptr) row.lang = writer_.lang_of(step.row->title);
    row.key = key_of(step.value, table_, step.row);
    row.value = with_sign(step.value, fall.decimals);
  }
  const Fraction moved = fall.end - fall.start;
  const std::optional<bool> better = assess::more_is_better(table_, *fall.result);
  const std::string_view words = moved.sign() == 0              ? "view.waterfall_same"
                                 : better == (moved.sign() > 0) ? "view.waterfall_better"
                                 : better.has_value()           ? "view.waterfall_worse"
                                 : moved.sign() > 0             ? "view.waterfall_more"
                                                                : "view.waterfall_less";
  const std::string way =
      writer_.sentence(words, {argument("row", in(fall.result->title)), argument("from", money(fall.start, fall.decimals)),
                               argument("to", money(fall.end, fall.decimals)),
                               argument("amount", money(moved.sign() < 0 ? Fraction(0) - moved : moved, fall.decimals))});
  return chart(file_word(whole ? "file.chart_steps" : "file.chart_few_steps"), writer_.word("view.waterfall"),
               caption("view.caption_waterfall"), whole ? way + ' ' + ways() : way, std::move(rows), places.zero);
}

namespace {

std::string told(std::string_view key, const std::string& row, const std::string& amount, const Writer& writer) {
  return writer.sentence(key, {argument("row", row), argument("amount", amount)});
}

}  // namespace

// "Mest uppåt: Övriga intäkter, +14,0 mnkr. Mest nedåt: Lämnade bidrag, −26,7 mnkr."
std::string BudgetCharts::ways() const {
  const assess::Waterfall fall = *assess::waterfall(table_);
  const assess::WaterfallStep *up = nullptr, *down = nullptr;
  for (const assess::WaterfallStep& each : fall.steps) {
    if (each.row == nullptr) continue;
    if (each.value.sign() > 0 && (up == nullptr || each.value > up->value)) up = &each;
    if (each.value.sign() < 0 && (down == nullptr || each.value < down->value)) down = &each;
  }
  std::vector<std::string> out;
  if (up != nullptr) out.push_back(told("view.most_up", in(up->row->title), "+" + money(up->value, fall.decimals), writer_));
  if (down != nullptr) out.push_back(told("view.most_down", in(down->row->title), money(down->value, fall.decimals), writer_));
  return fmt::format("{}", fmt::join(out, " "));
}

// "Störst plus: Museet, +1 085 tkr. Störst minus: …"
std::string BudgetCharts::extremes() const {
  std::vector<assess::Variance> all = assess::variances(table_);  // the largest first, and the bottom line last
  if (!all.empty() && all.back().row == assess::bottom_line(table_)) all.pop_back();
  if (all.empty()) return {};
  std::vector<std::string> out;
  const assess::Variance &most = all.front(), &least = all.back();
  if (most.value.sign() > 0)
    out.push_back(told("view.most_plus", in(most.row->title), "+" + money(most.value, most.decimals), writer_));
  if (least.value.sign() < 0)
    out.push_back(told("view.most_minus", in(least.row->title), money(least.value, least.decimals), writer_));
  return fmt::format("{}", fmt::join(out, " "));
}

TableChart BudgetCharts::variance() const {
  const std::vector<assess::Variance> all = assess::variances(table_);
  std::vector<std::vector<std::optional<Decimal>>> values;
  for (const assess::Variance& each : all) values.push_back({each.value.decimal(each.decimals)});
  const plot::BarChart places = plot::bar_chart(values, row_frame(values.size()));
  std::vector<Step> rows;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const assess::Variance& each = all[i];
    Step& row = rows.emplace_back();
    row.label = in(each.row->title);
    row.lang = writer_.lang_of(each.row->title);
    row.strong = each.row == assess::bottom_line(table_);
    const bool turned = table_.sign == portal::VarianceSign::budget_minus_outcome;
    row.key = key_of(turned ? Fraction(0) - each.value : each.value, table_, each.row);
    row.value = with_sign(each.value, each.decimals);
    row.bars.push_back(places.rows[i].bars.front()->box);
  }
  const std::string meaning = variance_meaning(table_, writer_), extreme = extremes();
  return chart(file_word("file.chart_variance"), writer_.word("view.variance"), caption("view.caption_variance"),
               extreme + (extreme.empty() || meaning.empty() ? "" : " ") + meaning, std::move(rows), places.zero);
}

const assess::Parts* BudgetCharts::cost(const std::vector<assess::Parts>& all) const {
  for (const assess::Parts& whole : all) {
    if (whole.whole->role == portal::RowRole::cost && whole.whole->parent.empty()) return &whole;
  }
  return nullptr;
}

std::optional<TableChart> BudgetCharts::spending() const {
  const std::vector<assess::Parts> all = assess::parts(table_);
  const assess::Parts* const whole = cost(all);
  return whole == nullptr ? std::nullopt : std::optional(part_chart(*whole));
}

std::vector<TableChart> BudgetCharts::parts() const {
  std::vector<TableChart> out;
  for (const assess::Parts& whole : assess::parts(table_)) {
    if (whole.whole->parent.empty()) out.push_back(part_chart(whole));
  }
  return out;
}

// A whole as one bar of its parts, and each part below where it stands in it.
TableChart BudgetCharts::part_chart(const assess::Parts& whole) const {
  std::vector<Decimal> sizes;
  Fraction sum;
  int decimals = 0;
  for (const assess::Part& part : whole.parts) {
    sizes.push_back(part.value.decimal(part.decimals).magnitude());
    sum = sum + part.value;
    decimals = std::max(decimals, part.decimals);
  }
  const std::vector<plot::Box> places = plot::stacked_bar(sizes, std::nullopt, row_frame(1));
  std::vector<Step> rows(1);
  rows[0] = {.label = in(whole.whole->title),
             .lang = writer_.lang_of(whole.whole->title),
             .value = number(sum, decimals),
             .beside = "",
             .key = "a",
             .strong = true,
             .bars = places,
             .from = std::nullopt,
             .to = std::nullopt};
  const assess::Part* largest = &whole.parts.front();
  for (std::size_t i = 0; i < whole.parts.size(); ++i) {
    const assess::Part& part = whole.parts[i];
    if (part.share > largest->share) largest = &part;
    rows.push_back({.label = in(part.row->title),
                    .lang = writer_.lang_of(part.row->title),
                    .value = number(part.value, part.decimals),
                    .beside = writer_.language.percent(part.share, 1),
                    .key = "a",
                    .strong = false,
                    .bars = {places[i]},
                    .from = i == 0 ? std::nullopt : std::optional(places[i].x),
                    .to = i + 1 == whole.parts.size() ? std::nullopt : std::optional(places[i].right())});
  }
  const bool total = whole.whole->role == portal::RowRole::total;
  const std::string title = total ? in(whole.column->title) : in(whole.whole->title);
  const std::string sentence =
      writer_.sentence("view.parts_largest",
                       {argument("row", in(largest->row->title)), argument("amount", money(largest->value, largest->decimals)),
                        argument("whole", money(sum, decimals)), argument("share", writer_.language.percent(largest->share, 1))});
  return chart(fmt::format("{}-{}", file_word("file.chart_parts"), whole.whole->id),
               writer_.sentence("view.parts", {argument("whole", title)}),
               writer_.sentence("view.caption_parts",
                                {argument("whole", in(whole.whole->title)), argument("column", in(whole.column->title)),
                                 argument("unit", writer_.language.money_unit(table_.unit))}),
               sentence, std::move(rows), 0);
}

TableChart BudgetCharts::chart(std::string_view name, std::string heading, std::string caption, std::string sentence,
                               std::vector<Step> rows, int zero) const {
  std::vector<View> lines;
  for (Step& row : rows) {
    std::vector<View> bars;
    for (const plot::Box& box : row.bars)
      bars.push_back(
          View().set("x", per_cent(box.x)).set("width", per_cent(box.width)).set("key", row.key).set("fill", fill_of(row.key)));
    View& line = lines.emplace_back();
    set_file_row(line, row.label, lines.size() - 1);
    line.set("label", writer_.language.divisible(row.label, kLongestLabel))
        .set("lang", std::move(row.lang))
        .set("note", "")
        .set("marks", std::vector<View>())
        .set("strong", row.strong)
        .set("zero", per_cent(zero))
        .set("from", row.from ? per_cent(*row.from) : std::string())
        .set("to", row.to ? per_cent(*row.to) : std::string())
        .set("bars", std::move(bars))
        .set("value", std::move(row.value))
        .set("beside", std::move(row.beside));
  }
  View view;
  view.set("id", id(name)).set("caption", caption).set("sentence", sentence);
  view.set("note", "")
      .set("label_heading", writer_.word("view.row"))
      .set("value_heading", writer_.language.money_unit(table_.unit));
  view.set("rows", std::move(lines)).set("marks", std::vector<View>()).set("marks_height", "");
  return {.id = id(name),
          .name = std::string(name),
          .heading = std::move(heading),
          .title = caption,
          .sentence = sentence,
          .height = static_cast<int>(rows.size()) * kFileRow,
          .bars = std::nullopt,
          .steps = std::move(view)};
}

}  // namespace insyn::render
