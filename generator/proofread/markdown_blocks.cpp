#include <algorithm>
#include <utility>
#include <vector>

#include "ascii/ascii.h"
#include "proofread/markdown.h"

namespace insyn::proofread {

namespace {

using prose::Block;
using prose::Mark;
using report::message;

constexpr std::size_t kLongHeading = 90;

struct TextLine {
  std::size_t begin = 0;
  std::string_view words;
};

std::vector<TextLine> lines_of(std::string_view text) {
  std::vector<TextLine> out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    out.push_back({begin, text.substr(begin, end - begin)});
    begin = end + 1;
  }
  return out;
}

bool ends_a_sentence(std::string_view text) {
  text = trimmed(text);
  return text.empty() || std::string_view(".!?;,").find(text.back()) != kNone || text.ends_with("…") || text.ends_with("”");
}

class BlockReader {
 public:
  BlockReader(const PageText& page, Findings& findings) : page_(page), findings_(findings) {}

  void read() {
    const auto& blocks = page_.reading.blocks;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const Block& block = blocks[i];
      if (block.kind == Block::Kind::code && block.indented) read_indented(block);
      if (block.kind == Block::Kind::code && block.unclosed)
        findings_.warning(page_.at(block.source), block.text.substr(0, block.text.find('\n')), message("unclosed-code"));
      if (block.kind == Block::Kind::heading) read_heading(block), read_below(i);
      if (block.kind != Block::Kind::paragraph) continue;
      const std::vector<TextLine> lines = lines_of(block.text);
      read_headings(block, lines);
      if (i + 1 < blocks.size() && !blocks[i + 1].footnote) read_bold(block, blocks[i + 1]);
      if (!read_list(block, lines)) read_table(block, lines);
      read_numbered(block, i == 0 ? nullptr : &blocks[i - 1], i + 1 < blocks.size() ? &blocks[i + 1] : nullptr);
    }
  }

 private:
  void warn(const Block& block, std::size_t at, std::string_view words, report::Message what) {
    findings_.warning(page_.at(block, at), words, std::move(what));
  }

  void read_indented(const Block& block) {
    const std::string_view words = trimmed(block.text);
    warn(block, block.text.find_first_not_of(" \n\t"), words, message("code-by-indentation", {{"words", shown(words)}}));
  }

  // A heading that no text, and no heading of a lower level, stands below. What is no block of words, and what was refused, is
  // something all the same: between the two there may be empty lines alone.
  void read_below(std::size_t i) {
    const auto& blocks = page_.reading.blocks;
    const Block& block = blocks[i];
    const Block* const next = i + 1 < blocks.size() && !blocks[i + 1].footnote ? &blocks[i + 1] : nullptr;
    if (trimmed(block.text).empty() || block.quoted || block.list > 0 || block.footnote) return;
    if (next != nullptr && (next->kind != Block::Kind::heading || next->level > block.level)) return;
    const std::string_view source = page_.narrative->at.source->text;
    const std::size_t end = std::min(source.find('\n', block.source), source.size());
    const std::size_t begin = next == nullptr ? source.size() : source.rfind('\n', next->source);
    if (begin > end && !trimmed(source.substr(end, begin - end)).empty()) return;
    warn(block, 0, block.text, message("nothing-below.heading", {{"words", shown(block.text)}}));
  }

  // “Text” over “---”: meant as a line below a paragraph.
  void read_heading(const Block& block) {
    const std::string_view written = std::string_view(page_.narrative->at.source->text).substr(block.source);
    if (written.starts_with('#') || block.text.empty()) return;
    if (!ends_a_sentence(block.text) && block.text.size() <= kLongHeading && block.text.find('\n') == kNone) return;
    warn(block, 0, block.text, message("heading-by-dashes", {{"words", shown(block.text)}}));
  }

  void read_headings(const Block& block, const std::vector<TextLine>& lines) {
    for (const TextLine& line : lines) {
      std::size_t hashes = 0, width = 0;
      if (line.words.starts_with("＃")) width = std::string_view("＃").size();
      while (width == 0 && hashes < line.words.size() && line.words[hashes] == '#') ++hashes;
      if ((hashes == 0 && width == 0) || hashes > 6 || block.escaped(line.begin)) continue;
      const std::string_view rest = line.words.substr(hashes + width);
      if (rest.empty() || (hashes == 1 && (ascii::is_digit(rest[0]) || lines.size() > 1 || ends_a_sentence(rest)))) continue;
      std::string_view words = rest;
      for (std::string_view space : {"\u00A0", "\u202F", "\u200B", "\u2007", "\uFEFF"}) {
        if (words.starts_with(space)) words.remove_prefix(space.size());
      }
      const bool unseen = words.size() < rest.size();
      const report::Message why = width > 0 ? message("part.other-hash")
                                  : unseen  ? message("part.space-unseen")
                                            : message("part.no-space");
      const std::string meant = std::string(std::max<std::size_t>(hashes, 2), '#') + " " + shown(words);
      warn(block, line.begin, line.words,
           message("almost-heading", {{"words", shown(line.words)}, {"why", why}, {"meant", meant}}));
    }
  }

  void read_bold(const Block& block, const Block& next) {
    if (block.list > 0 || block.quoted || block.footnote || next.kind == Block::Kind::heading) return;
    const std::string_view text = block.text;
    if (text.size() > kLongHeading || text.find('\n') != kNone || ends_a_sentence(text)) return;
    const bool all = std::any_of(block.marks.begin(), block.marks.end(), [&](const Mark& mark) {
      return mark.kind == Mark::Kind::strong && mark.begin == 0 && mark.end == text.size();
    });
    const auto words = words_of(text);
    if (!all || words.empty() || std::all_of(words.begin(), words.end(), [](const Word& word) { return word.number; })) return;
    if (words[0].number && words.size() < 5) return;  // a figure that is set large
    warn(block, 0, text, message("bold-heading", {{"words", shown(text)}}));
  }

  // A line that begins as a list does in a word processor.
  static std::string_view bullet(std::string_view line) {
    const unsigned char first = line.empty() ? 0 : static_cast<unsigned char>(line[0]);
    if (first < 0x80 && (line.size() < 2 || line[1] != '\t')) return {};
    for (std::string_view sign :
         {"•", "●", "○", "▪", "■", "◦", "‣", "⁃", "∙", "·", "\uF0B7", "\uF0A7", "\uF0D8", "➢", "✓", "✔"}) {
      if (line.starts_with(sign)) return sign;
    }
    for (std::string_view sign : {"o\t", "§\t", "–\t", "—\t", "-\t", "*\t", "Ø\t", "ü\t"}) {
      if (line.starts_with(sign)) return sign.substr(0, sign.size() - 1);
    }
    return {};
  }
  // What is a list only where several lines begin so: dashes begin what somebody says, too.
  static std::string_view weak_bullet(std::string_view line) {
    for (std::string_view sign : {"– ", "— ", "− ", "‐ ", "o ", "> ", "→ "}) {
      if (line.starts_with(sign)) return sign.substr(0, sign.size() - 1);
    }
    for (std::string_view sign : {"-", "*", "+", "–"}) {
      if (line.starts_with(sign) && line.size() > sign.size() && line[sign.size()] != ' ' && line[sign.size()] != sign[0])
        return sign;
    }
    return {};
  }
  // “1)text”, “1.text”, “a) text”: how many bytes.
  static std::size_t numbered(std::string_view line) {
    std::size_t at = 0;
    while (at < line.size() && at < 3 && ascii::is_digit(line[at])) ++at;
    const bool digits = at > 0;
    if (!digits && !line.empty() && ascii::is_small_letter(line[0])) at = 1;
    if (at == 0 || at + 1 >= line.size() || (line[at] != ')' && (line[at] != '.' || !digits))) return 0;
    if (digits && (ascii::is_digit(line[at + 1]) || line[at + 1] == ' '))
      return line[at] == ')' && line[at + 1] == ' ' ? at + 1 : 0;
    return at + 1;
  }

  bool read_list(const Block& block, const std::vector<TextLine>& lines) {
    std::size_t weak = 0, weak_at = 0, digits = 0, digits_at = 0;
    for (const TextLine& line : lines) {
      if (block.escaped(line.begin)) continue;
      if (const std::string_view sign = bullet(line.words); !sign.empty()) {
        warn(block, line.begin, line.words, message("almost-list", {{"sign", sign}}));
        return true;
      }
      if (!weak_bullet(line.words).empty() && weak++ == 0) weak_at = line.begin;
      if (numbered(line.words) > 0 && digits++ == 0) digits_at = line.begin;
    }
    if (weak < 2 && digits < 2) return false;
    const std::size_t at = weak > 1 ? weak_at : digits_at;
    const std::string_view line = std::string_view(block.text).substr(at, block.text.find('\n', at) - at);
    warn(block, at, line, weak > 1 ? message("almost-list.lines") : message("almost-list.numbered"));
    return true;
  }

  static bool is_row(std::string_view line) {
    line = trimmed(line);
    if (line.find('|') == kNone) return false;
    const auto pipes = std::count(line.begin(), line.end(), '|');
    return pipes >= 2 || (pipes == 1 && line.size() > 3);
  }
  static bool is_line_of_dashes(std::string_view line) {
    return line.find_first_not_of("|-: \t–—") == kNone && line.find_first_of("-–—") != line.rfind('-') && line.find('|') != kNone;
  }
  // Whether three spaces stand together: one of them is a third byte.
  static bool has_wide_gap(std::string_view line) {
    for (std::size_t at = 2; at < line.size(); at += 3) {
      if (line[at] == ' ' && (line[at - 1] == ' ' || (at + 1 < line.size() && line[at + 1] == ' '))) return true;
    }
    return false;
  }
  static std::size_t gaps(std::string_view line, std::string_view gap) {
    std::size_t out = 0;
    for (std::size_t at = line.find(gap); at != kNone; at = line.find(gap, line.find_first_not_of(gap[0], at))) {
      if (at > 0 && line.find_first_not_of(gap[0], at) != kNone) ++out;
      if (line.find_first_not_of(gap[0], at) == kNone) break;
    }
    return out;
  }

  void read_table(const Block& block, const std::vector<TextLine>& lines) {
    std::size_t rows = 0, dashes = 0, tabbed = 0, tabs = 0, spaced = 0, first = 0;
    for (const TextLine& line : lines) {
      if (is_row(line.words)) {
        if (rows++ == 0) first = line.begin;
        if (is_line_of_dashes(line.words)) ++dashes;
      }
      if (const std::size_t found = gaps(line.words, "\t"); found > 0) ++tabbed, tabs += found;
      if (has_wide_gap(line.words) && gaps(line.words, "   ") > 0) ++spaced;
    }
    const std::string_view whole = trimmed(std::string_view(block.text).substr(first));
    const std::string_view row = whole.substr(0, whole.find('\n'));
    const bool alone = lines.size() == 1 && row.size() > 2 && row.starts_with('|') && row.ends_with('|');
    if ((rows >= 2 || alone) && !block.in(Mark::Kind::code, block.text.find('|'))) {
      warn(block, first, row, dashes > 0 ? message("almost-table.dashes") : message("almost-table"));
    } else if ((tabbed >= 2 || tabs >= 2) && block.list == 0) {
      warn(block, 0, lines[0].words, message("pasted-table"));
    } else if (spaced >= 2) {
      warn(block, 0, lines[0].words, message("pasted-table.spaces"));
    }
  }

  // “1986. Året då …” at the beginning of a line.
  void read_numbered(const Block& block, const Block* before, const Block* after) {
    if (block.list == 0 || block.item != 1 || block.ordered_from < 0) return;
    if (block.ordered_from <= 1) {
      last_ordered_ = block.list;
      return;
    }
    if ((before != nullptr && before->list == block.list) || (after != nullptr && after->list == block.list)) return;
    if (std::exchange(last_ordered_, block.list) > 0 && block.ordered_from < 1000) return;  // it goes on from a list above
    warn(block, 0, std::to_string(block.ordered_from) + ".", message("list-by-number", {{"number", block.ordered_from}}));
  }

  const PageText& page_;
  Findings& findings_;
  int last_ordered_ = 0;  // the list before
};

}  // namespace

void markdown_blocks(const PageText& page, Findings& findings) { BlockReader(page, findings).read(); }

}  // namespace insyn::proofread
