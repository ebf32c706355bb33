// release.h: what is written and is not public yet: drafts, and what is held back until a day.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "portal/date.h"
#include "report/report.h"

namespace insyn::portal {

// When a thing is to be public: at once, from a day, or not until somebody says so.
struct Release {
  bool draft = false;
  std::optional<Date> publish;  // the first day that it is public
  report::Location at;          // of "draft" or "publish"

  bool held(const Date& day) const { return draft || (publish && *publish > day); }
};

// Something that is held back on the day that the site is made for, alone or with the folder that it lies in.
struct Held {
  std::string folder;  // the top folder that it lies in: "2020"; empty outside the years
  std::string path;    // of a page, "2020/samhalle/digiby"; empty of a measure, table or entry
  std::string id;
  Release release;
  const report::Source* source = nullptr;  // what it was read from
};

// "; it is a draft …": what to tell whoever refers to it by id or path; no words where nothing held is called so.
report::Message held_back(const std::vector<Held>& all, std::string_view folder, std::string_view id);
report::Message held_back(const std::vector<Held>& all, std::string_view path);

}  // namespace insyn::portal
