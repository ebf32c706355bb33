// goal.h: a strategic goal with its success factors, measures, projects and the organisation's own assessment.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "portal/measure.h"
#include "portal/page.h"
#include "portal/project.h"

namespace insyn::portal {

struct Perspective;

// A goal's level; `not_assessed` is what a calculation may say, never an assessment.
enum class Level { met, partly, not_met, not_assessed };

struct SuccessFactor {
  std::string id;
  Text title;
  std::string report_page;
  report::Location at;
};

// The level that the organisation sets itself, which may differ from the calculated one; then the reason is required.
struct Assessment {
  Level level = Level::partly;
  Text reason;
  std::string report_page;
  report::Location at;
};

struct Goal {
  Page page;
  std::vector<SuccessFactor> factors;
  std::optional<Assessment> assessment;
  std::vector<Measure> measures;             // as in the measures file
  std::vector<Project> projects;             // by order, then id
  const Perspective* perspective = nullptr;  // set in a Portal
};

struct Perspective {
  Page page;
  bool unnamed = false;  // goals that lie straight under a year without perspectives; its page is the year's
  std::vector<Goal> goals;
};

}  // namespace insyn::portal
