// calculated.h: what a calculated column of a budget table is called.
#pragma once

#include <string>

#include "assess/budget_figures.h"
#include "language/language.h"

namespace insyn::explain {

// "Andel av ”Totalt”, Summa", "Ändring sedan 2019, Utfall".
std::string heading(const assess::CalculatedColumn& column, const assess::EarlierTable& last_year,
                    const language::Language& language);

}  // namespace insyn::explain
