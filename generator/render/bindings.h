// bindings.h: within render, what {{name}} in a narrative stands for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "render/site.h"
#include "report/report.h"

namespace insyn::render {

// "ID.latest", "ID.target", "ID.2019", "ID.GROUP.latest", "TABLE.ROW.COLUMN" or what named_figures.h says; before it "2020/"
// where another year's is meant, or the page has none; after it any of ".number" (no unit), ".size" (no sign), ".long" (unit in
// words) and ".words" (a whole number up to twelve in letters). Reports names that are not there, with the nearest, and values
// that the data does not hold.
std::optional<std::string> bound_figure(std::string_view name, const Site& site, const portal::Year* year,
                                        const language::Language& language, const report::Location& at, report::Report& report);

}  // namespace insyn::render
