#include "opendata/site_files.h"

#include <fmt/format.h>

#include <algorithm>

#include "opendata/xml_writer.h"

namespace insyn::opendata {

namespace {

// A site map may hold 50,000 addresses and 50 MB; with the addresses of other languages beside each one this is safely within
// both.
constexpr std::size_t kMostPages = 20'000;

bool listed(const route::PageAddress& place) { return !route::is_stand_in(place.kind); }

// By its text's own word; a page made from data is as young as what it is made of.
std::optional<portal::Date> changed(const Facts& facts, const route::PageAddress& place) {
  if (place.page != nullptr) {
    if (const auto& day = place.page->narrative(place.language).updated) return day;
  } else if (const auto* measure = std::get_if<const portal::Measure*>(&place.thing)) {
    if (const auto day = updated((*measure)->goal->page)) return day;
  } else if (const auto* table = std::get_if<const portal::BudgetTable*>(&place.thing)) {
    if (const auto day = updated((*table)->budget->page)) return day;
  }
  return place.year != nullptr ? facts.years_updated.at(place.year) : facts.portal_updated;
}

void write_page(XmlWriter& xml, const Facts& facts, const route::PageAddress& place) {
  const std::string& base = facts.portal.settings.base_url;
  xml.element("url", {}, [&] {
    xml.text("loc", base + place.address);
    if (const auto day = changed(facts, place)) xml.text("lastmod", portal::literal(*day));
    const std::vector<const route::PageAddress*> languages = facts.site.languages_of(place);
    if (languages.size() < 2) return;
    for (const route::PageAddress* each : languages) {
      xml.empty("xhtml:link", {{"rel", "alternate"}, {"hreflang", each->language}, {"href", base + each->address}});
    }
    xml.empty("xhtml:link", {{"rel", "alternate"}, {"hreflang", "x-default"}, {"href", base + languages.front()->address}});
  });
}

}  // namespace

void put_site_map(const Facts& facts, files::Staging& staging) {
  const std::string& base = facts.portal.settings.base_url;
  if (base.empty()) return;
  std::vector<const route::PageAddress*> places;
  for (const route::PageAddress& place : facts.site.pages()) {
    if (listed(place)) places.push_back(&place);
  }
  const auto part = [&](std::size_t begin, std::size_t end) {
    XmlWriter xml;
    xml.element("urlset",
                {{"xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"}, {"xmlns:xhtml", "http://www.w3.org/1999/xhtml"}}, [&] {
                  for (std::size_t i = begin; i < end; ++i) write_page(xml, facts, *places[i]);
                });
    return xml.take();
  };
  if (places.size() <= kMostPages) return staging.put("sitemap.xml", part(0, places.size()));
  XmlWriter index;
  index.element("sitemapindex", {{"xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"}}, [&] {
    for (std::size_t begin = 0; begin < places.size(); begin += kMostPages) {
      const std::string path = fmt::format("sitemap-{}.xml", begin / kMostPages + 1);
      staging.put(path, part(begin, std::min(begin + kMostPages, places.size())));
      index.element("sitemap", {}, [&] { index.text("loc", base + path); });
    }
  });
  staging.put("sitemap.xml", index.take());
}

void put_robots(const Facts& facts, files::Staging& staging) {
  const std::string& base = facts.portal.settings.base_url;
  std::string text = "User-agent: *\nAllow: /\n";
  if (!base.empty()) text += fmt::format("\nSitemap: {}sitemap.xml\n", base);
  staging.put("robots.txt", std::move(text));
}

void put_security(const Facts& facts, files::Staging& staging) {
  const portal::Settings& settings = facts.portal.settings;
  const std::string contact = contact_uri(settings);
  if (contact.empty() || !settings.security_expires) return;
  std::string text = fmt::format("Contact: {}\nExpires: {}T00:00:00Z\nPreferred-Languages: {}\n", contact,
                                 portal::literal(*settings.security_expires), fmt::join(settings.languages, ", "));
  if (!settings.base_url.empty()) text += fmt::format("Canonical: {}.well-known/security.txt\n", settings.base_url);
  staging.put(".well-known/security.txt", std::move(text));
}

}  // namespace insyn::opendata
