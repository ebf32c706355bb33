#include <fmt/format.h>

#include <algorithm>

#include "assess/budget_figures.h"
#include "render/charts.h"
#include "render/kinds.h"
#include "render/rows.h"

namespace insyn::render {

namespace {

using language::argument;
using language::count;

// Beside what whoever assesses says; where nobody does, the calculation speaks alone.
std::string calculated_sentence(const assess::Summary& summary, const Writer& writer) {
  if (!writer.site.portal.settings.assessed) return {};
  using enum portal::Level;
  if (summary.goals == 1) {
    for (const portal::Level level : {met, partly, not_met, not_assessed}) {
      if (summary.calculated_as(level) == 1)
        return writer.sentence("view.calculated_one", {argument("level", explain::level(level, writer.language))});
    }
  }
  std::vector<std::string> parts;
  for (const portal::Level level : {met, partly, not_met, not_assessed}) {
    const int number = summary.calculated_as(level);
    if (number == 0) continue;
    parts.push_back(writer.sentence(fmt::format("view.goals_{}", assess::name(level)), {count("count", number)}));
  }
  return parts.empty() ? std::string() : writer.sentence("view.calculated", {argument("levels", writer.language.list(parts))});
}

// Of its goals from `begin` to before `end`.
std::vector<const portal::Measure*> measures_of(const portal::Perspective& perspective, std::size_t begin, std::size_t end) {
  std::vector<const portal::Measure*> out;
  for (std::size_t i = begin; i < end; ++i) {
    for (const portal::Measure& measure : perspective.goals[i].measures) out.push_back(&measure);
  }
  return out;
}

// Those from `begin` to before `end`; the first one opens so many rows of a table.
std::vector<View> goal_rows(const portal::Perspective& perspective, std::size_t begin, std::size_t end, std::size_t opened,
                            const Writer& writer) {
  std::vector<View> out;
  for (std::size_t i = begin; i < end; ++i) {
    View row = goal_row(perspective.goals[i], writer);
    if (out.empty() && !perspective.unnamed) {
      View opens = writer.link(writer.place(perspective.page));
      row.set("opens", std::move(opens.set("rows", std::to_string(opened))));
    } else {
      row.set("opens", false);
    }
    out.push_back(std::move(row));
  }
  return out;
}

// The table that tells the year's result: the first one of the year whose last result has an outcome and a budget, and where
// there is none the first whose total has.
struct Result {
  const portal::BudgetTable* table = nullptr;
  const portal::BudgetRow* row = nullptr;
  const portal::Decimal* outcome = nullptr;
  const portal::Decimal* budget = nullptr;
};

Result result_of(const portal::Year& year) {
  Result total;
  for (const portal::Budget& budget : year.budgets) {
    for (const portal::BudgetTable& table : budget.tables) {
      const portal::BudgetRow* const row = assess::bottom_line(table);
      const portal::BudgetColumn *outcome = table.the(portal::ColumnRole::outcome), *aim = table.the(portal::ColumnRole::budget);
      if (row == nullptr || outcome == nullptr || aim == nullptr || table.year != year.year) continue;
      const auto &value = table.cell(*row, *outcome).value, &planned = table.cell(*row, *aim).value;
      if (!value || !planned) continue;
      const Result found{&table, row, &*value, &*planned};
      if (row->role == portal::RowRole::result) return found;
      if (total.table == nullptr) total = found;
    }
  }
  return total;
}

// A surplus or a deficit where it is the result of income and cost; else only what it came to and what was budgeted.
std::string money_sentence(const Result& result, const Writer& writer) {
  const auto words = [&](const portal::Decimal& amount) {
    return writer.language.money_long(amount.rescaled(result.table->decimals), result.table->unit);
  };
  const std::optional<assess::Surplus> left = assess::surplus(*result.table);
  if (!left || left->row != result.row || !left->budget) {
    return writer.sentence("view.table_outcome",
                           {argument("row", writer.text(result.row->title)), argument("outcome", words(*result.outcome)),
                            argument("budget", words(*result.budget))});
  }
  const portal::Decimal outcome = left->outcome.decimal(result.outcome->scale()),
                        budget = left->budget->decimal(result.budget->scale());
  const std::string_view key = outcome.sign() < 0   ? "view.money_deficit"
                               : outcome.sign() > 0 ? "view.money_surplus"
                                                    : "view.money_balance";
  return writer.sentence(key, {argument("row", writer.text(result.row->title)), argument("amount", words(outcome.magnitude())),
                               argument("budget", words(budget.magnitude())),
                               argument("planned", budget.zero()       ? "balance"
                                                   : budget.sign() > 0 ? "surplus"
                                                                       : "deficit")});
}

View large_amount(const portal::Decimal& amount, const Result& result, const Writer& writer) {
  const portal::Decimal shown = amount.rescaled(result.table->decimals);
  View out = large_figure(writer.language.money(shown, result.table->unit), writer.language.number(shown));
  out.set("pips", false);
  return out;
}

// The year's result and its largest cost as large figures.
std::vector<View> money_figures(const portal::Year& year, const Writer& writer) {
  const Result result = result_of(year);
  if (result.table == nullptr) return {};
  const std::string href = writer.href(writer.place(*result.table));
  std::vector<View> out;
  // A surplus stands without minus also where the table counts income below zero.
  const std::optional<assess::Surplus> left = assess::surplus(*result.table);
  View first = large_amount(left && left->row == result.row ? left->outcome.decimal(result.outcome->scale()) : *result.outcome,
                            result, writer);
  // What happened is told in words on the page above the table, where that is in the reader's language.
  const route::PageAddress& told = writer.place(result.table->budget->page);
  first.set("sentence", money_sentence(result, writer)).set("more", writer.word("view.front_money_more"));
  first.set("href", told.language == writer.code() ? writer.href(told) : href);
  out.push_back(std::move(first));
  const portal::BudgetColumn &outcome = *result.table->the(portal::ColumnRole::outcome),
                             &aim = *result.table->the(portal::ColumnRole::budget);
  const portal::BudgetRow* cost = nullptr;
  for (const portal::BudgetRow& row : result.table->rows) {
    const auto& value = result.table->cell(row, outcome).value;
    if (row.role != portal::RowRole::cost || !row.parent.empty() || !value || !result.table->cell(row, aim).value) continue;
    if (cost == nullptr || value->magnitude() > result.table->cell(*cost, outcome).value->magnitude()) cost = &row;
  }
  if (cost == nullptr) return out;
  const portal::Decimal spent = result.table->cell(*cost, outcome).value->magnitude(),
                        planned = result.table->cell(*cost, aim).value->magnitude();
  const portal::Fraction more = portal::Fraction(spent) - portal::Fraction(planned);
  const portal::Decimal difference = more.decimal(result.table->decimals).magnitude();
  const std::string_view key = more.sign() > 0   ? "view.front_cost_more"
                               : more.sign() < 0 ? "view.front_cost_less"
                                                 : "view.front_cost_same";
  View second = large_amount(spent, result, writer);
  second.set("sentence", writer.sentence(key, {argument("row", writer.text(cost->title)),
                                               argument("amount", writer.language.money(difference, result.table->unit))}));
  second.set("href", href).set("more", writer.word("view.front_cost_more_link"));
  out.push_back(std::move(second));
  return out;
}

void set_money(View& out, const portal::Year& year, const Writer& writer) {
  const Result result = result_of(year);
  if (result.table == nullptr) {
    out.set("money", false);
    return;
  }
  View money;
  money.set("sentence", money_sentence(result, writer));
  auto spent = spending_of(*result.table, writer), fall = short_waterfall_of(*result.table, writer);
  money.set("spent", spent ? std::move(spent->steps) : std::nullopt).set("short", fall ? std::move(fall->steps) : std::nullopt);
  money.set("hundred", hundred_of(*result.table, writer));
  money.set("href", writer.href(writer.place(*result.table))).set("title", writer.text(result.table->title));
  out.set("money", std::move(money));
}

std::optional<View> source_view(const portal::Year& year, const Writer& writer) {
  if (writer.text(year.source.title).empty()) return std::nullopt;
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
  if (open == 0 || summary.assessed_as(portal::Level::not_assessed) == summary.goals) return {};  // there are no two answers
  const Answers answers = answers_of(year, writer);
  return writer.spoken("view.why_two", {count("reported", answers.graded), count("all", answers.all),
                                        count("ungraded", answers.ungraded), count("unreadable", answers.unreadable),
                                        count("calculated", summary.goals - open), count("goals", summary.goals)});
}

}  // namespace

std::size_t goals_shown(const portal::Perspective& perspective, const portal::Year& year) {
  constexpr std::size_t most = 60;
  std::size_t all = 0;
  for (const portal::Perspective& each : year.perspectives) all += each.goals.size();
  if (all <= most || perspective.unnamed) return perspective.goals.size();
  return std::min(perspective.goals.size(), std::max<std::size_t>(1, most / year.perspectives.size()));
}

std::optional<View> more_goals(const portal::Perspective& perspective, std::size_t shown, const Writer& writer) {
  if (shown == perspective.goals.size()) return std::nullopt;
  return View()
      .set("title", writer.sentence("view.all_goals", {count("count", static_cast<long long>(perspective.goals.size()))}))
      .set("href", writer.href(writer.place(perspective.page)));
}

View year_view(const portal::Year& year, const Writer& writer) {
  const assess::Summary& summary = writer.site.verdicts.of(year);
  View out;
  out.set("title", year.page.id).set("href", writer.href(writer.place(year.page)));
  out.set("name", writer.sentence("view.year_name", {argument("year", year.page.id)}));
  out.set("sentence", explain::sentence(summary, writer.site.portal.settings, writer.language))
      .set("calculated_sentence", calculated_sentence(summary, writer));
  out.set("why_two", why_two(year, writer));
  out.set("front", front_view(year, money_figures(year, writer), writer));
  std::vector<View> perspectives;
  std::vector<const portal::Measure*> measures;
  for (const portal::Perspective& perspective : year.perspectives) {
    View row = writer.link(writer.place(perspective.page));
    row.set("summary", perspective.page.narrative(writer.code()).summary);
    row.set("sentence", explain::sentence(writer.site.verdicts.of(perspective), writer.site.portal.settings, writer.language));
    const std::size_t shown =
        writer.here.kind == route::Kind::whole_year ? perspective.goals.size() : goals_shown(perspective, year);
    const bool all = shown == perspective.goals.size();
    row.set("goals", goal_rows(perspective, 0, shown, shown + (all ? 0 : 1), writer))
        .set("more", more_goals(perspective, shown, writer));
    perspectives.push_back(std::move(row));
    for (const portal::Measure* measure : measures_of(perspective, 0, perspective.goals.size())) measures.push_back(measure);
  }
  out.set("perspectives", std::move(perspectives));
  out.set("named", year.perspectives.empty() || !year.perspectives.front().unnamed);
  set_money(out, year, writer);
  const route::PageAddress& changes = writer.site.map.made(route::Kind::changes, &year, writer.code());
  // In the first year there is nothing to compare with, so nothing to say.
  out.set("changed",
          year_before(year, writer) == nullptr
              ? std::nullopt
              : std::optional(View().set("sentence", changes_sentence(year, writer)).set("href", writer.href(changes))));
  out.set("measures", measure_marks(measures, writer)).set("source", source_view(year, writer));
  set_within(out, year.page, year, writer);
  std::vector<View> others;
  for (const portal::Year& other : writer.site.portal.years) {
    if (&other == &year) continue;
    others.push_back(
        View()
            .set("title", other.page.id)
            .set("href", writer.href(writer.place(other.page)))
            .set("sentence", explain::sentence(writer.site.verdicts.of(other), writer.site.portal.settings, writer.language)));
  }
  out.set("others", std::move(others));
  return out;
}

namespace {

// What was done for each of the goals.
std::vector<View> done_for(const portal::Perspective& perspective, std::size_t begin, std::size_t end, const Writer& writer) {
  std::vector<View> out;
  for (std::size_t i = begin; i < end; ++i) {
    const portal::Goal& goal = perspective.goals[i];
    if (goal.projects.empty()) continue;
    std::vector<View> projects;
    for (const portal::Project& project : goal.projects) projects.push_back(project_row(project, writer));
    View group = writer.link(writer.place(goal.page));
    group.set("count", writer.language.number(portal::Decimal(static_cast<long long>(projects.size()))));
    out.push_back(std::move(group.set("projects", std::move(projects))));
  }
  return out;
}

}  // namespace

View perspective_view(const portal::Perspective& perspective, const Writer& writer) {
  const assess::Summary& summary = writer.site.verdicts.of(perspective);
  View out;
  out.set("sentence", explain::sentence(summary, writer.site.portal.settings, writer.language))
      .set("calculated_sentence", calculated_sentence(summary, writer));
  set_within(out, perspective.page, *writer.here.year, writer);
  const auto [begin, end] = writer.site.parts.lines(writer.here, perspective.goals.size());
  out.set("goals", goal_rows(perspective, begin, end, end - begin, writer));
  out.set("done", done_for(perspective, begin, end, writer));
  out.set("measures", measure_marks(measures_of(perspective, begin, end), writer));
  out.set("parts", part_links(writer, perspective.goals.size(),
                              [](std::size_t first, std::size_t last) { return fmt::format("{}–{}", first + 1, last + 1); }));
  return out;
}

}  // namespace insyn::render
