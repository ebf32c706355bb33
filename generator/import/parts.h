// parts.h: within import, the XML parts of a workbook, unpacked within limits.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/workbook.h"
#include "inspect/archive.h"
#include "inspect/xml.h"

namespace insyn::import {

// Ends the reading: why the workbook cannot be read.
struct Refused {
  report::Message why;
};

class Parts {
 public:
  explicit Parts(std::string_view bytes) : archive_(bytes) {}

  bool empty() const { return archive_.empty(); }
  bool has(std::string_view path) const { return archive_.has(path); }
  std::string text(std::string_view path);  // throws Refused past what a workbook may unpack to, and where it is broken
  void read(std::string_view path, inspect::XmlListener& listener);  // throws Refused, also where it is not well-formed

 private:
  inspect::Archive archive_;
  std::size_t left_ = kMostUnpacked;
};

// An element's attribute by its local name; empty where it is not there.
std::string_view attribute(const std::vector<inspect::XmlAttribute>& attributes, std::string_view name);
bool is_true(std::string_view value);
std::uint32_t whole(std::string_view digits, std::uint32_t otherwise);

// Counts what is put into a workbook: few bytes of a file can stand for very many cells, and for long words in each of them.
class CellCount {
 public:
  void put(Sheet& sheet, Place at, Cell cell);
  bool full() const { return cells_ > kMostCells || bytes_ > kMostUnpacked; }
  void refuse_if_full() const;  // throws Refused

 private:
  std::size_t cells_ = 0, bytes_ = 0;
};

Workbook read_xlsx(Parts& parts);
Workbook read_ods(Parts& parts);

}  // namespace insyn::import
