#include <algorithm>
#include <cctype>

#include "proofread/loose_ends.h"

namespace insyn::proofread {

namespace {

using prose::Block;
using report::message;

class SentenceReader {
 public:
  SentenceReader(const PageText& page, std::size_t block, Findings& findings)
      : page_(page), block_(page.reading.blocks[block]), lowered_(page.lowered[block]), findings_(findings) {}

  void read() {
    for (const Sentence& sentence : sentences_of(block_.text)) {
      begin_ = sentence.begin;
      text_ = std::string_view(lowered_).substr(begin_, sentence.end - begin_);
      if (in_quotes(block_.text, begin_)) continue;
      words_ = words_of(text_);
      read_verbs();
      read_quantities();
    }
  }

 private:
  std::string_view word(std::size_t i) const { return text_.substr(words_[i].begin, words_[i].end - words_[i].begin); }
  bool is(std::string_view list, std::string_view word) const { return page_.words->has(list, word); }

  void tell(std::size_t from, std::size_t to, bool broken) {
    const std::string_view words = std::string_view(block_.text).substr(begin_ + from, to - from);
    // Quoted words are somebody else's.
    if (block_.in(prose::Mark::Kind::code, begin_ + from) || in_quotes(block_.text, begin_ + from) ||
        in_quotes(block_.text, begin_ + to - 1))
      return;
    findings_.warning(
        page_.at(block_, begin_ + from), words,
        broken ? message("broken-sentence", {{"words", shown(words)}}) : message("unclear-quantity", {{"words", shown(words)}}));
  }

  // “Verksamheten har ingår i …”, “Utredningens föreslår …”: two verbs that cannot stand beside each other, or an owner of
  // nothing. What follows a relative (“det som hon har är …”) is another clause.
  void read_verbs() {
    bool relative = false;
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      relative = relative || is("relatives", word(i));
      if (text_.substr(words_[i].end, words_[i + 1].begin - words_[i].end) != " ") continue;
      const std::string_view one = word(i), two = word(i + 1);
      if (!relative && i > 0 && is("helping_verbs", one) && is("finite_verbs", two)) {
        tell(words_[i].begin, words_[i + 1].end, true);
        return;
      }
      const auto& owners = page_.words->list("owners");
      const bool owner = std::any_of(owners.begin(), owners.end(), [&](const std::string& end) { return one.ends_with(end); });
      if (owner && i == 0 && is("owner_verbs", two)) {
        tell(words_[i].begin, words_[i + 1].end, true);
        return;
      }
    }
  }

  bool speaks_of(std::string_view list) const {
    const auto& words = page_.words->list(list);
    return std::any_of(words.begin(), words.end(), [&](const std::string& each) { return text_.find(each) != kNone; });
  }

  // “Andelen är fyra procent högre”: per cent of the share, or percentage points? “5 miljoner för 2021 och 2022”: each year, or
  // in all? “Ökade med 41 procent (13 000 ton)”: the growth, or what it came to?
  void read_quantities() {
    const bool share = speaks_of("share_words"), change = speaks_of("change_words"), shared_out = speaks_of("each_or_all");
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      const std::string_view next = text_.substr(words_[i].end);
      if (share && is("percent_words", word(i)) && is("comparatives", word(i + 1)) && i > 0) {
        tell(words_[before_percent(i)].begin, words_[i + 1].end, false);
        return;
      }
      if (change && is("percent_words", word(i)) && next.starts_with(" (") && words_[i + 1].number && i > 0 &&
          next.find('%') == kNone && next.find(')') != kNone) {
        tell(words_[before_percent(i)].begin, words_[i].end + next.find(')') + 1, false);
        return;
      }
      if (!shared_out && i + 4 < words_.size() && is_money(i) && is("for_words", word(i + 1)) && is_year(i + 2) &&
          is("and_words", word(i + 3)) && is_year(i + 4)) {
        tell(words_[i].begin, words_[i + 4].end, false);
        return;
      }
    }
    // “41 % (13 000 ton)”: the sign is no word.
    const std::size_t sign = change ? text_.find("% (") : kNone;
    if (sign != kNone && sign + 3 < text_.size() && std::isdigit(static_cast<unsigned char>(text_[sign + 3])) != 0) {
      const std::size_t close = text_.find(')', sign);
      if (close != kNone && text_.substr(sign + 3, close - sign).find('%') == kNone) tell(sign, close + 1, false);
    }
  }

  // “41 procent”, “41 per cent”: where the number stands.
  std::size_t before_percent(std::size_t i) const {
    return i > 1 && !words_[i - 1].number && words_[i - 2].number ? i - 2 : i - 1;
  }
  // “kronor”, “£5,000,000”.
  bool is_money(std::size_t i) const {
    const std::string_view before = text_.substr(0, words_[i].begin);
    return is("money_words", word(i)) || (words_[i].number && (before.ends_with("£") || before.ends_with("€")));
  }
  bool is_year(std::size_t i) const {
    const std::string_view written = word(i);
    return written.size() == 4 && (written.starts_with("19") || written.starts_with("20")) &&
           written.find_first_not_of("0123456789") == kNone;
  }

  const PageText& page_;
  const Block& block_;
  const std::string& lowered_;
  Findings& findings_;
  std::size_t begin_ = 0;
  std::string_view text_;
  std::vector<Word> words_;
};

}  // namespace

void sentences(const PageText& page, Findings& findings) {
  for (std::size_t i = 0; i < page.reading.blocks.size(); ++i) {
    const Block& block = page.reading.blocks[i];
    if (block.kind == Block::Kind::paragraph && !block.quoted) SentenceReader(page, i, findings).read();
  }
}

}  // namespace insyn::proofread
