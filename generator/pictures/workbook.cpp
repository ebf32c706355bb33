#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <stdexcept>
#include <vector>

#include "pictures/pictures.h"

namespace insyn::pictures {

namespace {

// What a spreadsheet's own numbers hold; a longer one would change its last digits.
constexpr std::ptrdiff_t kMostDigits = 15;
constexpr double kWidest = 60, kNarrowest = 9;

std::string unescaped(std::string_view cell) {
  std::string out;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] != '\\' || i + 1 == cell.size()) {
      out += cell[i];
      continue;
    }
    ++i;
    out += cell[i] == 't' ? '\t' : cell[i] == 'n' ? '\n' : cell[i];
  }
  return out;
}

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> out;
  for (bool more = true; more;) {
    const std::size_t end = std::min(line.find('\t'), line.size());
    out.push_back(unescaped(line.substr(0, end)));
    more = end < line.size();
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return out;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

class Workbook {
 public:
  Workbook() {
    // The library writes to a file only; this one lies in memory.
    memory_ = memfd_create("workbook", MFD_CLOEXEC);
    const std::string path = "/proc/self/fd/" + std::to_string(memory_);
    book_ = memory_ < 0 ? nullptr : workbook_new(path.c_str());
    if (book_ == nullptr) throw std::runtime_error("a workbook cannot be begun");
    head_ = workbook_add_format(book_);
    format_set_bold(head_);
    format_set_text_wrap(head_);
    format_set_align(head_, LXW_ALIGN_VERTICAL_TOP);
    note_ = workbook_add_format(book_);
    format_set_italic(note_);
  }
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;
  ~Workbook() {
    if (memory_ >= 0) close(memory_);
  }

  void take(std::string_view line) {
    const std::size_t end = std::min(line.find('\t'), line.size());
    const std::string_view word = line.substr(0, end);
    const std::vector<std::string> cells = cells_of(line.substr(std::min(end + 1, line.size())));
    if (word == "created") return set_created(cells.front());
    if (word == "sheet") return begin(cells.front());
    if (sheet_ == nullptr) throw std::runtime_error("a workbook begins with a sheet");
    if (word == "note") check(worksheet_write_string(sheet_, row_++, 0, cells.front().c_str(), note_));
    if (word == "types") types_ = cells;
    if (word == "header") head(cells);
    if (word == "row") row(cells);
  }

  std::string bytes() {
    finish();
    if (workbook_close(book_) != LXW_NO_ERROR) throw std::runtime_error("a workbook cannot be written");
    std::string out;
    char part[65536];
    for (;;) {
      const ssize_t got = pread(memory_, part, sizeof part, static_cast<off_t>(out.size()));
      if (got < 0) throw std::runtime_error("a workbook cannot be read back");
      if (got == 0) return out;
      out.append(part, static_cast<std::size_t>(got));
    }
  }

 private:
  static void check(lxw_error error) {
    if (error != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(error));
  }

  // The same content gives the same bytes, so the clock is not asked.
  void set_created(const std::string& day) {
    std::tm at{};
    if (day.size() != 10) throw std::runtime_error("a workbook says the day of its content");
    at.tm_year = std::stoi(day.substr(0, 4)) - 1900;
    at.tm_mon = std::stoi(day.substr(5, 2)) - 1;
    at.tm_mday = std::stoi(day.substr(8, 2));
    lxw_doc_properties properties{};
    properties.created = timegm(&at);
    check(workbook_set_properties(book_, &properties));
  }

  void begin(const std::string& name) {
    finish();
    sheet_ = workbook_add_worksheet(book_, name.c_str());
    if (sheet_ == nullptr) throw std::runtime_error("“" + name + "” is not a valid name of a sheet");
    row_ = 0;
    widths_.clear();
    types_.clear();
  }

  void head(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      check(worksheet_write_string(sheet_, row_, static_cast<lxw_col_t>(i), cells[i].c_str(), head_));
      widths_.push_back(characters(cells[i]));
    }
    ++row_;
    worksheet_freeze_panes(sheet_, row_, 0);
  }

  void row(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string& cell = cells[i];
      if (cell.empty()) continue;
      const auto column = static_cast<lxw_col_t>(i);
      const auto digits = std::count_if(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; });
      const bool number = i < types_.size() && types_[i] == "number" && digits <= kMostDigits;
      check(number ? worksheet_write_number(sheet_, row_, column, std::strtod(cell.c_str(), nullptr), nullptr)
                   : worksheet_write_string(sheet_, row_, column, cell.c_str(), nullptr));
      if (i < widths_.size()) widths_[i] = std::max(widths_[i], characters(cell));
    }
    ++row_;
  }

  void finish() {
    for (std::size_t i = 0; sheet_ != nullptr && i < widths_.size(); ++i) {
      const double width = std::clamp(static_cast<double>(widths_[i]) + 2, kNarrowest, kWidest);
      worksheet_set_column(sheet_, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), width, nullptr);
    }
  }

  int memory_ = -1;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format *head_ = nullptr, *note_ = nullptr;
  lxw_row_t row_ = 0;
  std::vector<std::string> types_;
  std::vector<std::size_t> widths_;
};

}  // namespace

std::string workbook(std::string_view lines) {
  Workbook book;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    if (end > 0) book.take(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return book.bytes();
}

}  // namespace insyn::pictures
