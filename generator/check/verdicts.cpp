#include <fmt/format.h>

#include "check/check.h"
#include "check/steps.h"

namespace insyn::check {

namespace {

void check_measure(const assess::MeasureVerdict& verdict, const portal::Year& year, report::Report& report) {
  const portal::Measure& measure = *verdict.measure;
  if (verdict.contradicts_reported) {
    report.error(measure.reported->at, "contradiction",
                 fmt::format("measure “{}” is reported as {}, but its values give {}; mend the value, or leave “reported” out",
                             measure.id, assess::name(measure.reported->grade), assess::name(verdict.reasoning.grade)));
  }
  if (verdict.grade == portal::Grade::not_reported && !measure.missing) {
    report.error(measure.at, "missing-reason",
                 fmt::format("measure “{}” has no result for {} and does not say why; add “missing” with a reason", measure.id,
                             year.page.id));
  }
  if (measure.missing && verdict.from != assess::GradeFrom::none) {
    report.error(measure.missing->at, "contradiction",
                 fmt::format("measure “{}” says why its result is missing, yet it has one for {}", measure.id, year.page.id));
  }
}

void check_goal(const assess::GoalVerdict& verdict, report::Report& report) {
  const portal::Goal& goal = *verdict.goal;
  if (!verdict.differs || !goal.assessment->reason.empty()) return;
  report.error(goal.assessment->at, "missing-reason",
               fmt::format("the assessment is {} and the calculation gives {}; add “reason”, which the reader will see",
                           assess::name(goal.assessment->level), assess::name(verdict.level)));
}

}  // namespace

void verdicts(const portal::Portal& portal, const assess::Verdicts& verdicts, report::Report& report) {
  for (const portal::Year& year : portal.years) {
    check_verdicts(year, verdicts.checks(year), report);
    for (const portal::Perspective& perspective : year.perspectives) {
      for (const portal::Goal& goal : perspective.goals) {
        check_goal(verdicts.of(goal), report);
        for (const portal::Measure& measure : goal.measures) check_measure(verdicts.of(measure), year, report);
      }
    }
  }
  check_corrections(portal, verdicts, report);
}

}  // namespace insyn::check
