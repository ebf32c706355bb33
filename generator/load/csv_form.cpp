#include "load/csv_form.h"

#include <algorithm>

#include "syntax/number_text.h"

namespace insyn::load {

namespace {

// Whether a number with a decimal comma stands in quotes: then whoever wrote the file quotes all of them, and a comma outside
// quotes divides cells.
bool quotes_commas(std::string_view text) {
  for (std::size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at + 1)) {
    const std::string_view cell = text.substr(at + 1, std::min(text.find('"', at + 1), text.size()) - at - 1);
    if (cell.find(',') != std::string_view::npos && syntax::parse_number(cell, ',').number) return true;
  }
  return false;
}

// False where a name could not be read.
bool read_columns(const Node& node, const Reading& reading, CsvForm& out) {
  FieldReader record(node, message("part.columns"), reading);
  bool whole = node.kind == Node::Kind::record;
  for (const std::string_view key : {"period", "value", "note", "at", "qualifier", "status", "undated", "meant"}) {
    const Node* const column = record.find(key);
    std::string name = record.text(key);
    if (column == nullptr) continue;
    if (!name.empty()) {
      out.columns.push_back({std::string(key), {std::move(name), column->at}});
      continue;
    }
    whole = false;
    if (column->kind == Node::Kind::text) record.error(column->at, message("empty-text", {{"key", key}}));
  }
  return whole;
}

void read_where(const Node& node, const Reading& reading, CsvForm& out) {
  FieldReader record(node, message("part.where"), reading);
  for (const syntax::Member& member : node.members) {
    if (record.find(member.key) == nullptr) continue;
    out.where.push_back({{member.key, member.value.at}, record.text(member.key)});
  }
}

}  // namespace

std::optional<CsvForm> csv_form(const Node& node, const Beside& beside, const Reading& reading) {
  FieldReader record(node, message("part.csv"), reading);
  CsvForm out;
  const std::string file = record.required_text("file");
  const std::optional<char> delimiter = record.choice<char>("delimiter", {{",", ','}, {";", ';'}, {"\t", '\t'}});
  const std::optional<char> decimal = record.choice<char>("decimal", {{".", '.'}, {",", ','}});
  out.decimal = decimal.value_or('.');
  bool unsure = (record.has("delimiter") && !delimiter) || (record.has("decimal") && !decimal);
  if (const Node* columns = record.find("columns")) unsure = !read_columns(*columns, reading, out) || unsure;
  if (const Node* where = record.find("where")) read_where(*where, reading, out);
  if (const Node* by = record.find("by")) out.by = CsvColumn{record.text("by"), by->at};
  unsure = unsure || record.has_unknown();
  if (file.empty()) return std::nullopt;
  out.source = beside(file, record.find("file")->at);
  if (out.source == nullptr) return std::nullopt;
  if (unsure) return std::nullopt;  // each line would be blamed for what the description says
  out.delimiter = delimiter.value_or(syntax::found_delimiter(out.source->text));
  if (out.delimiter == out.decimal && !quotes_commas(out.source->text)) {
    reading.report.error(node.at, message("bad-csv.comma"));
    return std::nullopt;
  }
  return out;
}

namespace {

// Whether digits follow this mark, and not three of them, as between thousands.
bool has_decimals(std::string_view text, char mark) {
  const std::size_t at = text.rfind(mark);
  return at != std::string_view::npos && text.size() - at - 1 != 3;
}

bool is_number_with(const syntax::CsvCell& cell, char mark) {
  return has_decimals(cell.text, mark) && syntax::parse_number(cell.text, mark).number.has_value();
}

}  // namespace

CsvForm with_decimal_found(CsvForm form, const syntax::CsvTable& table, const std::vector<std::size_t>& columns,
                           report::Report& report) {
  const char other = form.decimal == ',' ? '.' : ',';
  const auto any_number_with = [&](char mark) {
    return std::any_of(table.rows.begin(), table.rows.end(), [&](const syntax::CsvRow& row) {
      return std::any_of(columns.begin(), columns.end(), [&](std::size_t column) { return is_number_with(row[column], mark); });
    });
  };
  if (!any_number_with(other) || any_number_with(form.decimal)) return form;
  // At the first cell of the file, so that it is one error for all series that are taken from it.
  for (const syntax::CsvRow& row : table.rows) {
    const auto first =
        std::find_if(row.begin(), row.end(), [&](const syntax::CsvCell& cell) { return is_number_with(cell, other); });
    if (first == row.end()) continue;
    report.error(first->at, other == ',' ? message("bad-csv.decimal-comma", {{"text", first->text}})
                                         : message("bad-csv.decimal-point", {{"text", first->text}}));
    break;
  }
  form.decimal = other;
  return form;
}

Node csv_number(const syntax::CsvCell& cell, const CsvForm& form, const Reading& reading) {
  Node out{.kind = Node::Kind::null, .at = cell.at};
  if (cell.text.empty()) return out;
  const syntax::ParsedNumber parsed = syntax::parse_number(cell.text, form.decimal);
  if (parsed.number) {
    out.kind = Node::Kind::number;
    out.text = parsed.number->literal();
  } else {
    reading.report.error(cell.at, message("bad-number", {{"problem", syntax::number_problem(cell.text, form.decimal)}}));
  }
  return out;
}

}  // namespace insyn::load
