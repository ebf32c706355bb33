#include "check/misplaced.h"

namespace insyn::check {

// The topmost folder round a file that has no index.md; empty where each has.
std::string_view Misplaced::without_index(std::string_view path) {
  constexpr std::string_view index = "/index.md";
  if (indexed_.empty()) {
    for (const report::Source& each : sources_) {
      if (each.path.ends_with(index)) indexed_.insert(std::string_view(each.path).substr(0, each.path.size() - index.size()));
    }
  }
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    if (!indexed_.contains(path.substr(0, slash))) return path.substr(0, slash);
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
