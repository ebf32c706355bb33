#include "render/attachments.h"

#include <algorithm>

namespace insyn::render {

Attachments::Attachments(const files::Tree& content, const portal::Settings& settings) : content_(content) {
  for (const portal::Text* text : {&settings.organisation, &settings.unit, &settings.title}) {
    for (const portal::Text::Variant& each : text->variants()) organisations_.push_back(each.words);
  }
}

// Told to whoever asks, since not all of them may be listened to; what is reported twice is shown once.
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

void Attachments::tell_unused(const std::vector<std::string>& all, const std::vector<portal::Held>& held,
                              report::Report& report) const {
  if (missed_) return;
  for (const std::string& path : all) {
    const std::string name = path.substr(path.rfind('/') + 1);
    const bool held_back = std::any_of(held.begin(), held.end(), [&](const portal::Held& each) {
      return each.source != nullptr && each.source->text.find(name) != std::string::npos;
    });
    if (!used_.contains(path) && !held_back) report.warning_in(content_.shown(path), report::message("unlinked-file"));
  }
}

void Attachments::put(files::Staging& staging) const {
  for (const auto& [path, used] : used_) {
    if (used.fits) staging.put(path, content_.read(path));
  }
}

}  // namespace insyn::render
