#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "plot/plot.h"
#include "render/chart_units.h"
#include "render/kinds.h"
#include "render/rows.h"

namespace insyn::render {

namespace {

using assess::Standing;

// Results first, then what is on its way, then what has no answer.
constexpr std::array kStandings = {Standing::met,        Standing::partly,          Standing::not_met,     Standing::reached,
                                   Standing::on_track,   Standing::somewhat_behind, Standing::behind,      Standing::ungraded,
                                   Standing::unreadable, Standing::suppressed,      Standing::not_reported};

constexpr std::size_t kMostGroups = 12;  // so many perspectives can be chosen among: the style sheet knows no more

// How many measures have each standing, as parts of one bar; each part is a link to the rows that it counts.
std::vector<View> status_parts(const std::array<long long, kStandings.size()>& numbers, const Writer& writer) {
  std::vector<portal::Decimal> sizes;
  for (const long long number : numbers) sizes.emplace_back(number);
  const std::vector<plot::Box> places = plot::stacked_bar(sizes, std::nullopt, row_frame(1));
  std::vector<View> out;
  for (std::size_t i = 0; i < kStandings.size(); ++i) {
    View part;
    part.set("key", assess::name(kStandings[i]))
        .set("word", writer.language.upper_first(explain::standing(kStandings[i], portal::MeasureKind::target, writer.language)));
    part.set("count", writer.language.number(sizes[i])).set("any", numbers[i] > 0);
    part.set("x", per_cent(places[i].x)).set("width", per_cent(places[i].width));
    out.push_back(std::move(part));
  }
  return out;
}

}  // namespace

namespace {

// The measures that the page lists, in its order.
std::vector<const portal::Measure*> listed(const portal::Year& year, const Writer& writer) {
  std::vector<const portal::Measure*> out;
  for (const portal::Perspective& perspective : year.perspectives) {
    for (const portal::Goal& goal : perspective.goals) {
      for (const portal::Measure& measure : goal.measures) {
        const Standing standing = assess::standing(writer.site.verdicts.of(measure));
        if (std::find(kStandings.begin(), kStandings.end(), standing) != kStandings.end()) out.push_back(&measure);
      }
    }
  }
  return out;
}

}  // namespace

View measures_view(const portal::Year& year, const Writer& writer) {
  const std::vector<const portal::Measure*> measures = listed(year, writer);
  const auto [begin, end] = writer.site.parts.lines(writer.here, measures.size());
  // What the page can be filtered by is counted among its own rows.
  std::array<long long, kStandings.size()> numbers{};
  std::vector<View> goals, groups, kind_choices;
  std::set<portal::MeasureKind> kinds;
  const portal::Perspective* group = nullptr;
  for (std::size_t i = begin; i < end;) {
    const portal::Goal& goal = *measures[i]->goal;
    if (std::exchange(group, goal.perspective) != goal.perspective) {
      View link = writer.link(writer.place(goal.perspective->page));
      groups.push_back(std::move(link.set("number", std::to_string(groups.size() + 1))));
    }
    const std::string number = std::to_string(groups.size());
    std::vector<View> rows, marks;
    std::set<std::string> chosen_by;  // the heading stays as long as one of its rows does
    for (; i < end && measures[i]->goal == &goal; ++i) {
      const Standing standing = assess::standing(writer.site.verdicts.of(*measures[i]));
      const auto* const at = std::find(kStandings.begin(), kStandings.end(), standing);
      ++numbers[static_cast<std::size_t>(at - kStandings.begin())];
      kinds.insert(measures[i]->kind);
      marks.push_back(View().set("key", assess::name(standing)));
      View row = measure_row(*measures[i], writer);
      rows.push_back(std::move(row.set("kind_key", portal::name(measures[i]->kind)).set("group_number", number)));
      chosen_by.insert(fmt::format("of-{}", portal::name(measures[i]->kind)));
      chosen_by.insert(fmt::format("row-{}", assess::name(standing)));
    }
    View view = writer.link(writer.place(goal.page));
    view.set("id", goal.page.id).set("group_number", number);
    view.set("count", writer.language.number(portal::Decimal(static_cast<long long>(rows.size()))));
    view.set("choices", std::vector<std::string>(chosen_by.begin(), chosen_by.end()));
    view.set("marks", std::move(marks)).set("rows", std::move(rows));
    goals.push_back(std::move(view));
  }
  if (groups.size() < 2 || groups.size() > kMostGroups) groups.clear();
  for (const portal::MeasureKind kind : kinds) {
    if (kinds.size() < 2) break;
    kind_choices.push_back(
        View().set("key", portal::name(kind)).set("word", writer.word(fmt::format("view.kind_{}", portal::name(kind)))));
  }
  View out;
  out.set("groups", std::move(groups)).set("kinds", std::move(kind_choices));
  out.set("sentence", answers_sentence(answers_of(measures, writer), writer));
  out.set("status", begin < end ? status_parts(numbers, writer) : std::vector<View>());
  out.set("note", undated_note({measures.begin() + static_cast<std::ptrdiff_t>(begin),
                                measures.begin() + static_cast<std::ptrdiff_t>(end)},
                               writer));
  out.set("several", goals.size() > 1).set("goals", std::move(goals));
  out.set("parts", part_links(writer, measures.size(),
                              [](std::size_t first, std::size_t last) { return fmt::format("{}–{}", first + 1, last + 1); }));
  return out;
}

}  // namespace insyn::render
