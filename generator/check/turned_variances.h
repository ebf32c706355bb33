// turned_variances.h: within check, tables whose variances are counted the other way round from what they say.
#pragma once

#include <set>
#include <vector>

#include "assess/assess.h"
#include "report/report.h"

namespace insyn::check {

// The tables of which that has been told, once and not for each row.
std::set<const portal::BudgetTable*> tell_turned(const portal::Year& year, const std::vector<assess::Check>& checks,
                                                 report::Report& report);

}  // namespace insyn::check
