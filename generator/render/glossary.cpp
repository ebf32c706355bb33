#include "render/glossary.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "ascii/ascii.h"

namespace insyn::render {

namespace {

// A letter or digit, or a byte of a letter beyond ASCII; dashes and quotation marks begin with E2.
bool joins(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return ascii::is_letter(text[at]) || ascii::is_digit(text[at]) || (byte >= 0xC3 && byte <= 0xCF) ||
         (byte >= 0x80 && byte < 0xC0 && at > 0 && joins(text, at - 1));
}

// RUN, TEN-T: what has no small letters is found as it is written.
bool is_abbreviation(std::string_view term) {
  for (const char letter : term) {
    if (ascii::is_small_letter(letter)) return false;
  }
  return true;
}

// Where the term stands first, from `from` on: its first byte and the one after its last, none where it is not there. A word may
// go on with an ending: “styrmått” is in “styrmåtten”, and not in “styrmåttsredovisning”.
struct Found {
  std::size_t begin = std::string_view::npos, end = std::string_view::npos;
  explicit operator bool() const { return begin != std::string_view::npos; }
};

Found first_use(std::string_view text, std::string_view term, std::size_t from = 0) {
  constexpr std::size_t longest_ending = 4;  // bytes
  const std::size_t ending = is_abbreviation(term) ? 0 : longest_ending;
  for (std::size_t at = text.find(term, from); at != std::string_view::npos; at = text.find(term, at + 1)) {
    if (at > 0 && joins(text, at - 1)) continue;
    std::size_t end = at + term.size();
    const std::size_t stem = end;
    while (end < text.size() && joins(text, end)) ++end;
    if (end - stem <= ending) return {at, end};
  }
  return {};
}

std::string_view tag_name(std::string_view tag) {  // "<a href=…>" and "</a>" -> "a"
  tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
  return tag.substr(0, tag.find_first_of(" />"));
}

// Running text is what stands in these; a term is no button within those. What is strong is often a word
// that the text itself explains.
constexpr std::string_view kText[] = {"p", "li", "dd"};
constexpr std::string_view kClosed[] = {"a", "code", "button", "sup", "svg", "table", "figure", "strong"};

template <std::size_t size>
bool among(const std::string_view (&names)[size], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

std::string meaning_id(const portal::Term& term, const Writer& writer) {
  const auto& glossary = writer.site.portal.settings.glossary;
  return fmt::format("f-term-{}", &term - glossary.data() + 1);  // no heading's id begins so
}

std::string lang(const std::string& code) { return code.empty() ? code : fmt::format(" lang=\"{}\"", code); }

// A term that has not been met yet, as it stands in markup.
struct Sought {
  const portal::Term* term;
  std::string words;
  bool as_written;
};

std::vector<Sought> sought(const std::vector<const portal::Term*>& terms, const Writer& writer) {
  std::vector<Sought> out;
  for (const portal::Term* each : terms) {
    const std::string term = prose::escaped(writer.text(each->term));
    const bool as_written = is_abbreviation(term);
    out.push_back({each, as_written ? term : language::folded(term), as_written});
  }
  return out;
}

// Puts buttons into one piece of text, and takes the terms that it found out of `left`.
void add_text(std::string& out, std::string_view text, std::vector<Sought>& left, const Writer& writer) {
  while (!text.empty()) {
    const std::string folded = language::folded(text);
    Found first;
    std::size_t which = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
      const Found found = first_use(left[i].as_written ? text : std::string_view(folded), left[i].words);
      if (!found || (first && found.begin >= first.begin)) continue;
      // Folding may make letters longer or shorter; then the places are not those of the text.
      const std::size_t length = found.end - found.begin;
      if (!left[i].as_written && (found.end > text.size() || language::folded(text.substr(found.begin, length)) !=
                                                                 std::string_view(folded).substr(found.begin, length)))
        continue;
      first = found;
      which = i;
    }
    if (!first) break;
    const portal::Term& term = *left[which].term;
    const std::string id = meaning_id(term, writer);
    out.append(text.substr(0, first.begin));
    out += fmt::format(
        R"(<button type="button" class="term" popovertarget="{0}">{1}</button><span class="meaning" id="{0}" popover><dfn{2}>{3}</dfn>: <span{4}>{5}</span></span>)",
        id, text.substr(first.begin, first.end - first.begin), lang(writer.lang_of(term.term)),
        prose::escaped(writer.text(term.term)), lang(writer.lang_of(term.meaning)), prose::escaped(writer.text(term.meaning)));
    text.remove_prefix(first.end);
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(which));
  }
  out.append(text);
}

}  // namespace

std::vector<const portal::Term*> terms_in(const std::string& text, const Writer& writer) {
  std::vector<const portal::Term*> out;
  const std::vector<portal::Term>& glossary = writer.site.portal.settings.glossary;
  if (glossary.empty()) return out;
  const std::string folded = language::folded(text);
  for (const portal::Term& each : glossary) {
    const std::string term = writer.text(each.term);
    const Found found = is_abbreviation(term) ? first_use(text, term) : first_use(folded, language::folded(term));
    if (found) out.push_back(&each);
  }
  return out;
}

std::vector<View> term_rows(const std::vector<const portal::Term*>& terms, const Writer& writer) {
  std::vector<View> out;
  for (const portal::Term* each : terms) {
    out.push_back(View()
                      .set("term", writer.text(each->term))
                      .set("lang", writer.lang_of(each->term))
                      .set("meaning", writer.text(each->meaning))
                      .set("meaning_lang", writer.lang_of(each->meaning)));
  }
  return out;
}

prose::Html with_meanings(const prose::Html& text, const std::vector<const portal::Term*>& terms, const Writer& writer) {
  std::vector<Sought> left = sought(terms, writer);
  const std::string_view markup = text.markup();
  std::string out;
  out.reserve(markup.size() + 256 * terms.size());
  int in_text = 0, in_closed = 0;
  std::size_t at = 0;
  while (at < markup.size() && !left.empty()) {
    const bool is_tag = markup[at] == '<';
    const std::size_t end =
        is_tag ? std::min(markup.find('>', at), markup.size() - 1) + 1 : std::min(markup.find('<', at), markup.size());
    const std::string_view piece = markup.substr(at, end - at);
    at = end;
    if (!is_tag) {
      if (in_text > 0 && in_closed == 0) {
        add_text(out, piece, left, writer);
        continue;
      }
    } else if (!piece.ends_with("/>")) {
      const std::string_view name = tag_name(piece);
      const int step = piece.starts_with("</") ? -1 : 1;
      if (among(kText, name)) in_text += step;
      if (among(kClosed, name)) in_closed += step;
    }
    out.append(piece);
  }
  out.append(markup.substr(at));
  return prose::Html::trusted(std::move(out));
}

}  // namespace insyn::render
