// line_labels.h: within render, where the words of a line stand, clear of what is drawn.
#pragma once

#include <string_view>

#include "plot/plot.h"

namespace insyn::render {

// The foot of a text and what of it stands there.
struct LineLabel {
  int x = 0, y = 0;
  std::string_view anchor;
};

// Of the last value of a line that is the only one: above or below its mark, clear of the line itself and of the target's. All
// widths are those of letters where a chart is narrowest.
LineLabel lone_label(const plot::Line& line, const plot::LineChart& chart, int width);

// Of the end of a line among others: beside the end where the chart goes on, above it where the line ends with the chart. `way`:
// the needed one; where it runs beside the end the label stands on the other side of that.
LineLabel end_label(const plot::Line& line, const plot::Line* way = nullptr, int width = 0);

// Of the needed way: above its end where it rises, below it where it falls.
LineLabel way_label(const plot::Line& way, const plot::LineChart& chart);

}  // namespace insyn::render
