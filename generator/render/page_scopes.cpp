#include "render/page_scopes.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <variant>

namespace insyn::render {

namespace {

// Sets of numbers that grow together.
class Together {
 public:
  explicit Together(std::size_t size) : first_(size) { std::iota(first_.begin(), first_.end(), 0); }
  std::size_t of(std::size_t i) {
    while (first_[i] != i) i = first_[i] = first_[first_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { first_[std::max(of(a), of(b))] = std::min(of(a), of(b)); }

 private:
  std::vector<std::size_t> first_;
};

template <typename Do>
void each_goal(const portal::Portal& portal, const Do& what) {
  for (const portal::Year& year : portal.years) {
    for (const portal::Perspective& perspective : year.perspectives) {
      for (const portal::Goal& goal : perspective.goals) what(goal);
    }
  }
}

const portal::Goal* goal_of(const route::PageAddress& place) {
  if (const auto* goal = std::get_if<const portal::Goal*>(&place.thing)) return *goal;
  if (const auto* measure = std::get_if<const portal::Measure*>(&place.thing)) return (*measure)->goal;
  const auto* project = std::get_if<const portal::Project*>(&place.thing);
  return project == nullptr ? nullptr : (*project)->goal;
}

}  // namespace

PageScopes::PageScopes(const portal::Portal& portal, const std::vector<std::string>& changed) {
  std::unordered_map<const portal::Goal*, std::size_t> numbers;
  each_goal(portal, [&](const portal::Goal& goal) {
    const std::size_t number = numbers.size();
    numbers.emplace(&goal, number);
    by_folder_.emplace(portal::folder_of(goal.page.path), number);
  });
  Together together(numbers.size());
  std::map<std::string_view, std::size_t> ids;  // of all years
  each_goal(portal, [&](const portal::Goal& goal) {
    const std::size_t here = numbers.at(&goal);
    const auto holds = [&](std::string_view id) { together.join(here, ids.emplace(id, here).first->second); };
    holds(goal.page.id);
    for (const portal::Measure& measure : goal.measures) holds(measure.id);
    for (const portal::Project& project : goal.projects) {
      holds(project.page.id);
      for (const auto& each : project.goals) together.join(here, numbers.at(each.to));
      for (const auto& each : project.measures) together.join(here, numbers.at(each.to->goal));
    }
  });
  // What lies outside all scopes may name several, and show one of them on the page of another.
  const auto named = [&](const auto& thing) {
    std::vector<std::size_t> all;
    for (const auto& each : thing.goals) all.push_back(numbers.at(each.to));
    for (const auto& each : thing.measures) all.push_back(numbers.at(each.to->goal));
    for (const std::size_t each : all) together.join(all.front(), each);
  };
  for (const portal::Year& year : portal.years) {
    for (const portal::Collection& collection : year.collections) {
      for (const portal::Project& project : collection.projects) named(project);
      for (const portal::Item& item : collection.items) named(item);
    }
  }
  for (std::size_t i = 0; i < numbers.size(); ++i) with_.push_back(together.of(i));
  for (const std::string& path : changed) {
    std::string_view folder = portal::folder_of(path);
    while (!folder.empty() && !by_folder_.contains(folder)) folder = portal::folder_of(folder);
    const auto found = by_folder_.find(folder);
    if (folder.empty() || found == by_folder_.end()) {
      hold_all_ = false;
    } else {
      changed_.insert(with_[found->second]);
    }
  }
}

bool PageScopes::are_as_before(const route::PageAddress& place) const {
  const portal::Goal* const goal = goal_of(place);
  if (goal == nullptr || !hold_all_) return false;
  return !changed_.contains(with_[by_folder_.at(portal::folder_of(goal->page.path))]);
}

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

packed::Sum sum_of(const route::SiteMap& map) {
  packed::Writer out;
  for (const route::PageAddress& each : map.pages()) {
    out.number(static_cast<std::uint64_t>(each.kind));
    out.text(each.address);
    out.text(each.page == nullptr ? std::string_view() : std::string_view(each.page->path));
    out.number(each.parent);
  }
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
