#include "load/columns_met.h"

#include <algorithm>
#include <vector>

namespace insyn::load {

namespace {

using portal::BudgetColumn;
using portal::BudgetTable;

// The cells of each row that has any.
std::vector<const Node*> cells_of_rows(FieldReader& record) {
  std::vector<const Node*> out;
  const Node* const rows = record.find("rows");
  if (rows == nullptr || rows->kind != Node::Kind::list) return out;
  for (const Node& row : rows->items) {
    const Member* const cells = row.find("cells");
    if (cells != nullptr && cells->value.kind == Node::Kind::record) out.push_back(&cells->value);
  }
  return out;
}

report::Location id_place(FieldReader& record, const BudgetColumn& column) {
  for (const Node* node : record.list("columns")) {
    const Member* const id = node->find("id");
    if (id != nullptr && id->value.text == column.id) return id->value.at;
  }
  return column.at;
}

}  // namespace

UnmetNames meet_columns(FieldReader& record, BudgetTable& table) {
  UnmetNames out;
  const std::vector<const Node*> rows = cells_of_rows(record);
  if (rows.size() < 2) return out;  // of one row each of its cells is told
  std::vector<std::string> strange;
  for (const Member& each : rows.front()->members) {
    const auto has_it = [&](const Node* row) { return row->find(each.key) != nullptr; };
    const bool everywhere = std::all_of(rows.begin(), rows.end(), has_it);
    const bool told = std::find(strange.begin(), strange.end(), each.key) != strange.end();
    if (everywhere && !told && table.column(each.key) == nullptr) strange.push_back(each.key);
  }
  std::vector<BudgetColumn*> unmet;
  for (BudgetColumn& column : table.columns) {
    const bool none = std::none_of(rows.begin(), rows.end(), [&](const Node* row) { return row->find(column.id) != nullptr; });
    if (none) unmet.push_back(&column);
  }
  if (strange.size() == unmet.size()) {
    for (std::size_t i = 0; i < unmet.size(); ++i) {
      record.error(id_place(record, *unmet[i]),
                   message("unknown-column.by-two-names", {{"cell", strange[i]}, {"column", unmet[i]->id}}));
      unmet[i]->id = strange[i];
    }
    return out;
  }
  const report::Location& at = record.find("columns")->at;
  for (const std::string& cell : strange) record.error(at, message("unknown-column.of-every-row", {{"column", cell}}));
  // In a CSV file a column of another name has been told.
  for (const BudgetColumn* column : unmet) {
    record.reading().report.follows(column->at, message("missing-cell.of-every-row", {{"column", column->id}}), at.source->path);
    out.columns.insert(column->id);
  }
  out.cells.insert(strange.begin(), strange.end());
  return out;
}

}  // namespace insyn::load
