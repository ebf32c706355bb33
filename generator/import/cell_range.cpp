#include "import/cell_range.h"

#include "ascii/ascii.h"

#include <fmt/format.h>

#include <algorithm>

namespace insyn::import {

namespace {

// A column's letters and a row's digits, either of which may be left out.
struct Corner {
  std::optional<std::uint32_t> column, row;
};

std::optional<Corner> corner(std::string_view text) {
  Corner out;
  std::uint32_t column = 0, row = 0;
  std::size_t at = 0;
  const auto skip_dollar = [&] { at += at < text.size() && text[at] == '$' ? 1U : 0U; };
  skip_dollar();
  for (; at < text.size() && column <= kColumns; ++at) {
    if (!ascii::is_letter(text[at])) break;
    column = column * 26 + static_cast<std::uint32_t>(ascii::small(text[at]) - 'a' + 1);
  }
  skip_dollar();
  for (; at < text.size() && ascii::is_digit(text[at]) && row <= kRows; ++at)
    row = row * 10 + static_cast<std::uint32_t>(text[at] - '0');
  if (at != text.size() || column > kColumns || row > kRows || (column == 0 && row == 0)) return std::nullopt;
  if (column > 0) out.column = column - 1;
  if (row > 0) out.row = row - 1;
  return out;
}

}  // namespace

std::optional<Place> place(std::string_view text) {
  const std::optional<Corner> found = corner(text);
  if (!found || !found->column || !found->row) return std::nullopt;
  return Place{*found->row, *found->column};
}

std::optional<Area> area(std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::optional<Corner> first = corner(text.substr(0, colon));
  const std::optional<Corner> last = colon == std::string_view::npos ? first : corner(text.substr(colon + 1));
  if (!first || !last || (!first->column && colon == std::string_view::npos) ||
      first->column.has_value() != last->column.has_value() || (last->row && !first->row))
    return std::nullopt;
  const Area out{{first->row.value_or(0), first->column.value_or(0)},
                 {last->row.value_or(kRows - 1), last->column.value_or(kColumns - 1)}};
  if (out.first.row > out.last.row || out.first.column > out.last.column) return std::nullopt;
  return out;
}

std::optional<SheetRange> sheet_range(std::string_view text) {
  if (text.starts_with('=')) text.remove_prefix(1);
  const bool absolute = text.starts_with('$');
  if (absolute) text.remove_prefix(1);
  SheetRange out;
  if (text.starts_with('\'')) {  // a quote within the name is written twice
    std::size_t at = 1;
    for (; at < text.size(); ++at) {
      if (text[at] == '\'' && (at + 1 == text.size() || text[++at] != '\'')) break;
      out.sheet += text[at];
    }
    text.remove_prefix(std::min(at, text.size()));
  } else {
    const std::size_t mark = text.find(absolute ? '.' : '!');
    if (mark == std::string_view::npos) return std::nullopt;
    out.sheet = text.substr(0, mark);
    text.remove_prefix(mark);
  }
  if (!text.starts_with(absolute ? '.' : '!')) return std::nullopt;
  std::string range(text.substr(1));
  if (const std::size_t second = range.find(":."); second != std::string::npos) range.erase(second + 1, 1);  // “.A1:.C5”
  const std::optional<Area> found = area(range);
  if (!found) return std::nullopt;
  out.area = *found;
  return out;
}

std::string name(Place at) {
  std::string letters;
  for (std::uint32_t left = at.column + 1; left > 0; left = (left - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
  return fmt::format("{}{}", letters, at.row + 1);
}

std::string name(const Area& area) { return name(area.first) + ':' + name(area.last); }

}  // namespace insyn::import
