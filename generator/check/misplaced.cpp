#include "check/misplaced.h"

#include <algorithm>

namespace insyn::check {

// The topmost folder round a file that has no index.md; empty where each has.
std::string_view Misplaced::without_index(std::string_view path) const {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    const std::string index = std::string(path.substr(0, slash)) + "/index.md";
    if (std::none_of(sources_.begin(), sources_.end(), [&](const report::Source& each) { return each.path == index; }))
      return path.substr(0, slash);
  }
  return {};
}

void Misplaced::tell(const report::Location& at, report::Message what) {
  const std::string_view path = at.source->path, shown = at.source->shown;
  // The thing may be in its place, and only what should lie above it have been left out.
  const std::string year(path.substr(0, path.find('/')));
  const std::string_view folder = without_index(path);
  if (folder.empty()) {
    report_.follows(at, std::move(what), year);
  } else if (told_.insert(std::string(folder)).second) {
    what = report::message("wrong-place.no-index", {{"folder", folder}});
    report_.add({.file = std::string(shown.substr(0, shown.size() - path.size() + folder.size())),
                 .message = what,
                 .code = report::code(what),
                 .path = std::string(folder),
                 .cause = year});
  }
}

}  // namespace insyn::check
