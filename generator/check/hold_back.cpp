#include <algorithm>
#include <functional>
#include <map>

#include "check/check.h"

namespace insyn::check {

namespace {

using portal::Content;
using portal::folder_of;
using portal::Held;
using portal::Release;
using report::message;

std::string top_of(std::string_view path) {
  const std::size_t slash = path.find('/');
  return slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash));
}

// Goes once through all that can be held back.
class Holding {
 public:
  Holding(Content& content, const portal::Date& day, const Mark& mark, report::Report& report)
      : content_(content), day_(day), mark_(mark), report_(report) {}

  void hold() {
    each_list_of_pages([&](auto& things) {
      for (const auto& thing : things) find_folder(thing.page);
    });
    each_list_of_pages([&](auto& things) { hold_pages(things); });
    hold_measures();
    hold_tables();
    for (portal::Collection& collection : content_.collections) hold_entries(collection);
    hold_notices();
    if (mark_) return;
    // What only tells of things that are held back goes with them.
    const auto lies_within = [&](const auto& file) { return within(file.folder) != nullptr; };
    std::erase_if(content_.checks, lies_within);
    std::erase_if(content_.corrections, lies_within);
    for (Content::Checks& file : content_.checks) {
      std::erase_if(file.checks, [&](const portal::CrossCheck& check) {
        return names_held(check.left, file.folder) || names_held(check.right, file.folder);
      });
    }
    for (Content::Corrections& file : content_.corrections) {
      std::erase_if(file.corrections, [&](const portal::Correction& each) { return is_held(file.folder, each.id); });
    }
  }

 private:
  template <typename Visit>
  void each_list_of_pages(const Visit& visit) {
    visit(content_.years);
    visit(content_.perspectives);
    visit(content_.goals);
    visit(content_.projects);
    visit(content_.budgets);
    visit(content_.collections);
    visit(content_.items);
    visit(content_.pages);
  }

  // All of a folder is held back with its index.md.
  void find_folder(const portal::Page& page) {
    const Release& release = page.narratives.front().release;
    if (!release.held(day_)) return;
    if (page.path == "index") {
      report_.error(release.at, message("held-start"));
    } else if (page.path.ends_with("/index")) {
      folders_.emplace(folder_of(page.path), release);
    }
  }

  // The folder that holds a file or folder back, the outermost; null where none does.
  const Release* within(std::string_view path) const {
    for (std::size_t end = path.find('/');; end = path.find('/', end + 1)) {
      const auto found = folders_.find(path.substr(0, end));
      if (found != folders_.end()) return &found->second;
      if (end == std::string_view::npos) return nullptr;
    }
  }

  const Release* held_by(const Release& own, std::string_view path) const {
    if (const Release* folder = within(path)) return folder;
    return own.held(day_) ? &own : nullptr;
  }

  void keep(const Release& release, std::string path, std::string_view folder, std::string id, const report::Location& at) {
    content_.held.push_back(
        {top_of(folder.empty() ? path : std::string(folder) + '/'), std::move(path), std::move(id), release, at.source});
  }

  // Only what says so itself is told, not all that lies in its folder.
  void tell(const Release& own, std::string_view title) {
    if (!own.held(day_)) return;
    if (own.draft) {
      report_.note(own.at, message("held-back.draft", {{"title", title}}));
    } else {
      report_.note(own.at, message("held-back", {{"title", title}, {"day", portal::literal(*own.publish)}}));
    }
  }

  void mark(portal::Text& text, const Release& release) {
    portal::Text marked;
    for (const portal::Text::Variant& each : text.variants())
      marked.add(each.language, mark_(each.language, each.words, release));
    marked.at = text.at;
    text = std::move(marked);
  }

  template <typename Things>
  void hold_pages(Things& things) {
    for (auto& thing : things) hold_variants(thing.page);
    std::erase_if(things, [&](auto& thing) {
      portal::Page& page = thing.page;
      const Release& own = page.narratives.front().release;
      if (page.path == "index") return false;
      const Release* const release = held_by(own, page.path);
      if (release == nullptr) return false;
      tell(own, page.narratives.front().title);
      for (portal::Narrative& each : page.narratives) {
        keep(*release, page.path, "", page.id, each.at);
        if (mark_) each.title = mark_(each.language, each.title, *release);
      }
      return !mark_;
    });
  }

  // A page may be public in one language before it is in another.
  void hold_variants(portal::Page& page) {
    for (auto each = page.narratives.begin() + 1; each != page.narratives.end();) {
      if (!each->release.held(day_)) {
        ++each;
        continue;
      }
      tell(each->release, each->title);
      content_.held.push_back({top_of(page.path), page.path + '.' + each->language, "", each->release, each->at.source});
      if (mark_) {
        each->title = mark_(each->language, each->title, each->release);
        ++each;
      } else {
        each = page.narratives.erase(each);
      }
    }
  }

  void hold_measures() {
    for (Content::Measures& file : content_.measures) {
      std::erase_if(file.measures, [&](portal::Measure& measure) {
        const Release* const release = held_by(measure.release, file.folder);
        if (release == nullptr) return false;
        tell(measure.release, measure.name.in(content_.settings.languages.front()));
        keep(*release, "", file.folder, measure.id, measure.at);
        if (mark_) mark(measure.name, *release);
        return !mark_;
      });
    }
    std::erase_if(content_.measures,
                  [&](const Content::Measures& file) { return file.measures.empty() && within(file.folder) && !mark_; });
  }

  void hold_tables() {
    std::erase_if(content_.tables, [&](Content::Table& file) {
      portal::BudgetTable& table = file.table;
      const Release* const release = held_by(table.release, file.folder);
      if (release == nullptr) return false;
      tell(table.release, table.title.in(content_.settings.languages.front()));
      keep(*release, "", file.folder, table.id, table.at);
      if (mark_) mark(table.title, *release);
      return !mark_;
    });
  }

  void hold_entries(portal::Collection& collection) {
    std::erase_if(collection.entries, [&](portal::Entry& entry) {
      if (!entry.release.held(day_)) return false;
      tell(entry.release, entry.title.in(content_.settings.languages.front()));
      keep(entry.release, "", folder_of(collection.page.path), entry.id, entry.at);
      if (mark_) mark(entry.title, entry.release);
      return !mark_;
    });
  }

  // A notice is shown from its day to its last one.
  void hold_notices() {
    std::erase_if(content_.notices, [&](portal::Notice& notice) {
      const portal::Narrative& first = notice.page.narratives.front();
      if (notice.until < day_) {
        report_.note(first.at, message("ended", {{"title", first.title}, {"day", portal::literal(notice.until)}}));
        return true;
      }
      hold_variants(notice.page);
      const Release* const release = held_by(notice.page.narratives.front().release, notice.page.path);
      if (release == nullptr) return false;
      tell(notice.page.narratives.front().release, notice.page.narratives.front().title);
      for (portal::Narrative& each : notice.page.narratives) {
        keep(*release, notice.page.path, "", "", each.at);
        if (mark_) each.title = mark_(each.language, each.title, *release);
      }
      return !mark_;
    });
  }

  bool is_held(std::string_view folder, std::string_view id) const {
    return !portal::held_back(content_.held, folder, id).empty();
  }

  bool names_held(const portal::Operand& operand, std::string_view folder) const {
    return is_held(folder, operand.measure.id) || is_held(folder, operand.cell.table) || is_held(folder, operand.in.id) ||
           std::any_of(operand.of.begin(), operand.of.end(),
                       [&](const portal::Operand& each) { return names_held(each, folder); });
  }

  Content& content_;
  const portal::Date day_;
  const Mark& mark_;
  report::Report& report_;
  std::map<std::string, Release, std::less<>> folders_;
};

}  // namespace

void hold_back(Content& content, const portal::Date& day, const Mark& mark, report::Report& report) {
  Holding(content, day, mark, report).hold();
}

}  // namespace insyn::check
