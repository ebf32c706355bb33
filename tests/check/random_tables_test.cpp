#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "assess/assess.h"
#include "assess/budget_drawings.h"
#include "assess/budget_figures.h"
#include "language/shipped_catalogue.h"
#include "syntax/number_text.h"

using namespace insyn;
using portal::Decimal;
using portal::Fraction;
using portal::MoneyUnit;

namespace {

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  int below(int end) { return static_cast<int>(engine_() % static_cast<unsigned>(end)); }
  Decimal amount(int decimals) {
    const long long digits = static_cast<long long>(engine_() % 2'000'000'000ULL) - 1'000'000'000LL;
    return Decimal(below(4) == 0 ? digits % 100 : digits, decimals);
  }

 private:
  std::mt19937 engine_;
};

MoneyUnit any_unit(Dice& dice, std::string currency = "SEK") { return {std::move(currency), 3 * dice.below(5)}; }

// A table whose every figure is true: a tree of rows, each parent the sum of its parts, with outcome, budget and variance.
class TrueTable {
 public:
  explicit TrueTable(Dice& dice) : dice_(dice) {
    table_.id = "tabell";
    table_.unit = any_unit(dice);
    table_.decimals = dice.below(4);
    for (const auto& [id, role] :
         {std::pair("outcome", portal::ColumnRole::outcome), std::pair("budget", portal::ColumnRole::budget),
          std::pair("variance", portal::ColumnRole::variance)}) {
      table_.columns.push_back({.id = id, .role = role, .title = portal::Text("sv", id)});
    }
    for (int i = 0, tops = 1 + dice.below(4); i < tops; ++i) add("", 0);
    std::vector<Decimal> sums(3, Decimal(0));
    for (const portal::BudgetRow& row : table_.rows) {
      for (std::size_t i = 0; i < 3 && row.parent.empty(); ++i) sums[i] = sums[i] + *row.cells[i].value;
    }
    table_.rows.push_back(row("summa", "", sums, portal::RowRole::total));
  }

  portal::BudgetTable& table() { return table_; }

 private:
  static portal::BudgetRow row(std::string id, std::string parent, const std::vector<Decimal>& cells, portal::RowRole role) {
    portal::BudgetRow out{.id = std::move(id), .parent = std::move(parent), .role = role, .title = portal::Text("sv", "Rad")};
    for (const Decimal& each : cells) out.cells.push_back({.value = each});
    return out;
  }

  // The row's cells; its parts follow it.
  std::vector<Decimal> add(const std::string& parent, int depth) {
    const std::string id = "r" + std::to_string(next_++);
    const std::size_t place = table_.rows.size();
    table_.rows.emplace_back();
    std::vector<Decimal> cells(3, Decimal(0));
    const int parts = depth < 3 && dice_.below(2) == 0 ? 1 + dice_.below(4) : 0;
    for (int i = 0; i < parts; ++i) {
      const std::vector<Decimal> part = add(id, depth + 1);
      for (std::size_t column = 0; column < 3; ++column) cells[column] = cells[column] + part[column];
    }
    if (parts == 0) {
      cells = {dice_.amount(table_.decimals), dice_.amount(table_.decimals)};
      cells.push_back(cells[0] - cells[1]);
    }
    table_.rows[place] = row(id, parent, cells, portal::RowRole::detail);
    return cells;
  }

  Dice& dice_;
  portal::BudgetTable table_;
  int next_ = 0;
};

}  // namespace

TEST_CASE("a table that is true holds in every check, whatever its shape") {
  Dice dice(1);
  for (int round = 0; round < 300; ++round) {
    TrueTable made(dice);
    const std::vector<assess::Check> checks = assess::checks(made.table());
    const assess::CheckCount count = assess::count(checks);
    CHECK(count.hold == count.made);
    const auto variances =
        std::count_if(checks.begin(), checks.end(), [](const auto& each) { return each.kind == assess::CheckKind::variance; });
    CHECK(variances == static_cast<long>(made.table().rows.size()));
    for (const assess::Check& each : checks) {
      CHECK(each.difference == Fraction(0));
      CHECK(*each.expected.value == *each.found.value);
    }
  }
}

TEST_CASE("one figure that is off by one unit in its last decimal is found, and the check that fails names it") {
  Dice dice(2);
  for (int round = 0; round < 300; ++round) {
    TrueTable made(dice);
    auto& rows = made.table().rows;
    auto& row = rows[static_cast<std::size_t>(dice.below(static_cast<int>(rows.size())))];
    auto& cell = row.cells[static_cast<std::size_t>(dice.below(3))];
    cell.value = *cell.value + Decimal(portal::Int128(dice.below(2) == 0 ? 1 : -1), made.table().decimals);
    int failed = 0;
    for (const assess::Check& each : assess::checks(made.table())) {
      if (each.status != assess::CheckStatus::fails) continue;
      ++failed;
      bool takes_part = each.found.row == &row;
      for (const assess::Figure& term : each.expected.of) takes_part = takes_part || term.row == &row;
      CHECK(takes_part);
    }
    CHECK(failed > 0);
  }
}

TEST_CASE("a true table that was rounded before it was printed holds within the rounding it declares") {
  Dice dice(3);
  for (int round = 0; round < 300; ++round) {
    TrueTable made(dice);
    portal::BudgetTable& table = made.table();
    const int kept = dice.below(table.decimals + 1);
    for (portal::BudgetRow& row : table.rows) {
      for (portal::BudgetCell& cell : row.cells)
        cell.value = cell.value->rounded(kept, static_cast<portal::Rounding>(dice.below(2)));
    }
    table.rounding = Decimal(portal::Int128(1), kept);
    CHECK(assess::count(assess::checks(table)).failed == 0);
  }
}

TEST_CASE("a waterfall begins at the budget, ends at the outcome, and its steps join") {
  Dice dice(4);
  for (int round = 0; round < 300; ++round) {
    TrueTable made(dice);
    const auto waterfall = assess::waterfall(made.table());
    if (!waterfall) continue;
    Fraction at = waterfall->start;
    for (const assess::WaterfallStep& step : waterfall->steps) {
      CHECK(step.row != nullptr);  // nothing is left unexplained
      CHECK(step.from == at);
      at = at + step.value;
      CHECK(step.to == at);
    }
    CHECK(at == waterfall->end);
    for (const assess::Parts& whole : assess::parts(made.table())) {
      Fraction shares;
      for (const assess::Part& part : whole.parts) shares = shares + part.share;
      CHECK(shares == Fraction(1));
    }
  }
}

TEST_CASE("amounts come back from any unit as they were") {
  const MoneyUnit kr{"SEK", 0}, tkr{"SEK", 3}, mnkr{"SEK", 6};
  Dice dice(5);
  for (int round = 0; round < 2000; ++round) {
    const Fraction amount(dice.amount(dice.below(7)));
    const MoneyUnit a = any_unit(dice), b = any_unit(dice), c = any_unit(dice);
    CHECK(assess::converted(assess::converted(amount, a, b), b, a) == amount);
    CHECK(assess::converted(assess::converted(amount, a, b), b, c) == assess::converted(amount, a, c));
    CHECK(assess::converted(amount, mnkr, tkr) == amount * Fraction(1000));
    CHECK(assess::converted(amount, tkr, kr) == amount * Fraction(1000));
  }
  CHECK(assess::converted(Fraction(Decimal::parse("-7.588").value()), mnkr, tkr) == Fraction(-7588));
  CHECK(assess::converted(Fraction(1), kr, mnkr) == Fraction(1, 1000000));
}

TEST_CASE("an amount is read back from the page as it was written, in either language") {
  Dice dice(6);
  const language::Language sv = shipped_language("sv"), en = shipped_language("en");
  for (int round = 0; round < 2000; ++round) {
    const Decimal amount = dice.amount(dice.below(5));
    const syntax::ParsedNumber read = syntax::parse_number(sv.number(amount), ',');
    REQUIRE(read.number);
    CHECK(read.number->literal() == amount.literal());
    std::string english = en.number(amount);
    std::erase(english, ',');  // which groups by commas
    REQUIRE(syntax::parse_number(english, '.').number);
    CHECK(syntax::parse_number(english, '.').number->literal() == amount.literal());
  }
}
