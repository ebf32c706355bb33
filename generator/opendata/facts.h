// facts.h: what every file of this module is made from, and the few things that several of them ask of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "opendata/opendata.h"

namespace insyn::opendata {

struct Facts {
  const portal::Portal& portal;
  const assess::Verdicts& verdicts;
  const route::SiteMap& site;
  const Languages& languages;
  // When each year and the whole portal were last changed, which asks every page: worked out once.
  std::unordered_map<const portal::Year*, std::optional<portal::Date>> years_updated;
  std::optional<portal::Date> portal_updated;

  Facts(const portal::Portal& the_portal, const assess::Verdicts& the_verdicts, const route::SiteMap& the_site,
        const Languages& the_languages);

  const std::string& first_language() const { return portal.settings.languages.front(); }
  // The address of the page on a thing, in the portal's first language.
  template <typename Thing>
  const std::string& address(const Thing& thing) const {
    return site.of(thing, first_language()).address;
  }

  // What `make` says in each language of the portal.
  template <typename Make>
  portal::Text in_words(const Make& make) const {
    portal::Text out;
    for (const language::Language& language : languages) out.add(language.code(), make(language));
    return out;
  }
  portal::Text words(std::string_view key) const;
};

// By the languages that the page is written in.
portal::Text titles(const portal::Page& page);
portal::Text summaries(const portal::Page& page);

// When a page, or the youngest page of a year, was last changed by its own word; none where no page says.
std::optional<portal::Date> updated(const portal::Page& page);
std::optional<portal::Date> updated(const portal::Year& year);
std::optional<portal::Date> updated(const portal::Portal& portal);

// When the figures of a year last changed: a corrected figure, one fetched anew, or the day they were first published. Where none
// of these is known, as the pages.
std::optional<portal::Date> data_changed(const portal::Year& year);

// The first and the last day of a period, and of all the periods of a series.
struct Days {
  portal::Date first{}, last{};
};
Days days_of(const portal::Period& period, const portal::SlashYear& slash);
// "2024", or of another stretch of time "2024-04-01/2025-03-31".
std::string coverage(const Days& days);

// "mailto:insyn@example.org" or "https://…"; empty where the settings name no such contact.
std::string contact_uri(const portal::Settings& settings);

// What the files of a place's own thing go by among downloads.
const void* thing_of(const route::PageAddress& place);

// The names that files carry.
std::string_view name(Subject subject);

}  // namespace insyn::opendata
