#include "check/small_portals.h"

#include <fmt/format.h>

#include "check/check.h"
#include "files/files.h"
#include "load/load.h"

namespace insyn::tests {

Read read(const Files& files) {
  Files all = {
      {"settings.json",
       R"({"organisation": {"name": "Orten"}, "title": "Insyn", "languages": ["sv", "en"], "licence": {"name": "CC0", "url": "https://example.org/"}})"},
      {"index.md", "---\nkind: page\ntitle: Start\nsummary: Här börjar det.\n---\n"},
      {"2020/index.md", "---\nkind: year\ntitle: Året\nsummary: Ett år.\n---\n"},
      {"2020/granskning.md", "---\nkind: page\ntitle: Granskning\nsummary: Vad som inte gick ihop.\n---\n## Rubrik\n"},
      {"2020/budget/index.md", "---\nkind: budget\ntitle: Ekonomi\nsummary: Pengarna.\n---\n"}};
  for (const auto& [path, bytes] : files) all[path] = bytes;
  Read out;
  report::Report report;
  out.portal = check::portal(load::content(files::Tree::of(all, ""), report), report);
  if (out.portal) check::verdicts(*out.portal, assess::verdicts(*out.portal), report);
  for (const report::Diagnostic& each : report.sorted()) {
    const std::string text = report::text(each);
    out.diagnostics.push_back(text.substr(0, text.find('\n')));
  }
  return out;
}

Files table(const std::string& rows, const std::string& more) {
  return {{"2020/budget/tabell.json", fmt::format(R"({{"title": "Tabell", "unit": "mnkr", "decimals": 1,
"columns": [{{"id": "outcome", "role": "outcome", "title": "Utfall"}}, {{"id": "budget", "role": "budget", "title": "Budget"}}, {{"id": "variance", "role": "variance", "title": "Avvikelse"}}],
"rows": [
{}
]{}}}
)",
                                                  rows, more)}};
}

}  // namespace insyn::tests
