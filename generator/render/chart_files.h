// chart_files.h: within render, a measure's chart as a file of its own, with its words in it, to be shown elsewhere.
#pragma once

#include <optional>
#include <string>

#include "render/writer.h"

namespace insyn::render {

// "data/2020/charts/bredband-100.svg", relative to the site; in another language than the portal's own "….en.svg".
std::string chart_address(const portal::Year& year, const portal::Measure& measure, const Writer& writer);

// What the layout chart-file draws; nothing where the measure has no chart.
std::optional<View> chart_file_of(const portal::Measure& measure, const Writer& writer);

}  // namespace insyn::render
