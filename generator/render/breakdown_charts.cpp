#include <fmt/format.h>

#include <algorithm>

#include "render/charts.h"

namespace insyn::render {

namespace {

// The grade that the group's own values would give; it counts in no total. None where the measure has no target.
void set_grade(View& out, const assess::GroupVerdict& group, const portal::Measure& measure, const Writer& writer) {
  if (group.reasoning.grade == portal::Grade::no_target) {
    out.set("grade", false);
  } else {
    out.set("grade", writer.verdict(group.reasoning, measure.kind));
  }
}

// The value, that it is held back, or that there is none.
std::string shown_in_cell(const assess::Value* value, const portal::Measure& measure, const Writer& writer) {
  const std::string out = value == nullptr ? std::string() : writer.value(*value, measure);
  return out.empty() ? writer.word("view.not_stated") : out;
}

}  // namespace

std::vector<View> breakdowns_of(const portal::Measure& measure, const Writer& writer) {
  const assess::MeasureVerdict& verdict = writer.site.verdicts.of(measure);
  std::vector<View> out;
  for (const portal::Breakdown& breakdown : measure.breakdowns) {
    std::vector<const assess::GroupVerdict*> groups;
    std::vector<portal::Period> periods;
    for (const assess::GroupVerdict& group : verdict.groups) {
      if (group.breakdown != &breakdown) continue;
      groups.push_back(&group);
      for (const assess::Value& value : group.series) {
        if (std::find(periods.begin(), periods.end(), value.period) == periods.end()) periods.push_back(value.period);
      }
    }
    std::sort(periods.begin(), periods.end());
    const std::string dimension = writer.text(breakdown.dimension);
    View view;
    view.set("id", fmt::format("s-uppdelning-{}", out.size() + 1)).set("dimension", dimension);
    std::vector<Bar> bars;
    std::vector<View> multiples, rows, grades, notes;
    std::vector<SparkSeries> told;
    for (const assess::GroupVerdict* group : groups) {
      const std::string name = writer.text(group->group->name);
      const assess::Value* latest = nullptr;
      std::vector<std::string> cells;
      for (const portal::Period& period : periods) {
        const auto value =
            std::find_if(group->series.begin(), group->series.end(), [&](const auto& each) { return each.period == period; });
        const assess::Value* const found = value == group->series.end() ? nullptr : &*value;
        if (found != nullptr && found->number) latest = found;
        cells.push_back(shown_in_cell(found, measure, writer));
        std::string note = found == nullptr ? std::string() : explain::remarks(*found, writer.language);
        if (note.empty()) continue;
        notes.push_back(View()
                            .set("group", name)
                            .set("period", writer.language.period(period))
                            .set("note", note)
                            .set("at", writer.at(found->report_page)));
      }
      const assess::Value* const only = latest != nullptr || group->series.empty() ? latest : &group->series.back();
      const std::string shown = shown_in_cell(only, measure, writer);
      bars.push_back({.label = name,
                      .number = latest == nullptr ? std::nullopt : latest->number,
                      .value = shown,
                      .note = only == nullptr ? std::string() : explain::remarks(*only, writer.language)});
      View multiple;
      multiple.set("name", name)
          .set("value", shown)
          .set("period", latest == nullptr ? std::string() : writer.language.period(latest->period));
      told.push_back({&group->series, fmt::format("{}: {}", name, shown)});
      set_grade(multiple, *group, measure, writer);
      multiples.push_back(std::move(multiple));
      rows.push_back(View().set("name", name).set("values", std::move(cells)));
      set_grade(rows.back(), *group, measure, writer);
      if (group->reasoning.grade == portal::Grade::no_target) continue;
      grades.push_back(View().set("name", name));
      set_grade(grades.back(), *group, measure, writer);
    }
    std::vector<std::string> heads;
    for (const portal::Period& period : periods) heads.push_back(writer.language.period(period));
    const bool one_period = periods.size() < 2;
    const bool graded = !grades.empty();
    if (!one_period) grades.clear();
    view.set("graded", graded).set("grades", std::move(grades));
    if (one_period) {
      view.set("bars", bars_of(bars, writer.word("view.value"), writer.word("view.note"),
                               {.id = fmt::format("f-uppdelning-{}", out.size() + 1),
                                .caption = heads.empty() ? writer.text(measure.name)
                                                         : fmt::format("{}, {}", writer.text(measure.name), heads.front()),
                                .sentence = "",
                                .label_heading = dimension}));
      multiples.clear();
      rows.clear();
      notes.clear();  // they stand beside the bars
      heads.clear();
    } else {
      view.set("bars", false);
      std::vector<std::optional<View>> sparks = sparks_of(measure, told, 400);
      for (std::size_t i = 0; i < sparks.size(); ++i) {
        if (sparks[i]) {
          multiples[i].set("spark", std::move(*sparks[i]));
        } else {
          multiples[i].set("spark", false);
        }
      }
    }
    view.set("multiples", std::move(multiples))
        .set("periods", std::move(heads))
        .set("rows", std::move(rows))
        .set("notes", std::move(notes));
    out.push_back(std::move(view));
  }
  return out;
}

}  // namespace insyn::render
