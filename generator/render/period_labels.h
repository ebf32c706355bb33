// period_labels.h: within render, which periods are named below a chart over time.
#pragma once

#include <vector>

#include "plot/plot.h"
#include "render/writer.h"

namespace insyn::render {

// Labels of periods at even steps, as many as have room, and the first: x, label, anchor.
std::vector<View> period_ticks(const plot::LineChart& chart, const plot::Timeline& time, const Writer& writer);

}  // namespace insyn::render
