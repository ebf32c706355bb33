// portal.h: everything one organisation publishes, as checked; later modules hold no "what if it is missing".
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "portal/budget_table.h"
#include "portal/collection.h"
#include "portal/cross_check.h"
#include "portal/goal.h"
#include "portal/published.h"
#include "portal/redirect.h"
#include "portal/settings.h"
#include "portal/workbook_import.h"
#include "portal/writing.h"

namespace insyn::check {
class PortalMaker;
}
namespace insyn::tests {
struct PortalOfParts;
}

namespace insyn::portal {

using Sources = std::deque<report::Source>;  // addresses stay where they are

// The folder that was probably meant to be called this, a year’s: “20l9” for “2019”; empty where there is none.
std::string misnamed_folder(std::string_view year, const Sources& sources);

// What an ordinary page is to the program, which links to it where it is needed: what the portal is, how to read it, how levels
// are calculated.
enum class PageRole { none, about, guide, method };

// An ordinary page; `menu` says which menu lists it: "main", "footer" or none.
struct PlainPage {
  Page page;
  std::string menu;
  PageRole role = PageRole::none;
  report::Location role_at;
};

// A message on the start page, from the day that its release says until its last one. It has no page of its own.
struct Notice {
  Page page;
  Date until{};
};

// What was wrong in a year that is published. With a figure, `before` and `after` are its values as portal.json writes them, and
// none where there was or is no such figure; without one they are words.
struct Correction {
  Date date{};
  Text what;
  std::optional<std::string> before, after;
  Text why;
  std::string id;      // of the measure, goal or table that was corrected
  std::string figure;  // its address among the published facts: "bredband-100.2019"
  report::Location at, figure_at, before_at, after_at;
};

struct YearSource {
  Text title;
  Text document;
  Text version;
  Text publisher;
  Text pages;
};

struct Year {
  Page page;      // its folder is named as the organisation names the year: "2020", "2022-23"
  Period period;  // a calendar year, or one across new year
  int year = 0;   // the year that the period ends in
  YearSource source;
  std::optional<Date> issued;  // when its data were first published
  std::vector<Perspective> perspectives;
  std::vector<Budget> budgets;  // at most one
  std::vector<Collection> collections;
  std::vector<PlainPage> pages;
  std::vector<Correction> corrections;  // newest first
  std::vector<CrossCheck> checks;       // as in the file

  // All of the year by id, for whoever names them; they point at those above.
  std::map<std::string_view, const Measure*> measures;
  std::map<std::string_view, const BudgetTable*> tables;
};

// Only check can make one, and what it gives is const (tests of assess put their own together). Not to be copied or moved: its
// references point into it.
struct Portal {
  Portal(const Portal&) = delete;
  Portal& operator=(const Portal&) = delete;

  std::unique_ptr<Sources> sources;
  Settings settings;
  std::vector<Year> years;               // newest first
  std::vector<PublishedYear> published;  // records kept of what was published; a year without one is a draft
  std::vector<PlainPage> pages;          // outside the years; the start page is path "index"
  std::vector<Redirect> redirects;       // as in the file, but those of folders, each by what was published there
  std::vector<Redirect> redirected_folders;
  std::vector<PublishedAddress> addresses;  // that have been published, and live for ever
  Writing writing;
  std::vector<Notice> notices;  // those of the day, newest first
  std::vector<Held> held;       // what is not public on the day

 private:
  friend class check::PortalMaker;
  friend struct tests::PortalOfParts;
  Portal() = default;
};

// As written: every file read, nothing resolved, nothing put in its place yet.
struct Content {
  struct Measures {
    std::string folder;
    std::vector<Measure> measures;
    report::Location at;
  };
  struct Table {
    std::string folder;
    BudgetTable table;
  };
  struct Corrections {
    std::string folder;
    std::vector<Correction> corrections;
  };
  struct Checks {
    std::string folder;
    std::vector<CrossCheck> checks;
    report::Location at;
  };

  std::unique_ptr<Sources> sources;
  bool complete = true;  // false: a file could not be read at all, so what others refer to may be in it
  Settings settings;
  std::vector<Year> years;
  std::vector<Perspective> perspectives;
  std::vector<Goal> goals;
  std::vector<Measures> measures;
  std::vector<Project> projects;
  std::vector<Budget> budgets;
  std::vector<Table> tables;
  std::vector<Collection> collections;
  std::vector<Item> items;
  std::vector<PlainPage> pages;
  std::vector<WorkbookImport> imports;
  std::vector<Corrections> corrections;
  std::vector<Checks> checks;
  std::vector<PublishedYear> published;
  Writing writing;
  std::vector<Redirect> redirects;
  std::vector<PublishedAddress> addresses;
  std::vector<Notice> notices;
  std::vector<Held> held;
};

// The page that has this role, outside the years; null where none has.
const PlainPage* page_with(PageRole role, const Portal& portal);

// The ids of things that are kept by id.
template <typename Thing>
std::vector<std::string_view> ids(const std::map<std::string_view, const Thing*>& things) {
  std::vector<std::string_view> out;
  for (const auto& [id, thing] : things) out.push_back(id);
  return out;
}

// "2020/samhalle" of "2020/samhalle/index"; empty at the top.
std::string_view folder_of(std::string_view path);

}  // namespace insyn::portal
