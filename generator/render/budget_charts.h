// budget_charts.h: within render, the charts of one budget table, and what all of them need.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assess/budget_drawings.h"
#include "assess/budget_figures.h"
#include "render/charts.h"

namespace insyn::render {

class BudgetCharts {
 public:
  BudgetCharts(const portal::BudgetTable& table, const Writer& writer) : table_(table), writer_(writer) {}

  TableChart compare() const;                                              // every row's amounts beside each other
  TableChart waterfall(assess::Depth depth = assess::Depth::parts) const;  // from budget to outcome
  TableChart variance() const;
  std::optional<TableChart> spending() const;  // what the cost is made of
  std::optional<View> hundred() const;         // the same of every hundred of the currency
  std::vector<TableChart> parts() const;       // one for each whole at the top; deeper ones stand in the table

 private:
  struct Step;
  using Fraction = portal::Fraction;

  std::string in(const portal::Text& text) const { return writer_.text(text); }
  std::string number(const Fraction& value, int decimals) const { return writer_.language.number(value.decimal(decimals)); }
  std::string money(const Fraction& value, int decimals) const { return money(value.decimal(decimals)); }
  std::string money(const portal::Decimal& value) const {
    return writer_.language.money(value.rescaled(table_.decimals), table_.unit);
  }
  std::string with_sign(const Fraction& value, int decimals) const {
    return (value.sign() > 0 ? "+" : "") + number(value, decimals);
  }
  std::string file_word(std::string_view key) const;
  std::string id(std::string_view what) const;
  std::string caption(std::string_view key) const;
  View cell(const portal::BudgetColumn& column, const portal::BudgetCell& cell, const std::string& note) const;
  std::string widest_gap() const;
  std::string amounts(const assess::Compare& drawing) const;
  const assess::Parts* cost(const std::vector<assess::Parts>& all) const;  // the parts of a cost at the top; null: none
  std::string ways() const;                                                // the rows that moved the result most, up and down
  std::string per_person(const portal::Decimal& amount) const;
  std::string extremes() const;  // the largest variances of either sign
  TableChart part_chart(const assess::Parts& whole) const;
  TableChart chart(std::string_view name, std::string heading, std::string caption, std::string sentence, std::vector<Step> rows,
                   int zero) const;

  const portal::BudgetTable& table_;
  const Writer& writer_;
};

}  // namespace insyn::render
