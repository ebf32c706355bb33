// figures.h: within render, a measure or a table drawn within a narrative.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "inspect/inspect.h"
#include "prose/html.h"
#include "render/writer.h"
#include "report/report.h"

namespace insyn::render {

// The id is the figure's own on its page.
prose::Html measure_figure(const portal::Measure& measure, const std::string& id, std::string_view caption, const Writer& writer,
                           report::Report& report);
prose::Html table_figure(const portal::BudgetTable& table, const std::string& id, std::string_view caption, const Writer& writer,
                         report::Report& report);
prose::Html image(std::string_view href, std::string_view caption, const std::optional<inspect::Size>& size);

}  // namespace insyn::render
