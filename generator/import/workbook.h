// workbook.h: within import, what a workbook holds: sheets of cells, as the file has them.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "report/message.h"

namespace insyn::import {

constexpr std::size_t kMostFile = 32U << 20U;       // bytes of a workbook
constexpr std::size_t kMostUnpacked = 128U << 20U;  // bytes of its parts together
constexpr std::size_t kMostCells = 1'000'000;       // that are not empty
constexpr std::size_t kMostSheets = 1'000;
constexpr std::uint32_t kRows = 1'048'576, kColumns = 16'384;

struct Place {
  std::uint32_t row = 0, column = 0;  // from 0

  friend auto operator<=>(const Place& a, const Place& b) = default;
};

struct Area {
  Place first, last;

  bool has(Place at) const {
    return at.row >= first.row && at.row <= last.row && at.column >= first.column && at.column <= last.column;
  }
};

struct Cell {
  enum class Kind { text, number, date, time, truth, error, no_result };
  Kind kind = Kind::text;
  std::string text;  // a number in plain decimals, a date as a period; an error as the sheet shows it
  bool percent = false;
};

struct Sheet {
  std::string name;
  bool hidden = false;
  std::map<Place, Cell> cells;  // that are not empty
  std::vector<Area> merged;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> hidden_rows, hidden_columns;  // first and last
};

struct Workbook {
  std::vector<Sheet> sheets;
  std::map<std::string, std::string, std::less<>> names;  // of ranges: “'Resultat'!$A$1:$C$5”
};

// A workbook of Excel's or LibreOffice's, .xlsx or .ods; or why it cannot be read.
std::variant<Workbook, report::Message> read_workbook(std::string_view bytes);

// "A4"; and "A4:E19".
std::string name(Place at);
std::string name(const Area& area);

}  // namespace insyn::import
