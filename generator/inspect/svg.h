// svg.h: within inspect, a drawing that holds nothing which runs, and nothing that leads out of it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "inspect/inspect.h"
#include "report/report.h"

namespace insyn::inspect {

// Reports each thing that it may not hold at its place; gives its size where it says one.
std::optional<Size> svg(const report::Source& source, report::Report& report);

// The first thing in a style that leads out of the drawing or runs, and its byte.
struct StyleFault {
  std::string what;
  std::size_t at = 0;
};
std::optional<StyleFault> style_fault(std::string_view css);

}  // namespace insyn::inspect
