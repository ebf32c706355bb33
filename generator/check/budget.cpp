#include <algorithm>
#include <map>

#include "check/steps.h"

namespace insyn::check {

namespace {

using portal::BudgetTable;
using portal::CheckKind;
using report::message;

template <typename Things>
report::Message hint(std::string_view id, const Things& things) {
  std::vector<std::string_view> known;
  for (const auto& thing : things) known.push_back(thing.id);
  return report::did_you_mean(id, known);
}

const portal::Decimal kTooLarge(1000000000000000LL);

// As the content writes it: "2024", "2024/25".
std::string short_year(const portal::Period& year) {
  const std::string out = year.literal();
  return out.size() == 9 ? out.substr(0, 5) + out.substr(7) : out;
}

class Structure {
 public:
  Structure(const BudgetTable& table, const portal::Period& year, report::Report& report)
      : table_(table), period_(table.period.value_or(year)), year_(short_year(period_)), report_(report) {
    for (const portal::BudgetRow& row : table.rows) rows_.emplace(row.id, &row);
  }

  bool check() {
    for (const portal::BudgetRow& row : table_.rows) {
      check_parents(row);
      for (const std::string& id : row.footnotes) {
        const auto same = [&](const portal::Footnote& each) { return each.id == id; };
        if (std::any_of(table_.footnotes.begin(), table_.footnotes.end(), same)) continue;
        report_.follows(row.at,
                        message("unknown-footnote.in-table",
                                {{"table", table_.id}, {"row", row.id}, {"id", id}, {"hint", hint(id, table_.footnotes)}}),
                        file());
      }
    }
    for (const portal::BudgetColumn& column : table_.columns) check_column(column);
    using enum portal::ColumnRole;
    for (const portal::ColumnRole role : {outcome, budget, variance, variance_percent, share}) check_choice(role);
    for (const portal::BudgetCheck& each : table_.checks) check_declaration(each);
    for (const portal::BudgetDeclared& each : table_.declared) {
      if (each.kind != CheckKind::shares) known_row(each.row, each.at);
      known_column(each.column, each.at);
    }
    check_decimals();
    check_rounding();
    return hangs_together_;
  }

 private:
  // A row or column without an id is not among those that are known.
  std::string file() const { return table_.at.source == nullptr ? std::string() : table_.at.source->path; }

  bool known_row(const std::string& id, const report::Location& at) {
    if (rows_.contains(id)) return true;
    report_.follows(at, message("unknown-row", {{"table", table_.id}, {"row", id}, {"hint", hint(id, table_.rows)}}), file());
    return false;
  }

  bool known_column(const std::string& id, const report::Location& at) {
    if (table_.column(id) != nullptr) return true;
    report_.follows(at, message("unknown-column", {{"table", table_.id}, {"column", id}, {"hint", hint(id, table_.columns)}}),
                    file());
    return false;
  }

  // Every chain of parents ends; a row in a cycle is reported where its own parent is the cycle's next row.
  void check_parents(const portal::BudgetRow& row) {
    if (row.parent.empty()) return;
    if (!rows_.contains(row.parent)) {
      hangs_together_ = false;
      if (!table_.whole) return;
      report_.error(
          row.at,
          message("unknown-parent",
                  {{"table", table_.id}, {"row", row.id}, {"parent", row.parent}, {"hint", hint(row.parent, table_.rows)}}));
      return;
    }
    std::string chain = row.id;
    const portal::BudgetRow* at = &row;
    for (std::size_t steps = 0; steps <= table_.rows.size() && !at->parent.empty(); ++steps) {
      const auto parent = rows_.find(at->parent);
      if (parent == rows_.end()) return;
      at = parent->second;
      if (steps < 8) chain += " → " + at->id;
      if (at != &row) continue;
      hangs_together_ = false;
      report_.error(row.at, message("parent-cycle", {{"table", table_.id}, {"row", row.id}, {"chain", chain}}));
      return;
    }
  }

  // A year's outcome is not known before the year has been, and the previous one is of a year before.
  void check_year(const portal::BudgetColumn& column) {
    using enum portal::ColumnRole;
    if (!column.period || period_.year == 0 || column.period->kind != period_.kind) return;
    const std::string is = short_year(*column.period);
    if (column.role == outcome && column.period->year > period_.year)
      report_.error(column.period_at,
                    message("contradiction.outcome-to-come", {{"column", column.id}, {"is", is}, {"year", year_}}));
    if (column.role == previous_outcome && column.period->year >= period_.year)
      report_.error(column.period_at,
                    message("contradiction.previous-outcome", {{"column", column.id}, {"is", is}, {"year", year_}}));
  }

  void check_column(const portal::BudgetColumn& column) {
    check_of(column);
    check_year(column);
    bool any = table_.rows.empty();
    for (const portal::BudgetRow& row : table_.rows) {
      const portal::BudgetCell& cell = table_.cell(row, column);
      if (!cell.value) continue;
      any = true;
      if (cell.value->magnitude() >= kTooLarge) {
        report_.error(cell.at, message("bad-number.amount", {{"cell", cell_of(row, column)}, {"number", cell.value->literal()}}));
      }
    }
    if (!any && table_.whole) {
      report_.error(column.at, message("empty-column", {{"table", table_.id}, {"column", column.id}}));
    }
  }

  // Where two columns could be the one that sentences, charts and sums are made of, the writer says which.
  void check_choice(portal::ColumnRole role) {
    const std::vector<const portal::BudgetColumn*> found = table_.all(role);
    if (found.size() < 2) return;
    const bool amount = role == portal::ColumnRole::outcome || role == portal::ColumnRole::budget;
    const report::Message what = role == portal::ColumnRole::variance_percent ? message("part.variance-in-per-cent")
                                                                              : report::literal(std::string(portal::name(role)));
    const report::Message way = amount                              ? message("part.say-which-year")
                                : role == portal::ColumnRole::share ? message("part.say-of-which-column")
                                                                    : message("part.say-of-which-columns");
    report_.error(found[1]->at, message("two-columns", {{"table", table_.id},
                                                        {"one", found[0]->id},
                                                        {"other", found[1]->id},
                                                        {"what", what},
                                                        {"year", year_},
                                                        {"way", way}}));
  }

  // A variance names an outcome and a budget, a share what it is a share of.
  void check_of(const portal::BudgetColumn& column) {
    if (column.of.empty()) return;
    const bool share = column.role == portal::ColumnRole::share;
    if (!share && column.role != portal::ColumnRole::variance && column.role != portal::ColumnRole::variance_percent) {
      report_.error(column.at, message("bad-key.of", {{"table", table_.id}, {"column", column.id}}));
      return;
    }
    for (const std::string& id : column.of) {
      if (!known_column(id, column.at)) return;
    }
    if (column.of.size() == (share ? 1U : 2U)) return;
    report_.error(column.at, share ? message("bad-key.share-of", {{"table", table_.id}, {"column", column.id}})
                                   : message("bad-key.variance-of", {{"table", table_.id}, {"column", column.id}}));
  }

  void check_declaration(const portal::BudgetCheck& each) {
    const bool of_rows = each.kind == CheckKind::sum || each.kind == CheckKind::result || each.kind == CheckKind::shares;
    if (each.kind == CheckKind::sum || each.kind == CheckKind::result) {
      known_row(each.row, each.at);
      if (!each.column.empty()) report_.error(each.at, message("bad-check.column-of-row"));
    } else {
      known_column(each.column, each.at);
      if (!each.row.empty()) report_.error(each.at, message("bad-check.row-of-column"));
    }
    for (const std::string& id : each.of) {
      if (of_rows ? !known_row(id, each.at) : !known_column(id, each.at)) continue;
      if (id == (of_rows ? each.row : each.column)) {
        report_.error(each.at, message("bad-check.of-itself", {{"id", id}}));
      } else if (std::count(each.of.begin(), each.of.end(), id) > 1) {
        report_.error(each.at, message("bad-check.twice", {{"id", id}}));
        break;
      }
    }
    if (each.kind == CheckKind::variance ? each.of.size() != 2 : each.of.empty() && each.kind != CheckKind::shares) {
      report_.follows(each.at, each.kind == CheckKind::variance ? message("bad-check.variance") : message("bad-check.of-nothing"),
                      file());
    }
  }

  report::Message cell_of(const portal::BudgetRow& row, const portal::BudgetColumn& column) const {
    return message("part.cell", {{"table", table_.id}, {"row", row.id}, {"column", column.id}});
  }

  struct Amount {
    const portal::BudgetRow* row = nullptr;
    const portal::BudgetColumn* column = nullptr;
    const portal::BudgetCell* cell = nullptr;
  };

  // The amounts of money that this can be said of, row by row.
  template <typename Said>
  std::vector<Amount> amounts(const Said& said) const {
    std::vector<Amount> out;
    for (const portal::BudgetRow& row : table_.rows) {
      for (const portal::BudgetColumn& column : table_.columns) {
        const portal::BudgetCell& cell = table_.cell(row, column);
        if (!portal::in_percent(column.role) && cell.value && said(*cell.value)) out.push_back({&row, &column, &cell});
      }
    }
    return out;
  }

  static int most_decimals(const std::vector<Amount>& of) {
    int out = 0;
    for (const Amount& each : of) out = std::max(out, each.cell->value->scale());
    return out;
  }

  // One figure that is not as the table says is wrong itself; where there are several it is what the table says.
  void check_decimals() {
    const std::vector<Amount> found = amounts([&](const portal::Decimal& each) { return each.scale() > table_.decimals; });
    if (found.empty()) return;
    const auto& [row, column, cell] = found.front();
    if (found.size() == 1) {
      report_.error(cell->at, message("bad-number.decimals", {{"cell", cell_of(*row, *column)},
                                                              {"number", cell->value->literal()},
                                                              {"decimals", table_.decimals}}));
      return;
    }
    report_.error(table_.decimals_at, message("bad-number.decimals-of-table", {{"table", table_.id},
                                                                               {"count", found.size()},
                                                                               {"decimals", table_.decimals},
                                                                               {"number", cell->value->literal()},
                                                                               {"most", most_decimals(found)}}));
  }

  // A table is as coarse as it says: else a rounding that is declared too coarse would let mistakes through.
  void check_rounding() {
    if (!table_.rounding) return;
    if (table_.rounding->sign() <= 0) {
      report_.error(table_.rounding_at, message("bad-rounding.step"));
      return;
    }
    const portal::Fraction step(*table_.rounding);
    const std::vector<Amount> found =
        amounts([&](const portal::Decimal& each) { return (portal::Fraction(each) / step).value().get_den() != 1; });
    if (found.empty()) return;
    const auto& [row, column, cell] = found.front();
    if (found.size() == 1) {
      report_.error(cell->at, message("bad-rounding", {{"cell", cell_of(*row, *column)},
                                                       {"number", cell->value->literal()},
                                                       {"step", table_.rounding->literal()}}));
      return;
    }
    const portal::Decimal finest(portal::Int128(1), most_decimals(found));
    report_.error(table_.rounding_at, message("bad-rounding.of-table", {{"table", table_.id},
                                                                        {"count", found.size()},
                                                                        {"step", table_.rounding->literal()},
                                                                        {"number", cell->value->literal()},
                                                                        {"meant", finest.literal()}}));
  }

  const BudgetTable& table_;
  const portal::Period period_;
  const std::string year_;
  report::Report& report_;
  std::map<std::string_view, const portal::BudgetRow*> rows_;
  bool hangs_together_ = true;
};

}  // namespace

bool budget_structure(const portal::BudgetTable& table, const portal::Period& year, report::Report& report) {
  return Structure(table, year, report).check();
}

}  // namespace insyn::check
