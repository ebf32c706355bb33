#include "check/check.h"

namespace insyn::check {

namespace {

using report::message;

void page_day(const portal::Page& page, const portal::Content& content, const portal::Date& day, report::Report& report) {
  if (!portal::held_back(content.held, page.path).empty()) return;
  for (const portal::Narrative& each : page.narratives) {
    if (!each.updated || *each.updated <= day) continue;
    report.warning(each.updated_at, message("not-yet", {{"updated", portal::literal(*each.updated)}}));
  }
}

}  // namespace

void days(const portal::Content& content, const portal::Date& day, report::Report& report) {
  if (!day.ok()) return;  // nobody said which day it is
  const auto pages_of = [&](const auto& things) {
    for (const auto& thing : things) page_day(thing.page, content, day, report);
  };
  pages_of(content.years);
  pages_of(content.perspectives);
  pages_of(content.goals);
  pages_of(content.projects);
  pages_of(content.budgets);
  pages_of(content.collections);
  pages_of(content.items);
  pages_of(content.pages);
  pages_of(content.notices);
  const portal::Settings& settings = content.settings;
  if (settings.security_expires && *settings.security_expires < day)
    report.warning(settings.security_expires_at, message("expired", {{"day", portal::literal(*settings.security_expires)}}));
}

}  // namespace insyn::check
