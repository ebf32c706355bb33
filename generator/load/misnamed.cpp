#include "load/misnamed.h"

#include <algorithm>
#include <string_view>

#include "ascii/ascii.h"
#include "files/content_folder.h"
#include "portal/file_names.h"

namespace insyn::load {

using report::message;

namespace {

// “Settings.json”, which some systems take for settings.json, and others do not.
bool is_settings_in_capitals(std::string_view name) { return ascii::is_same_but_for_capitals(name, "settings.json"); }

}  // namespace

void refuse_names(const files::Tree& tree, report::Report& report) {
  bool settings = tree.has("settings.json") || std::any_of(tree.misfits().begin(), tree.misfits().end(), [](const auto& each) {
                    return each.path == "settings.json";  // told as such
                  });
  for (const std::string& path : tree.paths()) {
    if (portal::is_read(path)) continue;
    const std::string name = path.substr(path.rfind('/') + 1);
    const std::string better = portal::better_name(name);
    if (!portal::is_read(better)) continue;
    report.error_in(tree.shown(path), message("wrong-ending", {{"name", name}, {"better", better}}), path);
    settings = settings || (name.size() == path.size() && better == "settings.json");
  }
  for (const std::string& path : tree.paths()) {
    if (!path.ends_with(".md")) continue;
    if (path.starts_with("published/")) report.error_in(tree.shown(path), message("wrong-place.published"), path);
    if (files::is_root_file(path) && tree.read(path).starts_with("---"))
      report.error_in(tree.shown(path), message("wrong-place.root"), path);
  }
  if (settings) return;
  for (const std::string& path : tree.paths()) {
    if (portal::better_name(path) != path || !is_settings_in_capitals(path)) continue;
    return report.error_in(tree.shown(path), message("wrong-ending.capitals", {{"name", path}}), path);
  }
  report.error_in(tree.shown("settings.json"),
                  tree.paths().empty() ? message("no-settings.empty-folder") : message("no-settings"));
}

}  // namespace insyn::load
