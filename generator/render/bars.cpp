#include "plot/plot.h"
#include "render/chart_units.h"
#include "render/charts.h"

namespace insyn::render {

using portal::Decimal;

View bars_of(const std::vector<Bar>& bars, const BarWords& words) {
  std::vector<std::vector<std::optional<Decimal>>> values;
  for (const Bar& bar : bars) values.push_back({bar.number, bar.mark});
  plot::Frame frame{.width = kWhole, .height = static_cast<int>(bars.size()) * 240 + 400};
  frame.letters.character = 0;
  const plot::BarChart chart = plot::bar_chart(values, frame);
  std::vector<View> rows;
  bool negative = false;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const Bar& bar = bars[i];
    // Without any value there is nothing to draw, and the rows stand without bars.
    const std::vector<std::optional<plot::Bar>> row =
        i < chart.rows.size() ? chart.rows[i].bars : std::vector<std::optional<plot::Bar>>(2);
    negative = negative || (bar.number && bar.number->sign() < 0);
    std::string mark;
    if (row[1]) mark = per_cent(bar.mark->sign() < 0 ? row[1]->box.x : row[1]->box.right());
    Bar::Place place = bar.place.value_or(Bar::Place{row[0] ? row[0]->box.x : 0, row[0] ? row[0]->box.width : 0, chart.zero});
    rows.push_back(View()
                       .set("zero", per_cent(place.zero))
                       .set("mark_cell", !words.mark_heading.empty())
                       .set("note_cell", !words.note_heading.empty())
                       .set("label", bar.label)
                       .set("href", bar.href)
                       .set("lang", bar.lang)
                       .set("value", bar.value)
                       .set("mark_value", bar.mark_value)
                       .set("note", bar.note)
                       .set("x", per_cent(place.x))
                       .set("width", per_cent(place.width))
                       .set("key", bar.key)
                       .set("mark", mark)
                       .set("sub", bar.sub)
                       .set("strong", bar.strong));
  }
  return View()
      .set("id", words.id)
      .set("caption", words.caption)
      .set("sentence", words.sentence)
      .set("label_heading", words.label_heading)
      .set("value_heading", words.value_heading)
      .set("mark_heading", words.mark_heading)
      .set("note_heading", words.note_heading)
      .set("has_negative", negative)
      .set("sortable", false)
      .set("rows", std::move(rows));
}

}  // namespace insyn::render
