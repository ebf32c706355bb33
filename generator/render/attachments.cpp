#include "render/attachments.h"

#include <algorithm>
#include <set>

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

void Attachments::tell_unused(const std::vector<std::string>& all, const portal::Portal& portal,
                              const std::vector<report::Diagnostic>& of_texts, report::Report& report) const {
  if (missed_) return;
  std::set<std::string> faulty;
  for (const report::Diagnostic& each : of_texts) {
    if (each.severity == report::Severity::error) faulty.insert(each.path);
  }
  std::vector<const report::Source*> unheard;  // what they link to is not known
  for (const portal::Held& each : portal.held) {
    if (each.source != nullptr) unheard.push_back(each.source);
  }
  for (const report::Source& each : *portal.sources) {
    if (each.path.ends_with(".md") && faulty.contains(each.path)) unheard.push_back(&each);
  }
  for (const std::string& path : all) {
    const std::string name = path.substr(path.rfind('/') + 1);
    const bool is_named = std::any_of(unheard.begin(), unheard.end(),
                                      [&](const report::Source* each) { return each->text.find(name) != std::string::npos; });
    if (!used_.contains(path) && !is_named) report.warning_in(content_.shown(path), report::message("unlinked-file"));
  }
}

void Attachments::put(files::Staging& staging) const {
  for (const auto& [path, used] : used_) {
    if (used.fits) staging.put(path, content_.read(path));
  }
}

}  // namespace insyn::render
