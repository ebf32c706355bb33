// explain.h: the reasoning of a verdict in words, made from the structure that decided it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assess/assess.h"
#include "explain/budget.h"
#include "language/language.h"

namespace insyn::explain {

// One line of a table: what, how much, and where it can be looked up.
struct Row {
  std::string label;
  std::string value;
  const portal::Measure* measure = nullptr;  // what the row is about: link to its page
  report::Location at;                       // file and line of the value; no source where there is none
  std::string report_page;                   // "s. 34"
};

struct Paragraph {
  std::string id;       // stable; of a measure: target arithmetic margin trend last_year sources conflicts; of a goal:
                        // arithmetic coverage bounds decisive open rule assessment last_year
  std::string heading;  // may be empty
  std::string text;     // whole sentences; may be empty
  std::vector<Row> rows;
};

struct Explanation {
  std::string id;        // "2020/bredband-100"
  std::string title;     // the measure's or goal's name
  std::string verdict;   // "partly": the grade, or the calculated level
  std::string headline;  // the same in one sentence
  std::string because;   // of a goal: why, in one sentence, beside its level
  std::vector<Paragraph> paragraphs;
};

// The headline alone, which costs a small part of the whole.
std::string measure_headline(const portal::Measure& measure, const assess::Verdicts& verdicts,
                             const language::Language& language);
std::string goal_headline(const portal::Goal& goal, const portal::Settings& settings, const assess::Verdicts& verdicts,
                          const language::Language& language);
Explanation measure(const portal::Measure& measure, const assess::Verdicts& verdicts, const language::Language& language);
Explanation goal(const portal::Goal& goal, const portal::Settings& settings, const assess::Verdicts& verdicts,
                 const language::Language& language);

// The same for "2020/ID", or "ID" in the newest year that has it; none where neither a goal nor a measure has this id.
std::optional<Explanation> of(std::string_view id, const portal::Portal& portal, const assess::Verdicts& verdicts,
                              const language::Language& language);

// For a terminal: plain lines, each value with FILE:LINE and the report's page; ends with a newline.
std::string text(const Explanation& explanation);
// The same as one JSON object; ends with a newline.
std::string json(const Explanation& explanation);

// The decimals that a value is shown with, of those that its series has.
int places_of(const assess::Value& value, int decimals);
// A value of a series as people read it, by the one rule for decimals: filled out or rounded to so many.
// "mer än 85 %"; held back: "sekretess"; none: empty.
// One that is not exact never has decimals that it was not written with: “närmare 94” is not “närmare 94,0”.
std::string figure(const assess::Value& value, int decimals, std::string_view unit, const language::Language& language);
// A text of its number, with the source's qualifier: "mer än 85".
std::string qualified(std::string number, std::optional<portal::Qualifier> said, const language::Language& language);
// That the source gives no date is said in words, or marked with a star that one line under the table explains.
enum class Undated { said, marked };
// What else the source says of it: "preliminärt", "källan anger inget datum"; empty: nothing.
std::string remark(const assess::Value& value, const language::Language& language, Undated undated = Undated::said);
// The same, and the note that the content gives: "preliminärt. Färre än fem".
std::string remarks(const assess::Value& value, const language::Language& language, Undated undated = Undated::said);
// Figure and remark, as a sentence takes them: "mer än 85 % (preliminärt)".
std::string told(const assess::Value& value, int decimals, std::string_view unit, const language::Language& language,
                 Undated undated = Undated::said);
// The star, where the value has one.
std::string mark(const assess::Value& value);

// Words. An activity is carried out where another measure is met.
std::string grade(portal::Grade grade, portal::MeasureKind kind, const language::Language& language);
std::string standing(assess::Standing standing, portal::MeasureKind kind, const language::Language& language);
// A whole verdict: where growth rate and straight line disagree, both answers.
std::string verdict(const assess::MeasureVerdict& verdict, const language::Language& language);
std::string verdict(const assess::Reasoning& reasoning, portal::MeasureKind kind, const language::Language& language);
// How much of a goal's reported weight rests on a pace, and on our readings; empty where nothing does.
std::string rests(const assess::GoalVerdict& verdict, const language::Language& language);
// Why a value that there is has no grade.
std::string why_ungraded(const assess::MeasureVerdict& verdict, const language::Language& language);
std::string level(portal::Level level, const language::Language& language);
// The calculated level, and that it rests on a pace, where all or some of it does.
std::string level(const assess::GoalVerdict& verdict, const language::Language& language);
std::string trend(const assess::TrendVerdict& verdict, const language::Language& language);

// Who assesses, within a sentence and at its beginning, as the arguments {assessor} and {Assessor}.
language::Arguments assessor(const portal::Settings& settings, const language::Language& language);

// "Styrelsen bedömer att samtliga elva mål är delvis uppnådda.": how the goals counted here were assessed, and by whom; where
// nothing is assessed, what the calculation says.
std::string sentence(const assess::Summary& summary, const portal::Settings& settings, const language::Language& language);
// The same for the calculated levels.
std::string calculated_sentence(const assess::Summary& summary, const language::Language& language);

}  // namespace insyn::explain
