#include "load/misnamed.h"

#include "portal/file_names.h"

namespace insyn::load {

using report::message;

void refuse_names(const files::Tree& tree, report::Report& report) {
  bool settings = tree.has("settings.json");
  for (const std::string& path : tree.paths()) {
    if (portal::is_read(path)) continue;
    const std::string name = path.substr(path.rfind('/') + 1);
    const std::string better = portal::better_name(name);
    if (!portal::is_read(better)) continue;
    report.error_in(tree.shown(path), message("wrong-ending", {{"name", name}, {"better", better}}), path);
    settings = settings || (name.size() == path.size() && better == "settings.json");
  }
  if (settings) return;
  report.error_in(tree.shown("settings.json"),
                  tree.paths().empty() ? message("no-settings.empty-folder") : message("no-settings"));
}

}  // namespace insyn::load
