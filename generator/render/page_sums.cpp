#include "render/page_sums.h"

namespace insyn::render {

namespace {

void pack(packed::Writer& out, const View& view);

struct ValuePacker {
  packed::Writer& out;
  void operator()(bool yes) const { out.number(yes ? 1 : 0); }
  void operator()(const std::string& text) const { out.text(text); }
  void operator()(const prose::Html& html) const { out.text(html.markup()); }
  void operator()(const View& view) const { pack(out, view); }
  void operator()(const std::vector<View>& views) const {
    out.number(views.size());
    for (const View& each : views) pack(out, each);
  }
  void operator()(const std::vector<std::string>& texts) const {
    out.number(texts.size());
    for (const std::string& each : texts) out.text(each);
  }
  void operator()(const View* view) const { pack(out, *view); }
  void operator()(const prose::Html* html) const { out.text(html->markup()); }
  void operator()(const templates::LayoutWords*) const {}
};

void pack(packed::Writer& out, const View& view) {
  out.number(view.members().size());
  for (const View::Member& each : view.members()) {
    out.text(each.name);
    out.number(each.value.index());
    std::visit(ValuePacker{out}, each.value);
  }
}

void pack(packed::Writer& out, const route::PageAddress& place) {
  const auto& [kind, address, language, title, thing, year, page, parent] = place;
  out.number(static_cast<std::uint64_t>(kind));
  for (const std::string* each : {&address, &language, &title}) out.text(*each);
  out.number(thing.index());
  out.text(year == nullptr ? std::string_view() : std::string_view(year->page.path));
  out.text(page == nullptr ? std::string_view() : std::string_view(page->path));
  out.number(parent);
}

void pack(packed::Writer& out, const portal::Text& text) {
  out.number(text.variants().size());
  for (const portal::Text::Variant& each : text.variants()) {
    out.text(each.language);
    out.text(each.words);
  }
}

// Its size as the page tells it: bytes where it is the page's own, and else words.
void pack(packed::Writer& out, const opendata::Download& file, const language::Language& language) {
  const auto& [path, title, about, format, bytes, sha256, form_of, subject, year, table] = file;
  for (const std::string_view each : {std::string_view(path), format, std::string_view(form_of)}) out.text(each);
  pack(out, title);
  pack(out, about);
  out.text(size_in_words(bytes, language));
  if (subject == opendata::Subject::thing) out.number(bytes);
  out.number(static_cast<std::uint64_t>(subject));
  out.text(year == nullptr ? std::string_view() : std::string_view(year->page.path));
  out.text(table == nullptr ? std::string_view() : std::string_view(table->id));
}

}  // namespace

packed::Sum sum_of(const View& view) {
  packed::Writer out;
  pack(out, view);
  return packed::sum(out.take());
}

packed::Sum sum_around(const route::PageAddress& place, const packed::Sum& frame, const Neighbours& neighbours,
                       const std::vector<const route::PageAddress*>& mentions, const Site& site) {
  packed::Writer out;
  out.sum(frame);
  for (const route::PageAddress* at = &place;; at = &site.map.parent(*at)) {
    pack(out, *at);
    for (const route::PageAddress* each : site.map.languages_of(*at)) pack(out, *each);
    if (&site.map.parent(*at) == at) break;
  }
  for (const route::PageAddress* each : {neighbours.previous, neighbours.next}) {
    out.number(each == nullptr ? 0 : 1);
    if (each != nullptr) pack(out, *each);
  }
  out.number(mentions.size());
  for (const route::PageAddress* each : mentions) pack(out, *each);
  for (const opendata::Download* each : opendata::downloads_of(place, site.downloads))
    pack(out, *each, site.language(place.language));
  if (place.year != nullptr) {
    const std::optional<portal::Date>& day = site.downloads.changed.at(place.year);
    out.text(day ? portal::literal(*day) : std::string());
  }
  return packed::sum(out.take());
}

}  // namespace insyn::render
