
#include <algorithm>
#include <span>

#include "assess/goal_money.h"
#include "explain/budget.h"
#include "render/chart_files.h"
#include "render/charts.h"
#include "render/kinds.h"
#include "render/money_table.h"

namespace insyn::render {

namespace {

using language::argument;

// One finding: the last result or total, compared with its budget where there is one.
std::string table_sentence(const portal::BudgetTable& table, const Writer& writer) {
  const portal::BudgetRow* const last = assess::bottom_line(table);
  const portal::BudgetColumn* const column = assess::told_column(table);
  if (last == nullptr || column == nullptr) return {};
  const auto words = [&](const portal::BudgetColumn& of, const portal::Decimal& value) {
    return explain::amount(table, of, value, writer.language);
  };
  const portal::BudgetColumn *outcome = table.the(portal::ColumnRole::outcome), *budget = table.the(portal::ColumnRole::budget);
  if (outcome != nullptr && budget != nullptr) {
    const auto &value = table.cell(*last, *outcome).value, &aim = table.cell(*last, *budget).value;
    if (value && aim) {
      return writer.sentence("view.table_outcome",
                             {argument("row", writer.text(last->title)), argument("outcome", words(*outcome, *value)),
                              argument("budget", words(*budget, *aim))});
    }
  }
  const auto& value = table.cell(*last, *column).value;
  if (!value) return {};
  if (column->role == portal::ColumnRole::variance && !value->zero()) {
    const bool better = (value->sign() > 0) == (table.sign == portal::VarianceSign::outcome_minus_budget);
    return writer.sentence(better ? "view.table_better" : "view.table_worse",
                           {argument("row", writer.text(last->title)), argument("value", words(*column, value->magnitude()))});
  }
  return writer.sentence("view.table_total",
                         {argument("row", writer.text(last->title)), argument("column", writer.text(column->title)),
                          argument("value", words(*column, *value))});
}

std::vector<View> goals_of(const portal::BudgetTable& table, const Writer& writer) {
  std::vector<const portal::Goal*> seen;
  std::vector<View> out;
  for (const portal::BudgetRow& row : table.rows) {
    for (const auto& goal : row.goals) {
      if (std::find(seen.begin(), seen.end(), goal.to) != seen.end()) continue;
      seen.push_back(goal.to);
      out.push_back(writer.link(writer.place(goal.to->page)));
    }
  }
  return out;
}

// Who says which goals the rows belong to: the source, or the portal; empty where no row names any.
std::string tie_note(const portal::BudgetTable& table, const Writer& writer) {
  bool ours = false, theirs = false;
  for (const portal::BudgetRow& row : table.rows) {
    if (row.goals.empty()) continue;
    (row.tied_by_source ? theirs : ours) = true;
  }
  if (!ours && !theirs) return {};
  return writer.word(!theirs ? "view.tie_portal" : ours ? "view.tie_both" : "view.tie_source");
}

std::string untied_sentence(const portal::BudgetTable& table, const Writer& writer) {
  const auto money = assess::tied_money(table);
  if (!money) return {};
  const auto amount = [&](const portal::Fraction& value) {
    return writer.language.money(value.decimal(money->decimals), table.unit);
  };
  const std::string_view key = money->free.sign() == 0   ? "view.untied_none"
                               : money->tied.sign() == 0 ? "view.untied_all"
                                                         : "view.untied";
  const std::string what = writer.sentence(money->costs ? "view.untied_what_costs" : "view.untied_what_total",
                                           {argument("total", amount(money->total))});
  return writer.sentence(key, {argument("free", amount(money->free)), argument("what", what),
                               argument("column", writer.text(money->column->title))});
}

// One line on the checks under a table, and what the source itself got wrong.
void set_checks(View& out, const portal::BudgetTable& table, const Writer& writer) {
  const std::span<const assess::Check> checks = writer.site.verdicts.checks(table);
  std::vector<std::string> declared;
  for (const assess::Check& check : checks) {
    if (check.status == assess::CheckStatus::declared) declared.push_back(explain::check(check, writer.language).because);
  }
  const std::string sentence = explain::table_summary(checks, writer.language);
  if (sentence.empty()) {
    out.set("checks", false);
  } else {
    const route::PageAddress& page = writer.site.map.made(route::Kind::checks, writer.here.year, writer.code());
    out.set("checks", View().set("sentence", sentence).set("holds", declared.empty()).set("href", writer.href(page)));
  }
  out.set("declared", std::move(declared));
}

}  // namespace

std::string variance_meaning(const portal::BudgetTable& table, const Writer& writer) {
  const bool varies = table.the(portal::ColumnRole::variance) != nullptr ||
                      table.the(portal::ColumnRole::variance_percent) != nullptr ||
                      (table.the(portal::ColumnRole::outcome) != nullptr && table.the(portal::ColumnRole::budget) != nullptr);
  const bool usual = table.sign == portal::VarianceSign::outcome_minus_budget;
  return !varies || usual ? std::string() : writer.word("view.variance_turned");
}

std::optional<View> untied_money(const portal::BudgetTable& table, const Writer& writer) {
  const std::string text = untied_sentence(table, writer);
  if (text.empty()) return std::nullopt;
  return View().set("title", writer.text(table.title)).set("href", writer.href(writer.place(table))).set("text", text);
}

std::vector<View> untied_money(const portal::Year& year, const Writer& writer) {
  std::vector<View> out;
  for (const portal::Budget& budget : year.budgets) {
    for (const portal::BudgetTable& table : budget.tables) {
      if (auto money = untied_money(table, writer)) out.push_back(std::move(*money));
    }
  }
  return out;
}

View budget_view(const portal::Budget& budget, const Writer& writer) {
  std::vector<View> tables;
  for (const portal::BudgetTable& table : budget.tables) {
    tables.push_back(View()
                         .set("title", writer.text(table.title))
                         .set("href", writer.href(writer.place(table)))
                         .set("about", writer.text(table.about))
                         .set("unit", writer.language.money_unit_long(table.unit))
                         .set("at", writer.at(table.report_page))
                         .set("sentence", table_sentence(table, writer))
                         .set("checks", explain::table_summary(writer.site.verdicts.checks(table), writer.language)));
  }
  View out;
  std::optional<TableChart> fall = waterfall_of(budget, writer);
  out.set("fall", fall ? std::optional(chart_view(std::move(*fall))) : std::nullopt);
  return std::move(out.set("tables", std::move(tables)).set("untied", untied_money(*writer.here.year, writer)));
}

View table_view(const portal::BudgetTable& table, const Writer& writer, const std::string& id_prefix, const std::string& number) {
  View out;
  out.set("id", id_prefix + table.id).set("title", writer.text(table.title));
  // On its own page the text is the lead under the heading.
  out.set("about", number.empty() ? std::string() : writer.text(table.about));
  out.set("unit", writer.sentence("view.amounts_in", {argument("unit", writer.language.money_unit_long(table.unit))}))
      .set("at", writer.at(table.report_page));
  out.set("sentence", table_sentence(table, writer));
  set_money_table(out, table, writer, id_prefix);
  std::vector<View> charts;
  for (TableChart& chart : charts_of(table, writer)) {
    if (number.empty()) chart.file_href = writer.href(chart_address(*writer.here.year, table.id + '.' + chart.name, writer));
    charts.push_back(chart_view(std::move(chart)));
  }
  out.set("charts", std::move(charts)).set("number", number);
  set_checks(out, table, writer);
  out.set("goals", goals_of(table, writer))
      .set("tie", tie_note(table, writer))
      .set("variance_note", variance_meaning(table, writer));
  return out;
}

}  // namespace insyn::render
