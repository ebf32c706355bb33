// rows.h: within render, goals, measures, projects and facts as the rows of lists, as layouts ask for them.
#pragma once

#include <vector>

#include "render/writer.h"

namespace insyn::render {

View goal_row(const portal::Goal& goal, const Writer& writer);
View project_row(const portal::Project& project, const Writer& writer);
View measure_row(const portal::Measure& measure, const Writer& writer);
// Those that are indicators, or those that are not.
std::vector<View> measure_rows(const portal::Goal& goal, bool indicators, const Writer& writer);
View measure_marks(const std::vector<const portal::Measure*>& measures, const Writer& writer);  // sentence, marks

// Sets `last_year`: year, href, assessed, calculated; or false.
void set_last_year(View& out, const assess::GoalVerdict& verdict, const Writer& writer);

std::vector<View> paragraph_rows(const explain::Explanation& explanation, const Writer& writer);
std::vector<View> fact_rows(const std::vector<portal::Fact>& facts, const Writer& writer);
std::vector<View> funding_rows(const std::vector<portal::Funding>& fundings, const Writer& writer);

}  // namespace insyn::render
