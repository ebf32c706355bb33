#include <fmt/format.h>

#include <algorithm>
#include <array>

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

View measures_view(const portal::Year& year, const Writer& writer) {
  std::array<long long, kStandings.size()> numbers{};
  std::vector<View> rows;
  std::vector<const portal::Measure*> measures;
  std::vector<View> groups, kind_choices;
  std::vector<portal::MeasureKind> kinds;
  for (const portal::Perspective& perspective : year.perspectives) {
    const std::size_t before = measures.size();
    for (const portal::Goal& goal : perspective.goals) {
      for (const portal::Measure& measure : goal.measures) {
        const Standing standing = assess::standing(writer.site.verdicts.of(measure));
        const auto* const at = std::find(kStandings.begin(), kStandings.end(), standing);
        if (at == kStandings.end()) continue;
        ++numbers[static_cast<std::size_t>(at - kStandings.begin())];
        measures.push_back(&measure);
        View row = measure_row(measure, writer);
        row.set("kind_key", portal::name(measure.kind)).set("group_number", std::to_string(groups.size() + 1));
        if (std::find(kinds.begin(), kinds.end(), measure.kind) == kinds.end()) kinds.push_back(measure.kind);
        row.set("goal", writer.link(writer.place(goal.page))).set("group", writer.link(writer.place(perspective.page)));
        rows.push_back(std::move(row));
      }
    }
    if (measures.size() == before) continue;
    View group = writer.link(writer.place(perspective.page));
    groups.push_back(std::move(group.set("number", std::to_string(groups.size() + 1))));
  }
  if (groups.size() < 2 || groups.size() > kMostGroups) groups.clear();
  std::sort(kinds.begin(), kinds.end());
  for (const portal::MeasureKind kind : kinds) {
    if (kinds.size() < 2) break;
    kind_choices.push_back(
        View().set("key", portal::name(kind)).set("word", writer.word(fmt::format("view.kind_{}", portal::name(kind)))));
  }
  View out;
  out.set("groups", std::move(groups)).set("kinds", std::move(kind_choices));
  out.set("sentence", answers_sentence(answers_of(measures, writer), writer));
  out.set("status", !measures.empty() ? status_parts(numbers, writer) : std::vector<View>());
  out.set("rows", std::move(rows));
  return out;
}

}  // namespace insyn::render
