
#include "files/content_folder.h"
#include "route/route.h"

namespace insyn::route {

namespace {

using report::message;

// What has been made, as systems compare names that make no difference of capitals.
class MadePaths {
 public:
  explicit MadePaths(const std::vector<std::string>& paths) : paths_(paths) {}

  // The made file that another one would stand in the way of; empty where there is none.
  std::string in_the_way_of(const std::string& path) {
    // Few portals ask.
    if (made_.empty()) {
      for (const std::string& each : paths_) made_.emplace(files::folded_name(each), each);
    }
    std::string wanted = files::folded_name(path);
    for (const std::string_view packed : {".gz", ".br"}) {
      if (wanted.ends_with(packed)) wanted.erase(wanted.size() - packed.size());
    }
    if (const auto same = made_.find(wanted); same != made_.end()) return same->second;
    const auto within = made_.lower_bound(wanted + '/');
    if (within != made_.end() && within->first.starts_with(wanted + '/')) return within->second;
    for (std::size_t slash = wanted.find('/'); slash != std::string::npos; slash = wanted.find('/', slash + 1)) {
      if (const auto file = made_.find(wanted.substr(0, slash)); file != made_.end()) return file->second;
    }
    return {};
  }

 private:
  const std::vector<std::string>& paths_;
  std::map<std::string, std::string> made_;
};

// What others look for at the top of a host, and nowhere else.
bool is_looked_for_at_the_top(std::string_view path) {
  return path == "robots.txt" || path == "ads.txt" || path == "favicon.ico" || path.starts_with(".well-known/");
}

bool belongs_to_the_program(std::string_view path) { return path.starts_with("data/") || path.starts_with("assets/"); }

}  // namespace

void put_root_files(const files::Tree& content, const portal::Settings& settings, const std::vector<std::string>& made_paths,
                    files::Staging& staging, report::Report& report) {
  MadePaths made(made_paths);
  const bool below = portal::is_below_the_top(settings.base_url);
  for (const std::string_view path : {"robots.txt", ".well-known/security.txt"}) {
    if (!below || made.in_the_way_of(std::string(path)).empty()) continue;
    // The first is made for every site; the second because the settings ask for it.
    report.add({.severity = path == "robots.txt" ? report::Severity::note : report::Severity::warning,
                .file = content.shown("settings.json"),
                .message = message("nobody-looks.made", {{"path", path}, {"site", settings.base_url}}),
                .code = "nobody-looks"});
  }
  for (const std::string& whole : content.paths()) {
    if (!files::is_root_file(whole)) continue;
    const std::string path = whole.substr(files::kRootFolder.size());
    const std::string shown = content.shown(whole);
    if (belongs_to_the_program(path)) {
      report.error_in(shown, message("root-file.folder", {{"folder", path.substr(0, path.find('/'))}}));
    } else if (const std::string other = made.in_the_way_of(path); !other.empty()) {
      report.error_in(shown, message("root-file", {{"path", path}, {"made", other}}));
    } else if (content.size(whole) > files::kMostBytes) {
      report.error_in(shown, message("large-file", {{"most", files::kMostBytes >> 20U}}));
    } else {
      if (below && is_looked_for_at_the_top(path))
        report.warning_in(shown, message("nobody-looks", {{"path", path}, {"site", settings.base_url}}));
      staging.put(path, content.read(whole));
    }
  }
}

}  // namespace insyn::route
