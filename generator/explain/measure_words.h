// measure_words.h: what a measure's target asks, and how its grade was worked out, in words.
#pragma once

#include "explain/words.h"

namespace insyn::explain {

// One target compared with values: of a measure or of a part of one.
struct ReasoningContext {
  const assess::Reasoning& reasoning;
  const portal::Text& unit;
  portal::Period year;  // the portal year
  std::string thing;    // "måttet"
  std::string grade;    // "delvis uppnått"
};

// How many decimals borders and differences have at most: those of the values, and of the numbers in the target.
int places_of(const assess::Reasoning& reasoning);

// "Målvärdet är minst 80 %. Toleransen är 2 procentenheter, gränsen inräknad."
std::string target_words(const portal::Target& target, const portal::Text& unit, const Wording& words);

// The target and a row per grade: from where to where it goes.
Paragraph target_paragraph(const ReasoningContext& told, portal::MeasureKind kind, const Wording& words);

// Why the target gives no grade; empty where it does.
std::string lack_words(const assess::Reasoning& reasoning, const portal::Period& year, const Wording& words);
// How old the value that counts is; empty where it is the year's own.
std::string age_words(const assess::Reasoning& reasoning, const portal::Period& year, const Wording& words);

// The arithmetic, or why there is none.
Paragraph arithmetic_paragraph(const ReasoningContext& told, const Wording& words);

}  // namespace insyn::explain
