// rows.h: within render, goals, measures, projects and facts as the rows of lists, as layouts ask for them.
#pragma once

#include <vector>

#include "render/writer.h"

namespace insyn::render {

// How many measures with a target have a grade; of the others how many have a value that cannot be graded, and how many have a
// grade that is lost to us.
struct Answers {
  long long all = 0, graded = 0, on_pace = 0, ungraded = 0, unreadable = 0;
};
Answers answers_of(const std::vector<const portal::Measure*>& measures, const Writer& writer);
Answers answers_of(const portal::Year& year, const Writer& writer);
std::string answers_sentence(const Answers& answers, const Writer& writer);

View goal_row(const portal::Goal& goal, const Writer& writer);
View project_row(const portal::Project& project, const Writer& writer);
View measure_row(const portal::Measure& measure, const Writer& writer, explain::Undated undated = explain::Undated::marked);
// Sets `measures` and `indicators`, and beside them what the stars of each table mean: `measures_note`, `indicators_note`.
void set_measure_tables(View& out, const std::vector<const portal::Measure*>& measures, const Writer& writer);
std::string undated_note(const std::vector<const portal::Measure*>& measures, const Writer& writer);
View measure_marks(const std::vector<const portal::Measure*>& measures, const Writer& writer);  // sentence, marks

// Sets `collections` and `loose`: collections, and projects outside goals and collections, that lie in a year, a perspective or a
// goal.
void set_within(View& out, const portal::Page& page, const portal::Year& year, const Writer& writer);

// Sets `last_year`: year, href, assessed, calculated; or false.
void set_last_year(View& out, const assess::GoalVerdict& verdict, const Writer& writer);

// What is said of values beside their figures, a row for each that has a remark; `name` is whose they are.
void add_remarks(std::vector<View>& rows, const std::string& name, const std::vector<assess::Value>& values,
                 const Writer& writer);
std::vector<assess::Value> values_of(const portal::Series& series);

std::vector<View> paragraph_rows(const explain::Explanation& explanation, const Writer& writer);
std::vector<View> fact_rows(const std::vector<portal::Fact>& facts, const Writer& writer);
std::string amount_of(const portal::Funding& funding, const Writer& writer);  // "omkring 5,0 mnkr"
std::vector<View> funding_rows(const std::vector<portal::Funding>& fundings, const Writer& writer);

}  // namespace insyn::render
