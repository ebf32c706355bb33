#include "render/near_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "ascii/ascii.h"
#include "portal/portal.h"
#include "report/report.h"
#include "route/route.h"

namespace insyn::render {

namespace {

std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// A name that is misspelt, in its own folder; or one that is right, in another.
std::string_view meant_of(std::string_view wanted, std::span<const std::string_view> files) {
  std::vector<std::string_view> beside, elsewhere;
  for (const std::string_view file : files) {
    if (portal::folder_of(file) == portal::folder_of(wanted)) beside.push_back(name_of(file));
    if (ascii::is_same_but_for_capitals(name_of(file), name_of(wanted))) elsewhere.push_back(file);
  }
  if (const std::string_view name = report::nearest(name_of(wanted), beside); !name.empty()) {
    return *std::find_if(files.begin(), files.end(), [&](std::string_view file) {
      return portal::folder_of(file) == portal::folder_of(wanted) && name_of(file) == name;
    });
  }
  const std::string_view best = report::nearest(wanted, elsewhere);
  return best.empty() && !elsewhere.empty() ? elsewhere.front() : best;
}

report::Message hint(std::string_view word) { return report::message("part.did-you-mean", {{"word", word}}); }

}  // namespace

report::Message near_file(std::string_view wanted, std::span<const std::string_view> files, std::string_view home) {
  const std::string_view best = meant_of(wanted, files);
  return best.empty() ? report::Message() : hint(route::relative(home, best));
}

report::Message near_anchor(std::string_view wanted, std::span<const std::string_view> anchors) {
  constexpr std::size_t kShortest = 3;  // what is shorter begins too many words
  if (const std::string_view meant = report::nearest(wanted, anchors); !meant.empty()) return hint(fmt::format("#{}", meant));
  if (wanted.size() < kShortest) return {};
  const auto begins = [&](std::string_view anchor) {
    return anchor.starts_with(wanted) || (anchor.size() >= kShortest && wanted.starts_with(anchor));
  };
  const auto found = std::find_if(anchors.begin(), anchors.end(), begins);
  if (found == anchors.end() || std::count_if(anchors.begin(), anchors.end(), begins) > 1) return {};
  return hint(fmt::format("#{}", *found));
}

}  // namespace insyn::render
