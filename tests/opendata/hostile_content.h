// hostile_content.h: a portal whose every text is made to break a format.
#pragma once

#include "opendata/sites.h"

namespace insyn::tests {

// =cmd, quotes, commas, line breaks, </script>, ]]>, entities, a byte order mark, signs that XML cannot hold.
inline Files hostile_content() {
  const std::string words = R"(=cmd|' /C calc'!A0,\"quoted\", </script><!-- ]]> &amp; \t tab\nline \uFEFF end)";
  const std::string title = "\"" + words + "\"";
  const std::string text = "{\"sv\": \"" + words + "\", \"en\": \"@" + words + "\"}";
  const std::string from =
      R"({"csv": {"address": "https://data.example/", "columns": {"period": )" + title + R"(, "value": )" + title + "}}}";
  return small_content(
      {{"settings.json",
        R"({"organisation": {"name": )" + title + R"(, "type": "region", "unit": )" + text + R"(}, "title": )" + text +
            R"(, "languages": ["sv", "en"], "base_url": "https://insyn.example.se/", "contact": "insyn@example.se",
  "licence": {"name": )" +
            title + R"(, "url": "https://creativecommons.org/licenses/by/4.0/", "note": )" + text + "}}"},
       {"2020/samhalle/goda-vagar/bron.md", "---\nkind: project\ntitle: " + title + "\nsummary: " + title +
                                                "\nupdated: 2021-04-01\nfactor: underhall\nform: " + title + "\npartners: [" +
                                                title + "]\n---\n"},
       {"2020/samhalle/goda-vagar/matt.json",
        R"({"measures": [
  {"id": "bredd", "name": )" +
            text + R"(, "kind": "target", "factor": "underhall", "about": )" + text + R"(, "responsible": )" + title +
            R"(, "unit": )" + text + R"(, "target": {"at_least": -0.50, "as_printed": )" + text +
            R"(}, "series": [{"period": "2020", "value": -0.40, "note": )" + text + R"(, "at": )" + title + R"(}], "status": )" +
            text + R"(, "source": {"title": )" + text + R"(, "at": )" + title + R"(}, "from": )" + from + "}]}"},
       {"2020/samhalle/goda-vagar/bredd.snapshot.json",
        R"({"service": )" + title + R"(, "from": )" + from +
            R"(, "requests": [{"address": "https://data.example/?a=%22&b", "body": )" + title +
            R"(}], "retrieved": "2021-05-01T10:00:00Z", "updated": )" + title + R"(, "title": )" + text + R"(, "source": )" +
            text + R"(, "licence": )" + text + R"(, "notes": [)" + text +
            R"(], "series": [{"period": "2019", "value": -0.30, "note": )" + text + R"(}], "breakdowns": [{"dimension": )" +
            text + R"(, "groups": [{"name": )" + text + R"(, "series": [{"period": "2019", "value": null, "note": )" + text +
            R"(}]}]}], "revisions": [{"noticed": "2021-05-01T10:00:00Z", "period": "2019", "group": )" + text +
            R"(, "before": null, "after": -0.30}]})"},
       {"2020/corrections.json", R"({"corrections": [{"date": "2021-05-01", "id": "bredd", "what": )" + text + R"(, "before": )" +
                                     title + R"(, "after": )" + title + R"(, "why": )" + text + "}]}"}});
}

}  // namespace insyn::tests
