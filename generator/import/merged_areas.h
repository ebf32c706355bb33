// merged_areas.h: within import, which areas of merged cells a table has.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "import/workbook.h"

namespace insyn::import {

class MergedAreas {
 public:
  // Those of a sheet that reach into a part of it.
  MergedAreas(const std::vector<Area>& all, const Area& part) {
    std::copy_if(all.begin(), all.end(), std::back_inserter(areas_), [&](const Area& each) {
      return each.first.row <= part.last.row && part.first.row <= each.last.row && each.first.column <= part.last.column &&
             part.first.column <= each.last.column;
    });
  }

  std::size_t size() const { return areas_.size(); }

  // The area that a cell is within, null where there is none; quick where one cell after another of a row is asked about.
  const Area* at(Place place) {
    if (row_ != place.row) enter(place.row);
    const auto found = std::find_if(of_row_.begin(), of_row_.end(), [&](const Area* each) { return each->has(place); });
    return found == of_row_.end() ? nullptr : *found;
  }

 private:
  void enter(std::uint32_t row) {
    row_ = row;
    of_row_.clear();
    for (const Area& each : areas_) {
      if (each.first.row <= row && row <= each.last.row) of_row_.push_back(&each);
    }
  }

  std::vector<Area> areas_;
  std::vector<const Area*> of_row_;
  std::optional<std::uint32_t> row_;
};

}  // namespace insyn::import
