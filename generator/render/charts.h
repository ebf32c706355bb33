// charts.h: within render, figures as charts: geometry from plot, words from the language, as layouts ask for them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/writer.h"

namespace insyn::render {

// The value that counts, else the newest up to the portal year, else the first after it; null where there is none.
const assess::Value* latest_value(const assess::MeasureVerdict& verdict);

// The shapes `spark`, `line`, `bullet`, `steps` and `multiple` of the layouts; nothing where there is too little to draw.
// A spark is drawn once for all the rows that show it.
const std::optional<View>& spark_of(const portal::Measure& measure, const Writer& writer);
std::optional<View> line_of(const portal::Measure& measure, const Writer& writer, const std::string& id);
std::optional<View> bullet_of(const portal::Measure& measure, const Writer& writer);
std::vector<View> breakdowns_of(const portal::Measure& measure, const Writer& writer);
// The chart of a breakdown as its file draws it; nothing where there is none.
struct GroupChart {
  std::string title, sentence;
  int height = 0;               // of its rows, in pixels
  std::optional<View> steps;    // of one period
  std::vector<View> multiples;  // of several
};
std::optional<GroupChart> group_chart_of(const portal::Measure& measure, std::size_t number, const Writer& writer);

// A spark for each series, 1000 wide, all with the same axes, so that they can be compared.
struct SparkSeries {
  const std::vector<assess::Value>* values = nullptr;
  std::string words;  // what it shows
};
std::vector<std::optional<View>> sparks_of(const portal::Measure& measure, const std::vector<SparkSeries>& all, int height);

// The sentence under a series: latest value, change, highest and lowest.
std::string series_sentence(const portal::Measure& measure, const Writer& writer);

// Horizontal bars from zero, with their figures as a table; values in one unit.
struct BarRow {
  std::string label, href, lang;
  bool sub = false, strong = false;
  std::vector<std::vector<std::optional<portal::Decimal>>> bars;  // one below the other, each of parts end to end
  std::optional<portal::Decimal> mark;                            // a figure to compare with: a line across the bars
  std::vector<View> cells;                                        // one a column
};
struct BarColumn {
  std::string title;
  std::string key;  // of the bar or part that shows it: "a" to "d", "plan"; "tick" of the mark; empty: there is one alone
};
struct BarWords {
  std::string id, caption, sentence, label_heading;
  std::string note = {};  // under the table
};
// The keys of the parts of every row's bars.
using BarKeys = std::vector<std::vector<std::string>>;
View bars_of(std::vector<BarRow> rows, const std::vector<BarColumn>& columns, const BarKeys& keys, const BarWords& words);

// A value a row, the bar between its name and its figure; and figures to compare them all with, lines across the bars.
struct Bar {
  std::string label, lang;
  std::optional<portal::Decimal> number;
  std::string value, note;
};
struct BarMark {
  portal::Decimal at;
  std::string label;
  std::string_view key;  // "whole" or "target"
};
View bars_of(const std::vector<Bar>& bars, const std::vector<BarMark>& marks, const std::string& value_heading,
             const BarWords& words, const Writer& writer);

// A budget table's charts in the order of what they tell: shapes `bars` and `steps`.
struct TableChart {
  std::string id;               // within the page
  std::string name;             // of its file, beside the table's: "belopp"
  std::string heading;          // "Utfall mot budget"
  std::string title, sentence;  // what it shows, and what it says
  int height = 0;               // of its rows in a file, in pixels
  std::optional<View> bars, steps;
  std::string file_href = {};  // of the chart as a file; empty: the page does not lead to it
};
View chart_view(TableChart chart);
std::vector<TableChart> charts_of(const portal::BudgetTable& table, const Writer& writer);
std::optional<TableChart> chart_of(const portal::BudgetTable& table, const Writer& writer);            // the first, for a text
std::optional<TableChart> short_waterfall_of(const portal::BudgetTable& table, const Writer& writer);  // of the rows at the top
std::optional<TableChart> spending_of(const portal::BudgetTable& table, const Writer& writer);         // what the cost is made of
std::optional<TableChart> waterfall_of(const portal::Budget& budget, const Writer& writer);  // of the first table that has one
// The shape `hundred`: what each hundred of the cost went to, in whole units of the currency.
std::optional<View> hundred_of(const portal::BudgetTable& table, const Writer& writer);

}  // namespace insyn::render
