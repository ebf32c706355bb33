// pdf_runs.h: within inspect, what a PDF does by itself when somebody opens it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace insyn::inspect {

struct PdfRuns {
  enum class What { script, launch, file };
  What what = What::script;
  std::string name;  // of a file that it holds and that runs
};

// The first such thing; nothing where there is none, or where it cannot be seen: in objects that are encrypted, or packed in
// another way than the usual one (Flate).
std::optional<PdfRuns> pdf_runs(std::string_view bytes);

}  // namespace insyn::inspect
