#include <fmt/format.h>

#include <algorithm>

#include "render/kinds.h"
#include "render/rows.h"

namespace insyn::render {

namespace {

using language::argument;

// The whole year on one page: every part once, numbered, in the order of the site.
class WholeYear {
 public:
  WholeYear(const portal::Year& year, const Writer& writer, const KindInputs& sources)
      : year_(year), writer_(writer), sources_(sources) {}

  View view() {
    View out;
    const portal::Narrative& narrative = year_.page.narrative(writer_.code());
    out.set("title", narrative.title).set("subtitle", writer_.text(writer_.site.portal.settings.unit));
    out.set("version", writer_.text(year_.source.version)).set("address", writer_.site.portal.settings.base_url);
    out.set("body", body(year_.page, 3, "year-"));
    std::vector<View> perspectives, collections;
    for (const portal::Perspective& perspective : year_.perspectives) perspectives.push_back(perspective_section(perspective));
    std::vector<View> tables = table_sections();
    out.set("tables_number", tables.empty() ? std::string() : std::to_string(chapter_));
    for (const portal::Collection& collection : year_.collections)
      collections.push_back(collection.unnamed ? loose_section(collection) : collection_section(collection));
    if (latest_) {
      out.set("date", writer_.date(*latest_));
    } else {
      out.set("date", false);
    }
    out.set("contents", std::move(contents_)).set("perspectives", std::move(perspectives));
    out.set("tables", std::move(tables)).set("collections", std::move(collections));
    return out;
  }

 private:
  prose::Html body(const portal::Page& page, int first_heading, const std::string& prefix) {
    const portal::Narrative& narrative = page.narrative(writer_.code());
    if (narrative.updated && (!latest_ || *latest_ < *narrative.updated)) latest_ = narrative.updated;
    return sources_.narratives.within(narrative, writer_.place(page), writer_.here, first_heading, prefix, sources_.report);
  }

  static View entry(const std::string& title, const std::string& id, const std::string& number) {
    return View().set("title", title).set("href", fmt::format("#{}", id)).set("number", number);
  }

  std::string language_of(const portal::Page& page) const {
    const std::string& in = page.narrative(writer_.code()).language;
    return in == writer_.code() ? std::string() : in;
  }

  View perspective_section(const portal::Perspective& perspective) {
    const std::string number = std::to_string(++chapter_);
    const portal::Narrative& narrative = perspective.page.narrative(writer_.code());
    const std::string id = fmt::format("part-{}", perspective.page.id);
    std::vector<View> goals, children;
    for (const portal::Goal& goal : perspective.goals) {
      const std::string goal_number = fmt::format("{}.{}", number, goals.size() + 1);
      children.push_back(entry(goal.page.narrative(writer_.code()).title, fmt::format("part-{}", goal.page.id), goal_number));
      goals.push_back(goal_section(goal, goal_number));
    }
    if (perspective.unnamed) {
      View all = entry(writer_.word("ui.goals"), "part-goals", number);
      all.set("children", std::move(children));
      contents_.push_back(std::move(all));
      return View()
          .set("id", "part-goals")
          .set("number", number)
          .set("title", writer_.word("ui.goals"))
          .set("summary", "")
          .set("body", prose::Html())
          .set("goals", std::move(goals));
    }
    View line = entry(narrative.title, id, number);
    line.set("children", std::move(children));
    contents_.push_back(std::move(line));
    return View()
        .set("id", id)
        .set("number", number)
        .set("title", narrative.title)
        .set("summary", narrative.summary)
        .set("body", body(perspective.page, 3, perspective.page.id + "-"))
        .set("goals", std::move(goals));
  }

  View goal_section(const portal::Goal& goal, const std::string& number) {
    const portal::Narrative& narrative = goal.page.narrative(writer_.code());
    View out = goal_view(goal, writer_, sources_);
    out.set("id", fmt::format("part-{}", goal.page.id))
        .set("number", number)
        .set("title", narrative.title)
        .set("summary", narrative.summary);
    out.set("lang", language_of(goal.page)).set("body", body(goal.page, 4, goal.page.id + "-"));
    std::vector<View> projects;
    for (const portal::Project& project : goal.projects) projects.push_back(project_section(project));
    out.set("full_projects", std::move(projects));
    return out;
  }

  View project_section(const portal::Project& project) {
    const portal::Narrative& narrative = project.page.narrative(writer_.code());
    std::vector<std::string> partners;
    for (const portal::Text& partner : project.partners) partners.push_back(writer_.text(partner));
    return View()
        .set("id", fmt::format("part-{}", project.page.id))
        .set("title", narrative.title)
        .set("lang", language_of(project.page))
        .set("summary", narrative.summary)
        .set("form", writer_.text(project.form))
        .set("status", writer_.text(project.status))
        .set("period", writer_.text(project.period))
        .set("partners", partners.empty() ? std::string() : writer_.language.list(partners))
        .set("facts", fact_rows(project.facts, writer_))
        .set("funding", funding_rows(project.funding, writer_))
        .set("body", body(project.page, 5, project.page.id + "-"));
  }

  // The chapter of money: the tables of all budgets, numbered.
  std::vector<View> table_sections() {
    std::vector<View> out, children;
    for (const portal::Budget& budget : year_.budgets) {
      for (const portal::BudgetTable& table : budget.tables) {
        const std::string number = fmt::format("{}.{}", chapter_ + 1, out.size() + 1);
        children.push_back(entry(writer_.text(table.title), fmt::format("part-{}-h", table.id), number));
        out.push_back(table_view(table, writer_, "part-", number));
      }
    }
    if (out.empty()) return out;
    contents_.push_back(entry(writer_.word("ui.money"), "s-budget", std::to_string(++chapter_)));
    contents_.back().set("children", std::move(children));
    return out;
  }

  // Projects that lie straight under the year or a perspective.
  View loose_section(const portal::Collection& collection) {
    const std::string number = std::to_string(++chapter_), id = fmt::format("part-projects-{}", number);
    contents_.push_back(entry(writer_.word("ui.loose_projects"), id, number));
    contents_.back().set("children", std::vector<View>());
    std::vector<View> projects;
    for (const portal::Project& project : collection.projects) projects.push_back(project_section(project));
    return View()
        .set("id", id)
        .set("number", number)
        .set("title", writer_.word("ui.loose_projects"))
        .set("summary", "")
        .set("body", prose::Html())
        .set("groups", std::vector<View>())
        .set("full_items", std::vector<View>())
        .set("full_projects", std::move(projects));
  }

  View collection_section(const portal::Collection& collection) {
    const std::string number = std::to_string(++chapter_);
    const portal::Narrative& narrative = collection.page.narrative(writer_.code());
    const std::string id = fmt::format("part-{}", collection.page.id);
    contents_.push_back(entry(narrative.title, id, number));
    contents_.back().set("children", std::vector<View>());
    std::vector<View> items;
    for (const portal::Item& item : collection.items) items.push_back(item_section(item));
    std::vector<View> projects;
    for (const portal::Project& project : collection.projects) projects.push_back(project_section(project));
    return View()
        .set("id", id)
        .set("number", number)
        .set("title", narrative.title)
        .set("summary", narrative.summary)
        .set("body", body(collection.page, 3, collection.page.id + "-"))
        .set("groups", groups_view(collection, writer_))
        .set("full_items", std::move(items))
        .set("full_projects", std::move(projects));
  }

  View item_section(const portal::Item& item) {
    const portal::Narrative& narrative = item.page.narrative(writer_.code());
    std::vector<std::string> owners;
    for (const portal::Owner& owner : item.owners) {
      const std::string share = owner.share ? writer_.language.with_unit(*owner.share, "%") : writer_.word("view.not_stated");
      owners.push_back(fmt::format("{} ({})", writer_.text(owner.name), share));
    }
    return View()
        .set("id", fmt::format("part-{}", item.page.id))
        .set("title", narrative.title)
        .set("lang", language_of(item.page))
        .set("summary", narrative.summary)
        .set("status", writer_.text(item.status))
        .set("responsible", writer_.text(item.responsible))
        .set("owners_text", owners.empty() ? std::string() : writer_.language.list(owners))
        .set("facts", fact_rows(item.facts, writer_))
        .set("body", body(item.page, 4, item.page.id + "-"));
  }

  const portal::Year& year_;
  const Writer& writer_;
  const KindInputs& sources_;
  std::vector<View> contents_;
  std::optional<portal::Date> latest_;
  int chapter_ = 0;
};

}  // namespace

View report_view(const portal::Year& year, const Writer& writer, const KindInputs& sources) {
  return WholeYear(year, writer, sources).view();
}

}  // namespace insyn::render
