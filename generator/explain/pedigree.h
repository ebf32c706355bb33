// pedigree.h: where fetched figures come from, in words: what was asked for and when, and what the source has changed since.
#pragma once

#include <string>
#include <string_view>

#include "explain/explain.h"
#include "portal/snapshot.h"

namespace insyn::explain {

// What the snapshot was fetched with: "Nyckeltal N00945 för område 0025. Från och med 2015." Empty where the measure names
// another source since.
std::string request(const portal::Measure& measure, const language::Language& language);

// "2026-11-23T15:04:05Z" -> "23 november 2026 kl. 15.04 (UTC)"
std::string moment(std::string_view utc, const language::Language& language);

// A figure of a revision, with every decimal it had; where there was none, that.
std::string revised_figure(const std::optional<portal::Decimal>& value, const language::Language& language);

// The whole of it for a terminal, a paragraph “pedigree”; without text where the measure has no snapshot.
Paragraph pedigree(const portal::Measure& measure, const language::Language& language);

}  // namespace insyn::explain
