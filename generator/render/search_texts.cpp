#include "render/search_texts.h"

#include <algorithm>

#include "render/charts.h"

namespace insyn::render {

namespace {

void set_measure(search::PageText& out, const portal::Measure& measure, const Writer& writer) {
  const assess::MeasureVerdict& verdict = writer.site.verdicts.of(measure);
  if (const assess::Value* latest = latest_value(verdict)) {
    out.value = writer.told(*latest, measure);
    if (latest->period != writer.here.year->period) out.value += " (" + writer.language.period(latest->period) + ")";
  }
  if (verdict.grade == portal::Grade::no_target) return;
  out.answers.push_back({"", std::string(assess::name(assess::standing(verdict))),
                         writer.language.upper_first(explain::verdict(verdict, writer.language))});
}

void set_goal(search::PageText& out, const portal::Goal& goal, const Writer& writer) {
  const assess::GoalVerdict& verdict = writer.site.verdicts.of(goal);
  if (goal.assessment) {
    const portal::Level level = goal.assessment->level;
    out.answers.push_back({writer.spoken("ui.assessed_by", {}), std::string(assess::name(level)),
                           writer.language.upper_first(explain::level(level, writer.language))});
  }
  out.answers.push_back({writer.word("ui.measures_say"), std::string(assess::name(verdict.level)),
                         writer.language.upper_first(explain::level(verdict, writer.language))});
}

// A row has the figure of the first outcome that it has.
void set_table(search::PageText& out, const portal::BudgetTable& table, const Writer& writer) {
  for (const portal::BudgetRow& row : table.rows) {
    std::string line = writer.text(row.title);
    for (const portal::BudgetColumn& column : table.columns) {
      const portal::BudgetCell& cell = table.cell(row, column);
      if (column.role != portal::ColumnRole::outcome || !cell.value) continue;
      line += ": " + writer.language.money(table.shown(column, *cell.value), table.unit);
      break;
    }
    out.rows.push_back(std::move(line));
  }
}

}  // namespace

void set_answers(search::PageText& out, const Writer& writer) {
  if (const auto* measure = std::get_if<const portal::Measure*>(&writer.here.thing)) {
    set_measure(out, **measure, writer);
  } else if (const auto* goal = std::get_if<const portal::Goal*>(&writer.here.thing)) {
    set_goal(out, **goal, writer);
  } else if (const auto* table = std::get_if<const portal::BudgetTable*>(&writer.here.thing)) {
    set_table(out, **table, writer);
  }
}

}  // namespace insyn::render
