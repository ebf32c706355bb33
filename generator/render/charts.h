// charts.h: within render, figures as charts: geometry from plot, words from the language, as layouts ask for them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/writer.h"

namespace insyn::render {

// The newest value there is up to the portal year; null where there is none.
const assess::Value* latest_value(const assess::MeasureVerdict& verdict);

// The shapes `spark`, `line`, `bullet`, `bars` and `multiple` of the layouts; nothing where there is too little to draw.
std::optional<View> spark_of(const portal::Measure& measure, const Writer& writer);
std::optional<View> line_of(const portal::Measure& measure, const Writer& writer, const std::string& id);
std::optional<View> bullet_of(const portal::Measure& measure, const Writer& writer);
std::vector<View> breakdowns_of(const portal::Measure& measure, const Writer& writer);

// A spark for each series, all with the same axes, so that they can be compared.
struct Told {
  const std::vector<assess::Value>* values = nullptr;
  std::string words;  // what it shows
};
std::vector<std::optional<View>> sparks_of(const portal::Measure& measure, const std::vector<Told>& all);

// The sentence under a series: latest value, change, highest and lowest.
std::string series_sentence(const portal::Measure& measure, const Writer& writer);

// Horizontal bars from zero; values in one unit.
struct Bar {
  std::string label, href, lang, value, note;
  std::optional<portal::Decimal> number;
  std::optional<portal::Decimal> mark;  // a figure to compare with
  std::string mark_value;
  std::string key = "plain";
  bool sub = false, strong = false;
  struct Place {
    int x = 0, width = 0, zero = 0;
  };
  std::optional<Place> place = std::nullopt;  // where it stands, of 10,000, if it does not begin at zero (waterfall)
};
struct BarWords {
  std::string id, caption, sentence, label_heading, value_heading, mark_heading, note_heading;
};
View bars_of(const std::vector<Bar>& bars, const BarWords& words);

// "mnkr".
std::string_view unit_name(portal::MoneyUnit unit);

// A budget table's charts; nothing where its columns do not allow them.
std::optional<View> compare_of(const portal::BudgetTable& table, const Writer& writer, bool top_rows_only = false);
std::optional<View> variance_of(const portal::BudgetTable& table, const Writer& writer);
std::optional<View> waterfall_of(const portal::BudgetTable& table, const Writer& writer);

}  // namespace insyn::render
