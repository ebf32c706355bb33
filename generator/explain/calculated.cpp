#include "explain/calculated.h"

#include <fmt/format.h>

namespace insyn::explain {

using assess::Calculation;
using language::argument;

std::string heading(const assess::CalculatedColumn& column, const assess::EarlierTable& last_year,
                    const language::Language& language) {
  const auto in = [&](const portal::Text& text) { return std::string(text.in(language.code())); };
  language::Arguments arguments;
  if (column.of != nullptr) arguments.push_back(argument("column", in(column.of->title)));
  if (column.calculation == Calculation::share) {
    if (column.whole == nullptr) return language.sentence("budget.share_of_parent", arguments);
    arguments.push_back(argument("whole", in(column.whole->title)));
    return language.sentence("budget.share", arguments);
  }
  if (last_year.year != nullptr) arguments.push_back(argument("year", last_year.year->page.id));
  return language.sentence(fmt::format("budget.{}", assess::name(column.calculation)), arguments);
}

}  // namespace insyn::explain
