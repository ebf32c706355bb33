// cube.h: within the readers, a table of several dimensions, and the choice of one series and a breakdown from it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "fetch/answer.h"
#include "fetch/gather.h"

namespace insyn::fetch {

struct Category {
  std::string code;
  std::string label;               // the code where the answer has none
  std::vector<std::string> notes;  // that must be shown with this category
};

struct Dimension {
  std::string code;
  std::string label;
  std::vector<Category> categories;
  bool time = false;  // the answer says so
  std::string place;  // where it stands in the answer
};

struct Cube {
  std::string title, source, updated;
  portal::Text credit;             // how the source is to be named, where that is known
  std::vector<std::string> notes;  // that must be shown
  std::vector<Dimension> dimensions;
  std::function<FetchedFigure(std::size_t position)> figure;  // by row-major position: the last dimension runs fastest
};

// Fills the figures, title, source, notes and `updated` of a snapshot. Throws Refused where the selection leaves a
// dimension open or names what is not there.
portal::Snapshot select(const Cube& cube, const portal::Selection& selection, const Wanted& wanted);

// JSON-stat 2.0, or 1.x in its wrapper. The cube's figures look into `answer`, which must outlive it.
Cube jsonstat_cube(const syntax::Node& answer, const std::vector<std::string>& languages);

}  // namespace insyn::fetch
