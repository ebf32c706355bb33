// chart_units.h: within render, the units of a chart's geometry, and how they are written.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "plot/plot.h"
#include "render/text_lines.h"
#include "render/writer.h"

namespace insyn::render {

// Charts keep their text at its size whatever their width, so x is told in per cent of it: a frame 100.00 % wide is
// 10,000 units. Heights are tenths of a pixel, as plot has them.
constexpr int kWhole = 10000;

// How many letters of a row's name have room beside its drawing at 320 pixels.
constexpr std::size_t kLongestLabel = 12;

// What letters need of the width where a chart is narrowest, 288 pixels.
inline int narrow_width(std::string_view words) {
  constexpr int character = 260;
  return static_cast<int>(language::characters(words)) * character;
}

// The frame of a chart with so many rows whose words stand beside the drawing.
inline plot::Frame row_frame(std::size_t rows) {
  plot::Frame out{.width = kWhole, .height = static_cast<int>(rows) * 240 + 400};
  out.letters.character = 0;
  return out;
}

inline std::string per_cent(int hundredths) {
  const bool whole = hundredths % 100 == 0;
  return whole ? std::to_string(hundredths / 100) : fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
}

inline std::string pixels(int tenths) { return std::to_string((tenths + 5) / 10); }

inline std::string tenth(int tenths) {
  return tenths % 10 == 0 ? std::to_string(tenths / 10) : fmt::format("{}.{}", tenths / 10, tenths % 10);
}

// A chart of rows as a file of its own, 760 pixels wide, where no style sheet reaches: the height of a row, how many characters
// of its name a line has room for, and the colour of what is drawn under a key.
constexpr int kFileRow = 40, kFileStep = 16;
constexpr std::size_t kFileLabel = 40;

inline std::string_view fill_of(std::string_view key) {
  if (key == "positive") return "#00685c";
  if (key == "negative") return "#a32c18";
  if (key == "total" || key == "c" || key == "tick") return "#36505a";
  if (key == "muted" || key == "d") return "#74868d";
  return key == "b" ? "#a9cbd3" : key == "plan" ? "#cfdadd" : "#2a7789";
}

// How high a row of so many bars below each other is.
inline int file_row(std::size_t bars) { return std::max(kFileRow, 14 + 13 * static_cast<int>(bars)); }

// Where a row stands in the file, and its name in lines.
inline void set_file_row(View& row, std::string_view label, std::size_t number, int height = kFileRow) {
  int y = 17;
  std::vector<View> lines = text_lines(label, kFileLabel, kFileStep, y, 2);
  if (lines.size() == 1) lines = text_lines(label, kFileLabel, kFileStep, y = 25, 2);
  row.set("lines", std::move(lines)).set("top", std::to_string(static_cast<int>(number) * height));
}

}  // namespace insyn::render
