// templates.h: the layouts of the site, read and checked once; each turns a view into a page.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "files/files.h"
#include "prose/html.h"
#include "report/report.h"

namespace insyn::templates {

class View;

// Mustache, held strictly:
//
// - `{{name}}` escapes a text and prints HTML as it is: the type decides, so `{{{` and `{{&` are refused.
// - `{{#name}}…{{/name}}` is shown for true, for an object or a text (there `{{.}}` is the text) and once for each of a list;
//   `{{^name}}` for false, an empty text and an empty list.
// - A name is asked of the innermost object or list item only. A dotted name whose first part is not there starts at the top:
//   `page.title`, `site.menu`, `t.goal.level`. So nothing falls through by accident.
// - A name or partial that is not there is an error at its place in the layout, with the name probably meant.
// - `{{#has_rows}}` asks whether the list `rows` holds anything; every list answers it.
// - `{{> nav}}` puts `nav.mustache` in place when the layouts are read; any layout may be a partial of another.
// - A comment, section tag or partial alone on its line takes the whole line with it, indentation and all.
class Templates {
 public:
  // Reads every `*.mustache`, a layout each, named by its path without the ending: "goal", "parts/nav". Those that were read
  // last, and were sound, stay: whoever asks for the same ones again, as the preview does, gets them without waiting.
  static Templates load(const files::Tree& layouts, report::Report& report);
  ~Templates();
  Templates(Templates&&) noexcept;

  // What the layouts call places of a page, as written there: id="main". No heading of a text may have the same id.
  const std::set<std::string, std::less<>>& ids() const;

  // One page. Safe from several threads at once. What the view lacks is reported and left out of the page; a layout that
  // could not be read (which `load` has told) gives nothing.
  prose::Html render(std::string_view layout, const View& view, report::Report& report) const;

 private:
  struct State;
  explicit Templates(std::shared_ptr<const State> state);
  std::shared_ptr<const State> state_;
};

}  // namespace insyn::templates
