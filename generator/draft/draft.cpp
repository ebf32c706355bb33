#include "draft/draft.h"

#include <fmt/format.h>

#include <algorithm>

#include "ascii/ascii.h"
#include "draft/names.h"
#include "draft/pages.h"
#include "portal/file_names.h"

namespace insyn::draft {

namespace {

using portal::Content;
using report::message;
using DraftsOrRefusal = std::variant<Drafts, report::Message>;

std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    out.emplace_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

bool plain(std::string_view part) {
  return !part.empty() && part.front() != '-' && part.back() != '-' && std::all_of(part.begin(), part.end(), [](char c) {
    return ascii::is_small_letter(c) || ascii::is_digit(c) || c == '-';
  });
}

template <typename Things>
auto* at(const Things& things, const std::string& folder) {
  const auto found =
      std::find_if(things.begin(), things.end(), [&](const auto& each) { return each.page.path == folder + "/index"; });
  return found == things.end() ? nullptr : &*found;
}

report::Message kind_of(std::string_view kind) {
  if (kind == "year") return message("part.a-year");
  if (kind == "perspective") return message("part.a-perspective");
  if (kind == "goal") return message("part.a-goal");
  if (kind == "project") return message("part.a-project");
  if (kind == "measures") return message("part.a-measures-file");
  if (kind == "budget") return message("part.a-budget");
  if (kind == "table") return message("part.a-budget-table");
  if (kind == "collection") return message("part.a-collection");
  if (kind == "item") return message("part.an-item");
  if (kind == "page" || kind == "notice") return message("part.a-page");
  if (kind == "check") return message("part.a-check");
  return kind == "correction" ? message("part.a-correction") : message("part.a-measure");
}

// One draft, of one thing, in one portal.
class Drafter {
 public:
  Drafter(std::string_view kind, std::string_view path, const Content& content, const language::Language& words)
      : kind_(kind), path_(path), content_(content), words_(words), parts_(parts_of(path)), id_(parts_.back()) {
    if (parts_.size() > 1) folder_ = path_.substr(0, path_.size() - id_.size() - 1);
    year_ = parts_.front();
  }

  DraftsOrRefusal draft(std::string_view today) {
    DraftsOrRefusal out = any(today);
    const Drafts* const made = std::get_if<Drafts>(&out);
    if (made == nullptr || !has_id_in_year()) return out;
    for (const std::string& id : new_ids(*made)) {
      if (id.size() > portal::kLongestId)
        return message("bad-id.long", {{"id", id}, {"count", id.size()}, {"most", portal::kLongestId}});
      const bool of_another_page = kind_ == "table" && id != id_;  // the budget page, which is not there
      const std::string own = of_another_page ? std::string() : path_;
      const std::string place = kind_ == "check" ? place_of_check(id, year_, content_) : place_of_id(id, year_, own, content_);
      if (!place.empty()) return message("draft.taken-id", {{"id", id}, {"year", year_}, {"place", place}});
    }
    return out;
  }

 private:
  DraftsOrRefusal any(std::string_view today) {
    if (kind_ == "glossary") return one("glossary.json", glossary(term(words_)), message("draft.fill-in-glossary"), term(words_));
    if (kind_ == "synonyms")
      return one("synonyms.json", synonyms(alike(words_)), message("draft.fill-in-synonyms"), alike(words_));
    if (kind_ == "words") return one("words." + words_.code() + ".json", own_words(), message("draft.fill-in-words"));
    if (!std::all_of(parts_.begin(), parts_.end(), plain)) {
      return message("draft.bad-address", {{"path", path_}});
    }
    if (parts_.size() > 1 && (parts_.front() == "published" || parts_.front() == "root"))
      return message("draft.no-pages", {{"folder", parts_.front()}});
    if (report::Message fault = fault_of_names(kind_, parts_, words_); !fault.empty()) return fault;
    if (kind_ == "page") return one(path_ + ".md", text());
    if (kind_ == "notice") return notice(today);
    if (kind_ == "year") return year();
    if (kind_ == "correction") return correction(today);
    if (at(content_.years, year_) == nullptr) {
      if (parts_.size() == 1) return depth();
      return message("draft.no-year", {{"folder", year_}});
    }
    if (kind_ == "perspective") return parts_.size() == 2 ? index() : depth();
    if (kind_ == "goal") return goal();
    if (kind_ == "collection") return parts_.size() >= 2 ? index() : depth();
    if (kind_ == "budget") return parts_.size() >= 2 ? index() : depth();
    if (kind_ == "item") return item();
    if (kind_ == "table") return table();
    if (kind_ == "check") return check();
    if (kind_ == "project") return project();
    return measure();
  }

  bool has_id_in_year() const { return parts_.size() > 1 && kind_ != "notice"; }

  // The ids that the drafts bring to the year, as they stand in them.
  std::vector<std::string> new_ids(const Drafts& drafts) const {
    if (kind_ == "measures") return {id_ + "-1"};
    if (kind_ == "goal") return {id_, factor_of(id_, words_)};
    if (kind_ == "table" && drafts.size() > 1) return {id_, folder_.substr(folder_.rfind('/') + 1)};
    return {id_};
  }

  std::string title() const { return blank(title_of(id_)); }
  std::string text(std::string_view more = {}) const { return page(kind_, title(), words_, more); }
  DraftsOrRefusal index() const { return one(path_ + "/index.md", text()); }
  // Where such a thing lies.
  std::string_view example() const {
    if (kind_ == "year" || kind_ == "correction") return "2021";
    if (kind_ == "perspective") return "2021/samhalle";
    if (kind_ == "collection") return "2021/bolag";
    if (kind_ == "item") return "2021/bolag/hamnen";
    if (kind_ == "budget") return "2021/budget";
    if (kind_ == "table") return "2021/budget/resultat";
    if (kind_ == "check") return "2021/antal-mal";
    return kind_ == "goal" ? "2021/samhalle/skola" : "2021/samhalle/skola/digiby";
  }
  report::Message depth() const {
    return message("draft.wrong-place",
                   {{"thing", kind_of(kind_)}, {"example", example()}, {"path", path_}, {"count", parts_.size()}});
  }
  static Drafts one(std::string path, std::string text, report::Message fill_in = message("draft.fill-in-page"),
                    std::string instead = {}) {
    return {Draft{std::move(path), std::move(text), std::move(instead), std::move(fill_in)}};
  }

  DraftsOrRefusal year() const {
    if (parts_.size() != 1) return depth();
    return is_year(id_) ? DraftsOrRefusal(one(id_ + "/index.md", year_page(id_, words_)))
                        : message("draft.bad-year", {{"year", id_}});
  }

  // A month on the start page, to begin with.
  DraftsOrRefusal notice(std::string_view today) const {
    const portal::Date first = portal::parse_date(today).value_or(portal::Date{});
    const portal::Date last(std::chrono::sys_days(first) + std::chrono::days(30));
    return one(path_ + ".md", text(fmt::format("publish: {}\nuntil: {}\n", portal::literal(first), portal::literal(last))),
               message("draft.fill-in-notice"));
  }

  DraftsOrRefusal goal() const {
    // Where a year has no perspectives its goals lie straight under it.
    const bool perspectives = std::any_of(content_.perspectives.begin(), content_.perspectives.end(),
                                          [&](const auto& each) { return each.page.path.starts_with(year_ + '/'); });
    if (parts_.size() < 2 || parts_.size() > 3 || (perspectives && parts_.size() == 2)) return depth();
    if (parts_.size() == 3 && at(content_.perspectives, folder_) == nullptr)
      return message("draft.no-perspective", {{"folder", folder_}});
    return one(path_ + "/index.md", goal_page(id_, title(), words_), message("draft.fill-in-goal"));
  }

  DraftsOrRefusal item() const {
    if (at(content_.collections, folder_) == nullptr)
      return message("draft.no-collection",
                     {{"folder", folder_.find('/') == std::string::npos ? folder_ + "/companies" : folder_}});
    return one(path_ + ".md", text());
  }

  DraftsOrRefusal table() const {
    if (parts_.size() < 3) return depth();
    Drafts out = one(path_ + ".json", draft::table(title(), words_), message("draft.fill-in-table"));
    if (at(content_.budgets, folder_) != nullptr) return out;
    const auto other = std::find_if(content_.budgets.begin(), content_.budgets.end(),
                                    [&](const auto& each) { return each.page.path.starts_with(year_ + '/'); });
    if (other != content_.budgets.end()) {
      const std::string folder(portal::folder_of(other->page.path));
      return message("draft.tables-elsewhere", {{"year", year_}, {"folder", folder}, {"table", id_}});
    }
    const std::string name = folder_.substr(folder_.rfind('/') + 1);
    out.push_back({folder_ + "/index.md", page("budget", blank(title_of(name)), words_), "", message("draft.fill-in-page")});
    return out;
  }

  DraftsOrRefusal check() const {
    if (parts_.size() != 2) return depth();
    const auto goals = std::count_if(content_.goals.begin(), content_.goals.end(),
                                     [&](const auto& each) { return each.page.path.starts_with(year_ + '/'); });
    const std::string record = draft::check(id_, static_cast<std::size_t>(goals), words_);
    return one(year_ + "/checks.json", fmt::format("{{ \"checks\": [\n  {}\n] }}\n", record), message("draft.fill-in-check"),
               record);
  }

  DraftsOrRefusal correction(std::string_view today) const {
    if (parts_.size() != 1) return depth();
    if (at(content_.years, year_) == nullptr) return message("draft.no-year", {{"folder", year_}});
    const std::string record = draft::correction(today, words_);
    return one(year_ + "/corrections.json", fmt::format("{{ \"corrections\": [\n  {}\n] }}\n", record),
               message("draft.fill-in-correction"), record);
  }

  // The goal that it lies under, with a factor to name; else what to do first.
  std::variant<const portal::Goal*, report::Message> goal_around() const {
    const portal::Goal* goal = at(content_.goals, folder_);
    if (goal == nullptr) {
      if (parts_.size() < 3) return depth();
      return message("draft.no-goal", {{"folder", folder_}, {"thing", kind_of(kind_)}});
    }
    if (goal->factors.empty()) {
      return message("draft.no-factor", {{"goal", folder_}, {"file", goal->page.path + ".md"}});
    }
    return goal;
  }

  DraftsOrRefusal project() const {
    // Straight under a year or a perspective it serves goals; in a collection it is one of an item.
    if (at(content_.years, folder_) != nullptr || at(content_.perspectives, folder_) != nullptr) {
      const auto served = std::find_if(content_.goals.begin(), content_.goals.end(),
                                       [&](const auto& each) { return each.page.path.starts_with(year_ + '/'); });
      return one(path_ + ".md", text(served == content_.goals.end() ? "" : fmt::format("goals: [{}]\n", served->page.id)),
                 message("draft.fill-in-loose-project"));
    }
    if (at(content_.collections, folder_) != nullptr) {
      const auto item = std::find_if(content_.items.begin(), content_.items.end(),
                                     [&](const auto& each) { return portal::folder_of(each.page.path) == folder_; });
      if (item == content_.items.end()) return message("draft.no-item", {{"folder", folder_}});
      return one(path_ + ".md", text(fmt::format("item: {}\n", item->page.id)), message("draft.fill-in-item-project"));
    }
    const auto goal = goal_around();
    if (const auto* refusal = std::get_if<report::Message>(&goal)) return *refusal;
    return one(path_ + ".md", text(fmt::format("factor: {}\n", std::get<const portal::Goal*>(goal)->factors.front().id)),
               message("draft.fill-in-project"));
  }

  // A measure goes into the goal's own file, measures into a file of that name.
  DraftsOrRefusal measure() const {
    const auto goal = goal_around();
    if (const auto* refusal = std::get_if<report::Message>(&goal)) return *refusal;
    const bool many = kind_ == "measures";
    const std::string record =
        draft::measure(many ? id_ + "-1" : id_, title(), std::get<const portal::Goal*>(goal)->factors.front().id, words_);
    return one(fmt::format("{}/{}.json", folder_, many ? id_ : words_.word("address.measures")), measures_file(record),
               message("draft.fill-in-measure"), record);
  }

  const std::string kind_, path_;
  const Content& content_;
  const language::Language& words_;
  const std::vector<std::string> parts_;
  const std::string id_;
  std::string folder_, year_;
};

}  // namespace

bool is_year(std::string_view name) {
  return is_calendar_year(name) || portal::suggested_period(std::string(name)).find('/') != std::string::npos;
}

const std::vector<std::string>& kinds() {
  static const std::vector<std::string> all = {"year",   "perspective", "goal",       "measure",  "measures", "project",
                                               "budget", "table",       "collection", "item",     "page",     "notice",
                                               "check",  "correction",  "glossary",   "synonyms", "words"};
  return all;
}

std::variant<Drafts, report::Message> of(std::string_view kind, std::string_view path, const portal::Content& content,
                                         const language::Language& words, std::string_view today) {
  return Drafter(kind, path, content, words).draft(today);
}

}  // namespace insyn::draft
