// draft.h: small files to begin from: a whole portal, or one more page, measure, table, check or correction.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "language/language.h"
#include "portal/portal.h"

namespace insyn::draft {

struct Draft {
  std::string path;         // of the file, within the content folder; of a portal's files within the portal's
  std::string text;         // what it holds
  std::string instead;      // what to add where the file is there already; empty: nothing can be added
  report::Message fill_in;  // what is left to do
};
using Drafts = std::vector<Draft>;

// What stands between [[ and ]] in a draft is a placeholder: insyn tells of each until it is replaced.

// The kinds that `of` knows, as the command line has them.
const std::vector<std::string>& kinds();

// `path` names it as its address does: 2021/samhalle/skola. A table comes with the budget page it lies under where there is none.
// A message where it cannot lie there. `words` are those of the portal's own language, `today` is the date of a correction.
std::variant<Drafts, report::Message> of(std::string_view kind, std::string_view path, const portal::Content& content,
                                         const language::Language& words, std::string_view today);

// The settings alone, of a portal that begins with this year; empty: not said.
Draft settings(const language::Language& words, std::string_view year = {});

// "2021", or "2021-22" for a year across new year.
bool is_year(std::string_view name);

// A small portal of one year: content, a README for its writers, what an editor and a code host need. `schemas` are names and
// texts of the schemas of content files.
Drafts portal(const language::Language& words, std::string_view year,
              const std::vector<std::pair<std::string, std::string>>& schemas);

}  // namespace insyn::draft
