// inspect.h: what a file that pages link to really is, and whether it can be published.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "report/report.h"

namespace insyn::inspect {

constexpr std::size_t kLargePicture = 1U << 20U;         // bytes: more is slow to load on a telephone, and is told
constexpr std::size_t kLargestPicture = 8U << 20U;       // bytes: more is refused
constexpr std::uint64_t kMostPixels = 50U * 1'000'000U;  // of a picture: a browser keeps four bytes for each

struct Size {
  std::uint32_t width = 0, height = 0;  // as it is shown: turned as the camera says
};

// A file is known by its content, not by its name. Reports one that is something else than its ending says, a drawing that holds
// what runs or what leads out of it, a PDF that runs a script, starts a program or holds a file that runs, a picture that is too
// large; warns of a place that a camera wrote into it, and of a person named as the author of a document, unless that is one of
// `organisations`. Gives the size of a picture.
std::optional<Size> file(const report::Source& source, const std::vector<std::string>& organisations, report::Report& report);

}  // namespace insyn::inspect
