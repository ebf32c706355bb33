#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "explain/published.h"
#include "opendata/opendata.h"

namespace insyn::opendata {

namespace {

void add_pages(const route::SiteMap& site, const language::Language& language, std::vector<Recent>& out) {
  for (const route::PageAddress& place : site.pages()) {
    if (place.page == nullptr || place.language != language.code()) continue;
    const portal::Narrative& narrative = place.page->narrative(place.language);
    if (narrative.updated) out.push_back({*narrative.updated, place.address, "", narrative.title, narrative.summary, place.year});
  }
}

void add_corrections(const portal::Year& year, const route::SiteMap& site, const language::Language& language,
                     std::vector<Recent>& out) {
  const std::string& page = site.made(route::Kind::corrections, &year, language.code()).address;
  const std::vector<std::string> ids = correction_ids(year);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const portal::Correction& correction = year.corrections[i];
    const std::string change =
        language.sentence("opendata.correction", {language::argument("before", explain::before(correction, year, language)),
                                                  language::argument("after", explain::after(correction, year, language))});
    out.push_back(
        {correction.date, page, ids[i],
         language.sentence("opendata.corrected", {language::argument("what", std::string(correction.what.in(language.code())))}),
         fmt::format("{} {}", change, correction.why.in(language.code())), &year});
  }
}

}  // namespace

std::vector<std::string> correction_ids(const portal::Year& year) {
  std::vector<std::string> out(year.corrections.size());
  std::map<std::string, int> times;  // from the oldest one, so that later ones leave the ids as they are
  for (std::size_t i = out.size(); i-- > 0;) {
    const portal::Correction& correction = year.corrections[i];
    out[i] = fmt::format("{}-{}", portal::literal(correction.date), correction.id);
    if (const int number = ++times[out[i]]; number > 1) out[i] += fmt::format("-{}", number);
  }
  return out;
}

std::vector<Recent> recent(const portal::Portal& portal, const route::SiteMap& site, const language::Language& language) {
  std::vector<Recent> out;
  add_pages(site, language, out);
  for (const portal::Year& year : portal.years) add_corrections(year, site, language, out);
  std::sort(out.begin(), out.end(), [](const Recent& a, const Recent& b) {
    return std::tie(b.day, a.address, a.fragment) < std::tie(a.day, b.address, b.fragment);
  });
  return out;
}

}  // namespace insyn::opendata
