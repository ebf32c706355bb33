#include <fmt/format.h>

#include <algorithm>

#include "ascii/ascii.h"
#include "render/frame.h"
#include "render/glossary.h"

namespace insyn::render {

using route::Kind;

namespace {

struct Heading {
  std::string title, lang, summary, kind, report_page;
  std::optional<portal::Date> updated;
};

Heading heading_of(const Writer& writer) {
  Heading out;
  out.kind = kind_words(writer.here, writer);
  if (writer.here.page != nullptr) {
    const portal::Narrative& narrative = writer.here.page->narrative(writer.code());
    out.title = narrative.title;
    if (const std::size_t part = writer.site.parts.number(writer.here)) out.title += fmt::format(" ({})", part + 1);
    out.summary = narrative.summary;
    out.updated = narrative.updated;
    out.report_page = writer.here.page->report_page;
    return out;
  }
  if (const auto* measure = std::get_if<const portal::Measure*>(&writer.here.thing)) {
    out.title = writer.text((*measure)->name);
    out.lang = writer.lang_of((*measure)->name);
    out.summary = writer.text((*measure)->about);
    out.kind = writer.kind_of(**measure);
    out.report_page = (*measure)->source ? (*measure)->source->report_page : std::string();
    out.updated = (*measure)->goal->page.narrative(writer.code()).updated;
    return out;
  }
  if (const auto* table = std::get_if<const portal::BudgetTable*>(&writer.here.thing)) {
    out.title = writer.text((*table)->title);
    out.lang = writer.lang_of((*table)->title);
    out.summary = writer.text((*table)->about);
    out.report_page = (*table)->report_page;
    out.updated = (*table)->budget->page.narrative(writer.code()).updated;
    return out;
  }
  out.title = made_title(writer);
  if (writer.here.year != nullptr) out.title += " " + writer.here.year->page.id;
  if (const std::size_t part = writer.site.parts.number(writer.here)) out.title += fmt::format(" ({})", part + 1);
  out.summary = writer.word(fmt::format("view.summary_{}", route::name(writer.here.kind)));
  out.kind.clear();
  return out;
}

std::vector<View> breadcrumb(const Writer& writer) {
  std::vector<View> out;
  if (writer.here.kind == Kind::start || route::is_stand_in(writer.here.kind)) return out;
  for (const route::PageAddress* at = &writer.here; &writer.site.map.parent(*at) != at;) {
    at = &writer.site.map.parent(*at);
    const bool foreign = at->language != writer.code(), home = at->kind == Kind::start;  // whose words are this page's
    out.push_back(View()
                      .set("title", home ? writer.word("view.home") : at->title)
                      .set("href", writer.href(*at))
                      .set("lang", foreign && !home ? at->language : std::string())
                      .set("note", foreign ? writer.language.in_language(at->language) : std::string()));
  }
  std::reverse(out.begin(), out.end());
  return out;
}

std::vector<View> languages(const Writer& writer) {
  std::vector<View> out;
  // Where the site lies unknown, the page for lost addresses cannot link to anything; see Writer::href.
  const bool lost = writer.here.kind == Kind::not_found && portal::base_path(writer.site.portal.settings).empty();
  if (lost || writer.site.languages.size() < 2) return out;
  const std::vector<const route::PageAddress*> own = writer.site.map.languages_of(writer.here);
  for (const language::Language& language : writer.site.languages) {
    const auto same =
        std::find_if(own.begin(), own.end(), [&](const route::PageAddress* each) { return each->language == language.code(); });
    const route::PageAddress* to = same == own.end() ? nullptr : *same;
    // Where the page is not in that language, its nearest parent that is.
    for (const route::PageAddress* at = &writer.here; to == nullptr;) {
      const route::PageAddress& above = writer.site.map.parent(*at);
      for (const route::PageAddress* each : writer.site.map.languages_of(above)) {
        if (each->language == language.code()) to = each;
      }
      if (&above == at) break;
      at = &above;
    }
    if (to == nullptr) continue;
    out.push_back(View()
                      .set("code", language.code())
                      .set("name", language.name())
                      .set("href", writer.href(*to))
                      .set("current", language.code() == writer.code())
                      .set("exact", same != own.end()));
  }
  return out;
}

// For search engines, which want whole addresses: none where there is no base address.
std::vector<View> alternates(const Writer& writer) {
  std::vector<View> out;
  const std::vector<const route::PageAddress*> all = writer.site.map.languages_of(writer.here);
  const std::string& base = writer.site.portal.settings.base_url;
  if (all.size() < 2 || base.empty()) return out;
  for (const route::PageAddress* each : all)
    out.push_back(View().set("language", each->language).set("href", base + each->address));
  // For whoever reads none of them: the portal's own language.
  out.push_back(View().set("language", "x-default").set("href", base + all.front()->address));
  return out;
}

std::vector<View> mentions(const Writer& writer, const PageNarratives& narratives) {
  struct Mention {
    std::string key;
    const route::PageAddress* place;
  };
  std::vector<Mention> from;
  for (const route::PageAddress* each : narratives.mentions().of(writer.here)) {
    // Its own parent and the start page link to everything below them; that tells nobody anything. Nor does a page in another
    // language that can be read in this one.
    if (each == &writer.site.map.parent(writer.here) || each->kind == Kind::start) continue;
    const std::vector<const route::PageAddress*> languages = writer.site.map.languages_of(*each);
    const bool in_this = std::any_of(languages.begin(), languages.end(),
                                     [&](const route::PageAddress* one) { return one->language == writer.code(); });
    if (each->language == writer.code() || !in_this) from.push_back({{}, each});
  }
  for (Mention& each : from) each.key = from.size() < 2 ? std::string() : writer.language.sort_key(each.place->title);
  std::sort(from.begin(), from.end(), [](const Mention& a, const Mention& b) {
    return std::tie(a.key, a.place->address) < std::tie(b.key, b.place->address);
  });
  std::vector<View> out;
  for (const Mention& each : from) {
    View link = writer.link(*each.place);
    link.set("kind", kind_words(*each.place, writer));
    out.push_back(std::move(link));
  }
  return out;
}

// How to refer to a page that states facts: whose they are, what it is called, where, and as of which day. Only with an address
// that stays.
std::string citation(const Writer& writer, const Heading& heading) {
  const portal::Settings& settings = writer.site.portal.settings;
  const bool factual = writer.here.year != nullptr && !route::is_made(writer.here.kind);
  if (!factual || settings.base_url.empty()) return {};
  std::string day;
  if (heading.updated) day = writer.language.date(*heading.updated);
  // What others have made of a report is not for its organisation to answer for.
  std::string title = settings.official ? writer.text(settings.organisation) + ": " + heading.title : heading.title;
  const std::string& year = writer.here.year->page.id;
  if (writer.here.kind != Kind::year && !heading.title.ends_with(' ' + year)) title += ", " + year;
  return writer.sentence(
      day.empty() ? "view.citation" : "view.citation_of_day",
      {language::argument("title", title), language::argument("portal", writer.text(settings.title)),
       language::argument("day", day), language::argument("address", settings.base_url + writer.here.address)});
}

// A letter to the portal's own address that names the page: what is wrong is then easy to find. None where there is only a page
// to write on.
std::string feedback(const Writer& writer, const Heading& heading) {
  const portal::Settings& settings = writer.site.portal.settings;
  if (settings.contact.find('@') == std::string::npos || settings.contact.find("://") != std::string::npos) return {};
  const auto escaped = [](const std::string& text) { return ascii::percent_encoded(text, ""); };
  const std::string subject = writer.sentence("view.feedback_subject", {language::argument("title", heading.title)});
  const std::string body =
      writer.sentence("view.feedback_body", {language::argument("address", settings.base_url + writer.here.address)});
  return fmt::format("mailto:{}?subject={}&body={}", settings.contact, escaped(subject), escaped(body));
}

// Where the page that stood here is now, behind the base address if there is one; empty where it has not moved. Pages of folders
// lead to what lists their things in the same way.
std::string moved_href(const Writer& writer, const std::string& base) {
  if (writer.here.kind != Kind::moved && writer.here.kind != Kind::folder) return {};
  const std::string to = destination(writer);
  if (to.starts_with("https://") || to.starts_with("http://")) return to;
  return base.empty() ? writer.href(to) : base + to;
}

void set_source(View& out, const Writer& writer, const Heading& heading) {
  const auto* thing = std::get_if<const portal::Measure*>(&writer.here.thing);
  const portal::Measure* measure = thing == nullptr ? nullptr : *thing;
  if (measure != nullptr && measure->source) {
    const portal::SourceNote& source = *measure->source;
    out.set("source",
            View().set("title", writer.text(source.title)).set("href", source.url).set("at", writer.at(source.report_page)));
  } else if (measure != nullptr && measure->snapshot) {
    out.set("source", View().set("title", measure->snapshot->service).set("href", "#s-pedigree").set("at", ""));
  } else if (writer.here.year != nullptr && !writer.here.year->source.title.empty()) {
    out.set("source", View()
                          .set("title", writer.text(writer.here.year->source.title))
                          .set("href", "")
                          .set("at", writer.at(heading.report_page)));
  } else {
    out.set("source", false);
  }
}

void set_body(View& out, const std::vector<const portal::Term*>& terms, const Writer& writer, const KindInputs& sources) {
  const prose::Document* document = nullptr;
  if (writer.here.page != nullptr) document = &sources.narratives.of(writer.here.page->narrative(writer.code()));
  const bool any = document != nullptr && !document->html.empty();
  if (any && !terms.empty()) {
    out.set("body", with_meanings(document->html, terms, writer));
  } else if (any) {
    out.set("body", shared(document->html));
  } else {
    out.set("body", prose::Html());
  }
  out.set("has_narrative", any);
  std::vector<View> contents;
  if (any && (writer.here.kind == Kind::page || writer.here.kind == Kind::year)) {
    for (const prose::Heading& heading : document->headings) {
      if (heading.level == 2) contents.push_back(View().set("id", heading.id).set("title", heading.text));
    }
    if (contents.size() < 4) contents.clear();
  }
  out.set("contents", std::move(contents));
}

void set_neighbour(View& out, Name name, const Writer& writer, const route::PageAddress* place) {
  if (place == nullptr) {
    out.set(name, false);
  } else {
    out.set(name, writer.link(*place));
  }
}

}  // namespace

View page_view(const Writer& writer, const KindInputs& sources, const Neighbours& around,
               const std::optional<SharePicture>& picture) {
  const Heading heading = heading_of(writer);
  const std::string portal_title = writer.text(writer.site.portal.settings.title);
  const route::PageAddress& parent = writer.site.map.parent(writer.here);
  std::string full = heading.title;
  if (parent.kind != Kind::start && parent.kind != Kind::year && &parent != &writer.here) full += " – " + parent.title;
  if (writer.here.year != nullptr && writer.here.kind != Kind::year) full += " – " + writer.here.year->page.id;
  full = writer.here.kind == Kind::start ? portal_title : full + " – " + portal_title;
  View out;
  out.set("language", writer.code()).set("template", route::name(writer.here.kind));
  constexpr std::size_t longest = 16;  // letters that have room in a heading at 320 pixels
  out.set("heading", writer.site.language(heading.lang.empty() ? writer.code() : heading.lang).divisible(heading.title, longest));
  out.set("title", heading.title).set("title_lang", heading.lang).set("full_title", full);
  out.set("description", heading.summary.empty() ? heading.title : heading.summary).set("summary", heading.summary);
  out.set("sort", writer.here.kind == Kind::start ? "website" : "article");
  out.set("kind", writer.here.kind == Kind::start ? std::string() : heading.kind);
  const std::string& base = writer.site.portal.settings.base_url;
  const std::string moved = base.empty() ? std::string() : moved_href(writer, base);
  out.set("canonical", !moved.empty() || base.empty() ? moved : base + writer.here.address);
  out.set("refresh", moved_href(writer, "")).set("listed", !route::is_stand_in(writer.here.kind));
  // An address that others follow must be whole.
  if (picture && !base.empty())
    out.set("picture", View().set("href", base + picture->path).set("alt", picture->words));
  else
    out.set("picture", false);
  out.set("languages", languages(writer))
      .set("alternates", alternates(writer))
      .set("jsonld", route::is_stand_in(writer.here.kind)
                         ? prose::Html()
                         : prose::Html::trusted(opendata::page_metadata(writer.site.portal, writer.site.map, writer.here,
                                                                        heading.title, writer.site.downloads)));
  out.set("breadcrumb", breadcrumb(writer)).set("report_page", writer.at(heading.report_page));
  set_source(out, writer, heading);
  if (heading.updated) {
    out.set("updated", writer.date(*heading.updated));
  } else {
    out.set("updated", false);
  }
  out.set("responsible", writer.site.portal.settings.official ? writer.text(writer.site.portal.settings.unit) : std::string());
  std::string words = heading.title + '\n' + heading.summary + '\n';
  if (writer.here.page != nullptr) words += sources.narratives.of(writer.here.page->narrative(writer.code())).plain;
  if (const auto* measure = std::get_if<const portal::Measure*>(&writer.here.thing)) words += (*measure)->responsible;
  const bool read = writer.here.kind != Kind::search && writer.here.kind != Kind::not_found && writer.here.kind != Kind::start;
  const std::vector<const portal::Term*> terms = read ? terms_in(words, writer) : std::vector<const portal::Term*>();
  set_body(out, terms, writer, sources);
  set_neighbour(out, "previous", writer, around.previous);
  set_neighbour(out, "next", writer, around.next);
  out.set("has_neighbours", around.previous != nullptr || around.next != nullptr);
  out.set("mentions", mentions(writer, sources.narratives));
  std::vector<View> files;
  for (const opendata::Download* download : opendata::downloads_of(writer.here, writer.site.downloads))
    files.push_back(writer.file(*download));
  out.set("has_after", read).set("files", std::move(files)).set("feedback_href", feedback(writer, heading));
  out.set("citation", citation(writer, heading));
  out.set("terms", term_rows(terms, writer));
  return out;
}

}  // namespace insyn::render
