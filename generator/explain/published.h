// published.h: a published fact in words: what it is called, and its value with unit and decimals as a reader knows it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compare/compare.h"
#include "language/language.h"
#include "portal/portal.h"

namespace insyn::explain {

// What a fact is about, as the portal has it in one year; none of the three where that year has no such thing. Where no more is
// known than what was published of it, `published` is that thing, and its values have their qualifiers with them.
struct Subject {
  const portal::Year* year = nullptr;
  const portal::Goal* goal = nullptr;
  const portal::Measure* measure = nullptr;
  const portal::BudgetTable* table = nullptr;
  const portal::PublishedThing* published = nullptr;
};
Subject subject(const portal::Year& year, std::string_view id);

// The fact is one of PublishedThing's, empty for the thing itself: "78,5 %", "minst 80 %", "delvis uppnått", "−7,6 mnkr". A value
// has all the decimals that it was written with, and at least those of its measure: a correction is told to the last digit.
std::string published(const Subject& of, std::string_view fact, const std::optional<std::string>& value,
                      const language::Language& language);
// "Målvärde", "Kommuner: Tolerans", "Luleå, 2019"; of an assessed level it is for whoever knows who assesses.
std::string fact_name(const Subject& of, std::string_view fact, const language::Language& language);

// What differs between two sites or data files, for a terminal; ends with a newline.
std::string text(const std::vector<compare::Difference>& differences, const language::Language& language);

// What stood and what stands, by a correction of the year.
std::string before(const portal::Correction& correction, const portal::Year& year, const language::Language& language);
std::string after(const portal::Correction& correction, const portal::Year& year, const language::Language& language);

}  // namespace insyn::explain
