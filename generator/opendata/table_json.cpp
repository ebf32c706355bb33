#include "opendata/portal_json.h"

namespace insyn::opendata {

namespace {

constexpr auto kFlat = JsonWriter::Layout::flat;

void write_column(JsonWriter& json, const portal::BudgetColumn& column) {
  json.object(
      [&] {
        json.member("id", column.id);
        json.member("title", column.title);
        json.member("role", name(column.role));
        json.member("decided", column.decided);
      },
      kFlat);
}

void write_row(JsonWriter& json, const portal::BudgetTable& table, const portal::BudgetRow& row) {
  json.object([&] {
    json.member("id", row.id);
    json.member("title", row.title);
    json.member("parent", or_null(row.parent));
    json.member("role", name(row.role));
    json.key("cells").object(
        [&] {
          for (const portal::BudgetColumn& column : table.columns) json.member(column.id, table.cell(row, column).value);
        },
        kFlat);
    json.key("notes").object([&] {
      for (const portal::BudgetColumn& column : table.columns) {
        if (const portal::Text& note = table.cell(row, column).note; !note.empty()) json.member(column.id, note);
      }
    });
    json.member("footnotes", row.footnotes);
    write_ids(json, "goals", row.goals);
    json.member("location", row.at);
  });
}

}  // namespace

void write_table(JsonWriter& json, const Facts& facts, const portal::BudgetTable& table) {
  json.object([&] {
    json.member("id", table.id);
    json.member("title", table.title);
    json.member("unit", name(table.unit));
    json.member("address", facts.address(table));
    json.member("about", table.about);
    json.member("at", or_null(table.report_page));
    json.member("location", table.at);
    json.member("decimals", table.decimals);
    json.member("rounding", table.rounding);
    json.key("columns").array(table.columns, [&](const portal::BudgetColumn& column) { write_column(json, column); });
    json.key("rows").array(table.rows, [&](const portal::BudgetRow& row) { write_row(json, table, row); });
    json.key("checks").array(assess::checks(table), [&](const assess::Check& check) { write_check(json, check); });
    json.key("footnotes").array(table.footnotes, [&](const portal::Footnote& note) {
      json.object(
          [&] {
            json.member("id", note.id);
            json.member("text", note.text);
          },
          kFlat);
    });
  });
}

}  // namespace insyn::opendata
