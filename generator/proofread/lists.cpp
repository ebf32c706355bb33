#include <algorithm>
#include <map>

#include "ascii/ascii.h"
#include "proofread/figures.h"
#include "proofread/markdown.h"

namespace insyn::proofread {

namespace {

using portal::Decimal;
using prose::Block;
using report::message;

// A cell or an item that is a number and no more: its literal with a decimal point, and the mark that it was typed with.
struct Typed {
  Decimal number;
  char mark = 0;  // 0: no decimals
};
std::optional<Typed> number_alone(std::string_view text) {
  text = trimmed(text);
  while (text.ends_with('%')) text = trimmed(text.substr(0, text.size() - 1));
  while (text.ends_with("\u00A0")) text = trimmed(text.substr(0, text.size() - 2));
  if (text.starts_with("−")) text.remove_prefix(std::string_view("−").size());
  std::string literal;
  Typed out;
  for (const char c : text) {
    if ((c == ',' || c == '.') && out.mark == 0) {
      out.mark = c;
      literal += '.';
    } else if (ascii::is_digit(c)) {
      literal += c;
    } else {
      return std::nullopt;
    }
  }
  const auto number = Decimal::parse(literal);
  if (!number) return std::nullopt;
  out.number = *number;
  return out;
}

// “2.0” in a column whose other decimals have a comma.
void decimals_of_columns(const PageText& page, Findings& findings) {
  std::map<std::pair<int, int>, std::vector<const Block*>> columns;
  for (const Block& block : page.reading.blocks) {
    if (block.kind == Block::Kind::cell && block.row > 1) columns[{block.table, block.column}].push_back(&block);
  }
  for (const auto& [place, cells] : columns) {
    std::map<char, std::vector<const Block*>> by_mark;
    for (const Block* cell : cells) {
      if (const auto typed = number_alone(cell->text); typed && typed->mark != 0) by_mark[typed->mark].push_back(cell);
    }
    if (by_mark.size() < 2) continue;
    const char usual = page.decimal_mark() == '.' ? '.' : ',';
    for (const Block* cell : by_mark[usual == '.' ? ',' : '.']) {
      std::string meant(trimmed(cell->text));
      std::replace(meant.begin(), meant.end(), usual == '.' ? ',' : '.', usual);
      findings.warning(page.at(*cell, 0), cell->text,
                       message("other-decimal-mark", {{"number", trimmed(cell->text)}, {"meant", meant}}));
    }
  }
}

constexpr std::size_t kFewestShares = 3;

// Shares of a whole: three or more, all but a hundred per cent together. A total among them is held against the others.
std::optional<std::string> not_a_whole(std::vector<Decimal> shares) {
  const Decimal hundred(100);
  std::erase_if(shares, [&](const Decimal& each) { return each == hundred; });
  if (shares.size() < kFewestShares) return std::nullopt;
  Decimal sum;
  for (const Decimal& each : shares) {
    if (each > Decimal(1000)) return std::nullopt;  // none is below nothing, so no other makes up for it
    sum = sum + each;
  }
  const Decimal off = (sum - hundred).magnitude();
  const Decimal unit(portal::Int128(static_cast<long long>(shares.size())), sum.scale());  // each may be half a last digit off
  if (off + off <= unit || off > Decimal(5)) return std::nullopt;
  return sum.literal();
}

std::string in_language(std::string literal, const PageText& page) {
  if (page.decimal_mark() != '.') std::replace(literal.begin(), literal.end(), '.', ',');
  return literal;
}

void shares_of_columns(const PageText& page, Findings& findings) {
  std::map<std::pair<int, int>, std::vector<Decimal>> columns;
  std::map<std::pair<int, int>, const Block*> heads;
  for (const Block& block : page.reading.blocks) {
    if (block.kind != Block::Kind::cell) continue;
    const std::pair place(block.table, block.column);
    if (block.row == 1) heads[place] = &block;
    if (const auto typed = number_alone(block.text); block.row > 1 && typed) columns[place].push_back(typed->number);
  }
  for (const auto& [place, shares] : columns) {
    const Block* const head = heads[place];
    if (head == nullptr) continue;
    const std::string name = lowered(head->text);
    const auto& words = page.words->list("shares");
    if (name.find('%') == kNone &&
        std::none_of(words.begin(), words.end(), [&](const std::string& each) { return name.find(each) != kNone; }))
      continue;
    if (const auto sum = not_a_whole(shares))
      findings.warning(page.at(*head, 0), head->text, message("not-a-whole", {{"sum", in_language(*sum, page)}}));
  }
}

// How many runs of digits there are.
std::size_t numbers_in(std::string_view text) {
  std::size_t out = 0;
  bool within = false;
  for (const char c : text) {
    const bool digit = ascii::is_digit(c);
    out += digit && !within ? 1 : 0;
    within = digit;
  }
  return out;
}

// “A 50,8 %, B 20 % and C 25,8 %”, where the sentence speaks of shares.
void shares_of_sentences(const PageText& page, Findings& findings) {
  for (std::size_t i = 0; i < page.reading.blocks.size(); ++i) {
    const Block& block = page.reading.blocks[i];
    if (block.kind != Block::Kind::paragraph || block.quoted || !page.texts[i].digits) continue;
    for (const Sentence& sentence : page.sentences[i]) {
      const std::string_view small = page.small(i).substr(sentence.begin, sentence.end - sentence.begin);
      if (numbers_in(small) < kFewestShares) continue;
      const auto& words = page.words->list("shares");
      if (std::none_of(words.begin(), words.end(), [&](const std::string& each) { return small.find(each) != kNone; })) continue;
      std::vector<Decimal> shares;
      const std::vector<Figure> figures = figures_in(small, *page.words);
      for (const Figure& figure : figures) {
        if (figure.unit == "%" && !figure.rough) shares.push_back(figure.number);
      }
      if (shares.size() != figures.size()) continue;
      if (const auto sum = not_a_whole(shares))
        findings.warning(page.at(block, sentence.begin + figures.front().begin), small,
                         message("not-a-whole", {{"sum", in_language(*sum, page)}}));
    }
  }
}

constexpr std::size_t kShortItem = 8;  // bytes; what is shorter may well stand twice

void items_that_stand_twice(const PageText& page, Findings& findings) {
  std::map<std::pair<int, std::string>, int> seen;
  for (std::size_t i = 0; i < page.reading.blocks.size(); ++i) {
    const Block& block = page.reading.blocks[i];
    if (block.list == 0 || block.kind != Block::Kind::paragraph || block.text.size() < kShortItem) continue;
    const auto [first, is_new] = seen.emplace(std::pair(block.list, one_space_between(page.small(i))), block.item);
    if (!is_new && first->second != block.item)
      findings.warning(page.at(block, 0), block.text, message("repeated-item", {{"words", shown(block.text)}}));
  }
}

// Two documents of a list that lead to one address.
void items_with_one_address(const PageText& page, Findings& findings) {
  std::map<std::pair<int, std::string>, std::string> seen;
  for (const Block& block : page.reading.blocks) {
    if (block.list == 0 || block.kind != Block::Kind::paragraph) continue;
    for (const prose::Mark& mark : block.marks) {
      if (mark.kind != prose::Mark::Kind::link || mark.address.find("://") == kNone) continue;
      const std::string words = plain_words(std::string_view(block.text).substr(mark.begin, mark.end - mark.begin));
      const auto [first, is_new] = seen.emplace(std::pair(block.list, mark.address), words);
      if (!is_new && first->second != words)
        findings.warning(page.at(block, mark.begin), mark.address,
                         message("same-address", {{"words", shown(words)}, {"other", shown(first->second)}}));
    }
  }
}

}  // namespace

void lists_and_tables(const PageText& page, Findings& findings) {
  decimals_of_columns(page, findings);
  shares_of_columns(page, findings);
  shares_of_sentences(page, findings);
  items_that_stand_twice(page, findings);
  items_with_one_address(page, findings);
}

}  // namespace insyn::proofread
