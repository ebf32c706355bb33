#include "syntax/csv_reader.h"

#include <algorithm>
#include <unordered_set>

#include "syntax/longest_text.h"

namespace insyn::syntax {

using report::message;

namespace {

constexpr std::string_view kPadding[] = {" ", "\t", "\u00A0", "\u2007", "\u2009", "\u200B", "\u202F", "\uFEFF"};

// The length of a line “sep=;” that the text begins with, and what it says; 0: there is none.
struct SepLine {
  std::size_t length = 0;
  char delimiter = 0;
};

SepLine sep_line(std::string_view text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() == 7 && line.front() == '"' && line.back() == '"') line = line.substr(1, 5);
  if (line.size() != 5 || (!line.starts_with("sep=") && !line.starts_with("SEP="))) return {};
  return {std::min(end + 1, text.size()), line.back()};
}

std::string on_one_line(std::string_view words) {
  std::string out;
  for (const char c : words) {
    const bool space = c == '\n' || c == '\r' || c == ' ';
    if (!space) out += c;
    if (space && !out.ends_with(' ')) out += ' ';
  }
  return out;
}

std::size_t space_at_start(std::string_view text, char delimiter) {
  std::size_t out = 0;
  while (true) {
    const auto space = std::find_if(std::begin(kPadding), std::end(kPadding), [&](std::string_view each) {
      return text.substr(out).starts_with(each) && each.front() != delimiter;
    });
    if (space == std::end(kPadding)) return out;
    out += space->size();
  }
}

std::size_t space_at_end(std::string_view text) {
  const std::size_t whole = text.size();
  while (true) {
    const auto space =
        std::find_if(std::begin(kPadding), std::end(kPadding), [&](std::string_view each) { return text.ends_with(each); });
    if (space == std::end(kPadding)) return whole - text.size();
    text.remove_suffix(space->size());
  }
}

bool names_each_column(const CsvRow& header, report::Report& report) {
  std::unordered_set<std::string_view> names;
  for (const CsvCell& cell : header) {
    if (cell.text.empty()) {
      report.error(cell.at, message("csv-syntax.no-name"));
    } else if (!names.insert(cell.text).second) {
      report.error(cell.at, message("duplicate-key.column", {{"column", cell.text}}));
    } else if (header.size() == 1 && cell.text.find_first_of(",;\t") != std::string::npos) {
      const char found = cell.text[cell.text.find_first_of(",;\t")];
      report.error(cell.at,
                   message("csv-syntax.delimiter", {{"delimiter", found == '\t' ? std::string("\\t") : std::string(1, found)}}));
    } else if (header.size() == 1 && cell.text.find('|') != std::string::npos) {
      report.error(cell.at, message("csv-syntax.other-delimiter"));
    } else {
      continue;
    }
    return false;
  }
  return true;
}

}  // namespace

char found_delimiter(std::string_view text) {
  constexpr std::string_view marks = ",;\t";
  if (const SepLine says = sep_line(text); says.length > 0) return says.delimiter;
  std::size_t counts[marks.size()] = {};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (const std::size_t mark = marks.find(c); mark != std::string_view::npos) ++counts[mark];
    // A line without any mark is a title, or the only column there is.
    if (c == '\n' && *std::max_element(std::begin(counts), std::end(counts)) > 0) break;
  }
  return marks[static_cast<std::size_t>(std::max_element(std::begin(counts), std::end(counts)) - std::begin(counts))];
}

CsvRows::CsvRows(const report::Source& source, char delimiter, report::Report& report, const Limits& limits)
    : report_(report), delimiter_(delimiter), limits_(limits), text_(source.text), positions_(source) {
  offset_ = sep_line(text_).length;
  const std::size_t lone = text_.find('\r');
  if (lone != std::string::npos && lone + 1 < text_.size() && text_.find('\n') == std::string::npos)
    fail(positions_.at(lone), message("csv-syntax.line-ends"));
}

bool CsvRows::next(CsvRow& row) {
  while (!broken_ && !at_end()) {
    row.clear();
    line(row);
    if (broken_) return false;
    if (width_ == 0) written_width_ = row.size();
    if (pass_over_unnamed_ && width_ > 0 && row.size() > width_ && row.size() <= written_width_) row.resize(width_);
    // Down to the header's columns, or to the last cell with a word in it.
    while (row.size() > std::max<std::size_t>(width_, 1) && row.back().text.empty()) row.pop_back();
    if (std::all_of(row.begin(), row.end(), [](const CsvCell& cell) { return cell.text.empty(); })) continue;
    if (++rows_ > limits_.rows) {
      fail(row.front().at, message("too-many.rows", {{"most", limits_.rows}}));
      return false;
    }
    values_ += row.size();
    if (values_ > limits_.values) {
      fail(row.front().at, message("too-many.values", {{"most", limits_.values}}));
      return false;
    }
    if (!std::all_of(row.begin(), row.end(), [&](const CsvCell& cell) { return is_short(cell.text, cell.at, report_); })) {
      broken_ = true;
      return false;
    }
    if (width_ == 0) {
      width_ = row.size();
      for (CsvCell& cell : row) cell.text = on_one_line(cell.text);
    }
    if (row.size() == width_) return true;
    tell_width(row);
  }
  return false;
}

void CsvRows::tell_width(const CsvRow& row) {
  if (width_ == 1) return fail(row.front().at, message("csv-syntax.title", {{"line", row.front().at.line}}));
  wrong_width_ = true;
  if (row.size() == 1) {
    report_.error(row.front().at, message("wrong-width.alone", {{"columns", width_}}));
  } else {
    report_.error(
        row.front().at,
        message("wrong-width", {{"cells", row.size()}, {"columns", width_}, {"delimiter", std::string(1, delimiter_)}}));
  }
}

bool CsvRows::at_line_end() const {
  return here() == '\n' || (here() == '\r' && (offset_ + 1 >= text_.size() || text_[offset_ + 1] == '\n'));
}

void CsvRows::line(CsvRow& row) {
  while (true) {
    if (row.size() >= limits_.columns)
      fail(positions_.at(offset_), message("csv-syntax.too-many-cells", {{"most", limits_.columns}}));
    if (broken_) return;
    skip_space();
    if (std::string_view(text_).substr(offset_).starts_with("=\"")) ++offset_;
    row.push_back(here() == '"' ? quoted() : plain());
    if (broken_ || at_line_end()) break;
    ++offset_;  // over the delimiter
  }
  offset_ = std::min(text_.find('\n', offset_), text_.size());
  if (!at_end()) ++offset_;
}

// Spaces and no-break spaces, and tabs that divide no cells.
void CsvRows::skip_space() {
  const std::string_view rest = std::string_view(text_).substr(offset_);
  offset_ += space_at_start(rest, delimiter_);
}

CsvCell CsvRows::plain() {
  const std::size_t begin = offset_;
  for (; !at_line_end() && here() != delimiter_; ++offset_) {
    if (here() != '"') continue;
    fail(positions_.at(offset_), message("csv-syntax.quote-within"));
    break;
  }
  const std::string_view text = std::string_view(text_).substr(begin, offset_ - begin);
  return {std::string(text.substr(0, text.size() - space_at_end(text))), positions_.at(begin)};
}

CsvCell CsvRows::quoted() {
  CsvCell out{"", positions_.at(offset_)};
  for (++offset_; !at_end(); ++offset_) {
    if (here() != '"') {
      out.text += here();
      continue;
    }
    ++offset_;
    if (here() == '"' && !at_end()) {
      out.text += '"';
      continue;
    }
    skip_space();
    if (!at_line_end() && here() != delimiter_)
      fail(positions_.at(offset_), message("csv-syntax.after-quote", {{"delimiter", std::string(1, delimiter_)}}));
    // Programs that pad their cells do so within the quotes, too.
    out.text.erase(out.text.size() - space_at_end(out.text));
    out.text.erase(0, space_at_start(out.text, '\0'));
    return out;
  }
  fail(out.at, message("csv-syntax.open-quote"));
  return out;
}

void CsvRows::fail(const report::Location& at, report::Message what) {
  report_.error(at, std::move(what));
  broken_ = true;
}

std::optional<CsvTable> csv(const report::Source& source, char delimiter, report::Report& report) {
  CsvTable out;
  CsvRows rows(source, delimiter, report, {.rows = 100'000});
  const bool named = rows.next(out.header);
  if (named) {
    for (CsvRow row; rows.next(row); row = {}) out.rows.push_back(std::move(row));
  } else if (rows.is_sound()) {
    report.error({&source, 0, 0}, message("empty-file"));
    return std::nullopt;
  }
  if (!named || !names_each_column(out.header, report) || !rows.is_sound()) return std::nullopt;
  return out;
}

}  // namespace insyn::syntax
