// route.h: who lives at which address, and what links to what.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "files/files.h"
#include "language/language.h"
#include "portal/portal.h"
#include "report/report.h"

namespace insyn::route {

enum class Kind {
  start,
  year,
  perspective,
  goal,
  measure,
  project,
  collection,
  item,
  budget,
  table,
  page,  // made from content
  whole_year,
  checks,
  changes,
  corrections,
  measures,
  projects,  // made for every year; this one where it has any
  index,
  search,
  data,
  not_found,  // made once
  moved,
  gone,   // what stands at an address that was published and is no more
  folder  // what stands at the address of a folder that no page is about: it leads to the one that lists what is in it
};

// The kind's name as pages carry it in data-template: "goal", "index-az".
std::string_view name(Kind kind);

// Whether pages of this kind are made without anything in the content being about them.
constexpr bool is_made(Kind kind) { return kind >= Kind::whole_year; }

// Whether a page of this kind stands for one that is not there: in no list, index or site map.
constexpr bool is_stand_in(Kind kind) { return kind >= Kind::not_found; }

// What a page is about; monostate on pages that are made once.
using Thing = std::variant<std::monostate, const portal::Year*, const portal::Perspective*, const portal::Goal*,
                           const portal::Measure*, const portal::Project*, const portal::Collection*, const portal::Item*,
                           const portal::Budget*, const portal::BudgetTable*, const portal::PlainPage*, const portal::Redirect*>;

// One page of the site, in one language.
struct PageAddress {
  Kind kind = Kind::page;
  std::string address;  // "2020/samhalle/digiby.en.html", relative to the site
  std::string language;
  std::string title;  // what links to it say
  Thing thing;
  const portal::Year* year = nullptr;
  const portal::Page* page = nullptr;  // its narratives; null on pages made from data alone
  std::size_t parent = 0;              // the page above, in the same language or the nearest to it; itself at the top
};

class SiteMap {
 public:
  const std::vector<PageAddress>& pages() const { return pages_; }  // in reading order, the first language's page first
  const PageAddress& parent(const PageAddress& place) const { return pages_[place.parent]; }

  // The page on a thing (its narratives, a measure or a table) in this language, else in the first one it has.
  const PageAddress& of(const portal::Page& page, std::string_view language) const { return in(things_.at(&page), language); }
  const PageAddress& of(const portal::Measure& measure, std::string_view language) const {
    return in(things_.at(&measure), language);
  }
  const PageAddress& of(const portal::BudgetTable& table, std::string_view language) const {
    return in(things_.at(&table), language);
  }
  // A page that is made once, or once a year.
  const PageAddress& made(Kind kind, const portal::Year* year, std::string_view language) const {
    return in(made_.at({kind, year}), language);
  }
  bool has(Kind kind, const portal::Year* year) const { return made_.contains({kind, year}); }

  // The page made from a content file, "2020/samhalle/digiby" (no ending); null where there is none.
  const PageAddress* from(std::string_view path, std::string_view language) const;
  std::vector<std::string_view> content_paths() const;
  // The page at an address, "2020/kontroller.html", that is made from data alone; null where there is none.
  const PageAddress* made_of_data(std::string_view address) const;
  std::vector<std::string_view> addresses_of_data() const;
  // All languages of a page, its own included, in the portal's order.
  std::vector<const PageAddress*> languages_of(const PageAddress& place) const;

  // Files of the content folder that pages may show or link to: images, documents. Those they do get the same address.
  const std::vector<std::string>& attachments() const { return attachments_; }
  // Files that are left out for their ending, by the path that they should have; where they should have none, by their own.
  const std::map<std::string, std::string, std::less<>>& misnamed() const { return misnamed_; }
  bool is_attachment(std::string_view path) const;

  // Where a redirect leads in the end, over others if need be: an address of this site or another; empty where the page is gone.
  std::string destination(const portal::Redirect& redirect) const;
  // The page that the page of a folder leads to.
  const std::string& list_of(std::string_view folder_page) const { return folders_.find(folder_page)->second; }
  bool is_redirected(std::string_view address) const { return redirects_.contains(address); }
  bool has_stand_in(std::string_view address) const { return stand_ins_.contains(address); }  // a page of a redirect

 private:
  friend SiteMap site_map(const portal::Portal& portal, const language::Catalogue& words, const files::Tree& tree,
                          report::Report& report);
  friend class Mapper;
  using Indices = std::vector<std::size_t>;
  const PageAddress& in(const Indices& indices, std::string_view language) const;

  std::vector<PageAddress> pages_;
  std::unordered_map<const void*, Indices> things_;
  std::map<std::pair<Kind, const portal::Year*>, Indices> made_;
  std::map<std::string, Indices, std::less<>> paths_;
  Indices of_data_;  // pages that are made from data alone, by address
  std::vector<std::string> attachments_;
  std::map<std::string, std::string, std::less<>> misnamed_;
  std::map<std::string_view, const portal::Redirect*> redirects_;  // by the address that they lead from
  std::map<std::string, std::string, std::less<>> folders_;        // pages of folders, and the pages that they lead to
  std::set<std::string_view> stand_ins_;                           // the addresses of those that have a page
};

// Pages that are made have their addresses from the words of the portal's first language, the keys "address.…", as
// language::settle_addresses leaves them. Reports two things that would get the same address.
SiteMap site_map(const portal::Portal& portal, const language::Catalogue& words, const files::Tree& tree, report::Report& report);

// A place in the content that a page was made of, and what stands there: a measure's id, a period, a row's id; the page's own
// text has no name.
struct Origin {
  std::string what;
  report::Location at;
};
std::vector<Origin> origins(const PageAddress& place);

// The content's files that go to the top of the site as they are, put there unless something that has been made stands in the
// way; reports those, and warns of what nobody looks for where the site lies.
void put_root_files(const files::Tree& content, const portal::Settings& settings, const std::vector<std::string>& made,
                    files::Staging& staging, report::Report& report);

// "../../index.html": how a page at `from` links to `to`; both relative to the site.
std::string relative(std::string_view from, std::string_view to);

// "2020/samhalle" and "../medborgare/index.md" -> "2020/medborgare/index.md"; nothing where it leads out of the top.
std::optional<std::string> joined(std::string_view folder, std::string_view path);

// Passes on what is put into it and remembers every address, for addresses live for ever. Where redirects ask for it, it gives an
// element its old id as well, and puts a file that is no page under its old address too.
class AddressBook : public files::Staging {
 public:
  // Looking for ids takes time, so it is done only for pages that redirects or records name, or for all that are to be recorded.
  enum class For { build, record };
  AddressBook(const portal::Portal& portal, const SiteMap& map, files::Staging& next, For what = For::build);
  void put(std::string path, std::string bytes) override;
  std::string put_summed(std::string path, std::string bytes) override;
  bool keep(const std::vector<std::string>& paths) override;

  // After the last `put`. Reports redirects of what is there and to what is not, and every address that was published and is
  // lost.
  void close(report::Report& report);
  // Of a record: what is promised of this site, sorted: pages, data files and feeds, and the ids within pages:
  // "2020/index.html#ekonomi".
  std::vector<std::string> promised() const;

 private:
  struct Page {
    std::vector<std::string> promised, all;  // ids; all of them only where a redirect leads to the page
  };
  std::string noted(const std::string& path, std::string bytes);  // as it is to be put
  void check_redirect(const portal::Redirect& redirect, report::Report& report) const;
  void check_folders(report::Report& report) const;
  std::string_view same_elsewhere(std::string_view path) const;
  bool is_lost(std::string_view address) const;
  bool is_looked_into(std::string_view path) const;
  std::string with_old_ids(std::string_view path, std::string bytes) const;

  const portal::Portal& portal_;
  const SiteMap& map_;
  files::Staging& next_;
  const bool records_;
  std::set<std::string, std::less<>> watched_;                                        // pages of which ids are looked for
  std::map<std::string, std::vector<const portal::Redirect*>, std::less<>> old_ids_;  // by page: redirects of its own fragments
  std::map<std::string, std::vector<const portal::Redirect*>, std::less<>> copies_;   // by file: redirects of files to it
  std::set<std::string> gone_;                                                        // things whose pages are
  std::set<std::string, std::less<>> targets_;                                        // pages whose fragments redirects name
  std::map<std::string, std::string, std::less<>> copied_;                            // by old address: bytes, put at the end
  std::mutex mutex_;
  std::map<std::string, Page, std::less<>> made_;
  std::map<std::string, std::vector<std::string_view>> folded_;  // what is made, as systems see it that know no capitals
};

// Who links to what: for each place, the places whose narratives mention it, in reading order, each once.
class Mentions {
 public:
  // All that one place mentions is added before the next place's.
  void add(const PageAddress& from, const PageAddress& to);
  const std::vector<const PageAddress*>& of(const PageAddress& place) const;

 private:
  std::unordered_map<const PageAddress*, std::vector<const PageAddress*>> by_target_;
};

}  // namespace insyn::route
