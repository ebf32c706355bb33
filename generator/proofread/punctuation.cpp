#include "proofread/punctuation.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <functional>

#include "ascii/ascii.h"

namespace insyn::proofread {

namespace {

using report::message;

enum class MarkKind { doubled, no_space, space_before, open };

struct Slip {
  std::size_t at = 0;
  std::string_view words;
  MarkKind kind = MarkKind::open;
};

class MarkReader {
 public:
  // `passed_over`: whether a place is none of ours.
  MarkReader(std::string_view text, std::function<bool(std::size_t)> passed_over)
      : text_(text), passed_over_(std::move(passed_over)) {}

  std::vector<Slip> read() {
    for (std::size_t at = 0; at < text_.size(); ++at) {
      if (!is_mark(text_[at])) continue;
      if (text_[at] == '(' || text_[at] == ')') {
        read_bracket(at);
      } else if (is_doubled(at)) {
        add(at, MarkKind::doubled);
        ++at;
      } else if (lacks_space(at)) {
        add(at, MarkKind::no_space);
      } else if (is_after_space(at)) {
        add(at, MarkKind::space_before);
      }
    }
    if (!open_.empty()) add(open_.back(), MarkKind::open);
    return std::move(out_);
  }

 private:
  // A look at a table, where find_first_of would search all the marks for each letter of the text.
  static bool is_mark(char c) {
    static constexpr auto marks = [] {
      std::array<bool, 256> out{};
      for (const char each : {',', '.', ';', '!', '?', '(', ')'}) out[static_cast<unsigned char>(each)] = true;
      return out;
    }();
    return marks[static_cast<unsigned char>(c)];
  }

  char at(std::size_t place) const { return place < text_.size() ? text_[place] : ' '; }

  // Two marks, and not the three dots of what is left out.
  bool is_doubled(std::size_t place) const {
    const char mark = text_[place];
    if (mark != ',' && mark != ';' && mark != '.') return false;
    if (at(place + 1) != mark || at(place + 2) == mark || at(place + 2) == '/') return false;
    return u_isalpha(letter_before(text_, place)) != 0 ||
           (place > 0 && (text_[place - 1] == ')' || (mark == ',' && ascii::is_digit(text_[place - 1]))));
  }

  // “slut.Nästa”, “vägar,broar”: words on both sides, and no address or file.
  bool lacks_space(std::size_t place) const {
    const bool comma = text_[place] == ',';
    if (text_[place] == ';' || place + 1 >= text_.size()) return false;
    const UChar32 before = letter_before(text_, place), next = letter_at(text_, place + 1);
    if (u_isalpha(before) == 0 || u_isalpha(next) == 0) return false;
    const UChar32 second = letter_at(text_, after_letter(text_, place + 1));
    if (comma ? u_isalpha(second) == 0 : (u_islower(before) == 0 || u_isupper(next) == 0 || u_islower(second) == 0)) return false;
    const std::string_view token = token_at(place);
    const std::size_t word = token.find(text_[place]);
    return word > 2 && token.find_first_of("/@_\\=") == kNone && token.find("www.") == kNone;
  }

  // “vägar ,”; a list of what has no name may begin with a dot, as “ .xlsx” does.
  bool is_after_space(std::size_t place) const {
    const char mark = text_[place];
    if ((mark != ',' && mark != '.' && mark != '!' && mark != '?') || place < 2 || text_[place - 1] != ' ') return false;
    if (text_[place - 2] == ' ' || text_[place - 2] == '\n' || text_[place - 2] == '.') return false;
    return place + 1 == text_.size() || at(place + 1) == ' ' || at(place + 1) == '\n';
  }

  void read_bracket(std::size_t place) {
    if (text_[place] == '(') {
      // Of a face, or of a link that is told as such.
      const char before = at(place - 1);
      if (before != ':' && before != ';' && before != ']' && !passed_over_(place)) open_.push_back(place);
    } else if (!open_.empty()) {
      open_.pop_back();
    }
  }

  std::string_view token_at(std::size_t place) const {
    std::size_t begin = text_.find_last_of(" \n\t", place == 0 ? 0 : place - 1);
    begin = begin == kNone ? 0 : begin + 1;
    return text_.substr(begin, std::min(text_.find_first_of(" \n\t", place), text_.size()) - begin);
  }

  void add(std::size_t place, MarkKind kind) {
    if (passed_over_(place) || std::any_of(out_.begin(), out_.end(), [&](const Slip& each) { return each.kind == kind; })) return;
    std::string_view words = token_at(place);
    if (kind == MarkKind::space_before) {  // the word that the space stands after
      std::size_t begin = text_.find_last_of(" \n\t", place - 2);
      begin = begin == kNone ? 0 : begin + 1;
      words = text_.substr(begin, place + 1 - begin);
    }
    out_.push_back({static_cast<std::size_t>(words.data() - text_.data()), words, kind});
  }

  std::string_view text_;
  std::function<bool(std::size_t)> passed_over_;
  std::vector<std::size_t> open_;  // brackets
  std::vector<Slip> out_;
};

report::Message told(const Slip& slip) {
  const std::string words = shown(slip.words);
  switch (slip.kind) {
    case MarkKind::doubled:
      return message("punctuation.doubled", {{"words", words}});
    case MarkKind::no_space:
      return message("punctuation.no-space", {{"words", words}});
    case MarkKind::space_before:
      return message("punctuation.space-before", {{"words", words}});
    case MarkKind::open:
      break;
  }
  return message("punctuation.open", {{"words", words}});
}

// “Our goals”: quotes of a word processor's, which no format takes for its own, round all of a text.
bool is_in_quotes(std::string_view text) {
  static constexpr std::string_view opening[] = {"“", "”", "„", "«", "»"}, closing[] = {"”", "“", "»", "«"};
  const auto* const first =
      std::find_if(std::begin(opening), std::end(opening), [&](auto each) { return text.starts_with(each); });
  const auto* const last = std::find_if(std::begin(closing), std::end(closing), [&](auto each) { return text.ends_with(each); });
  if (first == std::end(opening) || last == std::end(closing) || text.size() <= first->size() + last->size()) return false;
  const std::string_view within = text.substr(first->size(), text.size() - first->size() - last->size());
  return within.find('\n') == kNone &&
         std::none_of(std::begin(closing), std::end(closing), [&](std::string_view each) { return within.find(each) != kNone; });
}

}  // namespace

void punctuation(const PageText& page, Findings& findings) {
  for (const prose::Block& block : page.reading.blocks) {
    if (block.kind == prose::Block::Kind::code || block.quoted) continue;
    const auto passed_over = [&](std::size_t at) { return block.in(prose::Mark::Kind::code, at) || in_quotes(block.text, at); };
    for (const Slip& slip : MarkReader(block.text, passed_over).read())
      findings.warning(page.at(block, slip.at), slip.words, told(slip));
  }
}

void punctuation(const portal::WrittenText& text, Findings& findings) {
  if (is_in_quotes(text.words))
    findings.warning(text.at, text.words, message("punctuation.quotes", {{"words", shown(text.words)}}));
  const auto passed_over = [&](std::size_t at) { return in_quotes(text.words, at); };
  for (const Slip& slip : MarkReader(text.words, passed_over).read())
    findings.warning(place_in(text, slip.at), slip.words, told(slip));
}

}  // namespace insyn::proofread
