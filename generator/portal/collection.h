// collection.h: other described things, such as companies and advocacy issues.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "portal/project.h"

namespace insyn::portal {

struct Owner {
  Text name;
  std::optional<Decimal> share;  // per cent; none where the source does not say
  Text note;
  report::Location at;
};

// The shares do not make a hundred in the source itself: by how much, and what is known of why.
struct OwnersDeclared {
  Decimal difference;  // the sum of the shares minus a hundred
  Text because;
  PageReference note;  // where the reader finds more
  report::Location at;
};

struct Link {
  Text title;
  std::string url;
  std::string language;  // of the title and the page, where it is not the portal's
  report::Location at;
};

struct Item {
  Page page;
  Text group;
  std::vector<Fact> facts;
  std::vector<Owner> owners;
  std::optional<OwnersDeclared> owners_declared;
  report::Location owners_at;
  Text responsible;
  Text status;
  std::vector<Reference<Goal>> goals;        // what it serves; as written every id stands here,
  std::vector<Reference<Measure>> measures;  // and check moves the measures' over
  std::vector<Link> links;
  const Collection* collection = nullptr;  // set in a Portal
};

// A thing without a page of its own: a line with an anchor on its collection's page.
struct Entry {
  std::string id;
  Text title;
  Text group;
  std::string url;
  Text by;
  Text note;
  std::string language;
  std::string report_page;
  Release release;
  report::Location at;
};

struct Collection {
  Page page;
  bool unnamed = false;          // projects that lie straight under a year or a perspective; its page is that one's
  std::string folder;            // of the year, perspective or goal that it lies in
  const Page* within = nullptr;  // the page of that; set in a Portal
  std::vector<Entry> entries;
  std::vector<Item> items;        // by order, then id
  std::vector<Project> projects;  // by order, then id
};

}  // namespace insyn::portal
