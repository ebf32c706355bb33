// chart_units.h: within render, the units of a chart's geometry, and how they are written.
#pragma once

#include <fmt/format.h>

#include <string>

#include "plot/plot.h"

namespace insyn::render {

// Charts keep their text at its size whatever their width, so x is told in per cent of it: a frame 100.00 % wide is
// 10,000 units. Heights are tenths of a pixel, as plot has them.
constexpr int kWhole = 10000;

// How many letters of a row's name have room beside its drawing at 320 pixels.
constexpr std::size_t kLongestLabel = 12;

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

}  // namespace insyn::render
