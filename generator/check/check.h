// check.h: the only maker of a Portal, and the judge of what may not be published.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "assess/assess.h"
#include "portal/portal.h"
#include "report/report.h"

namespace insyn::check {

// Puts every thing in its place, holds ids to be unique within a year and resolves every reference; reports all that
// fails. What cannot be resolved is left out, so that later modules can find the rest of the errors; a portal with errors
// is never published. Null where too little could be read for that to make sense.
std::unique_ptr<const portal::Portal> portal(portal::Content content, report::Report& report);

// How a title is marked in the preview: its language, the title, and why it is held back.
using Mark = std::function<std::string(std::string_view language, const std::string& title, const portal::Release& release)>;

// Takes out of the content what is not public on the day: drafts, what is to be published later, all that lies in a folder that
// is held back, checks and corrections of it, notices that have ended. It is kept in `held`, and told in notes. With a `mark` all
// of it stays, with its title marked. To be called before `portal`.
void hold_back(portal::Content& content, const portal::Date& day, const Mark& mark, report::Report& report);

// Warns of what cannot be on the day: texts that were updated later than that, a security.txt that has expired. To be called
// after `hold_back`: what is to be public later may say the day that it will be.
void days(const portal::Content& content, const portal::Date& day, report::Report& report);

// What only the calculation can tell: figures that do not add up, a reason that is due, a reported grade that the values
// contradict, a missing value without a word on why.
void verdicts(const portal::Portal& portal, const assess::Verdicts& verdicts, report::Report& report);

}  // namespace insyn::check
