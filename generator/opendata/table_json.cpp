#include "assess/budget_figures.h"
#include "opendata/portal_json.h"

namespace insyn::opendata {

namespace {

void write_column(JsonWriter& json, const portal::BudgetTable& table, const portal::BudgetColumn& column) {
  json.object(
      [&] {
        json.member("id", column.id);
        json.member("title", column.title);
        json.member("role", name(column.role));
        json.member("year", column.period);
        json.member("unit", portal::in_percent(column.role) ? "%" : portal::name(table.unit));
        json.member("of", column.of);
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
    json.member("tied_by",
                row.goals.empty() ? std::nullopt : std::optional<std::string_view>(row.tied_by_source ? "source" : "portal"));
    json.member("location", row.at);
  });
}

// What the source leaves out, by kind and row; never among the published cells.
void write_calculated(JsonWriter& json, const Facts& facts, const portal::BudgetTable& table) {
  const assess::EarlierTable last_year = assess::last_year(table, facts.portal);
  json.key("calculated").array(assess::calculated_columns(table, last_year.table), [&](const assess::CalculatedColumn& column) {
    json.object([&] {
      json.member("kind", assess::name(column.calculation));
      json.member("column", column.of == nullptr ? std::nullopt : or_null(column.of->id));
      json.key("values").object(
          [&] {
            for (std::size_t i = 0; i < table.rows.size(); ++i) {
              const auto& amount = column.amounts[i];
              if (amount) json.member(table.rows[i].id, std::optional(amount->value.decimal(amount->decimals)));
            }
          },
          kFlat);
    });
  });
  json.key("totals").object(
      [&] {
        const auto totals = assess::totals(table);
        for (std::size_t i = 0; i < totals.size(); ++i) {
          if (totals[i]) json.member(table.columns[i].id, std::optional(totals[i]->value.decimal(totals[i]->decimals)));
        }
      },
      kFlat);
}

}  // namespace

void write_table(JsonWriter& json, const Facts& facts, const portal::Year& year, const portal::BudgetTable& table) {
  json.member("id", table.id);
  json.member("title", table.title);
  json.member("unit", portal::name(table.unit));
  json.member("currency", table.unit.currency);
  json.member("scale", portal::scale(table.unit));
  json.member("year", table.year);
  json.member("variance", portal::name(table.sign));
  json.member("address", facts.address(table));
  json.member("data", data_address(year, table.id));
  json.member("about", table.about);
  json.member("at", or_null(table.report_page));
  json.member("location", table.at);
  json.member("decimals", table.decimals);
  json.member("rounding", table.rounding);
  json.key("columns").array(table.columns, [&](const portal::BudgetColumn& column) { write_column(json, table, column); });
  json.key("rows").array(table.rows, [&](const portal::BudgetRow& row) { write_row(json, table, row); });
  write_calculated(json, facts, table);
  json.key("checks").array(facts.verdicts.checks(table), [&](const assess::Check& check) { write_check(json, check); });
  json.key("footnotes").array(table.footnotes, [&](const portal::Footnote& note) {
    json.object(
        [&] {
          json.member("id", note.id);
          json.member("text", note.text);
        },
        kFlat);
  });
}

std::string table_json(const Facts& facts, const portal::Year& year, const portal::BudgetTable& table) {
  JsonWriter json;
  json.object([&] {
    write_head(json, "table", "../schemas/", &year);
    write_table(json, facts, year, table);
  });
  return json.take();
}

}  // namespace insyn::opendata
