#include "build_notes.h"

#include <algorithm>
#include <optional>

namespace insyn {

TextFrames texts_of(const route::SiteMap& map) {
  TextFrames out;
  for (const route::PageAddress& place : map.pages()) {
    if (place.page == nullptr) continue;
    const portal::Narrative& narrative = place.page->narrative(place.language);
    const report::Source& source = *narrative.at.source;
    out.try_emplace(source.path, TextFrame{narrative.body, packed::sum(std::string_view(source.text).substr(0, narrative.body))});
  }
  return out;
}

std::string packed_form(const BuildNotes& notes) {
  packed::Writer out;
  out.number(notes.texts.size());
  for (const auto& [path, text] : notes.texts) {
    out.text(path);
    out.number(text.body);
    out.sum(text.before);
  }
  out.text(notes.downloads);
  out.number(notes.data_files.size());
  for (const std::string& each : notes.data_files) out.text(each);
  out.number(notes.told_of_data.size());
  for (const report::Diagnostic& each : notes.told_of_data) out.diagnostic(each);
  for (const std::string* each : {&notes.findings, &notes.pages, &notes.search}) out.text(*each);
  return out.take();
}

namespace {

std::optional<BuildNotes> notes_of(std::string_view text) {
  packed::Reader in(text);
  BuildNotes out;
  const std::size_t texts = in.count(4 * sizeof(std::uint64_t));
  for (std::size_t i = 0; i < texts && !in.bad(); ++i) {
    std::string path(in.text());
    const std::uint64_t body = in.number();
    out.texts.emplace_hint(out.texts.end(), std::move(path), TextFrame{body, in.sum()});
  }
  out.downloads = in.text();
  out.data_files.resize(in.count(sizeof(std::uint64_t)));
  for (std::string& each : out.data_files) each = in.text();
  out.told_of_data.resize(in.count(9 * sizeof(std::uint64_t)));
  for (report::Diagnostic& each : out.told_of_data) each = in.diagnostic();
  for (std::string* each : {&out.findings, &out.pages, &out.search}) *each = in.text();
  return in.whole() ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace

NotesBefore notes_before(const BuildOptions& options, const files::Tree& content, const TextFrames& now) {
  if (options.since == nullptr || options.prose) return {};
  std::optional<BuildNotes> notes = notes_of(options.since->notes);
  if (!notes) return {};
  const auto has_only_a_new_body = [&](const std::string& path) {
    const auto then = notes->texts.find(path);
    const auto is = now.find(path);
    return then != notes->texts.end() && is != now.end() && then->second == is->second;
  };
  NotesBefore out;
  const std::vector<const files::Tree*> trees = content.layers();
  for (const auto& [tree, path] : options.since->changed) {
    if (std::find(trees.begin(), trees.end(), tree) == trees.end()) return {};
    if (!has_only_a_new_body(path)) out.changed.push_back(path);
  }
  if (!out.changed.empty() || now == notes->texts) out.notes = std::move(*notes);
  return out;
}

}  // namespace insyn
