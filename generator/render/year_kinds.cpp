#include <fmt/format.h>

#include <algorithm>

#include "render/charts.h"
#include "render/kinds.h"
#include "render/rows.h"

namespace insyn::render {

namespace {

using language::argument;
using language::count;

std::string calculated_sentence(const assess::Summary& summary, const Writer& writer) {
  std::vector<std::string> parts;
  for (portal::Level level : {portal::Level::met, portal::Level::partly, portal::Level::not_met, portal::Level::not_assessed}) {
    const int number = summary.calculated_as(level);
    if (number == 0) continue;
    parts.push_back(writer.sentence(fmt::format("view.goals_{}", assess::name(level)), {count("count", number)}));
  }
  return parts.empty() ? std::string() : writer.sentence("view.calculated", {argument("levels", writer.language.list(parts))});
}

std::vector<const portal::Measure*> measures_of(const portal::Perspective& perspective) {
  std::vector<const portal::Measure*> out;
  for (const portal::Goal& goal : perspective.goals) {
    for (const portal::Measure& measure : goal.measures) out.push_back(&measure);
  }
  return out;
}

std::vector<View> goal_rows(const portal::Perspective& perspective, const Writer& writer) {
  std::vector<View> out;
  for (const portal::Goal& goal : perspective.goals) {
    View row = goal_row(goal, writer);
    if (out.empty()) {
      View opens = writer.link(writer.place(perspective.page));
      row.set("opens", std::move(opens.set("rows", std::to_string(perspective.goals.size()))));
    } else {
      row.set("opens", false);
    }
    out.push_back(std::move(row));
  }
  return out;
}

// The table that tells the year's result: the first one with an outcome, a budget and a result row.
struct Result {
  const portal::BudgetTable* table = nullptr;
  const portal::BudgetCell* outcome = nullptr;
  const portal::BudgetCell* budget = nullptr;
};

Result result_of(const portal::Year& year) {
  for (const portal::Budget& budget : year.budgets) {
    for (const portal::BudgetTable& table : budget.tables) {
      Result out{&table};
      for (const portal::BudgetRow& row : table.rows) {
        if (row.role != portal::RowRole::result && row.role != portal::RowRole::total) continue;
        for (const portal::BudgetColumn& column : table.columns) {
          if (column.role == portal::ColumnRole::outcome) out.outcome = &table.cell(row, column);
          if (column.role == portal::ColumnRole::budget) out.budget = &table.cell(row, column);
        }
      }
      if (out.outcome != nullptr && out.budget != nullptr && out.outcome->value && out.budget->value) return out;
    }
  }
  return {};
}

void set_money(View& out, const portal::Year& year, const Writer& writer) {
  const Result result = result_of(year);
  if (result.table == nullptr) {
    out.set("money", false);
    return;
  }
  const portal::Decimal& outcome = *result.outcome->value;
  const portal::Decimal& budget = *result.budget->value;
  const std::string_view key = outcome.sign() < 0   ? "view.money_deficit"
                               : outcome.sign() > 0 ? "view.money_surplus"
                                                    : "view.money_balance";
  View money;
  money.set("sentence",
            writer.sentence(key, {argument("amount", writer.language.money_long(outcome.magnitude(), result.table->unit)),
                                  argument("budget", writer.language.money_long(budget, result.table->unit)),
                                  count("planned", budget.zero() ? 0 : 1)}));
  money.set("spent", false).set("short", false);
  money.set("href", writer.href(writer.place(*result.table))).set("title", writer.text(result.table->title));
  if (auto chart = top_rows_of(*result.table, writer)) {
    money.set("chart", std::move(*chart->bars));
  } else {
    money.set("chart", false);
  }
  out.set("money", std::move(money));
}

View source_view(const portal::Year& year, const Writer& writer) {
  return View()
      .set("title", writer.text(year.source.title))
      .set("document", writer.text(year.source.document))
      .set("version", writer.text(year.source.version))
      .set("publisher", writer.text(year.source.publisher))
      .set("pages", writer.text(year.source.pages));
}

std::string why_two(const portal::Year& year, const Writer& writer) {
  const assess::Summary& summary = writer.site.verdicts.of(year);
  const int open = summary.calculated_as(portal::Level::not_assessed);
  if (open == 0) return {};
  long long reported = 0, all = 0;
  for (const portal::Perspective& perspective : year.perspectives) {
    for (const portal::Measure* measure : measures_of(perspective)) {
      const portal::Grade grade = writer.site.verdicts.of(*measure).grade;
      all += grade == portal::Grade::no_target ? 0 : 1;
      reported += grade == portal::Grade::no_target || grade == portal::Grade::not_reported ? 0 : 1;
    }
  }
  return writer.sentence("view.why_two", {count("reported", reported), count("all", all),
                                          count("calculated", summary.goals - open), count("goals", summary.goals)});
}

}  // namespace

View year_view(const portal::Year& year, const Writer& writer) {
  const assess::Summary& summary = writer.site.verdicts.of(year);
  View out;
  out.set("title", year.page.id).set("href", writer.href(writer.place(year.page)));
  out.set("name", writer.sentence("view.year_name", {argument("year", year.page.id)}));
  out.set("sentence", explain::sentence(summary, writer.language))
      .set("calculated_sentence", calculated_sentence(summary, writer));
  out.set("why_two", why_two(year, writer));
  out.set("front", front_view(year, writer));
  std::vector<View> perspectives;
  std::vector<const portal::Measure*> measures;
  for (const portal::Perspective& perspective : year.perspectives) {
    View row = writer.link(writer.place(perspective.page));
    row.set("summary", perspective.page.narrative(writer.code()).summary);
    row.set("sentence", explain::sentence(writer.site.verdicts.of(perspective), writer.language));
    row.set("goals", goal_rows(perspective, writer));
    perspectives.push_back(std::move(row));
    for (const portal::Measure* measure : measures_of(perspective)) measures.push_back(measure);
  }
  out.set("perspectives", std::move(perspectives));
  set_money(out, year, writer);
  const route::Place& changes = writer.site.map.made(route::Kind::changes, &year, writer.code());
  out.set("changed",
          View().set("sentence", changes_sentence(year, writer)).set("href", writer.href(changes)));
  out.set("measures", measure_marks(measures, writer)).set("source", source_view(year, writer));
  std::vector<View> collections;
  for (const portal::Collection& collection : year.collections) {
    View row = writer.link(writer.place(collection.page));
    row.set("summary", collection.page.narrative(writer.code()).summary);
    collections.push_back(std::move(row));
  }
  out.set("collections", std::move(collections));
  std::vector<View> others;
  for (const portal::Year& other : writer.site.portal.years) {
    if (&other == &year) continue;
    others.push_back(View()
                         .set("title", other.page.id)
                         .set("href", writer.href(writer.place(other.page)))
                         .set("sentence", explain::sentence(writer.site.verdicts.of(other), writer.language)));
  }
  out.set("others", std::move(others));
  return out;
}

View perspective_view(const portal::Perspective& perspective, const Writer& writer) {
  const assess::Summary& summary = writer.site.verdicts.of(perspective);
  View out;
  out.set("sentence", explain::sentence(summary, writer.language))
      .set("calculated_sentence", calculated_sentence(summary, writer));
  out.set("goals", goal_rows(perspective, writer)).set("measures", measure_marks(measures_of(perspective), writer));
  return out;
}

}  // namespace insyn::render
