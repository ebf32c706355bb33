// draft.h: small files to begin from: a year, a perspective, a goal, a measure, a project.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "portal/portal.h"

namespace insyn::draft {

struct Draft {
  std::string path;         // of the file, within the content folder
  std::string text;         // what it holds
  std::string instead;      // what to add where the file is there already; empty: nothing can be added
  report::Message fill_in;  // what is left to do
};

// `kind` is year, perspective, goal, measure or project; `path` names it as its address does: 2021/samhalle/skola. A message
// where it cannot lie there.
std::variant<Draft, report::Message> of(std::string_view kind, std::string_view path, const portal::Content& content);

}  // namespace insyn::draft
