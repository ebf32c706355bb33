// misplaced.h: within check, files that lie where nothing takes them in.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "portal/portal.h"
#include "report/report.h"

namespace insyn::check {

class Misplaced {
 public:
  // `sources` are all files that were read.
  Misplaced(const portal::Sources& sources, report::Report& report) : sources_(sources), report_(report) {}

  // Of a folder that no index.md says anything of, that is told once, and nothing of what lies in it.
  void tell(const report::Location& at, report::Message what);

 private:
  std::string_view without_index(std::string_view path);

  const portal::Sources& sources_;
  report::Report& report_;
  std::set<std::string_view> indexed_;  // folders that have an index.md; found when they are first asked for
  std::set<std::string> told_;          // folders
};

}  // namespace insyn::check
