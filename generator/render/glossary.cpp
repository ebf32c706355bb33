#include "render/glossary.h"

namespace insyn::render {

namespace {

// A letter or digit, or a byte of a letter beyond ASCII; dashes and quotation marks begin with E2.
bool joins(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= 0xC3 && byte <= 0xCF) || (byte >= 0x80 && byte < 0xC0 && at > 0 && joins(text, at - 1));
}

// RUN, TEN-T: what has no small letters is found as it is written.
bool is_abbreviation(std::string_view term) {
  for (const char letter : term) {
    if (letter >= 'a' && letter <= 'z') return false;
  }
  return true;
}

// A word may go on with an ending: “styrmått” is in “styrmåtten”, and not in “styrmåttsredovisning”.
bool uses(std::string_view text, std::string_view term) {
  constexpr std::size_t longest_ending = 4;  // bytes
  const std::size_t ending = is_abbreviation(term) ? 0 : longest_ending;
  for (std::size_t at = text.find(term); at != std::string_view::npos; at = text.find(term, at + 1)) {
    if (at > 0 && joins(text, at - 1)) continue;
    std::size_t end = at + term.size();
    const std::size_t stem = end;
    while (end < text.size() && joins(text, end)) ++end;
    if (end - stem <= ending) return true;
  }
  return false;
}

}  // namespace

std::vector<View> terms_in(const std::string& text, const Writer& writer) {
  std::vector<View> out;
  const std::vector<portal::Term>& glossary = writer.site.portal.settings.glossary;
  if (glossary.empty()) return out;
  const std::string folded = language::folded(text);
  for (const portal::Term& each : glossary) {
    const std::string term = writer.text(each.term);
    const bool found = is_abbreviation(term) ? uses(text, term) : uses(folded, language::folded(term));
    if (!found) continue;
    out.push_back(View()
                      .set("term", term)
                      .set("lang", writer.lang_of(each.term))
                      .set("meaning", writer.text(each.meaning))
                      .set("meaning_lang", writer.lang_of(each.meaning)));
  }
  return out;
}

}  // namespace insyn::render
