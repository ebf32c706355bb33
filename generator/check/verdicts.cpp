#include <algorithm>
#include <set>

#include "check/check.h"
#include "check/steps.h"

namespace insyn::check {

namespace {

using report::message;

// Files in which something is wrong already. That a result or a reason is missing may be because of it, and is told when it
// has been mended.
using Faulty = std::set<std::string, std::less<>>;

Faulty faulty_files(const report::Report& report) {
  Faulty out;
  for (const report::Diagnostic& each : report.sorted()) {
    if (each.severity == report::Severity::error) out.insert(each.file);
  }
  return out;
}

// In that file, or in a CSV file or a snapshot beside it that values may come from.
bool in_faulty(const Faulty& faulty, const report::Location& at) {
  if (at.source == nullptr) return false;
  const std::string& file = at.source->shown;
  const std::string folder = file.substr(0, file.rfind('/') + 1);
  return faulty.contains(file) || std::any_of(faulty.begin(), faulty.end(), [&](const std::string& each) {
           return each.starts_with(folder) && (each.ends_with(".csv") || each.ends_with(".snapshot.json")) &&
                  each.find('/', folder.size()) == std::string::npos;
         });
}

// The measure's own, and that of the table whose cell is its value.
bool rests_on_faulty(const Faulty& faulty, const portal::Measure& measure) {
  const bool from_table = measure.target && measure.target->cell && measure.target->cell->in_table != nullptr;
  return in_faulty(faulty, measure.at) || (from_table && in_faulty(faulty, measure.target->cell->in_table->at));
}

void report_missing_value(const assess::MeasureVerdict& verdict, const portal::Year& year, report::Report& report) {
  const portal::Measure& measure = *verdict.measure;
  const bool unvalued = verdict.reasoning.lack == assess::Lack::no_value;
  if (unvalued && measure.target && measure.target->cell) {
    const portal::CellReference& cell = *measure.target->cell;
    // The table may have been left out.
    report.follows(
        cell.at,
        message(
            "missing-reason.cell",
            {{"measure", measure.id}, {"year", year.page.id}, {"table", cell.table}, {"row", cell.row}, {"column", cell.column}}),
        cell.in_table == nullptr ? year.page.id : std::string());
    return;
  }
  const auto newest = std::find_if(verdict.series.rbegin(), verdict.series.rend(),
                                   [&](const assess::Value& each) { return each.number && each.year < verdict.year->year; });
  // The year may be wrong itself, and a measure without a series meant to take its value from a table that could not be read.
  const std::string cause = year.year == 0 ? year.page.path + ".md" : measure.series.empty() ? year.page.id : std::string();
  report.follows(measure.at,
                 unvalued && newest != verdict.series.rend()
                     ? message("missing-reason.older", {{"measure", measure.id},
                                                        {"year", year.page.id},
                                                        {"newest", newest->period.literal()},
                                                        {"latest", verdict.reasoning.latest}})
                     : message("missing-reason", {{"measure", measure.id}, {"year", year.page.id}}),
                 cause);
}

void check_measure(const assess::MeasureVerdict& verdict, const portal::Year& year, const Faulty& faulty,
                   report::Report& report) {
  const portal::Measure& measure = *verdict.measure;
  if (verdict.contradicts_reported) {
    report.error(measure.reported->at, message("contradiction", {{"measure", measure.id},
                                                                 {"reported", assess::name(measure.reported->grade)},
                                                                 {"calculated", assess::name(verdict.reasoning.grade)}}));
  }
  // A value that counts and cannot be graded is not a lack of the writer's: the program says why itself.
  if (assess::lacks_reason(verdict) && !rests_on_faulty(faulty, measure)) report_missing_value(verdict, year, report);
  // Beside a reported grade it has been refused.
  if (measure.missing && !measure.reported && verdict.reasoning.evidence == assess::Evidence::own) {
    const bool ungraded = assess::standing(verdict) == assess::Standing::ungraded;
    report.error(measure.missing->at,
                 ungraded ? message("contradiction.missing-ungraded", {{"measure", measure.id}, {"year", year.page.id}})
                          : message("contradiction.missing", {{"measure", measure.id}, {"year", year.page.id}}));
  }
}

// The assessment is held against what is calculated once that has all it needs.
void check_goal(const assess::GoalVerdict& verdict, const assess::Verdicts& verdicts, const Faulty& faulty,
                report::Report& report) {
  const portal::Goal& goal = *verdict.goal;
  if (std::any_of(goal.measures.begin(), goal.measures.end(), [&](const portal::Measure& each) {
        return rests_on_faulty(faulty, each) || assess::lacks_reason(verdicts.of(each));
      }))
    return;
  if (!verdict.differs || !goal.assessment->reason.empty()) return;
  // The measures that would make up the difference may be in a file that could not be read.
  report.follows(goal.assessment->at,
                 message("missing-reason.assessment",
                         {{"assessed", assess::name(goal.assessment->level)}, {"calculated", assess::name(verdict.level)}}),
                 std::string(portal::folder_of(goal.page.path)));
}

void check_assessed(const portal::Goal& goal, const portal::Settings& settings, report::Report& report) {
  if (settings.assessed || !goal.assessment) return;
  report.error(goal.assessment->at, message("contradiction.assessment"));
}

}  // namespace

void verdicts(const portal::Portal& portal, const assess::Verdicts& verdicts, report::Report& report) {
  const Faulty faulty = faulty_files(report);
  const bool ruled = !in_faulty(faulty, portal.settings.rules.at);
  for (const portal::Year& year : portal.years) {
    check_verdicts(year, verdicts.checks(year), report);
    for (const portal::Perspective& perspective : year.perspectives) {
      for (const portal::Goal& goal : perspective.goals) {
        check_assessed(goal, portal.settings, report);
        if (ruled) check_goal(verdicts.of(goal), verdicts, faulty, report);
        for (const portal::Measure& measure : goal.measures) {
          check_series(measure, report);
          check_measure(verdicts.of(measure), year, faulty, report);
        }
      }
    }
  }
  check_corrections(portal, verdicts, report);
}

}  // namespace insyn::check
