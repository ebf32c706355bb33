// cell_name.h: how messages name a cell of a budget table, by the ids of its table, row and column.
#pragma once

#include <string>
#include <string_view>

namespace insyn::portal {

// "table “resultat”, row “intakter”, column “outcome”".
inline std::string cell_name(std::string_view table, std::string_view row, std::string_view column) {
  return std::string("table “").append(table).append("”, row “").append(row).append("”, column “").append(column).append("”");
}

}  // namespace insyn::portal
