// file_endings.h: within route, which files of the content may be shown or linked to, and what the others should be called.
#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "files/files.h"
#include "report/report.h"

namespace insyn::route {

constexpr std::string_view kAttachments[] = {".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif",
                                             ".gif", ".pdf", ".ods", ".xlsx", ".docx", ".odt"};

inline bool may_be_attached(std::string_view path) {
  return std::any_of(std::begin(kAttachments), std::end(kAttachments),
                     [&](std::string_view ending) { return path.ends_with(ending); });
}

// Pictures as cameras and programs keep them, which browsers do not show.
constexpr std::string_view kNotShown[] = {".heic", ".heif", ".tif", ".tiff", ".bmp", ".psd"};

// By the readers of content, or by the record of what has been published.
inline bool is_read(std::string_view path) {
  return path.ends_with(".md") || path.ends_with(".json") || path.ends_with(".csv") || path.starts_with("published/");
}

inline std::string in_small_letters(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

// What a file that nothing reads should be called; empty where that is not known.
inline std::string better_name(std::string_view name) {
  std::string lower = in_small_letters(std::string(name));
  for (const std::string_view end : {".txt", ".markdown", ".mdown"}) {
    if (!lower.ends_with(end)) continue;
    const std::string bare(name.substr(0, name.size() - end.size()));
    if (end != ".txt") return bare + ".md";
    if (is_read(lower.substr(0, bare.size())))
      return bare.substr(0, bare.rfind('.')) + lower.substr(bare.rfind('.'), bare.size() - bare.rfind('.'));
  }
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || !(is_read(lower) || may_be_attached(lower))) return {};
  return std::string(name.substr(0, dot)) + lower.substr(dot);
}

// A page or its figures would be missing without a word; of a picture the page that shows it says so.
// The path that the file should have.
inline std::string refuse_ending(const files::Tree& tree, const std::string& path, report::Report& report) {
  const std::string name = path.substr(path.rfind('/') + 1);
  const std::string better = better_name(name);
  const std::string shown = tree.shown(path);
  if (!better.empty()) {
    const report::Message words = report::message("wrong-ending", {{"name", name}, {"better", better}});
    is_read(better) ? report.error_in(shown, words, path) : report.warning_in(shown, words);
    return path.substr(0, path.size() - name.size()) + better;
  }
  if (std::any_of(std::begin(kNotShown), std::end(kNotShown),
                  [lower = in_small_letters(name)](std::string_view end) { return lower.ends_with(end); })) {
    report.warning_in(shown, report::message("unused-file.not-shown", {{"name", name}}));
  } else {
    report.warning_in(shown, report::message("unused-file"));
  }
  return path;
}

}  // namespace insyn::route
