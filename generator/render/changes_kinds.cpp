#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "explain/published.h"
#include "render/kinds.h"

namespace insyn::render {

namespace {

using compare::Change;
using language::argument;
using language::count;
using Kind = portal::PublishedThing::Kind;

const std::vector<Change>& changes_of(const portal::Year& year, const Writer& writer) {
  static const std::vector<Change> none;
  const auto found = writer.site.changes.find(&year);
  return found == writer.site.changes.end() ? none : found->second;
}

// The page of a thing in one year; empty where that year has none.
std::string href_of(const explain::Subject& of, const std::string& id, const Writer& writer) {
  if (of.goal != nullptr) return writer.href(writer.place(of.goal->page));
  if (of.measure != nullptr) return writer.href(writer.place(*of.measure));
  if (of.table != nullptr) return writer.href(writer.place(*of.table));
  for (const portal::Perspective& perspective : of.year->perspectives) {
    for (const portal::Goal& goal : perspective.goals) {
      for (const portal::Project& project : goal.projects) {
        if (project.page.id == id) return writer.href(writer.place(project.page));
      }
    }
  }
  return {};
}

class ChangesView {
 public:
  ChangesView(const portal::Year& year, const portal::Year& before, const Writer& writer)
      : writer_(writer), changes_(changes_of(year, writer)), year_(year), before_(before) {
    for (const Change& change : changes_) {
      if (change.sort == Change::Sort::definition) redefined_.insert(change.id);
      if (change.sort == Change::Sort::grade) graded_.insert(change.id);
    }
  }

  std::string sentence() const {
    std::vector<std::string> parts;
    const language::Argument assessed = argument("assessed", writer_.site.portal.settings.assessed ? "yes" : "no");
    const auto add = [&](Change::Sort sort, std::string_view key, bool of_tables = false) {
      std::set<std::string_view> ids;
      for (const Change& change : changes_) {
        const bool definition = sort == Change::Sort::definition;
        if (change.sort == sort && (!definition || is_table(change) == of_tables)) ids.insert(change.id);
      }
      if (!ids.empty()) parts.push_back(writer_.sentence(key, {count("count", static_cast<long long>(ids.size())), assessed}));
    };
    add(Change::Sort::level, "view.changed_levels");
    add(Change::Sort::grade, "view.changed_grades");
    add(Change::Sort::definition, "view.changed_definitions");
    add(Change::Sort::definition, "view.changed_tables", true);
    add(Change::Sort::added, "view.changed_added");
    add(Change::Sort::dropped, "view.changed_dropped");
    const language::Argument than = argument("year", before_.page.id);
    return parts.empty() ? writer_.sentence("view.changed_nothing", {than})
                         : writer_.sentence("view.changed_since", {than, argument("changes", writer_.language.list(parts))});
  }

  std::vector<View> groups() {
    for (const Change::Sort sort : {Change::Sort::level, Change::Sort::grade, Change::Sort::definition, Change::Sort::value})
      add_group(writer_.word(fmt::format("view.change_{}", compare::name(sort))), [&](const Change& each) {
        const bool told =
            (sort == Change::Sort::value && graded_.contains(each.id)) || (sort == Change::Sort::definition && is_table(each));
        return each.sort == sort && !told;
      });
    add_group(writer_.word("view.change_tables"),
              [](const Change& each) { return each.sort == Change::Sort::definition && is_table(each); });
    for (const portal::Budget& budget : year_.budgets) {
      for (const portal::BudgetTable& table : budget.tables) add_money(table);
    }
    for (const Change::Sort sort : {Change::Sort::added, Change::Sort::dropped})
      add_group(writer_.word(fmt::format("view.change_{}", compare::name(sort))),
                [&](const Change& each) { return each.sort == sort; });
    return std::move(groups_);
  }

 private:
  static bool is_table(const Change& change) { return change.kind == portal::PublishedThing::Kind::table; }

  template <typename Wanted>
  void add_group(std::string title, const Wanted& wanted) {
    std::vector<View> rows;
    for (const Change& change : changes_) {
      if (wanted(change)) rows.push_back(row(change));
    }
    add_rows(std::move(title), std::move(rows));
  }

  // The outcomes of a table, in its rows' order.
  void add_money(const portal::BudgetTable& table) {
    std::vector<View> rows;
    for (const portal::BudgetRow& each : table.rows) {
      const portal::BudgetColumn* const outcome = table.the(portal::ColumnRole::outcome);
      if (outcome == nullptr) break;
      const std::string fact = each.id + '.' + outcome->id;
      const auto change = std::find_if(changes_.begin(), changes_.end(),
                                       [&](const Change& one) { return one.id == table.id && one.fact == fact; });
      if (change != changes_.end()) rows.push_back(row(*change));
    }
    add_rows(writer_.sentence("view.change_money", {argument("table", writer_.text(table.title))}), std::move(rows));
  }

  void add_rows(std::string title, std::vector<View> rows) {
    if (rows.empty()) return;
    groups_.push_back(View()
                          .set("id", fmt::format("group-{}", groups_.size() + 1))
                          .set("title", std::move(title))
                          .set("rows", std::move(rows)));
  }

  View row(const Change& change) const {
    const explain::Subject was = explain::subject(before_, change.id), now = explain::subject(year_, change.id);
    const bool dropped = change.sort == Change::Sort::dropped;
    const bool cell = change.sort == Change::Sort::figure;
    View out;
    out.set("title", cell ? explain::fact_name(now, change.fact, writer_.language) : writer_.text(change.name));
    out.set("lang", cell ? std::string() : writer_.lang_of(change.name));
    out.set("href", href_of(dropped ? was : now, change.id, writer_)).set("text", cell ? std::string() : text(change, now));
    set_side(out, "before_mark", "before", change, was, change.before);
    set_side(out, "after_mark", "after", change, now, change.after);
    return out;
  }

  std::string text(const Change& change, const explain::Subject& now) const {
    if (change.fact.empty()) return writer_.word(fmt::format("view.thing_{}", portal::name(change.kind)));
    if (change.sort == Change::Sort::grade) return redefined_.contains(change.id) ? writer_.word("view.redefined_too") : "";
    if (change.fact == "assessed") return writer_.spoken("view.assessed_by", {});
    if (change.sort != Change::Sort::value) return explain::fact_name(now, change.fact, writer_.language);
    if (redefined_.contains(change.id)) return writer_.word("view.redefined_too");
    const assess::TrendVerdict& moved = writer_.site.verdicts.of(*now.measure).trend;
    return moved.trend == assess::Trend::unknown ? std::string()
                                                 : writer_.language.upper_first(explain::trend(moved, writer_.language));
  }

  void set_side(View& out, Name mark, Name words, const Change& change, const explain::Subject& of,
                const std::optional<std::string>& value) const {
    const std::string said = explain::published(of, change.fact, value, writer_.language);
    const bool marked = value && (change.sort == Change::Sort::level || change.sort == Change::Sort::grade);
    // A value of the year has its qualifier and status with it.
    const assess::Value* const year =
        change.sort == Change::Sort::value && of.measure != nullptr ? value_of(*of.measure) : nullptr;
    if (year != nullptr && !like_the_other(change)) {
      out.set(mark, false).set(words, writer_.told(*year, *of.measure));
      return;
    }
    if (!marked) {
      const auto qualifier = year == nullptr || year->point == nullptr ? std::nullopt : year->point->qualifier;
      const std::string whole = explain::qualified(said, qualifier, writer_.language);
      out.set(mark, false).set(words, change.fact.empty() && !value ? std::string("–") : whole);
      return;
    }
    out.set(mark, View().set("key", *value).set("word", writer_.language.upper_first(said)));
    const assess::Value* const x = of.measure == nullptr ? nullptr : value_of(*of.measure);
    out.set(words, x == nullptr ? std::string() : writer_.told(*x, *of.measure));
  }

  // Whether both sides would read the same by the rule for decimals; then they are written out.
  bool like_the_other(const Change& change) const {
    const auto shown = [&](const portal::Year& year) {
      const portal::Measure* const measure = explain::subject(year, change.id).measure;
      const assess::Value* const x = measure == nullptr ? nullptr : value_of(*measure);
      return x == nullptr ? std::string() : writer_.told(*x, *measure);
    };
    return shown(before_) == shown(year_);
  }

  // The value of the year, which its grade was given for.
  const assess::Value* value_of(const portal::Measure& measure) const {
    const std::optional<assess::Value>& x = writer_.site.verdicts.of(measure).reasoning.x;
    return x && x->number ? &*x : nullptr;
  }

  const Writer& writer_;
  const std::vector<Change>& changes_;
  const portal::Year& year_;
  const portal::Year& before_;
  std::set<std::string_view> redefined_, graded_;
  std::vector<View> groups_;
};

}  // namespace

const portal::Year* year_before(const portal::Year& year, const Writer& writer) {
  const std::vector<portal::Year>& years = writer.site.portal.years;  // newest first
  return &year == &years.back() ? nullptr : &year + 1;
}

std::string changes_sentence(const portal::Year& year, const Writer& writer) {
  const portal::Year* const before = year_before(year, writer);
  return before == nullptr ? writer.word("view.first_year") : ChangesView(year, *before, writer).sentence();
}

namespace {

// The pages of the year that were changed, day by day, newest first. What each says is told where they are few: a day that
// the whole portal was published on is a list of titles.
std::vector<View> recent_days(const portal::Year& year, const Writer& writer) {
  constexpr std::size_t few = 8;
  std::vector<View> out, pages;
  std::vector<const opendata::Recent*> of_day;
  const auto end_day = [&] {
    if (of_day.empty()) return;
    const bool told = of_day.size() <= few;
    for (const opendata::Recent* each : of_day) {
      std::string href = writer.href(each->address);
      if (!each->fragment.empty()) href += '#' + each->fragment;
      pages.push_back(
          View().set("title", each->title).set("href", std::move(href)).set("text", told ? each->words : std::string()));
    }
    out.push_back(View().set("date", writer.date(of_day.front()->day)).set("told", told).set("pages", std::exchange(pages, {})));
    of_day.clear();
  };
  std::size_t count = 0;
  const std::vector<opendata::Recent> recent = opendata::recent(writer.site.portal, writer.site.map, writer.language);
  for (const opendata::Recent& each : recent) {
    if (each.year != &year) continue;
    if (count++ == opendata::kMostRecent) break;
    if (!of_day.empty() && of_day.front()->day != each.day) end_day();
    of_day.push_back(&each);
  }
  end_day();
  return out;
}

}  // namespace

View changes_view(const portal::Year& year, const Writer& writer) {
  const portal::Year* const before = year_before(year, writer);
  return View()
      .set("sentence", changes_sentence(year, writer))
      .set("recent", recent_days(year, writer))
      .set("groups", before == nullptr ? std::vector<View>() : ChangesView(year, *before, writer).groups());
}

std::vector<View> redefined_view(const portal::Measure& measure, const Writer& writer) {
  std::vector<View> out;
  const portal::Year& year = *writer.here.year;
  const portal::Year* const before = year_before(year, writer);
  for (const Change& change : changes_of(year, writer)) {
    if (change.id != measure.id || change.sort != Change::Sort::definition) continue;
    out.push_back(
        View()
            .set("name", explain::fact_name(explain::subject(year, change.id), change.fact, writer.language))
            .set("before", explain::published(explain::subject(*before, change.id), change.fact, change.before, writer.language))
            .set("after", explain::published(explain::subject(year, change.id), change.fact, change.after, writer.language))
            .set("year", before->page.id));
  }
  return out;
}

View corrections_view(const portal::Year& year, const Writer& writer) {
  std::vector<View> rows;
  const std::vector<std::string> ids = opendata::correction_ids(year);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const portal::Correction& correction = year.corrections[i];
    const explain::Subject of = explain::subject(year, correction.id);
    std::string title = correction.id;
    if (of.goal != nullptr) title = of.goal->page.narrative(writer.code()).title;
    if (of.measure != nullptr) title = writer.text(of.measure->name);
    if (of.table != nullptr) title = writer.text(of.table->title);
    rows.push_back(View()
                       .set("id", ids[i])
                       .set("date", writer.date(correction.date))
                       .set("what", writer.text(correction.what))
                       .set("href", href_of(of, correction.id, writer))
                       .set("title", std::move(title))
                       .set("before", explain::before(correction, year, writer.language))
                       .set("after", explain::after(correction, year, writer.language))
                       .set("why", writer.text(correction.why)));
  }
  return View().set("rows", std::move(rows));
}

}  // namespace insyn::render
