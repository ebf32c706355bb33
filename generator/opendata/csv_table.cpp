#include "opendata/csv_table.h"

#include "assess/budget_figures.h"
#include "explain/calculated.h"

namespace insyn::opendata {

namespace {

class TableRows {
 public:
  TableRows(CsvSheet& sheet, const Facts& facts, const portal::Year& year) : sheet_(sheet), facts_(facts), year_(year) {}

  void add(const portal::BudgetTable& table) {
    money_ = portal::name(table.unit);
    unit_ = &table.unit;
    for (const portal::BudgetRow& each : table.rows) {
      for (const portal::BudgetColumn& column : table.columns) {
        const portal::BudgetCell& cell = table.cell(each, column);
        amount(each, column.id, column.title, name(column.role), year_of(table, column), cell.value,
               portal::in_percent(column.role), false, cell.note, cell.at);
      }
    }
    // A column's id has no point, so these stand apart.
    const assess::EarlierTable last_year = assess::last_year(table, facts_.portal);
    for (const assess::CalculatedColumn& column : assess::calculated_columns(table, last_year.table)) {
      const std::string_view kind = assess::name(column.calculation);
      const portal::Text title =
          facts_.in_words([&](const language::Language& language) { return explain::heading(column, last_year, language); });
      for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const auto& made = column.amounts[i];
        if (!made) continue;
        amount(table.rows[i], "calculated." + std::string(kind), title, kind, std::to_string(table.year),
               made->value.decimal(made->decimals), assess::is_percent(column.calculation), true, {}, {});
      }
    }
  }

 private:
  static std::string year_of(const portal::BudgetTable& table, const portal::BudgetColumn& column) {
    return column.period ? column.period->literal() : std::to_string(table.year);
  }

  void amount(const portal::BudgetRow& of, std::string_view column, const portal::Text& title, std::string_view role,
              std::string_view year, const std::optional<portal::Decimal>& value, bool percent, bool calculated,
              const portal::Text& note, const report::Location& at) {
    sheet_.row()
        .code("year", year_.page.id)
        .code("row", of.id)
        .words("row_title", of.title)
        .code("parent", of.parent)
        .code("role", name(of.role))
        .code("column", column)
        .words("column_title", title)
        .code("column_role", role)
        .code("column_year", year)
        .decimal("value", value)
        .code("unit", percent ? "%" : money_)
        .code("currency", percent ? std::string() : unit_->currency)
        .code("scale", percent ? std::string() : std::to_string(portal::scale(*unit_)))
        .flag("published", !calculated)
        .words("note", note)
        .code("goals", ids(of.goals))
        .code("tied_by", of.goals.empty()    ? ""
                         : of.tied_by_source ? "source"
                                             : "portal")
        .text("location", calculated ? std::string() : report::address(at));
  }

  CsvSheet& sheet_;
  const Facts& facts_;
  const portal::Year& year_;
  std::string money_;
  const portal::MoneyUnit* unit_ = nullptr;
};

}  // namespace

void csv_table(CsvSheet& sheet, const Facts& facts, const portal::Year& year, const portal::BudgetTable& table) {
  TableRows(sheet, facts, year).add(table);
}

}  // namespace insyn::opendata
