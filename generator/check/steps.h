// steps.h: within check, the steps that make a portal of what was read.
#pragma once

#include <vector>

#include "assess/assess.h"
#include "portal/portal.h"
#include "report/report.h"

namespace insyn::check {

// Moves the content's flat lists into the tree that the folders describe. Reports what lies where nothing holds it.
void assemble(portal::Content& content, portal::Portal& portal, report::Report& report);

// Summaries where a reader needs them.
void require_texts(const portal::Portal& portal, report::Report& report);

// A role is had by one page, outside the years.
void check_roles(const portal::Portal& portal, report::Report& report);

// Redirects of folders become one for each address that was published in them. Reports two of one address, and rings; whether
// what they lead to is there is known only when the site is made.
void resolve_redirects(portal::Portal& portal, report::Report& report);

// False where something could be read by half only, which has been reported: a measure without an id, a table without columns.
// Then nothing can be said of what refers to it, and no later module meets it. Reports tables that are not sound in themselves.
bool is_whole(const portal::Portal& portal, report::Report& report);

// Ids are unique within a year; the second of a kind is reported and left out.
void drop_repeated_ids(portal::Portal& portal, report::Report& report);

// Points every reference at what it names. From here on nothing in the portal may move.
void resolve_references(portal::Portal& portal, report::Report& report);

// That a series has one frequency, and whether its periods and values are what was meant.
void check_series(const portal::Measure& measure, report::Report& report);

// Finds what the year's cross-checks speak of: values, counts, pages.
void resolve_checks(portal::Portal& portal, report::Report& report);

// That a budget table is sound in itself: parents, footnotes, the rows and columns its checks name, values in every column. False
// where a row is a part of itself, or of none that there is.
bool budget_structure(const portal::BudgetTable& table, const portal::Period& year, report::Report& report);

// Whatever does not add up and is not declared, and whatever is declared and does not occur.
void check_verdicts(const portal::Year& year, const std::vector<assess::Check>& checks, report::Report& report);

// Figures that are not as they were published and have no correction that says so, and corrections that do not agree with what
// was published or with what stands.
void check_corrections(const portal::Portal& portal, const assess::Verdicts& verdicts, report::Report& report);

}  // namespace insyn::check
