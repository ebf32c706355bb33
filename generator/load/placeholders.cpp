#include "ascii/ascii.h"
#include "load/load.h"
#include "report/position.h"
#include "syntax/yaml_reader.h"

namespace insyn::load {

namespace {

constexpr std::string_view kOpen = "[[", kClose = "]]";

// A list within a list is not a placeholder: words begin with a letter.
bool begins_words(char c) { return ascii::is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

void warn_in(const report::Source& source, report::Report& report) {
  const std::string_view text = source.text;
  std::optional<report::Positions> positions;
  for (std::size_t at = text.find(kOpen); at != std::string_view::npos; at = text.find(kOpen, at + kOpen.size())) {
    const std::size_t close = text.find(kClose, at);
    if (close == std::string_view::npos) return;
    const std::string_view words = text.substr(at + kOpen.size(), close - at - kOpen.size());
    if (words.empty() || !begins_words(words.front()) || words.find('\n') != std::string_view::npos) continue;
    if (!positions) positions.emplace(source);
    report.warning(positions->at(at), report::message("placeholder", {{"words", words}}));
  }
}

}  // namespace

void warn_of_placeholders(const report::Source& source, report::Report& report) {
  const bool written_by_people = source.path.ends_with(".md") || source.path.ends_with(".csv") ||
                                 (source.path.ends_with(".json") && !source.path.ends_with(".snapshot.json"));
  if (written_by_people && !source.path.starts_with("published/")) warn_in(source, report);
}

void warn_of_placeholders(const portal::Sources& sources, report::Report& report) {
  for (const report::Source& source : sources) warn_of_placeholders(source, report);
}

bool has_only_a_new_body(const report::Source& source, const std::string& text) {
  if (!source.path.ends_with(".md") || source.path.starts_with("published/")) return false;
  report::Report before, now;
  const report::Source old{source.path, source.shown, source.text}, fresh{source.path, source.shown, text};
  report::Source taken = fresh;
  if (!report::is_clean(taken, now) || taken.text != text || report::bidi_control(old.text)) return false;
  const std::optional<syntax::FrontMatter> one = syntax::front_matter(old, before), two = syntax::front_matter(fresh, now);
  return one && two && before.sorted().empty() && now.sorted().empty() && one->body == two->body &&
         std::string_view(old.text).substr(0, one->body) == std::string_view(text).substr(0, two->body);
}

}  // namespace insyn::load
