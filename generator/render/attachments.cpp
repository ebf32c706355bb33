#include "render/attachments.h"

namespace insyn::render {

Attachments::Attachments(const files::Tree& content, const portal::Settings& settings)
    : content_(content), organisations_{settings.organisation} {
  for (const portal::Text* text : {&settings.unit, &settings.title}) {
    for (const portal::Text::Variant& each : text->variants()) organisations_.push_back(each.words);
  }
}

// Told to whoever asks, since not all of them may be listened to; what is told twice is shown once.
std::optional<inspect::Size> Attachments::use(const std::string& path, report::Report& report) {
  const std::lock_guard lock(mutex_);
  auto found = used_.find(path);
  if (found == used_.end()) found = used_.emplace(path, inspected(path)).first;
  for (const report::Diagnostic& each : found->second.told) report.add(each);
  return found->second.size;
}

Attachments::Used Attachments::inspected(const std::string& path) const {
  report::Report report;
  Used out;
  out.fits = content_.size(path) <= files::kMostBytes;
  if (out.fits) {
    const report::Source source{path, content_.shown(path), content_.read(path)};
    out.size = inspect::file(source, organisations_, report);
  } else {
    report.error_in(content_.shown(path), report::message("large-file", {{"most", files::kMostBytes >> 20U}}));
  }
  out.told = report.sorted();
  return out;
}

void Attachments::tell_unused(const std::vector<std::string>& all, report::Report& report) const {
  if (report.errors() > 0) return;  // a link that leads nowhere may have been meant for one of them
  for (const std::string& path : all) {
    if (!used_.contains(path)) report.warning_in(content_.shown(path), report::message("unlinked-file"));
  }
}

void Attachments::put(files::Staging& staging) const {
  for (const auto& [path, used] : used_) {
    if (used.fits) staging.put(path, content_.read(path));
  }
}

}  // namespace insyn::render
