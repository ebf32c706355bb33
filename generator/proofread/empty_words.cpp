#include "proofread/empty_words.h"

#include <algorithm>
#include <map>
#include <set>

namespace insyn::proofread {

namespace {

using prose::Block;
using report::message;

// What somebody types where there is nothing to say. A long dash in a cell is read by many as nothing, and is let be.
bool says_nothing(std::string_view text) {
  static constexpr std::string_view kAll[] = {"-", "--", "---", "?", "??", ".", "..", "...", "…", "n/a", "n.a.", "#n/a"};
  const std::string small = lowered(text);
  return std::find(std::begin(kAll), std::end(kAll), small) != std::end(kAll);
}

// Of each table what is told once.
class TableReader {
 public:
  TableReader(const PageText& page, int table, Findings& findings) : page_(page), findings_(findings) {
    for (const Block& block : page.reading.blocks) {
      if (block.table == table && block.kind == Block::Kind::cell) cells_.push_back(&block);
    }
  }

  void read() {
    std::map<int, const Block*> first_of_row, head_of_column;
    std::set<int> told_rows, told_columns;
    std::set<std::string_view> seen;
    for (const Block* cell : cells_) {
      const std::string_view words = trimmed(cell->text);
      first_of_row.try_emplace(cell->row, cell);
      if (cell->row == 1) head_of_column[cell->column] = cell;
      if (words.empty()) continue;
      if (cell->row > 1) told_columns.insert(cell->column);
      told_rows.insert(cell->row);
      if (cell->row > 1 && says_nothing(words) && seen.insert(words).second)
        findings_.warning(page_.at(*cell, 0), words, message("template-rest.nothing", {{"words", words}}));
    }
    for (const auto& [row, first] : first_of_row) {
      if (!told_rows.contains(row)) findings_.warning(page_.at(first->source), "|", message("empty-item.row"));
    }
    const int rows = first_of_row.empty() ? 0 : first_of_row.rbegin()->first;
    for (const auto& [column, head] : head_of_column) {
      const std::string_view words = trimmed(head->text);
      if (rows > 2 && !words.empty() && !told_columns.contains(column))
        findings_.warning(page_.at(*head, 0), words, message("empty-item.column", {{"words", shown(words)}}));
    }
  }

 private:
  const PageText& page_;
  Findings& findings_;
  std::vector<const Block*> cells_;
};

}  // namespace

void empty_words(const PageText& page, Findings& findings) {
  int tables = 0;
  for (const Block& block : page.reading.blocks) tables = std::max(tables, block.table);
  for (int table = 1; table <= tables; ++table) TableReader(page, table, findings).read();
}

void empty_words(const portal::WrittenText& text, Findings& findings) {
  const std::string_view words = trimmed(text.words);
  if (says_nothing(words) || words == "–" || words == "—")
    findings.warning(text.at, words, message("template-rest.nothing", {{"words", words}}));
}

}  // namespace insyn::proofread
