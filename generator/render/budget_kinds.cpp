#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

#include "explain/budget.h"
#include "render/charts.h"
#include "render/kinds.h"

namespace insyn::render {

namespace {

using language::argument;

std::string unit_words(portal::MoneyUnit unit, const Writer& writer) {
  switch (unit) {
    case portal::MoneyUnit::kr:
      return writer.word("view.unit_kr");
    case portal::MoneyUnit::tkr:
      return writer.word("view.unit_tkr");
    case portal::MoneyUnit::mnkr:
      break;
  }
  return writer.word("view.unit_mnkr");
}

std::string_view name(portal::RowRole role) {
  switch (role) {
    case portal::RowRole::income:
      return "income";
    case portal::RowRole::cost:
      return "cost";
    case portal::RowRole::result:
      return "result";
    case portal::RowRole::subtotal:
      return "subtotal";
    case portal::RowRole::total:
      return "total";
    case portal::RowRole::detail:
      break;
  }
  return "detail";
}

bool is_variance(const portal::BudgetColumn& column) {
  return column.role == portal::ColumnRole::variance || column.role == portal::ColumnRole::variance_percent;
}

// One finding: the last result or total, held against its budget where there is one.
std::string table_sentence(const portal::BudgetTable& table, const Writer& writer) {
  const portal::BudgetRow* last = nullptr;
  for (const portal::BudgetRow& row : table.rows) {
    if (row.role == portal::RowRole::result || row.role == portal::RowRole::total) last = &row;
  }
  if (last == nullptr) return {};
  const portal::BudgetCell *outcome = nullptr, *budget = nullptr;
  for (const portal::BudgetColumn& column : table.columns) {
    const portal::BudgetCell& cell = table.cell(*last, column);
    if (column.role == portal::ColumnRole::outcome && cell.value) outcome = &cell;
    if (column.role == portal::ColumnRole::budget && cell.value) budget = &cell;
  }
  const auto money = [&](const portal::BudgetCell& cell) { return writer.language.money(*cell.value, table.unit); };
  if (outcome != nullptr && budget != nullptr) {
    return writer.sentence("view.table_outcome", {argument("row", writer.text(last->title)), argument("outcome", money(*outcome)),
                                                  argument("budget", money(*budget))});
  }
  const portal::BudgetColumn& column = table.columns.back();
  const portal::BudgetCell& cell = table.cell(*last, column);
  if (!cell.value) return {};
  return writer.sentence("view.table_total", {argument("row", writer.text(last->title)),
                                              argument("column", writer.text(column.title)), argument("value", money(cell))});
}

// The notes of a table, the source's by their own marks and then ours on single cells as a, b, c; with their references.
class Notes {
 public:
  Notes(const portal::BudgetTable& table, const Writer& writer, std::string prefix)
      : table_(table), writer_(writer), prefix_(std::move(prefix)) {}

  std::vector<View> references(const portal::BudgetRow& row) {
    std::vector<View> out;
    for (const std::string& id : row.footnotes) out.push_back(reference(id, id));
    return out;
  }

  std::vector<View> references(const portal::BudgetCell& cell) {
    std::vector<View> out;
    if (cell.note.empty()) return out;
    const std::string text = writer_.text(cell.note);
    auto same = std::find_if(ours_.begin(), ours_.end(), [&](const auto& each) { return each.second == text; });
    if (same == ours_.end())
      same = ours_.insert(ours_.end(), {std::string(1, static_cast<char>('a' + static_cast<int>(ours_.size() % 26))), text});
    out.push_back(reference(same->first, same->first));
    return out;
  }

  std::vector<View> all() const {
    std::vector<View> out;
    for (const portal::Footnote& note : table_.footnotes) out.push_back(note_view(note.id, writer_.text(note.text), false));
    for (const auto& [mark, text] : ours_) out.push_back(note_view(mark, text, true));
    return out;
  }

 private:
  std::string id(std::string_view mark) const { return fmt::format("{}{}-not-{}", prefix_, table_.id, language::slug(mark)); }

  View reference(const std::string& mark, const std::string& note) {
    const int number = ++used_[mark];
    return View()
        .set("mark", mark)
        .set("href", fmt::format("#{}", id(note)))
        .set("id", number == 1 ? fmt::format("{}-ref", id(note)) : fmt::format("{}-ref-{}", id(note), number));
  }

  View note_view(const std::string& mark, std::string text, bool ours) const {
    const bool referred = used_.contains(mark);
    return View()
        .set("id", id(mark))
        .set("mark", mark)
        .set("text", std::move(text))
        .set("ref_id", referred ? fmt::format("{}-ref", id(mark)) : std::string())
        .set("ours", ours);
  }

  const portal::BudgetTable& table_;
  const Writer& writer_;
  std::string prefix_;
  std::vector<std::pair<std::string, std::string>> ours_;
  std::map<std::string, int> used_;
};

View row_view(const portal::BudgetTable& table, const portal::BudgetRow& row, const Writer& writer, Notes& notes, bool anchors) {
  const bool has_parts =
      std::any_of(table.rows.begin(), table.rows.end(), [&](const portal::BudgetRow& each) { return each.parent == row.id; });
  View out;
  out.set("id", anchors ? row.id : std::string())
      .set("title", writer.text(row.title))
      .set("role", name(row.role))
      .set("sub", !row.parent.empty());
  out.set("strong", has_parts || row.role == portal::RowRole::result || row.role == portal::RowRole::total ||
                        row.role == portal::RowRole::subtotal);
  out.set("refs", notes.references(row));
  std::vector<View> cells, goals;
  for (const portal::BudgetColumn& column : table.columns) {
    const portal::BudgetCell& cell = table.cell(row, column);
    const int sign = cell.value ? cell.value->sign() : 0;
    const std::string_view key = !is_variance(column) || !cell.value ? ""
                                 : sign > 0                          ? "positive"
                                 : sign < 0                          ? "negative"
                                                                     : "zero";
    cells.push_back(View()
                        .set("text", cell.value ? writer.language.number(*cell.value) : std::string())
                        .set("missing", !cell.value)
                        .set("variance", is_variance(column))
                        .set("sign", key)
                        .set("refs", notes.references(cell)));
  }
  for (const auto& goal : row.goals) goals.push_back(writer.link(writer.place(goal.to->page)));
  out.set("cells", std::move(cells)).set("goals", std::move(goals));
  return out;
}

void set_or_false(View& out, Name name, std::optional<View> view) {
  if (view) {
    out.set(name, std::move(*view));
  } else {
    out.set(name, false);
  }
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
    const route::Place& page = writer.site.map.made(route::Kind::checks, writer.here.year, writer.code());
    out.set("checks", View().set("sentence", sentence).set("holds", declared.empty()).set("href", writer.href(page)));
  }
  out.set("declared", std::move(declared));
}

}  // namespace

View budget_view(const portal::Budget& budget, const Writer& writer) {
  std::vector<View> tables;
  for (const portal::BudgetTable& table : budget.tables) {
    tables.push_back(View()
                         .set("title", writer.text(table.title))
                         .set("href", writer.href(writer.place(table)))
                         .set("about", writer.text(table.about))
                         .set("unit", unit_words(table.unit, writer))
                         .set("at", writer.at(table.report_page))
                         .set("sentence", table_sentence(table, writer))
                         .set("checks", explain::table_summary(writer.site.verdicts.checks(table), writer.language)));
  }
  return View().set("tables", std::move(tables));
}

View table_view(const portal::BudgetTable& table, const Writer& writer, const std::string& id_prefix, const std::string& number) {
  View out;
  out.set("id", id_prefix + table.id).set("title", writer.text(table.title));
  // On its own page the text is the lead under the heading.
  out.set("about", number.empty() ? std::string() : writer.text(table.about));
  out.set("unit", writer.sentence("view.amounts_in", {argument("unit", unit_words(table.unit, writer))}))
      .set("at", writer.at(table.report_page));
  out.set("sentence", table_sentence(table, writer));
  std::vector<View> columns, rows;
  for (const portal::BudgetColumn& column : table.columns) {
    columns.push_back(View()
                          .set("title", writer.text(column.title))
                          .set("decided", writer.text(column.decided))
                          .set("variance", is_variance(column)));
  }
  Notes notes(table, writer, id_prefix);
  for (const portal::BudgetRow& row : table.rows) rows.push_back(row_view(table, row, writer, notes, id_prefix.empty()));
  out.set("columns", std::move(columns)).set("rows", std::move(rows)).set("notes", notes.all());
  std::optional<View> compare = compare_of(table, writer), waterfall = waterfall_of(table, writer),
                      variance = variance_of(table, writer);
  out.set("has_charts", compare || waterfall || variance).set("number", number);
  set_or_false(out, "compare", std::move(compare));
  set_or_false(out, "waterfall", std::move(waterfall));
  set_or_false(out, "variance", std::move(variance));
  set_checks(out, table, writer);
  out.set("goals", goals_of(table, writer));
  return out;
}

}  // namespace insyn::render
