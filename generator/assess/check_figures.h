// check_figures.h: within assess, how the figures of a check are made, and how the check is judged.
#pragma once

#include <vector>

#include "assess/checks.h"

namespace insyn::assess {

enum class Missing {
  leave_out,
  give_up
};  // what a missing figure means for a sum: an empty cell counts for nothing, or all is lost

Figure cell(const portal::BudgetTable& table, const portal::BudgetRow& row, const portal::BudgetColumn& column);
Figure share(const portal::Owner& owner);
Figure hundred();  // per cent, exactly

// Put together in the unit of the first figure.
Figure sum(std::vector<Figure> of, Missing missing);
Figure difference(std::vector<Figure> of);
Figure product(std::vector<Figure> of);
Figure change(Figure from, Figure to);
void turn(Figure& change);  // from minus to

// As written, its references resolved.
Figure figure(const portal::Operand& operand);

// One unit in the last of so many decimals.
Fraction unit_of(int decimals);

// The value in another figure's unit. The figure has a value.
Fraction in_unit_of(const Figure& figure, const Fraction& amount, const Figure& wanted);

// What a figure made of others by adding, or by taking away all but the first, may be called where some are not exact.
std::optional<portal::Qualifier> qualifier_of_sum(const std::vector<Figure>& of, bool taken_away);

// Whether there is a number that both may be by their words.
bool may_be_the_same(const Figure& found, const Figure& expected);

// Sets difference and, unless a figure is missing, whether it holds exactly or within `allowed`.
void compare(Check& check);

// What holds in no other way holds where the source's own difference is declared, and is this one.
void allow_declared(Check& check, const portal::Decimal& difference, const portal::Text& because,
                    const portal::PageReference& note);

}  // namespace insyn::assess
