// kinds.h: within render, what each kind of page tells its layout, beside `site`, `page` and `t`.
#pragma once

#include <functional>

#include "render/narratives.h"
#include "render/writer.h"
#include "report/report.h"

namespace insyn::render {

// Who serves whom, turned round: for goals and measures, the projects and items that name them.
struct Served {
  std::vector<const portal::Project*> projects;
  std::vector<const portal::Item*> items;
};
using ServedBy = std::unordered_map<const void*, Served>;
ServedBy served_by(const portal::Portal& portal);

// All that the kinds need beside the writer.
struct KindInputs {
  const PageNarratives& narratives;
  const ServedBy& served_by;
  report::Report& report;
  const std::optional<View>& line;  // of the measure that the page is about: on the page, and in a file of its own

  const Served& serving(const void* thing) const;
};

// What a page of its kind tells its layout, by one of the functions below.
void set_kind(View& root, const Writer& writer, const KindInputs& sources);

View year_view(const portal::Year& year, const Writer& writer);
// What the start page opens with; `figures` stand first among the large ones.
View front_view(const portal::Year& year, std::vector<View> figures, const Writer& writer);
// How many of a perspective's goals stand in the lists of a year: where there are very many, the others are on its own page.
std::size_t goals_shown(const portal::Perspective& perspective, const portal::Year& year);
// The link to them all, where so many are shown; none where these are all.
std::optional<View> more_goals(const portal::Perspective& perspective, std::size_t shown, const Writer& writer);
View perspective_view(const portal::Perspective& perspective, const Writer& writer);
View goal_view(const portal::Goal& goal, const Writer& writer, const KindInputs& sources);
View measure_view(const portal::Measure& measure, const Writer& writer, const KindInputs& sources);
View project_view(const portal::Project& project, const Writer& writer);
View collection_view(const portal::Collection& collection, const Writer& writer);
View item_view(const portal::Item& item, const Writer& writer);
View budget_view(const portal::Budget& budget, const Writer& writer);
View table_view(const portal::BudgetTable& table, const Writer& writer, const std::string& id_prefix = "",
                const std::string& number = "");
View report_view(const portal::Year& year, const Writer& writer, const KindInputs& sources);

// Links to all parts of a long list, each called by the first and last of its lines; none where the page shows it all.
std::vector<View> part_links(const Writer& writer, std::size_t lines,
                             const std::function<std::string(std::size_t first, std::size_t last)>& label);

// The messages of the day, for the start page.
std::vector<View> notices_view(const Writer& writer, report::Report& report);

View index_view(const Writer& writer);
// What a page is: a measure, a table; an item of a collection is called by the collection, such as a company.
std::string kind_words(const route::PageAddress& place, const Writer& writer);
std::string made_title(const Writer& writer);   // of a page that no text or thing of the portal is the title of
std::string destination(const Writer& writer);  // of a page that leads to another
View moved_view(const Writer& writer);
View search_view(const Writer& writer);
View data_view(const Writer& writer);
View changes_view(const portal::Year& year, const Writer& writer);
const portal::Year* year_before(const portal::Year& year, const Writer& writer);  // null in the first year
std::string changes_sentence(const portal::Year& year, const Writer& writer);  // "Sedan 2019 har två mål fått en annan nivå."
// How the measure was defined last year and is now; empty where it is the same, or new.
std::vector<View> redefined_view(const portal::Measure& measure, const Writer& writer);
View corrections_view(const portal::Year& year, const Writer& writer);
View measures_view(const portal::Year& year, const Writer& writer);
std::vector<const portal::Project*> projects_of(const portal::Year& year);  // of its goals, then those of collections
View projects_view(const portal::Year& year, const Writer& writer);
View checks_view(const portal::Year& year, const Writer& writer);

// Items and entries of a collection by group, in order of appearance.
std::vector<View> groups_view(const portal::Collection& collection, const Writer& writer);

}  // namespace insyn::render
