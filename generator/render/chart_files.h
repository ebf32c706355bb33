// chart_files.h: within render, the charts of a page as files of their own, with their words in them, to be shown elsewhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "render/writer.h"

namespace insyn::render {

// "data/2020/charts/bredband-100.svg", relative to the site; in another language than the portal's own "….en.svg". `name` is a
// measure's id, "bredband-100.1" of its first breakdown, "resultat.belopp" of a table's chart.
std::string chart_address(const portal::Year& year, std::string_view name, const Writer& writer);

// What the layout chart-file draws for the page of a measure or a table, and where; none for other pages.
struct ChartFile {
  std::string address;
  View chart;
};
// `line` is the measure's, as on its page; the views that are given show it.
std::vector<ChartFile> chart_files_of(const Writer& writer, const std::optional<View>& line);

}  // namespace insyn::render
