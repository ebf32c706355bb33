#include "proofread/loose_ends.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <span>

#include "ascii/ascii.h"

namespace insyn::proofread {

namespace {

using prose::Block;
using report::message;

constexpr std::size_t kShortWord = 5;
constexpr std::size_t kLongParagraph = 160;  // bytes; what is shorter may well be said twice

// What a template left for somebody to fill in: where it stands; npos: nothing.
struct Rest {
  std::size_t begin = kNone, end = 0;
};

// Between [[ and ]]: that is told as a placeholder.
bool in_placeholder(std::string_view text, std::size_t at) {
  const std::size_t open = text.rfind("[[", at);
  const std::size_t close = open == kNone ? kNone : text.find("]]", open);
  return close != kNone && at < close;
}

bool has_two_capitals(std::string_view text) {
  return std::adjacent_find(text.begin(), text.end(),
                            [](char one, char two) { return ascii::is_capital(one) && ascii::is_capital(two); }) != text.end();
}

Rest rest_of_template(std::string_view text, const Text& read, const Lexicon& words) {
  const std::string_view small = read.small;
  if (read.may_hold("templates")) {
    for (const std::string& phrase : words.list("templates")) {
      if (const std::size_t at = find_phrase(small, phrase); at != kNone) return {at, at + phrase.size()};
    }
  }
  // Marks that programmers and editors leave, in capitals alone. “NN” and “XX” may be part of a code; alone they stand for
  // something.
  static constexpr std::string_view kMarks[] = {"TODO", "XXX", "FIXME", "TBD", "TBA", "TBC", "XX", "NN"};
  static constexpr std::string_view kSigns[] = {"???", "<<", "¤¤"};
  // What a spreadsheet shows for a figure that it could not work out.
  static constexpr std::string_view kSheetErrors[] = {"#REF!",        "#N/A",     "#VALUE!",    "#DIV/0!",
                                                      "#NAME?",       "#SAKNAS!", "#VÄRDEFEL!", "#REFERENS!",
                                                      "#DIVISION/0!", "#NAMN?",   "#PUUTTUU!"};
  const bool capitals = std::any_of(read.words.begin(), read.words.end(), [&](const Word& word) {
    return (word.capital || word.parted) && has_two_capitals(text.substr(word.begin, word.end - word.begin));
  });
  for (std::string_view mark : std::span(kMarks).first(capitals ? std::size(kMarks) : 0)) {
    if (const std::size_t at = find_phrase(text, mark); at != kNone) return {at, at + mark.size()};
  }
  for (std::string_view sign : kSigns) {
    if (const std::size_t at = find_phrase(text, sign); at != kNone) return {at, at + sign.size()};
  }
  for (const Word& word : read.words) {
    const std::string_view written = read.word(word);
    if (word.capital && written.size() >= 3 && written.find_first_not_of('x') == kNone) return {word.begin, word.end};
  }
  for (std::string_view error : std::span(kSheetErrors).first(text.find('#') == kNone ? 0 : std::size(kSheetErrors))) {
    if (const std::size_t at = text.find(error); at != kNone) return {at, at + error.size()};
  }
  if (const std::size_t at = text.find('/') == kNone ? kNone : find_phrase(small, "n/a");
      at != kNone && trimmed(small).size() > 3)
    return {at, at + 3};
  for (std::size_t open = text.find('['); open != kNone; open = text.find('[', open + 1)) {
    const std::size_t close = text.find(']', open);
    if (close == kNone) break;
    const std::string_view within = small.substr(open + 1, close - open - 1);
    if (within.empty() || within[0] == '^' || (close + 1 < text.size() && (text[close + 1] == '(' || text[close + 1] == '[')))
      continue;
    const auto& fields = words.list("template_fields");
    const bool field =
        std::any_of(fields.begin(), fields.end(), [&](const std::string& each) { return find_phrase(within, each) != kNone; });
    if (field || within.find_first_not_of("x. _…-") == kNone) return {open, close + 1};
  }
  // “<namn>”, as forms have it.
  for (std::size_t open = text.find('<'); open != kNone; open = text.find('<', open + 1)) {
    const std::size_t close = text.find('>', open);
    if (close != kNone && words.has("template_fields", small.substr(open + 1, close - open - 1))) return {open, close + 1};
  }
  if (const std::size_t at = text.find("____"); at != kNone) return {at, at + 4};
  if (const std::size_t at = text.find("......"); at != kNone) return {at, at + 6};
  return {};
}

struct Twice {
  std::size_t begin = kNone, end = 0;
};

// “och och”; names and words that double in a language are left alone.
Twice repeated_word(std::string_view text, const Text& read) {
  constexpr List doubled = "doubled";
  for (std::size_t i = 1; i < read.words.size(); ++i) {
    const Word &one = read.words[i - 1], &two = read.words[i];
    if (two.end - two.begin != one.end - one.begin || read.word(one) != read.word(two)) continue;
    if (one.number || two.number || two.begin - one.end > 2 || (one.lists & doubled.bit()) != 0) continue;
    const std::string_view between = text.substr(one.end, two.begin - one.end);
    if (between != " " && between != "\n" && between != "\u00A0" && between != "  ") continue;
    if (text.substr(one.begin + 1, one.end - one.begin - 1) != text.substr(two.begin + 1, two.end - two.begin - 1))
      continue;  // ABC abc
    // “Storby Storby”? A name may stand before itself, as in “Region Mittlän Mittlän”.
    if (starts_with_capital(text.substr(one.begin)) && starts_with_capital(text.substr(two.begin)) && one.begin > 0) continue;
    return {one.begin, two.end};
  }
  return {};
}

class LooseReader {
 public:
  LooseReader(const PageText& page, Findings& findings) : page_(page), findings_(findings) {
    for (const Block& block : page.reading.blocks) {
      for (const prose::Mark& mark : block.marks) images_ += mark.kind == prose::Mark::Kind::image ? 1 : 0;
      tables_ = std::max(tables_, block.table);
    }
  }

  void read() {
    const auto& blocks = page_.reading.blocks;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i].kind == Block::Kind::code) continue;
      if (const Rest rest = rest_of_template(blocks[i].text, page_.texts[i], *page_.words);
          rest.begin != kNone && !in_quotes(blocks[i].text, rest.begin) && !in_placeholder(blocks[i].text, rest.begin) &&
          !blocks[i].in(prose::Mark::Kind::code, rest.begin)) {
        const std::string_view words = std::string_view(blocks[i].text).substr(rest.begin, rest.end - rest.begin);
        findings_.warning(page_.at(blocks[i], rest.begin), words, message("template-rest", {{"words", shown(words)}}));
      }
      if (const Twice twice = repeated_word(blocks[i].text, page_.texts[i]); twice.begin != kNone) {
        const std::string_view words = std::string_view(blocks[i].text).substr(twice.begin, twice.end - twice.begin);
        findings_.warning(page_.at(blocks[i], twice.begin), words, message("repeated-word", {{"words", shown(words)}}));
      }
      read_below(i);
      read_numbered(i);
    }
  }

 private:
  bool in_link(const Block& block, std::size_t at) const {
    return block.in(prose::Mark::Kind::link, at) || block.in(prose::Mark::Kind::image, at) ||
           block.in(prose::Mark::Kind::code, at);
  }

  // Something that “below” can point at comes before the next heading: a table, a list, a figure; or at least a text, where the
  // words do not end with a colon.
  bool something_follows(std::size_t i, bool strict) const {
    const auto& blocks = page_.reading.blocks;
    const int list = blocks[i].list, table = blocks[i].table;
    bool headed = false;
    for (std::size_t next = i + 1; next < blocks.size(); ++next) {
      const Block& block = blocks[next];
      if (block.footnote != blocks[i].footnote) break;
      if (block.kind == Block::Kind::heading) {
        if (next == i + 1 && strict) return block.level > 2;
        headed = true;
        if (strict) break;
        continue;
      }
      if ((block.list > 0 && block.list != list) || (block.table > 0 && block.table != table) ||
          block.kind == Block::Kind::code || block.quoted)
        return true;
      if (std::any_of(block.marks.begin(), block.marks.end(),
                      [](const prose::Mark& mark) { return mark.kind == prose::Mark::Kind::image; }))
        return true;
      if (!strict && (headed || next > i)) return true;
      if (strict && next == i + 1 && block.list == list && list == 0 && block.text.size() < 60)
        return true;  // lines that stand for a list
    }
    return false;
  }

  void read_below(std::size_t i) {
    const Block& block = page_.reading.blocks[i];
    if (block.kind == Block::Kind::cell || block.kind == Block::Kind::heading) return;
    const std::string_view text = page_.small(i);
    const auto& pointers = page_.words->list("below");
    for (auto each = page_.texts[i].may_hold("below") ? pointers.begin() : pointers.end(); each != pointers.end(); ++each) {
      const std::string& phrase = *each;
      const std::size_t at = find_phrase(text, phrase);
      if (at == kNone || in_link(block, at)) continue;
      const std::string_view rest = trimmed(text.substr(at + phrase.size()));
      // Said at the end of its paragraph it promises what comes next; in the middle, anything that comes.
      const bool strict = rest.empty() || rest == "." || rest == ":" || trimmed(text).back() == ':';
      if (something_follows(i, strict)) return;
      findings_.warning(page_.at(block, at), phrase,
                        message("nothing-below", {{"words", std::string_view(block.text).substr(at, phrase.size())}}));
      return;
    }
    const std::string_view whole = trimmed(text);
    if (whole.size() > 1 && whole.back() == ':' && block.kind == Block::Kind::paragraph && !something_follows(i, false)) {
      findings_.warning(page_.at(block, block.text.rfind(':')), whole,
                        message("nothing-below", {{"words", shown(trimmed(block.text))}}));
    }
  }

  // “Tabell 3”, “bilaga 2”, “se sidan 14”: on a page of a portal there are no such numbers, but those that its own captions have.
  void read_numbered(std::size_t i) {
    const Block& block = page_.reading.blocks[i];
    const std::string_view text = page_.small(i);
    if (!page_.texts[i].may_hold("numbered_parts")) return;
    for (const std::string& noun : page_.words->list("numbered_parts")) {
      for (std::size_t at = find_phrase(text, noun); at != kNone; at = find_phrase(text, noun, at + 1)) {
        const auto next = words_of(text.substr(at + noun.size(), 12));
        if (next.empty() || next[0].begin > 2 || next[0].begin == 0 || next[0].end - next[0].begin > 3) continue;
        const std::string_view number =
            std::string_view(block.text).substr(at + noun.size() + next[0].begin, next[0].end - next[0].begin);
        // “Bilaga B”; “avsnitt 3.1”, but not “tabell 3,5”.
        const bool letter = number.size() == 1 && ascii::is_capital(number[0]) && page_.words->has("lettered_parts", noun);
        if (!letter && (!next[0].number || number.find(',') != kNone)) continue;
        if (number.find('.') != kNone && !page_.words->has("sectioned_parts", noun)) continue;
        const std::size_t end = at + noun.size() + next[0].end;
        const std::string_view words = text.substr(at, end - at);
        if (in_link(block, at) || is_caption(i, at, end) || is_captioned(words, i) || of_another_document(text, at, end))
          continue;
        findings_.warning(page_.at(block, at), words,
                          message("no-such-part", {{"words", std::string_view(block.text).substr(at, end - at)}}));
      }
    }
  }

  // “Tabell 3. Utfall”: words come after the number and its point.
  bool is_caption(std::size_t i, std::size_t at, std::size_t end) const {
    const Block& block = page_.reading.blocks[i];
    if (at != 0 || (block.kind != Block::Kind::heading && block.text.size() >= 120)) return false;
    const std::string_view rest = trimmed(std::string_view(block.text).substr(end));
    return rest.empty() || block.kind == Block::Kind::heading || ((rest[0] == '.' || rest[0] == ':') && rest.size() > 1);
  }
  bool is_captioned(std::string_view words, std::size_t but) const {
    for (std::size_t i = 0; i < page_.texts.size(); ++i) {
      if (i == but) continue;
      const std::size_t at = page_.small(i).find(words);
      if (at == 0 || (at != kNone && page_.reading.blocks[i].in(prose::Mark::Kind::image, at)))
        return ends_word(page_.small(i), at + words.size());
    }
    return false;
  }
  // “Sidan 14 i årsredovisningen”, “s. 14 i rapporten”: a reference to something else, and plain to see.
  bool of_another_document(std::string_view text, std::size_t at, std::size_t end) const {
    const auto& others = page_.words->list("other_documents");
    const std::string_view around = text.substr(at > 200 ? at - 200 : 0, end - (at > 200 ? at - 200 : 0) + 200);
    return std::any_of(others.begin(), others.end(), [&](const std::string& each) {
      // A short word is often a part of others: “act” of “contract”. A long one may have anything before it and after.
      return each.size() < kShortWord ? find_phrase(around, each) != kNone : around.find(each) != kNone;
    });
  }

  const PageText& page_;
  Findings& findings_;
  int images_ = 0, tables_ = 0;
};

}  // namespace

void loose_ends(const PageText& page, Findings& findings) { LooseReader(page, findings).read(); }

void loose_ends(const portal::WrittenText& text, const Text& read, Findings& findings) {
  if (const Rest rest = rest_of_template(text.words, read, lexicon(text.language));
      rest.begin != kNone && !in_quotes(text.words, rest.begin) && !in_placeholder(text.words, rest.begin)) {
    const std::string_view left = std::string_view(text.words).substr(rest.begin, rest.end - rest.begin);
    findings.warning(place_in(text, rest.begin), left, message("template-rest", {{"words", shown(left)}}));
  }
  if (const Twice twice = repeated_word(text.words, read); twice.begin != kNone) {
    const std::string_view both = std::string_view(text.words).substr(twice.begin, twice.end - twice.begin);
    findings.warning(place_in(text, twice.begin), both, message("repeated-word", {{"words", shown(both)}}));
  }
}

void RepeatedParagraphs::read(const PageText& page, Reach& reach) {
  for (std::size_t i = 0; i < page.reading.blocks.size(); ++i) {
    const Block& block = page.reading.blocks[i];
    if (block.kind != Block::Kind::paragraph || block.text.size() < kLongParagraph) continue;
    const std::string words = one_space_between(page.small(i));
    const std::size_t sum = std::hash<std::string>()(words);
    reach.meets(sum);
    std::vector<Place>& alike = seen_[sum];
    const auto first = std::find_if(alike.begin(), alike.end(), [&](const Place& place) {
      return place.page->year == page.year && place.page->language() == page.language() && words_at(place) == words;
    });
    if (first == alike.end()) {
      alike.push_back({&page, PageText::source_of(block, 0)});
      continue;
    }
    findings_.warning(page.at(block, 0), block.text,
                      message("repeated-paragraph",
                              {{"words", shown(block.text)}, {"place", report::address(first->page->at(first->source))}}));
  }
}

std::string RepeatedParagraphs::words_at(const Place& place) {
  if (place.page->reading.blocks.empty()) {
    PageText again = *place.page;
    again.read();
    return words_at({&again, place.source});
  }
  for (std::size_t i = 0; i < place.page->reading.blocks.size(); ++i) {
    const Block& block = place.page->reading.blocks[i];
    if (block.kind == Block::Kind::paragraph && PageText::source_of(block, 0) == place.source)
      return one_space_between(place.page->small(i));
  }
  return {};
}

}  // namespace insyn::proofread
