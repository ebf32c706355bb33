#include "proofread/typing.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "ascii/ascii.h"

namespace insyn::proofread {

namespace {

using prose::Block;
using prose::Mark;
using report::message;

constexpr std::size_t kShortestEnding = 5;  // of “procentenheter”, “percentage point”

bool begins_small(std::string_view text, std::size_t at) {
  return u_islower(letter_at(text, at)) != 0 && u_isupper(letter_at(text, at + 1)) == 0;
}

// The letters that end here; none where something else stands among them, as in “bl.a”.
std::string_view word_before(std::string_view text, std::size_t at) {
  const std::size_t space = text.substr(0, at).find_last_of(" \n(");
  const std::string_view token = text.substr(space == kNone ? 0 : space + 1, at - (space == kNone ? 0 : space + 1));
  for (std::size_t i = 0; i < token.size();) {
    if (u_isalpha(letter_at(token, i)) == 0) return {};
    i = after_letter(token, i);
  }
  return token;
}

class BlockTyping {
 public:
  // `once`: what is told once a page, and has been.
  BlockTyping(const PageText& page, std::size_t number, Findings& findings, bool& minus, bool& dash)
      : page_(page),
        block_(page.reading.blocks[number]),
        next_(number + 1 < page.reading.blocks.size() ? &page.reading.blocks[number + 1] : nullptr),
        begins_page_text_(number == 0 || follows_whole(page.reading.blocks[number - 1])),
        read_(page.texts[number]),
        text_(block_.text),
        findings_(findings),
        minus_(minus),
        dash_(dash) {}

  void read() {
    if (read_.digits) {
      read_percent();
      read_grouped();
      if (!minus_) read_minus();
      if (!minus_) read_dash_for_minus();
      if (read_.may_hold("clock_words")) read_times();
      if (read_.may_hold("short_money")) read_currency();
    }
    read_paths();
    if (block_.kind == Block::Kind::heading) read_heading();
    if (block_.kind != Block::Kind::paragraph) return;
    read_small_letters();
    if (begins_page_text_) read_beginning();
    if (!dash_) read_dash();
    if (block_.list == 0 && !block_.quoted && !block_.footnote) read_end();
  }

 private:
  static bool follows_whole(const Block& before) {
    if (before.kind == Block::Kind::heading) return true;
    const bool sentence = before.text.ends_with('.') || before.text.ends_with('!') || before.text.ends_with('?');
    return before.kind == Block::Kind::paragraph && before.list == 0 && !before.quoted && sentence;
  }
  bool is_ours(std::size_t at) const {
    return !block_.quoted && !block_.in(Mark::Kind::code, at) && !(read_.quotes && in_quotes(text_, at));
  }
  void warn(std::size_t at, std::string_view words, report::Message what) {
    findings_.warning(page_.at(block_, at), words, std::move(what));
  }
  bool comma_before_decimals() const { return page_.decimal_mark() == ','; }

  // “78,5%” where the language has a space, “5 %-enheter”.
  void read_percent() {
    for (std::size_t at = text_.find('%'); at != kNone; at = text_.find('%', at + 1)) {
      if (!is_ours(at) || block_.in(Mark::Kind::link, at)) continue;
      const std::size_t rest = at + 1 + (text_.substr(at + 1, 1) == "-" ? 1 : 0);
      const std::string_view after = first_word(std::string_view(read_.small).substr(rest));
      for (const std::string& meant : page_.words->list("percent_points")) {
        if (after.size() < kShortestEnding || !meant.ends_with(after) || after == meant) continue;
        const std::string_view words = text_.substr(at, rest + after.size() - at);
        return warn(at, words, message("typing.percent-points", {{"words", words}, {"meant", meant}}));
      }
      if (!comma_before_decimals() || at == 0 || !ascii::is_digit(text_[at - 1]) || !after.empty()) continue;
      std::size_t begin = at;
      while (begin > 0 && (ascii::is_digit(text_[begin - 1]) || text_[begin - 1] == ',' || text_[begin - 1] == '.')) --begin;
      const std::string_view number = text_.substr(begin, at - begin);
      return warn(begin, text_.substr(begin, at + 1 - begin), message("typing.percent", {{"number", number}}));
    }
  }

  // “1.200.000”, “1,200,000”: twice the same mark, and three digits after each.
  static bool is_grouped(std::string_view number) {
    const std::size_t first = number.find_first_of(".,");
    if (first == kNone || first > 3 || first == 0 || number[0] == '0' || (number.size() - first) % 4 != 0 ||
        number.size() - first < 8)
      return false;
    for (std::size_t i = 0; i < number.size(); ++i) {
      const bool mark = i >= first && (i - first) % 4 == 0;
      if (mark ? number[i] != number[first] : !ascii::is_digit(number[i])) return false;
    }
    return true;
  }

  // “1.234,5”
  void read_grouped() {
    if (!comma_before_decimals()) return;
    for (const Word& word : read_.words) {
      if (!word.number || !word.parted) continue;
      const std::string_view number = read_.word(word);
      if (is_grouped(number) && is_ours(word.begin)) {
        std::string meant(number);
        std::replace(meant.begin(), meant.end(), number[number.find_first_of(".,")], ' ');
        return warn(word.begin, number, message("typing.groups", {{"number", number}, {"meant", meant}}));
      }
      const std::size_t point = number.find('.'), comma = number.find(',');
      if (point == kNone || comma == kNone || point > 3 || comma < point || (comma - point) % 4 != 0 || !is_ours(word.begin))
        continue;
      std::string meant(number);
      std::replace(meant.begin(), meant.end(), '.', ' ');
      return warn(word.begin, number, message("typing.groups", {{"number", number}, {"meant", meant}}));
    }
  }

  // “–7,6”, with a dash
  void read_dash_for_minus() {
    constexpr std::string_view dash = "–";
    for (std::size_t at = text_.find(dash); at != kNone; at = text_.find(dash, at + dash.size())) {
      const std::size_t next = at + dash.size();
      if (at == 0 || text_[at - 1] != ' ' || next >= text_.size() || !ascii::is_digit(text_[next]) || !is_ours(at)) continue;
      const std::string_view before = trimmed(text_.substr(0, at));
      if (before.empty() || u_isalpha(letter_before(before, before.size())) == 0) continue;
      const std::string_view number = text_.substr(next, text_.find_first_not_of("0123456789,.", next) - next);
      minus_ = true;
      return warn(at, text_.substr(at, dash.size() + number.size()), message("typing.minus-dash", {{"number", number}}));
    }
  }

  // “-7,6”, with a hyphen
  void read_minus() {
    for (std::size_t at = text_.find('-'); at != kNone; at = text_.find('-', at + 1)) {
      const bool begins = at == 0 || text_[at - 1] == ' ' || text_[at - 1] == '(';
      if (!begins || at + 1 >= text_.size() || !ascii::is_digit(text_[at + 1]) || !is_ours(at)) continue;
      const std::string_view before = trimmed(text_.substr(0, at));
      if (!before.empty() && u_isalpha(letter_before(before, before.size())) == 0 && before.back() != '(') continue;
      const std::string_view number = text_.substr(at, text_.find_first_not_of("0123456789,.", at + 1) - at);
      minus_ = true;
      return warn(at, number, message("typing.minus", {{"number", number}, {"meant", "−" + std::string(number.substr(1))}}));
    }
  }

  // “kl. 25.30”
  void read_times() {
    for (std::size_t i = 0; i + 1 < read_.words.size(); ++i) {
      if ((read_.words[i].lists & List("clock_words").bit()) == 0) continue;
      const std::string_view time = read_.word(i + 1);
      const std::size_t mark = time.find_first_of(":.");
      if (!read_.words[i + 1].number || mark == kNone || mark > 2 || time.size() != mark + 3) continue;
      const bool day = time.substr(0, mark) <= (mark == 2 ? "24" : "9") && time[mark + 1] <= '5';
      if (!day && is_ours(read_.words[i].begin)) warn(read_.words[i + 1].begin, time, message("typing.time", {{"time", time}}));
    }
  }

  // “kr 500”, where the number comes first; “5 mnkr 2020” and “i mnkr 2020” name a year.
  void read_currency() {
    for (std::size_t i = 0; i + 1 < read_.words.size(); ++i) {
      const Word &money = read_.words[i], &number = read_.words[i + 1];
      if ((money.lists & List("short_money").bit()) == 0 || !number.number || (i > 0 && read_.words[i - 1].number)) continue;
      const std::string_view between = text_.substr(money.end, number.begin - money.end);
      const std::string_view amount = read_.word(number);
      const bool year = amount.size() == 4 && (amount.starts_with("19") || amount.starts_with("20"));
      if ((between != " " && between != "\u00A0") || year || !is_ours(money.begin)) continue;
      std::size_t end = number.end;
      for (std::size_t next = i + 2; next < read_.words.size() && read_.words[next].number; ++next) {
        if (read_.words[next].begin - end > 2 || read_.words[next].end - read_.words[next].begin != 3) break;
        end = read_.words[next].end;
      }
      const std::string_view words = text_.substr(money.begin, end - money.begin);
      const std::string meant = std::string(text_.substr(number.begin, end - number.begin)) + " " +
                                std::string(text_.substr(money.begin, money.end - money.begin));
      return warn(money.begin, words, message("typing.currency-first", {{"words", words}, {"meant", meant}}));
    }
  }

  // “C:\Users\…”, “\\server\…”, “file:///…”
  void read_paths() {
    std::size_t at = text_.find('\\');
    if (at == kNone) at = text_.find("file:/");
    if (at == kNone || !is_ours(at)) return;
    const std::size_t space = text_.substr(0, at).find_last_of(" \n(");
    const std::size_t begin = space == kNone ? 0 : space + 1;
    const std::string_view path = text_.substr(begin, text_.find_first_of(" \n)", begin) - begin);
    const bool drive = path.size() > 3 && path.substr(1, 2) == ":\\";
    const bool share = path.starts_with('\\') && path.size() > 2 && path.find('\\', 2) != kNone;
    if (drive || share || path.starts_with("file:/")) warn(begin, path, message("typing.path", {{"path", shown(path)}}));
  }

  void read_heading() {
    const std::string_view text = trimmed(text_);
    const std::string_view written = std::string_view(page_.narrative->at.source->text).substr(block_.source);
    if (text.empty() || !written.starts_with('#') || std::string_view(".,;:").find(text.back()) == kNone) return;
    if (text.back() == '.' && !is_sentence_word(word_before(text, text.size() - 1))) return;
    warn(0, text, message("typing.heading", {{"words", shown(text)}, {"mark", text.substr(text.size() - 1)}}));
  }

  // A word that ends a sentence, and is no shortened one.
  bool is_sentence_word(std::string_view word) const { return word.size() > 3 && !page_.words->has("shortened", lowered(word)); }

  // A paragraph of its own that begins “det är klart.”
  void read_beginning() {
    if (block_.list > 0 || block_.quoted || block_.footnote || read_.words.size() < 3 || read_.words[0].begin != 0) return;
    const Word& first = read_.words[0];
    if (first.parted || !begins_small(text_, 0) || !page_.words->has("function_words", read_.word(first)) ||
        !text_.ends_with('.'))
      return;
    const std::string_view words = text_.substr(0, read_.words[1].end);
    warn(0, words, message("typing.begins-small", {{"words", words}}));
  }

  // “klar. nästa år”
  void read_small_letters() {
    if (page_.words->list("shortened").empty()) return;
    for (std::size_t at = text_.find(". "); at != kNone; at = text_.find(". ", at + 1)) {
      if (!begins_small(text_, at + 2) || !is_sentence_word(word_before(text_, at)) || !is_ours(at)) continue;
      const std::string_view before = word_before(text_, at);
      const std::size_t begin = at - before.size();
      const std::size_t end = std::min(text_.find_first_of(" \n,.", at + 2), text_.size());
      const std::string_view words = text_.substr(begin, end - begin);
      return warn(begin, words, message("typing.small-letter", {{"words", words}}));
    }
  }

  // “vägen - som är lång - är klar”
  void read_dash() {
    for (std::size_t at = text_.find(" - "); at != kNone; at = text_.find(" - ", at + 1)) {
      if (u_isalpha(letter_before(text_, at)) == 0 || u_isalpha(letter_at(text_, at + 3)) == 0 || !is_ours(at)) continue;
      const std::string_view before = word_before(text_, at);
      const std::size_t begin = at - before.size();
      const std::string_view words = text_.substr(begin, std::min(text_.find_first_of(" \n,.", at + 3), text_.size()) - begin);
      dash_ = true;
      return warn(begin, words, message("typing.dash", {{"words", words}}));
    }
  }

  // A paragraph that breaks off: “Vi bygger vägar och”. What goes on in a list or a table does not.
  void read_end() {
    const std::string_view text = trimmed(text_);
    if (read_.words.size() < 3 || (next_ != nullptr && (next_->list > 0 || next_->table > 0 || next_->kind == Block::Kind::code)))
      return;
    const Word& last = read_.words.back();
    const bool conjunction =
        page_.words->has("never_last", read_.word(last)) && text_.substr(last.end).find_first_not_of(" \n") == kNone;
    if (!conjunction && text.back() != ',') return;
    if (!block_.marks.empty() && block_.marks.back().end > last.begin) return;  // a figure or link ends it
    warn(last.begin, text_.substr(last.begin), message("broken-sentence.ends", {{"words", shown(text_.substr(last.begin))}}));
  }

  const PageText& page_;
  const Block& block_;
  const Block* next_;
  bool begins_page_text_;  // nothing before it goes on here
  const Text& read_;
  std::string_view text_;
  Findings& findings_;
  bool& minus_;
  bool& dash_;
};

// “idag” and “i dag” on one page: the joined form is told, once.
void two_ways(const PageText& page, Findings& findings) {
  if (std::none_of(page.texts.begin(), page.texts.end(), [](const Text& each) { return each.may_hold("parted"); })) return;
  for (const std::string& parted : page.words->list("parted")) {
    if (std::none_of(page.texts.begin(), page.texts.end(),
                     [&](const Text& each) { return find_phrase(each.small, parted) != kNone; }))
      continue;
    std::string joined = parted;
    std::erase(joined, ' ');
    for (std::size_t i = 0; i < page.texts.size(); ++i) {
      const std::size_t at = page.reading.blocks[i].quoted ? kNone : find_phrase(page.small(i), joined);
      if (at == kNone) continue;
      return findings.warning(page.at(page.reading.blocks[i], at), joined,
                              message("typing.two-ways", {{"words", joined}, {"other", parted}}));
    }
  }
}

}  // namespace

void typing(const PageText& page, Findings& findings) {
  bool minus = false, dash = false;
  for (std::size_t i = 0; i < page.reading.blocks.size(); ++i) {
    if (page.reading.blocks[i].kind != Block::Kind::code) BlockTyping(page, i, findings, minus, dash).read();
  }
  two_ways(page, findings);
}

}  // namespace insyn::proofread
