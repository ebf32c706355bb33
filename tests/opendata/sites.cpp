#include "opendata/sites.h"

#include <stdexcept>

#include "check/check.h"
#include "language/shipped_catalogue.h"
#include "load/load.h"

namespace insyn::tests {

Site::Site(const files::Tree& content) {
  portal = check::portal(load::content(content, report), report);
  std::string wrong;
  for (const report::Diagnostic& each : report.sorted()) wrong += report::text(each);
  if (!portal || report.errors() > 0) throw std::runtime_error(wrong);
  verdicts = std::make_unique<assess::Verdicts>(assess::verdicts(*portal));
  map = std::make_unique<route::SiteMap>(
      route::site_map(*portal, shipped_catalogue(portal->settings.languages.front()), content, report));
  for (const std::string& code : portal->settings.languages) languages.push_back(shipped_language(code));
  downloads = opendata::files(*portal, *verdicts, *map, languages, staging, report);
}

std::string Site::metadata(const std::string& address) const {
  for (const route::PageAddress& place : map->pages()) {
    if (place.address == address) {
      return opendata::page_metadata(*portal, *map, place, place.title.empty() ? "Öppna data" : place.title, downloads);
    }
  }
  throw std::runtime_error("no such page: " + address);
}

std::string official_settings() {
  return R"({"organisation": {"name": "Exempelregionen", "type": "region"}, "title": {"sv": "Exempel", "en": "Example"}, "languages": ["sv", "en"],
  "base_url": "https://insyn.example.se/mal/", "contact": "insyn@example.se", "security_expires": "2027-01-01",
  "licence": {"name": "CC0 1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/deed.sv"}})";
}

Files small_content(const Files& others) {
  Files out = {
      {"settings.json",
       R"({"organisation": {"name": "Exempelregionen", "type": "region"}, "title": {"sv": "Exempel", "en": "Example"}, "languages": ["sv", "en"],
  "official": false, "licence": {"name": "CC0 1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"}})"},
      {"index.md", "---\nkind: page\ntitle: Exempel\nupdated: 2021-03-01\n---\nText.\n"},
      {"index.en.md", "---\ntitle: Example\nupdated: 2021-03-02\n---\nText.\n"},
      {"2020/index.md",
       "---\nkind: year\ntitle: Året 2020\nsummary: Kort.\nupdated: 2021-02-01\nsource: {title: Rapport, version: "
       "\"0.19\"}\n---\n"},
      {"2020/samhalle/index.md", "---\nkind: perspective\ntitle: Samhälle\nsummary: Kort.\n---\n"},
      {"2020/samhalle/goda-vagar/index.md",
       "---\nkind: goal\ntitle: Goda vägar\nsummary: Kort.\nat: s. 10\nfactors:\n  - {id: underhall, title: {sv: Underhåll, en: "
       "Upkeep}}\nassessment: {level: partly, reason: {sv: \"Halva, klart\", en: Half done}, at: s. 11}\n---\n"},
      {"2020/samhalle/goda-vagar/index.en.md", "---\ntitle: Good roads\nsummary: Short.\n---\n"},
      {"2020/samhalle/goda-vagar/bron.md",
       "---\nkind: project\ntitle: Bron\nsummary: Kort.\nupdated: 2021-04-01\nfactor: underhall\nform: Projekt\npartners: [Ett, "
       "Två]\nmeasures: [bredd]\nfunding:\n  - {amount: 50000.50, unit: kr, of: Bidrag, from: EU}\n---\n"},
      {"2020/samhalle/goda-vagar/matt.json", R"({"measures": [
  {"id": "bredd", "name": {"sv": "Bredd", "en": "Width"}, "kind": "target", "factor": "underhall", "unit": "%", "decimals": 1,
   "target": {"at_least": 80.0, "tolerance": 2}, "weight": 1.5,
   "series": [{"period": "2019", "value": 70.0}, {"period": "2020", "value": 78.50, "note": {"sv": "Okt, \"prel\"", "en": "Oct"}}],
   "breakdowns": [{"dimension": {"sv": "Kommun"}, "groups": [{"name": "Luleå", "series": [{"period": "2020", "value": 86}]}]}],
   "source": {"title": "Rapport", "url": "https://example.se/r", "retrieved": "2020-12-31", "at": "s. 34"}},
  {"id": "plan", "name": {"sv": "Plan", "en": "Plan"}, "kind": "activity", "factor": "underhall",
   "target": {"milestone": {"sv": "Planen klar", "en": "Plan done"}}, "status": {"sv": "Arbete pågår"},
   "missing": {"reason": "not_published", "note": {"sv": "Står inte"}}},
  {"id": "gladje", "name": "Glädje", "kind": "control", "factor": "underhall", "target": {"at_least": 1},
   "reported": {"grade": "met", "basis": "verdict", "because": "Sägs rakt ut", "at": "s. 12"}},
  {"id": "takt", "name": "Takt", "kind": "target", "factor": "underhall", "target": {"by": {"value": 60, "year": 2030, "from": 2015}},
   "series": [{"period": "2015", "value": 0.37}, {"period": "2020", "value": 9.53}]},
  {"id": "delar", "name": "Delar", "kind": "control", "factor": "underhall",
   "target": {"all_of": [{"name": "Möten", "unit": "st", "target": {"at_least": 20}, "series": [{"period": "2020", "value": 12}]},
                         {"name": "Kommuner", "target": {"at_least": 12}, "series": [{"period": "2020", "value": 12}]}]}},
  {"id": "okning", "name": "Ökning", "kind": "control", "factor": "underhall", "target": {"increase": true},
   "series": [{"period": "2019", "value": -3}, {"period": "2020", "value": -0.04}]},
  {"id": "folk", "name": "Folk", "kind": "indicator", "factor": "underhall", "series": [{"period": "2020-10", "value": 250000}, {"period": "2020-Q4", "value": null, "note": "Oläsligt"}]}
]})"},
      {"2020/corrections.json", R"({"corrections": [
  {"date": "2021-05-01", "id": "bredd", "what": {"sv": "Bredd 2019", "en": "Width 2019"}, "before": "7,0", "after": "70,0", "why": "Skrivfel."},
  {"date": "2021-05-01", "id": "bredd", "what": {"sv": "Bredd 2020", "en": "Width 2020"}, "before": "78", "after": "78,5", "why": "Skrivfel."}]})"},
      {"2020/budget/index.md", "---\nkind: budget\ntitle: Budget\nsummary: Kort.\n---\n"},
      {"2020/budget/resultat.json", R"({"title": {"sv": "Resultat", "en": "Result"}, "unit": "mnkr", "decimals": 1,
  "columns": [{"id": "outcome", "role": "outcome", "title": {"sv": "Utfall"}}, {"id": "budget", "role": "budget", "title": {"sv": "Budget"}},
              {"id": "variance", "role": "variance", "title": {"sv": "Avvikelse"}}],
  "rows": [{"id": "intakter", "title": "Intäkter", "role": "income", "cells": {"outcome": 402.8, "budget": 402.8, "variance": 0.0}},
           {"id": "bidrag", "parent": "intakter", "title": "Bidrag", "role": "detail", "footnotes": ["1"], "goals": ["goda-vagar"],
            "cells": {"outcome": 402.8, "budget": 402.8, "variance": 0.0}, "cell_notes": {"budget": "Höjd"}}],
  "footnotes": [{"id": "1", "text": "Not"}]})"},
      {"2020/bolag/index.md",
       "---\nkind: collection\ntitle: Bolag\nsummary: Kort.\nentries:\n  - {id: podd-1, title: Podd, url: "
       "\"https://example.se/p\"}\n---\n"},
      {"2020/bolag/almi.md",
       "---\nkind: item\ntitle: Almi\nsummary: Kort.\nowners:\n  - {name: Regionen, share: 49.5}\n  - {name: Staten, share: "
       "50.5}\nserves: "
       "[goda-vagar, bredd]\nlinks:\n  - {title: Webb, url: \"https://example.se\"}\n---\n"},
  };
  for (const auto& [path, text] : others) out.insert_or_assign(path, text);
  return out;
}

std::unique_ptr<Site> site(const Files& content) { return std::make_unique<Site>(files::Tree::of(content)); }

}  // namespace insyn::tests
