#include "render/money_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "assess/budget_drawings.h"
#include "assess/budget_figures.h"
#include "explain/calculated.h"

namespace insyn::render {

namespace {

using assess::Calculation;
using portal::BudgetCell;
using portal::BudgetColumn;
using portal::BudgetRow;
using portal::BudgetTable;

constexpr std::size_t kLongest = 12;  // letters that have room beside figures at 320 pixels

bool is_variance(const BudgetColumn& column) {
  return column.role == portal::ColumnRole::variance || column.role == portal::ColumnRole::variance_percent;
}

// The notes of a table, the source's by their own marks and then ours on single cells; with their references.
class TableNotes {
 public:
  TableNotes(const BudgetTable& table, const Writer& writer, std::string prefix)
      : table_(table), writer_(writer), prefix_(std::move(prefix)), ours_(table, writer) {}

  std::vector<View> references(const BudgetRow& row) {
    std::vector<View> out;
    for (const std::string& id : row.footnotes) out.push_back(reference(id));
    return out;
  }

  std::vector<View> references(const BudgetCell& cell) {
    std::vector<View> out;
    if (std::string mark = ours_.mark(cell); !mark.empty()) out.push_back(reference(mark));
    return out;
  }

  std::vector<View> all() const {
    std::vector<View> out;
    for (const portal::Footnote& note : table_.footnotes) out.push_back(note_view(note.id, writer_.text(note.text), false));
    for (const auto& [mark, text] : ours_.all()) out.push_back(note_view(mark, text, true));
    return out;
  }

 private:
  std::string id(std::string_view mark) const { return note_id(table_, mark, prefix_); }

  View reference(const std::string& mark) {
    const int number = ++used_[mark];
    return View()
        .set("mark", mark)
        .set("href", fmt::format("#{}", id(mark)))
        .set("id", number == 1 ? fmt::format("{}-ref", id(mark)) : fmt::format("{}-ref-{}", id(mark), number));
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

  const BudgetTable& table_;
  const Writer& writer_;
  std::string prefix_;
  CellNotes ours_;
  std::map<std::string, int> used_;
};

// The table as it is printed, and then what is calculated from it.
class MoneyTable {
 public:
  MoneyTable(const BudgetTable& table, const Writer& writer, const std::string& id_prefix)
      : table_(table),
        writer_(writer),
        anchors_(id_prefix.empty()),
        last_year_(assess::last_year(table, writer.site.portal)),
        calculated_(assess::calculated_columns(table, last_year_.table)),
        notes_(table, writer, id_prefix) {
    choose_main();
  }

  void set(View& out) {
    std::vector<View> columns, rows;
    for (const BudgetColumn& column : table_.columns) {
      columns.push_back(column_view(writer_.text(column.title), is_variance(column), writer_.text(column.decided), false));
    }
    for (const assess::CalculatedColumn& column : calculated_) {
      if (column.printed != nullptr) continue;
      columns.push_back(
          column_view(explain::heading(column, last_year_, writer_.language), varies(column.calculation), "", true));
    }
    for (std::size_t i = 0; i < columns.size(); ++i) columns[i].set("main", bool(main_[i]));
    const std::size_t made = columns.size() - table_.columns.size();
    if (made == 0) {
      out.set("calculated", false);
    } else {
      out.set("calculated", View()
                                .set("printed_span", std::to_string(table_.columns.size() + 1))
                                .set("span", std::to_string(made))
                                .set("words", writer_.language.upper_first(writer_.word("budget.calculated"))));
    }
    for (std::size_t i = 0; i < table_.rows.size(); ++i) rows.push_back(row_view(i));
    if (const auto totals = assess::totals(table_); !totals.empty()) rows.push_back(total_view(totals));
    out.set("columns", std::move(columns)).set("rows", std::move(rows)).set("notes", notes_.all());
  }

 private:
  static bool varies(Calculation calculation) { return calculation != Calculation::share; }

  // The two columns that a narrow page shows beside each row: what it came to, and the variance, else the budget, else the
  // next amount. All others stand below, each with its heading.
  void choose_main() {
    std::vector<const BudgetColumn*> printed;
    for (const BudgetColumn& column : table_.columns) printed.push_back(&column);
    for (const BudgetColumn& column : table_.columns) headings_.push_back(writer_.text(column.title));
    for (const assess::CalculatedColumn& column : calculated_) {
      if (column.printed == nullptr) headings_.push_back(explain::heading(column, last_year_, writer_.language));
    }
    main_.assign(headings_.size(), headings_.size() <= 2);
    const auto at = [&](const BudgetColumn* column) {
      return static_cast<std::size_t>(std::find(printed.begin(), printed.end(), column) - printed.begin());
    };
    const std::size_t none = printed.size();
    const std::size_t first = std::min(at(assess::main_column(table_)), none - 1);
    std::size_t second = at(table_.the(portal::ColumnRole::variance));
    std::size_t made = none;
    for (const assess::CalculatedColumn& column : calculated_) {
      if (column.printed != nullptr) continue;
      if (second == none && column.calculation == Calculation::variance) second = made;
      ++made;
    }
    if (second == none) second = at(table_.the(portal::ColumnRole::budget));
    for (std::size_t i = 0; i < none && (second == none || second == first); ++i) {
      if (i != first && !portal::in_percent(printed[i]->role)) second = i;
    }
    main_[first] = true;
    if (second < main_.size()) main_[second] = true;
  }

  void place(std::vector<View>& cells) const {
    for (std::size_t i = 0; i < cells.size(); ++i)
      cells[i].set("main", bool(main_[i])).set("label", main_[i] ? std::string() : headings_[i]);
  }

  View column_view(std::string title, bool variance, std::string decided, bool calculated) const {
    return View()
        .set("title", writer_.language.divisible(title, kLongest))
        .set("decided", std::move(decided))
        .set("variance", variance)
        .set("calculated", calculated);
  }

  View cell_view(std::string text, int sign, bool variance, std::string lack) const {
    const int good = sign * plus_is_;
    const std::string_view key = !variance || text.empty() ? "" : good > 0 ? "positive" : good < 0 ? "negative" : "zero";
    if (!text.empty()) lack.clear();
    return View().set("text", std::move(text)).set("lack", std::move(lack)).set("variance", variance).set("sign", key);
  }

  // A figure of a column, with a sign for per cent; money has its unit in the caption.
  View figure(const BudgetColumn& column, const std::optional<portal::Decimal>& value, std::string lack) const {
    const std::string_view unit = portal::in_percent(column.role) ? "%" : "";
    return cell_view(value ? writer_.language.with_unit(table_.shown(column, *value), unit) : std::string(),
                     value ? value->sign() : 0, is_variance(column), std::move(lack));
  }

  View calculated_cell(const std::optional<assess::Amount>& amount, Calculation calculation, bool asked = true) const {
    std::string text;
    if (amount && calculation == Calculation::share) {
      text = writer_.language.percent(amount->value / portal::Fraction(100), 1);
    } else if (amount) {
      text = writer_.language.with_unit(amount->value.decimal(amount->decimals), assess::is_percent(calculation) ? "%" : "");
    }
    return cell_view(std::move(text), amount ? amount->value.sign() : 0, varies(calculation),
                     asked ? writer_.word("budget.no_figure") : std::string());
  }

  // What is printed, or calculated because it is not.
  View printed_cell(std::size_t row, const BudgetColumn& column) {
    const BudgetCell& cell = table_.cell(table_.rows[row], column);
    const auto filled = std::find_if(calculated_.begin(), calculated_.end(),
                                     [&](const auto& each) { return each.printed == &column && each.amounts[row]; });
    const bool calculated = !cell.value && filled != calculated_.end();
    View out = calculated ? calculated_cell(filled->amounts[row], filled->calculation)
                          : figure(column, cell.value, writer_.word("ui.not_printed"));
    out.set("calculated", calculated).set("made", false).set("refs", notes_.references(cell));
    return out;
  }

  View row_view(std::size_t number) {
    const BudgetRow& row = table_.rows[number];
    const std::optional<bool> better = assess::more_is_better(table_, row);
    const bool turned = table_.sign == portal::VarianceSign::budget_minus_outcome;
    plus_is_ = !better ? 0 : *better == turned ? -1 : 1;
    const bool has_parts =
        std::any_of(table_.rows.begin(), table_.rows.end(), [&](const BudgetRow& each) { return each.parent == row.id; });
    View out;
    out.set("id", anchors_ ? row.id : std::string())
        .set("title", writer_.language.divisible(writer_.text(row.title), kLongest))
        .set("role", portal::name(row.role))
        .set("calculated", "")
        .set("sub", !row.parent.empty());
    out.set("strong", has_parts || row.role == portal::RowRole::result || row.role == portal::RowRole::total ||
                          row.role == portal::RowRole::subtotal);
    out.set("refs", notes_.references(row));
    std::vector<View> cells, goals;
    for (const BudgetColumn& column : table_.columns) cells.push_back(printed_cell(number, column));
    for (const assess::CalculatedColumn& column : calculated_) {
      if (column.printed != nullptr) continue;
      View cell = calculated_cell(column.amounts[number], column.calculation);
      cells.push_back(std::move(cell.set("calculated", false).set("made", true).set("refs", std::vector<View>())));
    }
    place(cells);
    for (const auto& goal : row.goals) goals.push_back(writer_.link(writer_.place(goal.to->page)));
    out.set("cells", std::move(cells)).set("goals", std::move(goals));
    return out;
  }

  // The sums of the columns, where the table prints none, and the variance of them. A share or a change is of a row.
  View total_view(const std::vector<std::optional<assess::Amount>>& totals) {
    std::vector<View> cells;
    plus_is_ = 0;
    const auto add = [&](View cell) {
      cells.push_back(std::move(cell.set("calculated", false).set("made", true).set("refs", std::vector<View>())));
    };
    for (std::size_t i = 0; i < totals.size(); ++i) {
      std::optional<portal::Decimal> value;
      if (totals[i]) value = totals[i]->value.decimal(totals[i]->decimals);
      add(figure(table_.columns[i], value, writer_.word("budget.no_figure")));
    }
    for (const assess::CalculatedColumn& column : calculated_) {
      const bool variance = column.calculation == Calculation::variance || column.calculation == Calculation::variance_percent;
      if (column.printed == nullptr)
        add(calculated_cell(assess::total_of(table_, column.calculation), column.calculation, variance));
    }
    place(cells);
    View out;
    out.set("id", "").set("title", writer_.word("budget.total")).set("role", "total").set("sub", false).set("strong", true);
    out.set("calculated", writer_.word("budget.calculated")).set("refs", std::vector<View>());
    out.set("cells", std::move(cells)).set("goals", std::vector<View>());
    return out;
  }

  const BudgetTable& table_;
  const Writer& writer_;
  bool anchors_;
  assess::EarlierTable last_year_;
  std::vector<assess::CalculatedColumn> calculated_;
  TableNotes notes_;
  std::vector<std::string> headings_;  // of all columns, those that are calculated last
  std::vector<bool> main_;
  int plus_is_ = 0;  // of the row at hand: 1 where a variance above zero is good, -1 where it is bad, 0 where nothing tells
};

}  // namespace

CellNotes::CellNotes(const BudgetTable& table, const Writer& writer) : writer_(writer) {
  int next = 0;
  const auto free_mark = [&] {
    for (;;) {
      const int lap = next / 26;
      std::string mark(1, static_cast<char>('a' + next++ % 26));
      if (lap > 0) mark += std::to_string(lap);
      const bool taken =
          std::any_of(table.footnotes.begin(), table.footnotes.end(), [&](const auto& each) { return each.id == mark; });
      if (!taken) return mark;
    }
  };
  for (const BudgetRow& row : table.rows) {
    for (const BudgetCell& cell : row.cells) {
      if (!cell.note.empty() && mark(cell).empty()) all_.emplace_back(free_mark(), writer.text(cell.note));
    }
  }
}

std::string CellNotes::mark(const BudgetCell& cell) const {
  if (cell.note.empty()) return {};
  const std::string text = writer_.text(cell.note);
  const auto same = std::find_if(all_.begin(), all_.end(), [&](const auto& each) { return each.second == text; });
  return same == all_.end() ? std::string() : same->first;
}

std::string note_id(const BudgetTable& table, std::string_view mark, const std::string& id_prefix) {
  return fmt::format("{}{}-not-{}", id_prefix, table.id, language::slug(mark));
}

void set_money_table(View& out, const BudgetTable& table, const Writer& writer, const std::string& id_prefix) {
  MoneyTable(table, writer, id_prefix).set(out);
}

}  // namespace insyn::render
