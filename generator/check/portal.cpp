#include <algorithm>

#include "check/check.h"
#include "check/steps.h"

namespace insyn::check {

namespace {

using portal::Content;
using portal::Portal;
using report::message;

// False where there is no start page or no year: then there are no pages to look at.
bool require_start(const Portal& portal, report::Report& report) {
  const auto start =
      std::find_if(portal.pages.begin(), portal.pages.end(), [](const auto& each) { return each.page.path == "index"; });
  if (start == portal.pages.end()) {
    report.follows({&portal.sources->front(), 0, 0}, message("no-start"), std::string(report::Report::kAnywhere));
  }
  if (portal.years.empty()) {
    report.follows({&portal.sources->front(), 0, 0}, message("no-year"), std::string(report::Report::kAnywhere));
  }
  return start != portal.pages.end() && !portal.years.empty();
}

void check_rules(const Portal& portal, report::Report& report) {
  for (const report::Message& problem : assess::rule_problems(portal.settings.rules)) {
    report.error(portal.settings.rules.at, problem);
  }
}

}  // namespace

// The only one who can make a portal; see portal/portal.h.
class PortalMaker {
 public:
  static std::unique_ptr<Portal> make() { return std::unique_ptr<Portal>(new Portal); }
};

std::unique_ptr<const Portal> portal(Content content, report::Report& report) {
  if (content.settings.languages.empty()) return nullptr;
  const bool complete = content.complete;
  std::unique_ptr<Portal> out = PortalMaker::make();
  assemble(content, *out, report);
  check_rules(*out, report);
  require_texts(*out, report);
  check_roles(*out, report);
  resolve_redirects(*out, report);
  const bool whole = is_whole(*out, report);
  drop_repeated_ids(*out, report);
  // Whatever a file that could not be read would have held is not complained of as missing.
  if (!complete || !whole) return nullptr;
  const bool started = require_start(*out, report);
  resolve_references(*out, report);
  resolve_checks(*out, report);
  return started ? std::move(out) : nullptr;
}

}  // namespace insyn::check
