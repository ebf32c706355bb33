#include <algorithm>

#include "ascii/ascii.h"
#include "proofread/figures.h"

namespace insyn::proofread {

namespace {

using prose::Block;
using report::message;

class NumberReader {
 public:
  NumberReader(const PageText& page, std::size_t block, Findings& findings)
      : page_(page), block_(page.reading.blocks[block]), text_(block_.text), read_(page.texts[block]), findings_(findings) {}

  void read() {
    for (std::size_t at = 0; at < text_.size();) {
      if (!ascii::is_digit(text_[at])) {
        ++at;
        continue;
      }
      std::size_t end = at;
      std::vector<std::size_t> groups;
      while (true) {
        const std::size_t begin = end;
        while (end < text_.size() && ascii::is_digit(text_[end])) ++end;
        groups.push_back(end - begin);
        std::size_t gap = 0;
        for (std::string_view each : {" ", "\u00A0", "\u202F", "\u2009"}) {
          if (text_.substr(end).starts_with(each)) gap = each.size();
        }
        if (text_.substr(end).starts_with(',') && !page_.words->list("groups_by_commas").empty()) gap = 1;
        if (gap == 0 || end + gap >= text_.size() || !ascii::is_digit(text_[end + gap])) break;
        end += gap;
      }
      if (plain_number(at, end) && !(read_.quotes && in_quotes(text_, at))) judge(at, end, groups);
      at = std::max(end, at + 1);
    }
  }

 private:
  // Not a part of a word, an address, a code, a date, a telephone number or something with decimals.
  bool plain_number(std::size_t at, std::size_t end) const {
    if (block_.in(prose::Mark::Kind::code, at) || !begins_word(text_, at) || !ends_word(text_, end)) return false;
    const char before = at == 0 ? ' ' : text_[at - 1];
    if (std::string_view("-/+.,:;#&=_").find(before) != kNone && before != '-') return false;
    if (before == '-' && at > 1 && text_[at - 2] != ' ' && text_[at - 2] != '\n') return false;
    if (at > 2 && (text_.substr(at - 3, 3) == "–" || text_.substr(at - 3, 3) == "§")) return false;
    if (end < text_.size() && std::string_view("-/:@_").find(text_[end]) != kNone) return false;
    if (text_.substr(end).starts_with("–") || text_[at] == '0') return false;
    const std::size_t space = text_.find_last_of(" \n", at);
    const std::string_view word = text_.substr(space == kNone ? 0 : space + 1, end - (space == kNone ? 0 : space + 1));
    if (word.find("://") != kNone || word.starts_with("www.")) return false;
    const std::size_t from = at > 30 ? at - 30 : 0;
    if (!read_.may_hold("numbered_things") && begins_word(read_.small, from)) return true;
    const std::string_view left = std::string_view(read_.small).substr(from, at - from);
    const auto& all = page_.words->list("numbered_things");
    return std::none_of(all.begin(), all.end(), [&](const std::string& each) {
      const std::size_t found = find_phrase(left, each);
      return found != kNone && left.substr(found + each.size()).find_first_not_of(" :.\n\xC2\xA0") == kNone;
    });
  }

  void judge(std::size_t at, std::size_t end, const std::vector<std::size_t>& groups) {
    const std::string_view number = text_.substr(at, end - at);
    if (groups.size() == 1) {
      // 20201231 is a day.
      const bool day = number.size() == 8 && (number.starts_with("19") || number.starts_with("20")) &&
                       number.substr(4, 2) <= "12" && number.substr(6) <= "31";
      if (number.size() >= 5 && number.size() <= 9 && !day && has_unit(end)) {
        std::string meant;
        for (std::size_t i = 0; i < number.size(); ++i) {
          if (i > 0 && (number.size() - i) % 3 == 0) meant += page_.language() == "en" ? "," : " ";
          meant += number[i];
        }
        findings_.warning(page_.at(block_, at), number, message("ungrouped-number", {{"number", number}, {"meant", meant}}));
      }
      return;
    }
    const bool threes = std::all_of(groups.begin() + 1, groups.end(), [](std::size_t size) { return size == 3; });
    if (threes && groups[0] <= 3) return;
    const bool some = std::find(groups.begin(), groups.end(), 3) != groups.end();
    // “3 546 00”, “1 0000”, “12345 678”; a post code, a year and a figure, or figures beside each other are something else.
    const bool many = groups.size() >= 3 && some && groups[0] <= 3;
    const bool two = groups.size() == 2 && has_unit(end) && groups[0] <= 3 && groups[1] >= 4;
    const bool first = groups[0] >= 5 && threes;
    // “12 00”, before a word for money
    const bool short_end = groups.size() == 2 && groups[0] <= 3 && groups[1] < 3 && has_money(end);
    if (many || two || first || short_end)
      findings_.warning(page_.at(block_, at), number, message("badly-grouped", {{"number", number}}));
  }

  bool has_money(std::size_t end) const {
    if (!has_unit(end)) return false;
    const std::string_view next = first_word(trimmed(std::string_view(read_.small).substr(end, 40)));
    return page_.words->has("money_words", next);
  }

  bool has_unit(std::size_t end) const {
    std::size_t at = end;
    for (std::string_view each : {" ", "\u00A0", "\n"}) {
      if (text_.substr(at).starts_with(each)) at += each.size();
    }
    if (at == end || at >= text_.size()) return false;
    const auto next = words_of(text_.substr(at, 40));
    return !next.empty() && next[0].begin == 0 && !next[0].number && !starts_with_capital(text_.substr(at));
  }

  const PageText& page_;
  const Block& block_;
  std::string_view text_;
  const Text& read_;
  Findings& findings_;
};

// “7.6 %” where the language has a comma, “7,6 %” where it has a point.
void decimal_marks(const PageText& page, std::size_t index, Findings& findings) {
  const Block& block = page.reading.blocks[index];
  const char right = page.decimal_mark();
  if (right == '\0') return;
  const std::string_view text = block.text;
  const char wrong = right == '.' ? ',' : '.';
  for (std::size_t at = text.find(wrong); at != kNone; at = text.find(wrong, at + 1)) {
    if (at == 0 || at + 1 >= text.size() || !ascii::is_digit(text[at - 1]) || !ascii::is_digit(text[at + 1])) continue;
    std::size_t begin = at, end = at + 1;
    while (begin > 0 && ascii::is_digit(text[begin - 1])) --begin;
    while (end < text.size() && ascii::is_digit(text[end])) ++end;
    const std::size_t decimals = end - at - 1;
    if ((right == '.' && decimals > 2) || decimals > 3 || at - begin > 3 || block.in(prose::Mark::Kind::code, at)) continue;
    if ((begin > 0 && (text[begin - 1] == '.' || text[begin - 1] == ',')) ||
        (end < text.size() && (text[end] == '.' || text[end] == ',') && end + 1 < text.size() && ascii::is_digit(text[end + 1])))
      continue;
    if (page.texts[index].quotes && in_quotes(text, begin)) continue;
    const std::string_view number = text.substr(begin, end - begin);
    const std::vector<Figure> figures = figures_in(page.small(index).substr(begin, 40), *page.words);
    if (figures.empty() || figures[0].begin != 0 || (figures[0].unit != "%" && figures[0].unit != kMoney)) continue;
    std::string meant(number);
    meant[at - begin] = right;
    findings.warning(page.at(block, begin), number, message("other-decimal-mark", {{"number", number}, {"meant", meant}}));
  }
}

}  // namespace

void numbers(const PageText& page, Findings& findings) {
  for (std::size_t i = 0; i < page.reading.blocks.size(); ++i) {
    const Block& block = page.reading.blocks[i];
    if (block.kind == Block::Kind::code || !page.texts[i].digits) continue;
    NumberReader(page, i, findings).read();
    decimal_marks(page, i, findings);
  }
}

}  // namespace insyn::proofread
