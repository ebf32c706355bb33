#include "syntax/csv_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "syntax/node.h"

namespace insyn::syntax {

namespace {

class CsvReader {
 public:
  CsvReader(const report::Source& source, char delimiter, report::Report& report)
      : report_(report), delimiter_(delimiter), text_(source.text), cursor_(source, 0, 1), whole_({&source, 0, 0}) {}

  std::optional<CsvTable> read() {
    CsvTable out;
    while (!cursor_.at_end()) {
      std::vector<CsvCell> row = line();
      if (broken_) return std::nullopt;
      const bool blank = row.size() == 1 && row.front().text.empty();
      if (blank) continue;
      if (out.header.empty()) {
        out.header = std::move(row);
      } else if (row.size() == out.header.size()) {
        out.rows.push_back(std::move(row));
      } else {
        wrong_width_ = true;
        report_.error(row.front().at, "wrong-width",
                      fmt::format("this line has {} cells and the header {}; is a cell with a “{}” in it without its quotes?",
                                  row.size(), out.header.size(), delimiter_));
      }
    }
    if (out.header.empty()) {
      report_.error(whole_, "empty-file", "the file is empty; its first line names the columns");
      return std::nullopt;
    }
    if (!sound(out.header) || wrong_width_) return std::nullopt;
    return out;
  }

 private:
  bool sound(const std::vector<CsvCell>& header) {
    for (const CsvCell& cell : header) {
      const auto same = [&](const CsvCell& other) { return other.text == cell.text; };
      const CsvCell& first = *std::find_if(header.begin(), header.end(), same);
      if (cell.text.empty()) {
        report_.error(cell.at, "csv-syntax", "the first line names the columns, and this one has no name");
      } else if (&first != &cell) {
        report_.error(cell.at, "duplicate-key", fmt::format("two columns are called “{}”", cell.text));
      } else if (header.size() == 1 && cell.text.find_first_of(",;\t") != std::string::npos) {
        const char found = cell.text[cell.text.find_first_of(",;\t")];
        report_.error(cell.at, "csv-syntax",
                      fmt::format("the whole line is one cell; write \"delimiter\": \"{}\" in “csv” if its cells are divided so",
                                  found == '\t' ? std::string("\\t") : std::string(1, found)));
      } else {
        continue;
      }
      return false;
    }
    return true;
  }

  char here() const { return cursor_.at_end() ? '\n' : cursor_.here(); }
  bool at_line_end() const {
    return here() == '\n' || (here() == '\r' && (cursor_.offset() + 1 >= text_.size() || text_[cursor_.offset() + 1] == '\n'));
  }

  std::vector<CsvCell> line() {
    std::vector<CsvCell> row;
    while (true) {
      row.push_back(here() == '"' ? quoted() : plain());
      if (broken_ || at_line_end()) break;
      cursor_.step();  // over the delimiter
    }
    while (!cursor_.at_end() && cursor_.here() != '\n') cursor_.step();
    if (!cursor_.at_end()) cursor_.step();
    return row;
  }

  CsvCell plain() {
    CsvCell out{"", cursor_.location()};
    while (!at_line_end() && here() != delimiter_) {
      if (here() == '"')
        fail(cursor_.location(), "a quote within a cell; put the whole cell in quotes, and write this one twice");
      if (broken_) break;
      out.text += here();
      cursor_.step();
    }
    return out;
  }

  CsvCell quoted() {
    CsvCell out{"", cursor_.location()};
    for (cursor_.step(); !cursor_.at_end(); cursor_.step()) {
      if (here() != '"') {
        out.text += here();
        continue;
      }
      cursor_.step();
      if (here() == '"' && !cursor_.at_end()) {
        out.text += '"';
        continue;
      }
      if (!at_line_end() && here() != delimiter_)
        fail(cursor_.location(), fmt::format("after the closing quote a “{}” or the end of the line is expected", delimiter_));
      return out;
    }
    fail(out.at, "the quote that begins here is never closed");
    return out;
  }

  void fail(const report::Location& at, std::string message) {
    report_.error(at, "csv-syntax", std::move(message));
    broken_ = true;
  }

  report::Report& report_;
  char delimiter_;
  const std::string& text_;
  Cursor cursor_;
  report::Location whole_;
  bool broken_ = false;
  bool wrong_width_ = false;
};

}  // namespace

std::optional<CsvTable> csv(const report::Source& source, char delimiter, report::Report& report) {
  return CsvReader(source, delimiter, report).read();
}

}  // namespace insyn::syntax
