// project.h: a described initiative, and the facts that stand beside its narrative.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "portal/decimal.h"
#include "portal/money.h"
#include "portal/page.h"
#include "portal/reference.h"
#include "portal/series.h"
#include "portal/text.h"

namespace insyn::portal {

struct Goal;
struct Measure;
struct SuccessFactor;
struct Item;
struct Collection;

struct Fact {
  Text label;
  Text value;
};

struct Funding {
  Decimal amount;
  std::optional<Qualifier> qualifier;
  MoneyUnit unit;
  Text of;    // what the money is
  Text from;  // who gives it
  std::string report_page;
  report::Location at;
};

struct Project {
  Page page;
  Reference<SuccessFactor> factor;  // of its goal; a project in a collection has an item instead
  Reference<Item> item;
  Text form;  // "Projekt", "Pris", "Nätverk"
  std::vector<Text> partners;
  Text period;
  Text status;
  std::vector<Reference<Measure>> measures;
  std::vector<Reference<Goal>> goals;  // other goals that it serves
  std::vector<Fact> facts;
  std::vector<Funding> funding;
  const Goal* goal = nullptr;              // set in a Portal; null in a collection
  const Collection* collection = nullptr;  // set in a Portal; null under a goal; unnamed under a year or perspective
};

}  // namespace insyn::portal
