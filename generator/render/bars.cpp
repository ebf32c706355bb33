#include <algorithm>

#include "plot/plot.h"
#include "render/chart_units.h"
#include "render/charts.h"

namespace insyn::render {

using portal::Decimal;

namespace {

constexpr int kBar = 10, kGap = 3, kEdge = 2;  // pixels: a bar, between two bars, above the first and below the last

// Where each part of each bar of each row stands, the rows' marks, and zero.
struct BarPlaces {
  std::vector<std::vector<std::vector<std::optional<plot::Box>>>> bars;
  std::vector<std::optional<int>> marks;
  int zero = 0;
};

// Bars from a common zero, to the left of it for negative values.
BarPlaces side_by_side(const std::vector<BarRow>& rows) {
  std::vector<std::vector<std::optional<Decimal>>> values;
  for (const BarRow& row : rows) {
    std::vector<std::optional<Decimal>>& of = values.emplace_back();
    for (const auto& parts : row.bars) of.push_back(parts.front());
    of.push_back(row.mark);
  }
  const plot::BarChart chart = plot::bar_chart(values, row_frame(rows.size()));
  BarPlaces out{.zero = chart.zero};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    // Without any value there is nothing to draw, and the rows stand without bars.
    const std::vector<std::optional<plot::Bar>> drawn =
        i < chart.rows.size() ? chart.rows[i].bars : std::vector<std::optional<plot::Bar>>(values[i].size());
    auto& of = out.bars.emplace_back();
    for (std::size_t j = 0; j + 1 < drawn.size(); ++j) {
      of.push_back({drawn[j] ? std::optional(drawn[j]->box) : std::nullopt});
    }
    const std::optional<plot::Bar>& mark = drawn.back();
    out.marks.push_back(!mark ? std::nullopt : std::optional(rows[i].mark->sign() < 0 ? mark->box.x : mark->box.right()));
  }
  return out;
}

// Bars whose parts stand end to end; no part is negative.
BarPlaces end_to_end(const std::vector<BarRow>& rows) {
  Decimal longest;
  const auto values_of = [](const std::vector<std::optional<Decimal>>& parts) {
    std::vector<Decimal> out;
    for (const std::optional<Decimal>& part : parts) out.push_back(part.value_or(Decimal()));
    return out;
  };
  for (const BarRow& row : rows) {
    for (const auto& parts : row.bars) {
      Decimal sum;
      for (const Decimal& part : values_of(parts)) sum = sum + part;
      if (sum > longest) longest = sum;
    }
  }
  BarPlaces out;
  for (const BarRow& row : rows) {
    auto& of = out.bars.emplace_back();
    for (const auto& parts : row.bars) {
      const std::vector<plot::Box> boxes = plot::stacked_bar(values_of(parts), longest, row_frame(1));
      auto& bar = of.emplace_back();
      for (std::size_t i = 0; i < parts.size(); ++i) bar.push_back(parts[i] ? std::optional(boxes[i]) : std::nullopt);
    }
    out.marks.emplace_back();
  }
  return out;
}

std::vector<View> drawn(const std::vector<std::vector<std::optional<plot::Box>>>& bars, const BarKeys& keys) {
  std::vector<View> out;
  for (std::size_t bar = 0; bar < bars.size(); ++bar) {
    for (std::size_t part = 0; part < bars[bar].size(); ++part) {
      const std::optional<plot::Box>& box = bars[bar][part];
      if (!box) continue;
      out.push_back(View()
                        .set("x", per_cent(box->x))
                        .set("y", std::to_string(kEdge + static_cast<int>(bar) * (kBar + kGap)))
                        .set("width", per_cent(box->width))
                        .set("height", std::to_string(kBar))
                        .set("key", keys[bar][part])
                        .set("fill", fill_of(keys[bar][part])));
    }
  }
  return out;
}

}  // namespace

View bars_of(std::vector<BarRow> rows, const std::vector<BarColumn>& columns, const BarKeys& keys, const BarWords& words) {
  bool stacked = false;
  for (const auto& parts : keys) stacked = stacked || parts.size() > 1;
  const BarPlaces places = stacked ? end_to_end(rows) : side_by_side(rows);
  const std::string height = std::to_string(static_cast<int>(keys.size()) * (kBar + kGap) - kGap + 2 * kEdge);
  const std::string span = std::to_string(columns.size() + 1);
  std::vector<View> heads, lines;
  for (const BarColumn& column : columns) {
    const bool tick = column.key == "tick";
    heads.push_back(View()
                        .set("title", column.title)
                        .set("key", column.key)
                        .set("fill", fill_of(column.key))
                        .set("key_x", std::string_view(tick ? "5" : "1"))
                        .set("key_width", std::string_view(tick ? "3" : "10")));
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    BarRow& row = rows[i];
    View& line = lines.emplace_back();
    set_file_row(line, row.label, i, file_row(keys.size()));
    line.set("label", std::move(row.label))
        .set("href", std::move(row.href))
        .set("lang", std::move(row.lang))
        .set("sub", row.sub)
        .set("strong", row.strong)
        .set("span", span)
        .set("height", height)
        .set("zero", per_cent(places.zero))
        .set("mark", places.marks[i] ? per_cent(*places.marks[i]) : std::string())
        .set("bars", drawn(places.bars[i], keys))
        .set("cells", std::move(row.cells));
  }
  return View()
      .set("id", words.id)
      .set("caption", words.caption)
      .set("sentence", words.sentence)
      .set("label_heading", words.label_heading)
      .set("columns", std::move(heads))
      .set("rows", std::move(lines));
}

View bars_of(const std::vector<Bar>& bars, const std::vector<BarMark>& marks, const std::string& value_heading,
             const BarWords& words, const Writer& writer) {
  std::vector<std::vector<std::optional<Decimal>>> values;
  for (const Bar& bar : bars) values.push_back({bar.number});
  for (const BarMark& mark : marks) values.push_back({mark.at});  // drawn to the same scale, and not as bars
  const plot::BarChart chart = plot::bar_chart(values, row_frame(values.size()));
  std::vector<View> rows, labels;
  std::vector<int> places;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const plot::Box& box = chart.rows[bars.size() + i].bars.front()->box;
    const int at = marks[i].at.sign() < 0 ? box.x : box.right();
    places.push_back(at);
    labels.push_back(View()
                         .set("key", marks[i].key)
                         .set("label", marks[i].label)
                         .set("x", per_cent(at))
                         .set("anchor", std::string_view(at < kWhole / 3       ? "start"
                                                         : at > kWhole * 2 / 3 ? "end"
                                                                               : "middle"))
                         .set("y", std::to_string(14 + 18 * static_cast<int>(i))));
  }
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const std::optional<plot::Bar> drawn = i < chart.rows.size() ? chart.rows[i].bars.front() : std::nullopt;
    std::vector<View> boxes, lines;
    for (std::size_t mark = 0; mark < marks.size(); ++mark)
      lines.push_back(View().set("key", marks[mark].key).set("x", per_cent(places[mark])));
    if (drawn)
      boxes.push_back(View()
                          .set("x", per_cent(drawn->box.x))
                          .set("width", per_cent(drawn->box.width))
                          .set("key", "a")
                          .set("fill", fill_of("a")));
    View& row = rows.emplace_back();
    set_file_row(row, bars[i].label, i);
    const language::Language& language = writer.site.language(bars[i].lang.empty() ? writer.code() : bars[i].lang);
    row.set("label", language.divisible(bars[i].label, kLongestLabel))
        .set("lang", bars[i].lang)
        .set("note", bars[i].note)
        .set("strong", false)
        .set("zero", per_cent(chart.zero))
        .set("from", "")
        .set("to", "")
        .set("bars", std::move(boxes))
        .set("marks", std::move(lines))
        .set("value", bars[i].value)
        .set("beside", "");
  }
  return View()
      .set("id", words.id)
      .set("caption", words.caption)
      .set("sentence", words.sentence)
      .set("label_heading", words.label_heading)
      .set("value_heading", value_heading)
      .set("note", words.note)
      .set("rows", std::move(rows))
      .set("marks", std::move(labels))
      .set("marks_height", std::to_string(18 * static_cast<int>(marks.size()) + 6));
}

}  // namespace insyn::render
