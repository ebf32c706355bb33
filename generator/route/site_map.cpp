#include <fmt/format.h>

#include <algorithm>

#include "files/content_folder.h"
#include "portal/file_names.h"
#include "route/file_endings.h"
#include "route/route.h"

namespace insyn::route {

namespace {

// Pages that are made, not written, and the keys of the words that their addresses are.
struct Made {
  Kind kind;
  std::string_view key;
};
constexpr Made kMadeOnce[] = {{Kind::index, "address.index"}, {Kind::search, "address.search"}, {Kind::data, "address.data"}};
constexpr Made kMadeEachYear[] = {{Kind::whole_year, "address.whole_year"}, {Kind::checks, "address.checks"},
                                  {Kind::changes, "address.changes"},       {Kind::corrections, "address.corrections"},
                                  {Kind::measures, "address.measures"},     {Kind::projects, "address.projects"}};
constexpr std::string_view kNotFound = "404";  // as hosts look for it

// A year on one page is there to be printed; past this it is a book that no browser opens at ease (1,000 are about 8 MB).
constexpr std::ptrdiff_t kMostNarrativesOnOnePage = 1000;

}  // namespace

class Mapper {
 public:
  Mapper(const portal::Portal& portal, const language::Catalogue& words, report::Report& report, SiteMap& map)
      : portal_(portal), words_(words), report_(report), map_(map) {}

  void map() {
    const portal::PlainPage* start = nullptr;
    for (const portal::PlainPage& page : portal_.pages) {
      if (page.page.path == "index") start = &page;
    }
    if (start != nullptr) add_page(Kind::start, start->page, start, nullptr, nullptr);
    start_ = start == nullptr ? nullptr : &start->page;
    for (const portal::Year& year : portal_.years) map_year(year);
    for (const portal::PlainPage& page : portal_.pages) {
      if (&page != start) add_page(Kind::page, page.page, &page, nullptr, start_);
    }
    for (const Made& made : kMadeOnce) add_made(made, nullptr);
    add_not_found();
    add_redirects();
    add_folders();
    for (std::size_t i = 0; i < map_.pages_.size(); ++i) set_parent(map_.pages_[i], parents_[i], i);
    set_pages_of_data();
  }

 private:
  void map_year(const portal::Year& year) {
    add_page(Kind::year, year.page, &year, &year, start_);
    for (const portal::Perspective& perspective : year.perspectives) {
      if (perspective.unnamed) {
        map_.things_[&perspective.page] = map_.things_[&year.page];
      } else {
        add_page(Kind::perspective, perspective.page, &perspective, &year, &year.page);
      }
      const portal::Page* const above = perspective.unnamed ? &year.page : &perspective.page;
      for (const portal::Goal& goal : perspective.goals) {
        add_page(Kind::goal, goal.page, &goal, &year, above);
        for (const portal::Measure& measure : goal.measures) {
          add_data(Kind::measure, fmt::format("{}/{}/{}", portal::folder_of(goal.page.path), measure.file, measure.id), &measure,
                   measure.name, &year, &goal.page);
        }
        for (const portal::Project& project : goal.projects) add_page(Kind::project, project.page, &project, &year, &goal.page);
      }
    }
    for (const portal::Budget& budget : year.budgets) {
      add_page(Kind::budget, budget.page, &budget, &year, &year.page);
      for (const portal::BudgetTable& table : budget.tables) {
        add_data(Kind::table, fmt::format("{}/{}", portal::folder_of(budget.page.path), table.id), &table, table.title, &year,
                 &budget.page);
      }
    }
    for (const portal::Collection& collection : year.collections) {
      const portal::Page* const above = collection.unnamed ? collection.within : &collection.page;
      if (collection.unnamed) {
        map_.things_[&collection.page] = map_.things_[collection.within];
      } else {
        add_page(Kind::collection, collection.page, &collection, &year, collection.within);
      }
      for (const portal::Item& item : collection.items) add_page(Kind::item, item.page, &item, &year, &collection.page);
      for (const portal::Project& project : collection.projects) add_page(Kind::project, project.page, &project, &year, above);
    }
    for (const portal::PlainPage& page : year.pages) add_page(Kind::page, page.page, &page, &year, &year.page);
    for (const Made& made : kMadeEachYear) {
      if (made.kind == Kind::whole_year && narratives_of(year) > kMostNarrativesOnOnePage) continue;
      if (made.kind == Kind::projects && !has_projects(year)) continue;
      add_made(made, &year);
    }
  }

  static bool has_projects(const portal::Year& year) {
    const auto any = [](const auto& things) {
      return std::any_of(things.begin(), things.end(), [](const auto& each) { return !each.projects.empty(); });
    };
    return any(year.collections) || std::any_of(year.perspectives.begin(), year.perspectives.end(),
                                                [&](const portal::Perspective& each) { return any(each.goals); });
  }

  std::ptrdiff_t narratives_of(const portal::Year& year) const {
    return std::count_if(map_.pages_.begin(), map_.pages_.end(), [&](const PageAddress& place) {
      return place.year == &year && place.page != nullptr && place.language == portal_.settings.languages.front();
    });
  }

  std::string address(std::string_view path, std::string_view language) const {
    return language == portal_.settings.languages.front() ? fmt::format("{}.html", path)
                                                          : fmt::format("{}.{}.html", path, language);
  }

  // No two pages have one address: the second is reported, and the first stands for it.
  std::size_t add(PageAddress place, const portal::Page* parent, const report::Location& at) {
    const auto [other, fresh] = taken_.insert({place.address, {at, map_.pages_.size()}});
    if (!fresh) {
      const report::Location& first = other->second.at;
      const bool made = at.source == nullptr || first.source == nullptr;
      report_.error(at.source == nullptr ? first : at,
                    made ? report::message("duplicate-address.made", {{"address", place.address}})
                         : report::message("duplicate-address", {{"address", place.address}, {"place", report::address(first)}}));
      return other->second.index;
    }
    map_.pages_.push_back(std::move(place));
    parents_.push_back(parent);
    return map_.pages_.size() - 1;
  }

  void add_page(Kind kind, const portal::Page& page, Thing thing, const portal::Year* year, const portal::Page* parent) {
    for (const portal::Narrative& narrative : page.narratives) {
      const std::size_t index = add({.kind = kind,
                                     .address = address(page.path, narrative.language),
                                     .language = narrative.language,
                                     .title = narrative.title,
                                     .thing = thing,
                                     .year = year,
                                     .page = &page},
                                    parent, narrative.at);
      map_.things_[&page].push_back(index);
      map_.paths_[page.path].push_back(index);
    }
  }

  template <typename Data>
  void add_data(Kind kind, const std::string& path, const Data* data, const portal::Text& title, const portal::Year* year,
                const portal::Page* parent) {
    for (const std::string& language : portal_.settings.languages) {
      const std::size_t index = add({.kind = kind,
                                     .address = address(path, language),
                                     .language = language,
                                     .title = std::string(title.in(language)),
                                     .thing = data,
                                     .year = year},
                                    parent, data->at);
      map_.things_[data].push_back(index);
    }
  }

  // A host serves one page for every address that is not there; it is in the portal's own language.
  void add_not_found() {
    const std::string& language = portal_.settings.languages.front();
    const std::size_t index =
        add({.kind = Kind::not_found, .address = address(kNotFound, language), .language = language}, start_, {});
    map_.made_[{Kind::not_found, nullptr}].push_back(index);
  }

  // A page stands at each address of a page that was published and is no more; other files have none.
  void add_redirects() {
    for (const portal::Redirect& redirect : portal_.redirects) map_.redirects_.emplace(redirect.from, &redirect);
    for (const portal::Redirect& redirect : portal_.redirects) {
      if (!redirect.from.ends_with(".html") || taken_.contains(redirect.from)) continue;
      PageAddress place{.kind = map_.destination(redirect).empty() ? Kind::gone : Kind::moved,
                        .address = redirect.from,
                        .language = language_of(redirect.from)};
      place.thing = &redirect;
      map_.stand_ins_.insert(redirect.from);
      add(std::move(place), start_, redirect.from_at);
    }
  }

  // Whoever shortens an address comes to a folder. Where it has no page, one leads to what lists its things: of measures and
  // tables the page above them, of data the page of open data.
  void add_folders() {
    const auto data = map_.made_.find({Kind::data, nullptr});
    if (data != map_.made_.end()) {
      const std::string list = map_.pages_[data->second.front()].address;
      add_folder("data", list);
      add_folder("data/schemas", list);
      for (const portal::Year& year : portal_.years) {
        for (const std::string_view part : {"", "/series", "/charts"})
          add_folder(fmt::format("data/{}{}", year.page.id, part), list);
      }
    }
    const std::size_t pages = map_.pages_.size();
    for (std::size_t i = 0; i < pages; ++i) {
      const portal::Page* const above = parents_[i];
      const std::string_view path = portal::folder_of(map_.pages_[i].address);
      if (above != nullptr && map_.pages_[i].page == nullptr && map_.pages_[i].kind < Kind::whole_year)
        add_folder(std::string(path), map_.pages_[map_.things_.at(above).front()].address);
    }
  }

  void add_folder(const std::string& path, const std::string& list) {
    std::string address_of_folder = path + "/index.html";
    if (path.empty() || taken_.contains(address_of_folder)) return;
    map_.folders_.emplace(address_of_folder, list);
    add({.kind = Kind::folder, .address = std::move(address_of_folder), .language = portal_.settings.languages.front()}, start_,
        {});
  }

  // "2020/index.en.html" is in English, where the portal is; else it is in the portal's own language.
  const std::string& language_of(std::string_view address) const {
    for (const std::string& language : portal_.settings.languages) {
      if (address.ends_with(fmt::format(".{}.html", language))) return language;
    }
    return portal_.settings.languages.front();
  }

  void add_made(const Made& made, const portal::Year* year) {
    const auto word = words_.find(made.key);
    // A language without words has been reported; other pages lead there all the same.
    const std::string stem(word == words_.end() ? made.key.substr(made.key.find('.') + 1) : word->second.text);
    const std::string path = year == nullptr ? stem : fmt::format("{}/{}", year->page.id, stem);
    for (const std::string& language : portal_.settings.languages) {
      PageAddress place{.kind = made.kind, .address = address(path, language), .language = language, .year = year};
      if (year != nullptr) place.thing = year;
      const std::size_t index = add(std::move(place), year == nullptr ? start_ : &year->page, {});
      map_.made_[{made.kind, year}].push_back(index);
    }
  }

  void set_pages_of_data() {
    for (std::size_t i = 0; i < map_.pages_.size(); ++i) {
      if (map_.pages_[i].page == nullptr && !is_stand_in(map_.pages_[i].kind)) map_.of_data_.push_back(i);
    }
    std::sort(map_.of_data_.begin(), map_.of_data_.end(),
              [&](std::size_t a, std::size_t b) { return map_.pages_[a].address < map_.pages_[b].address; });
  }

  void set_parent(PageAddress& place, const portal::Page* parent, std::size_t index) {
    place.parent = index;
    if (parent == nullptr) return;
    const SiteMap::Indices& languages = map_.things_.at(parent);
    place.parent = languages.front();
    for (std::size_t each : languages) {
      if (map_.pages_[each].language == place.language) place.parent = each;
    }
  }

  const portal::Portal& portal_;
  const language::Catalogue& words_;
  report::Report& report_;
  SiteMap& map_;
  const portal::Page* start_ = nullptr;
  std::vector<const portal::Page*> parents_;
  struct Taken {
    report::Location at;
    std::size_t index;
  };
  std::map<std::string, Taken> taken_;
};

SiteMap site_map(const portal::Portal& portal, const language::Catalogue& words, const files::Tree& tree,
                 report::Report& report) {
  SiteMap out;
  Mapper(portal, words, report, out).map();
  for (const std::string& path : tree.paths()) {
    if (files::is_root_file(path)) continue;
    if (portal::may_be_attached(path)) {
      out.attachments_.push_back(path);
    } else if (!portal::is_read(path)) {
      out.misnamed_.emplace(refuse_ending(tree, path, report), path);
    }
  }
  return out;
}

}  // namespace insyn::route
