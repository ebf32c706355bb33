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
      : page_(page),
        block_(page.reading.blocks[block]),
        read_(page.texts[block]),
        sentences_(page.sentences[block]),
        findings_(findings) {}

  void read() {
    for (const Sentence& sentence : sentences_) {
      text_ = std::string_view(read_.small).substr(0, sentence.end);
      begin_ = sentence.begin;
      if (quoted(begin_)) continue;
      words_ = read_.words_in(sentence);
      read_verbs();
      read_quantities();
    }
  }

 private:
  std::string_view word(std::size_t i) const { return read_.word(words_[i]); }
  bool is(List list, std::size_t i) const { return (words_[i].lists & list.bit()) != 0; }
  bool quoted(std::size_t at) const { return read_.quotes && in_quotes(block_.text, at); }

  void tell(std::size_t from, std::size_t to, bool broken) {
    const std::string_view words = std::string_view(block_.text).substr(from, to - from);
    // Quoted words are somebody else's.
    if (block_.in(prose::Mark::Kind::code, from) || quoted(from) || quoted(to - 1)) return;
    findings_.warning(
        page_.at(block_, from), words,
        broken ? message("broken-sentence", {{"words", shown(words)}}) : message("unclear-quantity", {{"words", shown(words)}}));
  }

  // “Verksamheten har ingår i …”, “Utredningens föreslår …”: two verbs that cannot stand beside each other, or an owner of
  // nothing. What follows a relative (“det som hon har är …”) is another clause.
  void read_verbs() {
    bool relative = false;
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      relative = relative || is("relatives", i);
      if (text_.substr(words_[i].end, words_[i + 1].begin - words_[i].end) != " ") continue;
      if (!relative && i > 0 && is("helping_verbs", i) && is("finite_verbs", i + 1)) {
        tell(words_[i].begin, words_[i + 1].end, true);
        return;
      }
      if (i > 0 || !is("owner_verbs", 1)) continue;
      const auto& owners = page_.words->list("owners");
      if (std::any_of(owners.begin(), owners.end(), [&](const std::string& end) { return word(0).ends_with(end); })) {
        tell(words_[i].begin, words_[i + 1].end, true);
        return;
      }
    }
  }

  bool speaks_of(List list) const {
    const auto& words = page_.words->list(list);
    return std::any_of(words.begin(), words.end(), [&](const std::string& each) { return text_.find(each, begin_) != kNone; });
  }

  // “Andelen är fyra procent högre”: per cent of the share, or percentage points? “5 miljoner för 2021 och 2022”: each year, or
  // in all? “Ökade med 41 procent (13 000 ton)”: the growth, or what it came to?
  void read_quantities() {
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      const std::string_view next = text_.substr(words_[i].end);
      const bool percent = i > 0 && is("percent_words", i);
      if (percent && is("comparatives", i + 1) && speaks_of("share_words")) {
        tell(words_[before_percent(i)].begin, words_[i + 1].end, false);
        return;
      }
      if (percent && next.starts_with(" (") && words_[i + 1].number && next.find('%') == kNone && next.find(')') != kNone &&
          speaks_of("change_words")) {
        tell(words_[before_percent(i)].begin, words_[i].end + next.find(')') + 1, false);
        return;
      }
      if (i + 4 < words_.size() && is("for_words", i + 1) && is("and_words", i + 3) && is_money(i) && is_year(i + 2) &&
          is_year(i + 4) && !speaks_of("each_or_all")) {
        tell(words_[i].begin, words_[i + 4].end, false);
        return;
      }
    }
    // “41 % (13 000 ton)”: the sign is no word.
    const std::size_t sign = text_.find("% (", begin_);
    if (sign != kNone && sign + 3 < text_.size() && std::isdigit(static_cast<unsigned char>(text_[sign + 3])) != 0 &&
        speaks_of("change_words")) {
      const std::size_t close = text_.find(')', sign);
      if (close != kNone && text_.substr(sign + 3, close - sign).find('%') == kNone) tell(sign, close + 1, false);
    }
  }

  // “41 procent”, “41 per cent”: where the number stands.
  std::size_t before_percent(std::size_t i) const {
    return i > 1 && !words_[i - 1].number && words_[i - 2].number ? i - 2 : i - 1;
  }
  // “euro”, “£5,000,000”.
  bool is_money(std::size_t i) const {
    const std::string_view before = text_.substr(0, words_[i].begin);
    return is("money_words", i) || (words_[i].number && (before.ends_with("£") || before.ends_with("€")));
  }
  bool is_year(std::size_t i) const {
    const std::string_view written = word(i);
    return written.size() == 4 && (written.starts_with("19") || written.starts_with("20")) &&
           written.find_first_not_of("0123456789") == kNone;
  }

  const PageText& page_;
  const Block& block_;
  const Text& read_;
  const std::vector<Sentence>& sentences_;
  Findings& findings_;
  std::size_t begin_ = 0;        // of the sentence
  std::string_view text_;        // in small letters, up to the end of the sentence
  std::span<const Word> words_;  // of the sentence
};

}  // namespace

void sentences(const PageText& page, Findings& findings) {
  for (std::size_t i = 0; i < page.reading.blocks.size(); ++i) {
    const Block& block = page.reading.blocks[i];
    if (block.kind == Block::Kind::paragraph && !block.quoted) SentenceReader(page, i, findings).read();
  }
}

}  // namespace insyn::proofread
