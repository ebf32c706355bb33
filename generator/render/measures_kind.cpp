#include <array>

#include "plot/plot.h"
#include "render/chart_units.h"
#include "render/kinds.h"
#include "render/rows.h"

namespace insyn::render {

namespace {

using language::count;
using portal::Grade;

constexpr std::array kGrades = {Grade::met, Grade::partly, Grade::not_met, Grade::not_reported};

// How many measures have each grade, as parts of one bar; each part is a link to the rows that it counts.
std::vector<View> status_parts(const std::array<long long, kGrades.size()>& numbers, const Writer& writer) {
  std::vector<portal::Decimal> sizes;
  for (const long long number : numbers) sizes.emplace_back(number);
  const std::vector<plot::Box> places = plot::stacked_bar(sizes, std::nullopt, row_frame(1));
  std::vector<View> out;
  for (std::size_t i = 0; i < kGrades.size(); ++i) {
    View part = writer.grade(kGrades[i], portal::MeasureKind::target);
    part.set("count", writer.language.number(sizes[i])).set("any", numbers[i] > 0);
    part.set("x", per_cent(places[i].x)).set("width", per_cent(places[i].width));
    out.push_back(std::move(part));
  }
  return out;
}

}  // namespace

View measures_view(const portal::Year& year, const Writer& writer) {
  std::array<long long, kGrades.size()> numbers{};
  std::vector<View> rows;
  long long all = 0;
  for (const portal::Perspective& perspective : year.perspectives) {
    for (const portal::Goal& goal : perspective.goals) {
      for (const portal::Measure& measure : goal.measures) {
        const Grade grade = writer.site.verdicts.of(measure).grade;
        if (grade == Grade::no_target) continue;
        ++numbers[static_cast<std::size_t>(grade)];
        ++all;
        View row = measure_row(measure, writer);
        row.set("goal", writer.link(writer.place(goal.page))).set("group", writer.link(writer.place(perspective.page)));
        rows.push_back(std::move(row));
      }
    }
  }
  View out;
  out.set("sentence", writer.sentence("view.measures_reported",
                                      {count("reported", all - numbers[static_cast<std::size_t>(Grade::not_reported)]),
                                       count("all", all)}));
  out.set("status", all > 0 ? status_parts(numbers, writer) : std::vector<View>());
  out.set("rows", std::move(rows));
  return out;
}

}  // namespace insyn::render
