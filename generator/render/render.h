// render.h: the portal becomes pages.
#pragma once

#include "assess/assess.h"
#include "files/files.h"
#include "language/language.h"
#include "opendata/opendata.h"
#include "portal/portal.h"
#include "report/report.h"
#include "route/route.h"
#include "search/search.h"

namespace insyn::render {

// All that pages are made from; read only.
struct Inputs {
  const portal::Portal& portal;
  const assess::Verdicts& verdicts;
  const route::SiteMap& map;
  const std::vector<language::Language>& languages;    // in the portal's order
  const std::vector<language::Catalogue>& catalogues;  // one a language
  const opendata::Downloads& downloads;
  const opendata::Convert& convert;  // empty: pages are shown without a picture elsewhere
  const files::Tree &content_files, &layout_files, &asset_files;
};

// Puts every page of the site, the assets under fingerprinted names, and the content's images and documents into the
// staging. Narratives are read first, all of them, since pages tell who mentions them. Reports broken links, figures that
// are not there, and names that a layout asks for in vain. Gives what the narratives say, for search.
search::Texts pages(const Inputs& in, unsigned jobs, files::Staging& staging, report::Report& report);

}  // namespace insyn::render
