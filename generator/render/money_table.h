// money_table.h: within render, a budget table as it is printed, with what is calculated from it, and its notes.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "render/writer.h"

namespace insyn::render {

// Our own notes on single cells by the marks that they get: a, b, c, past those that the source's footnotes have.
class CellNotes {
 public:
  CellNotes(const portal::BudgetTable& table, const Writer& writer);

  std::string mark(const portal::BudgetCell& cell) const;                               // empty: no note
  const std::vector<std::pair<std::string, std::string>>& all() const { return all_; }  // mark, text

 private:
  const Writer& writer_;
  std::vector<std::pair<std::string, std::string>> all_;
};

// A note's id on a page, by its mark.
std::string note_id(const portal::BudgetTable& table, std::string_view mark, const std::string& id_prefix);

// Sets columns, rows and notes.
void set_money_table(View& out, const portal::BudgetTable& table, const Writer& writer, const std::string& id_prefix);

// What plus means in a table whose variances are budget minus outcome; empty for others.
std::string variance_meaning(const portal::BudgetTable& table, const Writer& writer);

// How much of a table's money no goal is named for; none where the table has no such money. Shape: title, href, text.
std::optional<View> untied_money(const portal::BudgetTable& table, const Writer& writer);
std::vector<View> untied_money(const portal::Year& year, const Writer& writer);

}  // namespace insyn::render
