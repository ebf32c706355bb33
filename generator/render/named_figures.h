// named_figures.h: within render, the figures that a narrative can name beside those of measures and tables.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assess/assess.h"
#include "portal/portal.h"

namespace insyn::render {

struct NamedFigure {
  portal::Decimal number;
  std::string unit;                        // as written after the number
  std::optional<portal::MoneyUnit> money;  // its unit, where it is money
  std::optional<portal::Qualifier> qualifier;
  const assess::Value* observed = nullptr;  // where it is a value of a series: with its status
};
using NamedFigures = std::map<std::string, NamedFigure, std::less<>>;

// What the thing with this id offers: a project its "funding" ("funding.1" and on where it has several), an item its owners'
// shares ("share.OWNER"), a check of checks.json its "left" and "right", and a year, a perspective, a goal or a collection
// how many "goals", "projects", "items" and so on lie in it. No such thing: nothing.
std::optional<NamedFigures> named_figures(std::string_view id, const portal::Year& year, const assess::Verdicts& verdicts,
                                          std::string_view language);

// The ids that it knows.
std::vector<std::string_view> named_things(const portal::Year& year);

}  // namespace insyn::render
