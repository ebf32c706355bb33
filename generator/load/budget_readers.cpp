#include <fmt/format.h>

#include <algorithm>

#include "load/columns_met.h"
#include "load/readers.h"

namespace insyn::load {

namespace {

using portal::BudgetTable;
using portal::CheckKind;

std::optional<CheckKind> check_kind(FieldReader& record) {
  return record.required_choice<CheckKind>("kind", {{"sum", CheckKind::sum},
                                                    {"result", CheckKind::result},
                                                    {"variance", CheckKind::variance},
                                                    {"row_sum", CheckKind::row_sum},
                                                    {"shares", CheckKind::shares}});
}

// A whole year, "2024" or "2024/2025"; none, and reported, where it is anything else.
std::optional<portal::Period> whole_year(FieldReader& record, std::string_view key) {
  const Node* const node = record.find(key);
  const std::string text = record.text(key);
  if (node == nullptr || text.empty()) return std::nullopt;
  if (const auto period = load::whole_year(text)) return period;
  record.error(node->at, message("bad-period.year", {{"period", text}}));
  return std::nullopt;
}

// False where a column could not be read, so that its cells have no name.
bool read_columns(FieldReader& record, BudgetTable& table) {
  const Node* const all = record.required("columns");
  bool whole = all != nullptr && all->kind == Node::Kind::list;
  const std::vector<const Node*> nodes = record.list("columns");
  if (nodes.size() > portal::kMostColumns) {
    record.error(all->at, message("too-many.columns", {{"most", portal::kMostColumns}, {"columns", nodes.size()}}));
    return false;
  }
  for (const Node* node : nodes) {
    FieldReader fields(*node, message("part.a-column"), record.reading());
    portal::BudgetColumn column;
    column.at = node->at;
    column.id = fields.id("id");
    using enum portal::ColumnRole;
    column.role = fields
                      .choice<portal::ColumnRole>("role", {{"outcome", outcome},
                                                           {"budget", budget},
                                                           {"previous_outcome", previous_outcome},
                                                           {"forecast", forecast},
                                                           {"plan", plan},
                                                           {"variance", variance},
                                                           {"variance_percent", variance_percent},
                                                           {"share", share},
                                                           {"other", other}})
                      .value_or(other);
    column.period = whole_year(fields, "year");
    if (const Node* const year = fields.find("year")) column.period_at = year->at;
    column.of = fields.texts("of");
    if (column.of.size() != fields.list("of").size()) column.of.clear();  // one is no text, which is told
    const bool of_two = column.role == variance || column.role == variance_percent;
    if (of_two && column.of.size() == 2 && column.of[0] == column.of[1])
      fields.error(fields.find("of")->at, message("bad-key.variance-of-one", {{"of", column.of.front()}}));
    column.title = fields.required_words("title");
    column.decided = fields.words("decided");
    if (!is_id(column.id)) {
      whole = false;
      continue;
    }
    if (table.column(column.id) != nullptr) {
      fields.error(node->at, message("duplicate-id.column", {{"id", column.id}}));
    }
    table.columns.push_back(std::move(column));
  }
  if (whole && table.columns.empty()) {
    record.error(all->at, message("empty-table.columns", {{"table", table.id}}));
    whole = false;
  }
  return whole;
}

// Cells, and the notes to them, are named for the columns of their table.
void refuse_unknown_columns(FieldReader& cells, const Node& node, const BudgetTable& table, const UnmetNames& told) {
  std::vector<std::string_view> known;
  for (const portal::BudgetColumn& column : table.columns) known.push_back(column.id);
  for (const Member& member : node.members) {
    cells.find(member.key);
    if (table.column(member.key) != nullptr || told.cells.contains(member.key)) continue;
    report::Message hint = report::did_you_mean(member.key, known);
    cells.error(member.at, message("unknown-column.of-row", {{"column", member.key}, {"hint", std::move(hint)}}));
  }
}

// Whether a cell of a column that the table does not have was probably meant for this one.
bool misspelt(const Node& cells, const BudgetTable& table, std::string_view id) {
  return std::any_of(cells.members.begin(), cells.members.end(), [&](const Member& each) {
    return table.column(each.key) == nullptr && !report::nearest(each.key, {&id, 1}).empty();
  });
}

// `told` is null where the names of the columns are not known.
void read_cells(FieldReader& fields, const BudgetTable& table, portal::BudgetRow& row, const UnmetNames* told) {
  row.cells.resize(table.columns.size());
  const Node* cells = fields.required("cells");
  const Node* notes_node = fields.find("cell_notes");
  if (cells == nullptr) return;
  FieldReader values(*cells, message("part.the-cells"), fields.reading());
  const Node nothing{.kind = Node::Kind::record};
  FieldReader notes(notes_node != nullptr ? *notes_node : nothing, message("part.the-cell-notes"), fields.reading());
  if (told != nullptr) {
    refuse_unknown_columns(values, *cells, table, *told);
    if (notes_node != nullptr) refuse_unknown_columns(notes, *notes_node, table, *told);
  } else {
    values.ask_for_all();
    notes.ask_for_all();
  }
  std::vector<std::string_view> missing;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string& id = table.columns[i].id;
    row.cells[i].value = values.number(id, message("part.cell", {{"table", table.id}, {"row", row.id}, {"column", id}}));
    row.cells[i].at = cells->at;
    if (const Node* value = values.find(id)) row.cells[i].at = value->at;
    const bool written =
        std::any_of(cells->members.begin(), cells->members.end(), [&](const Member& each) { return each.key == id; });
    const bool known_to_lack = told != nullptr && told->columns.contains(id);
    if (!written && !known_to_lack && cells->kind == Node::Kind::record && !misspelt(*cells, table, id)) missing.push_back(id);
    row.cells[i].note = notes.words(id);
  }
  // Where the columns are called something else, that has been reported of each.
  if (missing.empty() || told == nullptr || (missing.size() == table.columns.size() && !cells->members.empty())) return;
  const std::string columns = fmt::format("{}", fmt::join(missing, ", "));
  fields.error(cells->at,
               message("missing-cell", {{"table", table.id}, {"row", row.id}, {"column", columns}, {"count", missing.size()}}));
}

void read_rows(FieldReader& record, BudgetTable& table, bool columns_known) {
  record.required("rows");
  const std::vector<const Node*> nodes = record.list("rows");
  if (nodes.size() > portal::kMostRows) {
    record.error(record.find("rows")->at, message("too-many.table-rows", {{"most", portal::kMostRows}, {"rows", nodes.size()}}));
    return;
  }
  const UnmetNames told = columns_known ? meet_columns(record, table) : UnmetNames();
  for (const Node* node : nodes) {
    FieldReader fields(*node, message("part.a-row"), record.reading());
    portal::BudgetRow row;
    row.at = node->at;
    fields.acceptances();
    row.id = fields.id("id");
    row.parent = fields.text("parent");
    if (const Node* parent = fields.find("parent"); parent != nullptr && row.parent.empty() && !parent->text.empty())
      fields.error(parent->at, message("empty-text", {{"key", "parent"}}));
    using enum portal::RowRole;
    row.role = fields
                   .choice<portal::RowRole>("role", {{"detail", detail},
                                                     {"income", income},
                                                     {"cost", cost},
                                                     {"result", result},
                                                     {"subtotal", subtotal},
                                                     {"total", total}})
                   .value_or(detail);
    row.title = fields.required_words("title");
    row.footnotes = fields.texts("footnotes");
    row.goals = fields.references<portal::Goal>("goals");
    row.tied_by_source = fields.choice<bool>("tied_by", {{"portal", false}, {"source", true}}).value_or(false);
    if (row.tied_by_source && row.goals.empty() && !fields.has("goals") && !fields.misspelt("goals"))
      fields.error(fields.find("tied_by")->at, message("bad-key.tied-by"));
    read_cells(fields, table, row, columns_known ? &told : nullptr);
    if (!is_id(row.id)) continue;  // has been reported; nothing can speak of it
    if (const portal::BudgetRow* first = table.row(row.id)) {
      fields.error(node->at, message("duplicate-id.row", {{"table", table.id}, {"id", row.id}, {"line", first->at.line}}));
    }
    table.rows.push_back(std::move(row));
  }
  if (const Node* rows = record.find("rows"); rows != nullptr && rows->kind == Node::Kind::list && rows->items.empty()) {
    record.error(rows->at, message("empty-table", {{"table", table.id}}));
  }
}

void read_footnotes(FieldReader& record, BudgetTable& table) {
  for (const Node* each : record.list("footnotes")) {
    FieldReader fields(*each, message("part.a-footnote"), record.reading());
    portal::Footnote made{fields.required_text("id"), fields.required_words("text"), each->at};
    const auto same = [&](const portal::Footnote& other) { return other.id == made.id; };
    if (!made.id.empty() && std::any_of(table.footnotes.begin(), table.footnotes.end(), same))
      fields.error(fields.find("id")->at, message("duplicate-id.footnote", {{"id", made.id}}));
    table.footnotes.push_back(std::move(made));
  }
}

void read_checks(FieldReader& record, BudgetTable& table) {
  for (const Node* node : record.list("checks")) {
    FieldReader fields(*node, message("part.a-check"), record.reading());
    portal::BudgetCheck check;
    check.at = node->at;
    check.kind = check_kind(fields).value_or(CheckKind::sum);
    check.row = fields.text("row");
    check.column = fields.text("column");
    check.of = fields.texts("of");
    table.checks.push_back(std::move(check));
  }
  for (const Node* node : record.list("declared")) {
    FieldReader fields(*node, message("part.a-declared-difference"), record.reading());
    portal::BudgetDeclared declared;
    declared.at = node->at;
    declared.kind = check_kind(fields).value_or(CheckKind::sum);
    declared.row = fields.text("row");
    declared.column = fields.text("column");
    declared.difference = fields.required_number("difference").value_or(portal::Decimal());
    declared.because = fields.required_words("because");
    declared.note = page_reference(fields, "note");
    table.declared.push_back(std::move(declared));
  }
}

}  // namespace

namespace {

// As many decimals as the amounts are written with.
int written_decimals(const BudgetTable& table) {
  int out = 0;
  for (const portal::BudgetColumn& column : table.columns) {
    for (const portal::BudgetRow& row : table.rows) {
      const auto& value = table.cell(row, column).value;
      if (value && !portal::in_percent(column.role)) out = std::max(out, value->scale());
    }
  }
  return out;
}

// What a check of a variance says of its sign: of [budget, outcome] it is the budget minus the outcome.
std::optional<portal::VarianceSign> sign_of(const BudgetTable& table, const portal::BudgetCheck& check) {
  if (check.kind != CheckKind::variance || check.of.size() != 2) return std::nullopt;
  const portal::BudgetColumn *first = table.column(check.of[0]), *second = table.column(check.of[1]);
  if (first == nullptr || second == nullptr) return std::nullopt;
  using enum portal::ColumnRole;
  if (first->role == budget && second->role != budget) return portal::VarianceSign::budget_minus_outcome;
  if (second->role == budget && first->role != budget) return portal::VarianceSign::outcome_minus_budget;
  return std::nullopt;
}

void read_sign(FieldReader& record, BudgetTable& table, portal::VarianceSign otherwise) {
  std::optional<portal::VarianceSign> said = variance_sign(record);
  for (const portal::BudgetCheck& check : table.checks) {
    const auto sign = sign_of(table, check);
    if (sign && said && *sign != *said) {
      record.error(check.at, message("bad-check.sign", {{"sign", portal::name(*sign)}, {"other", portal::name(*said)}}));
    } else if (sign) {
      said = sign;
    }
  }
  table.sign = said.value_or(otherwise);
}

}  // namespace

portal::BudgetTable budget_table(const Node& node, std::string id, portal::VarianceSign variance, const Reading& reading) {
  FieldReader record(node, message("part.a-budget-table"), reading);
  record.text("$schema");
  BudgetTable out;
  out.at = node.at;
  out.id = std::move(id);
  record.acceptances();
  out.title = record.required_words("title");
  out.about = record.words("about");
  out.release = record.release();
  record.required("unit");
  out.unit = money_unit(record, "unit");
  out.period = whole_year(record, "year");
  const auto decimals = record.integer("decimals", 0, portal::Decimal::max_scale);
  if (const Node* declared = record.find("decimals")) out.decimals_at = declared->at;
  out.report_page = record.filled_text("at");
  out.order = record.integer("order", -1000000, 1000000).value_or(0);
  out.rounding = record.number("rounding");
  if (const Node* rounding = record.find("rounding")) out.rounding_at = rounding->at;
  const std::size_t errors = reading.report.added_errors();
  const bool columns_known = read_columns(record, out);
  if (out.columns.empty() && !columns_known) {
    // Told already; every cell would be blamed for it.
    record.find("rows");
    record.find("csv");
  } else {
    read_rows(record, out, columns_known);
  }
  out.whole = reading.report.added_errors() == errors;
  out.decimals = decimals.value_or(written_decimals(out));
  read_footnotes(record, out);
  read_checks(record, out);
  read_sign(record, out, variance);
  return out;
}

}  // namespace insyn::load
