// csv_reader.h: a CSV file (RFC 4180) becomes rows of cells, each with its place.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/position.h"
#include "syntax/node.h"

namespace insyn::syntax {

struct CsvCell {
  std::string text;
  report::Location at;
};
using CsvRow = std::vector<CsvCell>;

// What divides the cells: what a line “sep=;” at the start says, as Excel understands it; else the mark that the first line with
// any has most of, outside quotes.
char found_delimiter(std::string_view text);

// Reads row after row, so that a large file need not be held as cells. The first row is the header, and every other has as many
// cells as it. Space around a cell is not part of it; empty columns at the end, and lines without a word, are passed over, as
// spreadsheets leave them. A cell written ="007" is the words in its quotes. A line “sep=;” at the start is not a row, and a line
// break in a column's name is a space.
class CsvRows {
 public:
  CsvRows(const report::Source& source, char delimiter, report::Report& report, const Limits& limits = {});

  // False at the end of the file, and, after a diagnostic, where it cannot be read on. A row of another width is reported and
  // passed over.
  bool next(CsvRow& row);
  // Cells of columns at the end that the header leaves without a name are passed over, and no mistake: a table from elsewhere may
  // have remarks there. A row that is wider than even that is reported as ever.
  void pass_over_unnamed() { pass_over_unnamed_ = true; }
  bool is_sound() const { return !broken_ && !wrong_width_; }  // until now

 private:
  bool at_end() const { return offset_ >= text_.size(); }
  char here() const { return at_end() ? '\n' : text_[offset_]; }
  bool at_line_end() const;
  void line(CsvRow& row);
  void skip_space();
  CsvCell plain();
  CsvCell quoted();
  void tell_width(const CsvRow& row);
  void fail(const report::Location& at, report::Message what);

  report::Report& report_;
  const char delimiter_;
  const Limits limits_;
  const std::string& text_;
  report::Positions positions_;
  std::size_t offset_ = 0, rows_ = 0, values_ = 0, width_ = 0;
  std::size_t written_width_ = 0;  // of the header, with its cells without a name
  bool broken_ = false, wrong_width_ = false, pass_over_unnamed_ = false;
};

struct CsvTable {
  CsvRow header;
  std::vector<CsvRow> rows;
};

// A whole file whose header names every column, and each once. Nothing, and a diagnostic, where it cannot be read or is empty.
std::optional<CsvTable> csv(const report::Source& source, char delimiter, report::Report& report);

}  // namespace insyn::syntax
