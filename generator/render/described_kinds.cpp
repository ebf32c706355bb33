#include <fmt/format.h>

#include <algorithm>

#include "render/charts.h"
#include "render/kinds.h"
#include "render/rows.h"

namespace insyn::render {

namespace {

void set_link(View& out, Name name, const Writer& writer, const route::PageAddress* place) {
  if (place == nullptr) {
    out.set(name, false);
  } else {
    out.set(name, writer.link(*place));
  }
}

std::string host_of(std::string_view url) {
  std::string_view host = url.substr(std::min(url.size(), url.find("//") + 2));
  host = host.substr(0, host.find_first_of("/?#:"));
  return std::string(host.starts_with("www.") ? host.substr(4) : host);
}

void set_owners(View& out, const portal::Item& item, const Writer& writer) {
  if (item.owners.empty()) {
    out.set("owners", false).set("owners_note", "");
    return;
  }
  std::vector<Bar> bars;
  for (const portal::Owner& owner : item.owners) {
    bars.push_back({.label = writer.text(owner.name),
                    .lang = writer.lang_of(owner.name),
                    .number = owner.share,
                    .value = owner.share ? writer.language.with_unit(*owner.share, "%") : writer.word("view.not_stated"),
                    .note = writer.text(owner.note)});
  }
  const std::string title = item.page.narrative(writer.code()).title;
  out.set("owners", bars_of(bars, {}, writer.word("view.share"),
                            {.id = "f-agare",
                             .caption = writer.sentence("view.owners_caption", {language::argument("company", title)}),
                             .sentence = "",
                             .label_heading = writer.word("view.owner")},
                            writer));
  out.set("owners_note", item.owners_declared ? writer.text(item.owners_declared->because) : std::string());
}

}  // namespace

View project_view(const portal::Project& project, const Writer& writer) {
  View out;
  out.set("form", writer.text(project.form))
      .set("status", writer.text(project.status))
      .set("period", writer.text(project.period));
  std::vector<std::string> partners;
  for (const portal::Text& partner : project.partners) partners.push_back(writer.text(partner));
  out.set("partners", std::move(partners)).set("responsible", "");
  set_link(out, "goal", writer, project.goal == nullptr ? nullptr : &writer.place(project.goal->page));
  set_link(out, "item", writer, project.item.to == nullptr ? nullptr : &writer.place(project.item.to->page));
  set_link(out, "collection", writer,
           project.collection == nullptr || project.collection->unnamed ? nullptr : &writer.place(project.collection->page));
  if (project.factor.to == nullptr) {
    out.set("factor", false);
  } else {
    out.set("factor", View()
                          .set("title", writer.text(project.factor.to->title))
                          .set("href", fmt::format("{}#{}", writer.href(writer.place(project.goal->page)), project.factor.to->id))
                          .set("lang", writer.lang_of(project.factor.to->title)));
  }
  std::vector<const portal::Measure*> measures;
  for (const auto& measure : project.measures) measures.push_back(measure.to);
  set_measure_tables(out, measures, writer);
  std::vector<View> goals;
  for (const auto& goal : project.goals) goals.push_back(writer.link(writer.place(goal.to->page)));
  out.set("serves_measures", !project.measures.empty());
  out.set("goals", std::move(goals));
  out.set("facts", fact_rows(project.facts, writer)).set("funding", funding_rows(project.funding, writer));
  return out;
}

std::vector<View> groups_view(const portal::Collection& collection, const Writer& writer) {
  struct Group {
    std::string title;
    std::vector<View> items = {}, entries = {};
  };
  std::vector<Group> groups;
  const auto group = [&](const portal::Text& text) -> Group& {
    const std::string title = writer.text(text);
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const Group& each) { return each.title == title; });
    return found != groups.end() ? *found : groups.emplace_back(Group{title});
  };
  for (const portal::Item& item : collection.items) {
    View row = writer.link(writer.place(item.page));
    row.set("summary", item.page.narrative(writer.code()).summary)
        .set("status", writer.text(item.status))
        .set("responsible", writer.text(item.responsible));
    group(item.group).items.push_back(std::move(row));
  }
  for (const portal::Entry& entry : collection.entries) {
    const std::string lang = entry.language.empty() ? writer.lang_of(entry.title) : entry.language;
    group(entry.group)
        .entries.push_back(View()
                               .set("id", entry.id)
                               .set("title", writer.text(entry.title))
                               .set("lang", lang == writer.code() ? std::string() : lang)
                               .set("url", entry.url)
                               .set("host", entry.url.empty() ? std::string() : host_of(entry.url))
                               .set("by", writer.text(entry.by))
                               .set("note", writer.text(entry.note))
                               .set("at", writer.at(entry.report_page)));
  }
  std::vector<View> out;
  for (Group& each : groups) {
    out.push_back(View()
                      .set("title", each.title)
                      .set("id", fmt::format("g_{}", out.size() + 1))
                      .set("items", std::move(each.items))
                      .set("entries", std::move(each.entries)));
  }
  return out;
}

View collection_view(const portal::Collection& collection, const Writer& writer) {
  std::vector<View> projects;
  for (const portal::Project& project : collection.projects) projects.push_back(project_row(project, writer));
  return View().set("groups", groups_view(collection, writer)).set("projects", std::move(projects));
}

View item_view(const portal::Item& item, const Writer& writer) {
  View out;
  out.set("group", writer.text(item.group)).set("collection", writer.link(writer.place(item.collection->page)));
  out.set("status", writer.text(item.status))
      .set("responsible", writer.text(item.responsible))
      .set("facts", fact_rows(item.facts, writer));
  set_owners(out, item, writer);
  std::vector<View> serves, links, projects;
  const auto add = [&](const route::PageAddress& place, std::string_view kind) {
    View link = writer.link(place);
    link.set("kind", writer.word(kind));
    serves.push_back(std::move(link));
  };
  for (const auto& goal : item.goals) add(writer.place(goal.to->page), "view.page_goal");
  for (const auto& measure : item.measures) add(writer.place(*measure.to), "view.page_measure");
  for (const portal::Link& link : item.links) {
    links.push_back(
        writer.external(writer.text(link.title), link.url, link.language.empty() ? writer.lang_of(link.title) : link.language));
  }
  for (const portal::Project& project : item.collection->projects) {
    if (project.item.to == &item) projects.push_back(project_row(project, writer));
  }
  out.set("serves", std::move(serves)).set("links", std::move(links)).set("projects", std::move(projects));
  return out;
}

}  // namespace insyn::render
