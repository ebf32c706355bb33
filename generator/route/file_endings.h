// file_endings.h: within route, what is said of files that nothing reads and no page may show.
#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "ascii/ascii.h"
#include "files/files.h"
#include "portal/file_names.h"
#include "report/report.h"

namespace insyn::route {

// Pictures as cameras and programs keep them, which browsers do not show.
constexpr std::string_view kNotShown[] = {".heic", ".heif", ".tif", ".tiff", ".bmp", ".psd"};

// A page or its figures would be missing without a word (`load` says so too, where no site map is made); of a picture the page
// that shows it says so. The path that the file should have.
inline std::string refuse_ending(const files::Tree& tree, const std::string& path, report::Report& report) {
  const std::string name = path.substr(path.rfind('/') + 1);
  const std::string better = portal::better_name(name);
  const std::string shown = tree.shown(path);
  if (!better.empty()) {
    const report::Message words = report::message("wrong-ending", {{"name", name}, {"better", better}});
    portal::is_read(better) ? report.error_in(shown, words, path) : report.warning_in(shown, words);
    return path.substr(0, path.size() - name.size()) + better;
  }
  if (std::any_of(std::begin(kNotShown), std::end(kNotShown),
                  [lower = ascii::in_small_letters(name)](std::string_view end) { return lower.ends_with(end); })) {
    report.warning_in(shown, report::message("unused-file.not-shown", {{"name", name}}));
  } else {
    report.warning_in(shown, report::message("unused-file"));
  }
  return path;
}

}  // namespace insyn::route
