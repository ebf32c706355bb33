// site.h: within render, all that the pages of one site are made from; read only, shared by all workers.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "assess/assess.h"
#include "compare/compare.h"
#include "language/language.h"
#include "opendata/opendata.h"
#include "portal/portal.h"
#include "render/parts.h"
#include "render/sparks.h"
#include "route/route.h"
#include "templates/templates.h"
#include "templates/view.h"

namespace insyn::render {

class Attachments;
class Narratives;

using templates::Name;
using templates::shared;
using templates::View;

// Where the fingerprinted assets lie: "site.css" -> "assets/site.1f3a….css".
using Assets = std::map<std::string, std::string, std::less<>>;

std::set<const portal::Year*> years_with_a_measure(const portal::Portal& portal, bool (*such)(const portal::Measure&));
bool looks_ahead(const portal::Measure& measure);    // to a target of a later year: only then is there a pace to have signs for
bool is_unreadable(const portal::Measure& measure);  // what the source says of it has been lost

struct Site {
  const portal::Portal& portal;
  const assess::Verdicts& verdicts;
  const route::SiteMap& map;
  const std::vector<language::Language>& languages;  // in the portal's order
  const templates::Templates& layouts;
  const Assets& assets;
  const opendata::Downloads& downloads;
  const opendata::Convert& convert;
  Attachments& attachments;
  std::map<const portal::Year*, std::vector<compare::Change>> changes = {};  // since the year before; none for the first
  std::vector<templates::LayoutWords> words = {};                            // what `t` is, one a language
  Parts parts = Parts(map);
  std::set<const portal::Year*> years_ahead = years_with_a_measure(portal, looks_ahead);
  std::set<const portal::Year*> years_unreadable = years_with_a_measure(portal, is_unreadable);
  std::unique_ptr<Sparks> sparks = std::make_unique<Sparks>();
  std::unique_ptr<IndexLines> index_lines = std::make_unique<IndexLines>();

  const language::Language& language(std::string_view code) const;
  const templates::LayoutWords& words_of(std::string_view code) const;
  const std::string& first_language() const { return portal.settings.languages.front(); }
};

}  // namespace insyn::render
