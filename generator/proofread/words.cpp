#include "proofread/words.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <utility>

#include "proofread/lexicons.h"
#include "proofread/page_text.h"
#include "syntax/json_reader.h"

namespace insyn::proofread {

void PageText::read() {
  positions.emplace(*narrative->at.source);
  reading = prose::reading(*narrative->at.source, narrative->body);
  for (const prose::Block& block : reading.blocks) {
    lowered.push_back(proofread::lowered(block.text));
    lists.push_back(words->lists_for(lowered.back()));
  }
}

void PageText::forget() {
  positions.reset();
  reading = {};
  lowered = {};
  lists = {};
}

report::Location place_in(const portal::WrittenText& text, std::size_t offset) {
  const report::Positions positions(*text.at.source);
  if (text.at.line == 0 || text.at.line > positions.lines()) return text.at;
  const std::size_t line = positions.start(text.at.line - 1);
  const std::string_view source = text.at.source->text;
  const std::string_view words = std::string_view(text.words).substr(0, text.words.find('\n', offset));
  const std::size_t found = source.substr(0, source.find('\n', line)).find(words, line);
  if (found != kNone) return positions.at(found + offset);
  const std::size_t near = source.find(std::string_view(text.words).substr(offset, 12), line);
  return near != kNone && near < line + 4 * text.words.size() + 200 ? positions.at(near) : text.at;
}

namespace {

const std::uint8_t* bytes(std::string_view text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

UChar32 character_at(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return text[at++];
  auto next = static_cast<int32_t>(at);
  UChar32 out = 0;
  U8_NEXT(bytes(text), next, static_cast<int32_t>(text.size()), out);
  at = static_cast<std::size_t>(next);
  return out;
}

UChar32 character_before(std::string_view text, std::size_t at) {
  auto place = static_cast<int32_t>(at);
  UChar32 out = 0;
  U8_PREV(bytes(text), 0, place, out);
  return out;
}

bool of_a_word(UChar32 c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

// The letters and digits that the text begins with; none where it begins with something else.
std::string_view first_word(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t next = 0; next < text.size(); end = next) {
    if (!of_a_word(character_at(text, next))) break;
  }
  return text.substr(0, end);
}

bool joins(UChar32 c) { return c == '-' || c == '\'' || c == 0x2019 || c == '.' || c == ',' || c == ':' || c == 0x2011; }

}  // namespace

Lexicon::Lexicon(std::string_view json) {
  report::Report report;
  report::Source source{"lexicon", "lexicon", std::string(json)};
  const auto root = syntax::json(source, report);
  if (!root || report.errors() > 0) throw std::logic_error("a list of words is not JSON");
  if (root->members.size() > 64) throw std::logic_error("there are more lists of words than bits");
  for (const syntax::Member& member : root->members) {
    List& list = lists_[member.key];
    list.bit = Lists(1) << (lists_.size() - 1);
    for (const syntax::Node& item : member.value.items) list.phrases.push_back(item.text);
    std::sort(list.phrases.begin(), list.phrases.end());
    for (const std::string& phrase : list.phrases) {
      const std::string_view first = first_word(phrase);
      if (first.empty())
        always_ |= list.bit;
      else
        by_first_word_[std::string(first)].push_back({phrase, list.bit});
    }
  }
}

Lists Lexicon::lists_for(std::string_view lowered) const {
  Lists out = always_;
  for (std::size_t at = 0; at < lowered.size();) {
    const std::string_view word = first_word(lowered.substr(at));
    if (word.empty()) {
      character_at(lowered, at);
      continue;
    }
    if (const auto found = by_first_word_.find(word); found != by_first_word_.end()) {
      for (const Phrase& each : found->second) {
        if (lowered.substr(at).starts_with(each.words) && ends_word(lowered, at + each.words.size())) out |= each.lists;
      }
    }
    at += word.size();
  }
  return out;
}

bool Lexicon::may_hold(Lists lists, std::string_view name) const {
  const auto found = lists_.find(name);
  return found != lists_.end() && (lists & found->second.bit) != 0;
}

const std::vector<std::string>& Lexicon::list(std::string_view name) const {
  static const std::vector<std::string> none;
  const auto found = lists_.find(name);
  return found == lists_.end() ? none : found->second.phrases;
}

bool Lexicon::has(std::string_view name, std::string_view words) const {
  const std::vector<std::string>& all = list(name);
  return std::binary_search(all.begin(), all.end(), words);
}

const Lexicon& lexicon(std::string_view language) {
  static const std::map<std::string_view, Lexicon> all = [] {
    std::map<std::string_view, Lexicon> out;
    for (const LexiconFile& file : lexicon_files()) out.emplace(file.language, Lexicon(file.json));
    return out;
  }();
  static const Lexicon none("{}");
  const auto found = all.find(language);
  return found == all.end() ? none : found->second;
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    UChar32 c = character_at(text, at);
    if (!of_a_word(c)) continue;
    Word word{begin, at, u_isdigit(c) != 0};
    while (at < text.size()) {
      std::size_t next = at;
      c = character_at(text, next);
      if (joins(c) && next < text.size()) {
        std::size_t after = next;
        if (!of_a_word(character_at(text, after))) break;
      } else if (!of_a_word(c)) {
        break;
      }
      at = word.end = next;
    }
    out.push_back(word);
  }
  return out;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const UChar32 c = character_at(text, at);
    if (c >= 0 && c < 0x80) {
      if (c >= 'A' && c <= 'Z') out[begin] = static_cast<char>(c + ('a' - 'A'));
      continue;
    }
    if (c < 0) continue;
    const UChar32 small = u_tolower(c);
    if (small == c || U8_LENGTH(small) != static_cast<int32_t>(at - begin)) continue;
    std::int32_t place = 0;
    std::uint8_t written[U8_MAX_LENGTH];
    U8_APPEND_UNSAFE(written, place, static_cast<std::uint32_t>(small));
    std::copy(written, written + place, out.begin() + static_cast<std::ptrdiff_t>(begin));
  }
  return out;
}

std::string plain_words(std::string_view text) { return one_space_between(lowered(text)); }

std::string one_space_between(std::string_view small) {
  std::string out;
  out.reserve(small.size());
  for (std::size_t at = 0; at < small.size();) {
    const std::size_t begin = at;
    const UChar32 c = character_at(small, at);
    if (c >= 0 && u_isUWhiteSpace(c) != 0) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += small.substr(begin, at - begin);
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool begins_word(std::string_view text, std::size_t at) { return at == 0 || !of_a_word(character_before(text, at)); }

bool ends_word(std::string_view text, std::size_t at) { return at >= text.size() || !of_a_word(character_at(text, at)); }

std::size_t find_phrase(std::string_view text, std::string_view phrase, std::size_t from) {
  for (std::size_t at = text.find(phrase, from); at != std::string_view::npos; at = text.find(phrase, at + 1)) {
    if (begins_word(text, at) && ends_word(text, at + phrase.size())) return at;
  }
  return std::string_view::npos;
}

bool in_quotes(std::string_view text, std::size_t at) {
  std::size_t closing = 0, straight = 0;
  bool open = false;
  for (std::size_t i = 0; i < at && i < text.size(); ++i) {
    if (text[i] == '"') ++straight;
    if (text[i] != '\xE2' && text[i] != '\xC2') continue;
    const std::string_view rest = text.substr(i);
    if (rest.starts_with("“") || rest.starts_with("«")) open = true;
    if (rest.starts_with("”") || rest.starts_with("»")) {
      if (!std::exchange(open, false)) ++closing;  // Swedish has the same mark at both ends
    }
  }
  return open || closing % 2 != 0 || straight % 2 != 0;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool starts_with_capital(std::string_view text) {
  std::size_t at = 0;
  if (text.empty()) return false;
  const UChar32 c = character_at(text, at);
  return c >= 0 && u_isupper(c) != 0;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string shown(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  std::string out;
  for (char c : trimmed(text)) out += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
  if (out.size() <= kLongest) return out;
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
  const std::size_t space = out.rfind(' ', end);
  return out.substr(0, space == std::string::npos || space < kLongest / 2 ? end : space) + " …";
}

}  // namespace insyn::proofread
