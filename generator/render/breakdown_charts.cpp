#include <fmt/format.h>

#include <algorithm>

#include "render/chart_files.h"
#include "render/chart_series.h"
#include "render/chart_units.h"
#include "render/charts.h"
#include "render/rows.h"

namespace insyn::render {

namespace {

using language::argument;
using portal::Decimal;

// A group of a breakdown, and the newest value it has up to the portal year; else the first one after it.
struct Group {
  const assess::GroupVerdict* verdict = nullptr;
  const assess::Value* latest = nullptr;  // with a number
  std::string name;
};

// The groups of one breakdown as they are shown: largest first, unless their order tells something.
class BreakdownCharts {
 public:
  BreakdownCharts(const portal::Measure& measure, const portal::Breakdown& breakdown, const Writer& writer, std::size_t number)
      : measure_(measure), breakdown_(breakdown), verdict_(writer.site.verdicts.of(measure)), writer_(writer), number_(number) {
    for (const assess::GroupVerdict& group : verdict_.groups) {
      if (group.breakdown != &breakdown) continue;
      Group& made = groups_.emplace_back(Group{&group, nullptr, writer.text(group.group->name)});
      for (const assess::Value& value : group.series) {
        if (value.number && (value.year <= verdict_.year->year || made.latest == nullptr)) made.latest = &value;
        if (std::find(periods_.begin(), periods_.end(), value.period) == periods_.end()) periods_.push_back(value.period);
      }
    }
    std::sort(periods_.begin(), periods_.end());
    if (breakdown.ordered) return;
    std::stable_sort(groups_.begin(), groups_.end(), [](const Group& a, const Group& b) {
      if (a.latest == nullptr || b.latest == nullptr) return a.latest != nullptr && b.latest == nullptr;
      return *a.latest->number > *b.latest->number;
    });
  }

  View view() const {
    const bool one_period = periods_.size() < 2;
    View out;
    out.set("id", fmt::format("s-uppdelning-{}", number_))
        .set("dimension", writer_.language.upper_first(writer_.text(breakdown_.dimension)));
    out.set("graded", std::any_of(groups_.begin(), groups_.end(), graded));
    out.set("bars", one_period ? std::optional(bars()) : std::nullopt);
    out.set("sentence", one_period ? std::string() : spread());
    out.set("grades", one_period ? grades() : std::vector<View>());
    std::vector<std::string> heads;
    for (const portal::Period& period : periods_) heads.push_back(writer_.language.period(period));
    if (one_period) heads.clear();  // the values and notes stand beside the bars
    out.set("multiples", one_period ? std::vector<View>() : multiples());
    out.set("periods", std::move(heads)).set("rows", one_period ? std::vector<View>() : rows());
    out.set("notes", one_period ? std::vector<View>() : notes());
    const bool drawn = !periods_.empty() && !groups_.empty();
    out.set("file_href",
            drawn ? writer_.href(chart_address(*writer_.here.year, fmt::format("{}.{}", measure_.id, number_), writer_))
                  : std::string());
    return out;
  }

  std::optional<GroupChart> file() const {
    if (periods_.empty() || groups_.empty()) return std::nullopt;
    const bool one_period = periods_.size() < 2;
    const std::string unit = writer_.unit_beside_name(measure_);
    const std::string when = one_period ? writer_.language.period(periods_.front()) : std::string();
    std::string title = writer_.text(measure_.name);
    for (const std::string& more : {writer_.text(breakdown_.dimension), unit, when}) title += more.empty() ? "" : ", " + more;
    std::string sentence = spread();
    if (const std::string note = one_period ? undated_note() : std::string(); !note.empty())
      sentence += (sentence.empty() ? "" : " ") + note;
    GroupChart out{std::move(title), std::move(sentence), static_cast<int>(groups_.size()) * kFileRow, std::nullopt, {}};
    if (one_period) {
      out.steps = bars();
    } else {
      out.multiples = multiples();
    }
    return out;
  }

 private:
  static bool graded(const Group& group) { return group.verdict->reasoning.grade != portal::Grade::no_target; }

  // The grade that the group's own values would give; it counts in no total. None where the measure has no target.
  std::optional<View> grade(const Group& group) const {
    if (!graded(group)) return std::nullopt;
    return writer_.verdict(group.verdict->reasoning, measure_.kind);
  }

  // The value, that it is held back, or that there is none; and with what the source says of it, where that stands nowhere else.
  std::string shown(const assess::Value* value) const {
    return said(value == nullptr ? std::string() : writer_.value(*value, measure_));
  }
  std::string told(const assess::Value* value) const {
    return said(value == nullptr ? std::string() : writer_.told(*value, measure_));
  }
  // The bars below say that no date is given.
  std::string in_sentence(const Group& group) const {
    const explain::Undated undated = periods_.size() > 1 ? explain::Undated::said : explain::Undated::marked;
    return writer_.told(*group.latest, measure_, undated);
  }
  std::string said(std::string words) const { return words.empty() ? writer_.word("view.not_stated") : words; }

  const assess::Value* in(const Group& group, const portal::Period& period) const {
    const std::vector<assess::Value>& series = group.verdict->series;
    const auto value = std::find_if(series.begin(), series.end(), [&](const auto& each) { return each.period == period; });
    return value == series.end() ? nullptr : &*value;
  }

  // "Högst är Luleå, 86,0 %, och lägst Överkalix, 52,0 %. Det skiljer 34,0 procentenheter.": of the groups' newest values,
  // where they are of one period. Those that share the highest or the lowest are not named.
  std::string spread() const {
    std::vector<const Group*> all;
    for (const Group& group : groups_) {
      // Of a value that is held back, or of a bound, nobody knows whether it is the highest.
      if (group.latest == nullptr || !assess::is_exact(*group.latest)) return {};
      all.push_back(&group);
    }
    if (all.size() < 2) return {};
    const auto less = [](const Group* a, const Group* b) { return *a->latest->number < *b->latest->number; };
    const auto [low, high] = std::minmax_element(all.begin(), all.end(), less);
    const Decimal &least = *(*low)->latest->number, &most = *(*high)->latest->number;
    const bool one_period = std::all_of(all.begin(), all.end(),
                                        [&](const Group* each) { return each->latest->period == all.front()->latest->period; });
    if (!one_period || least == most) return {};
    const auto alone = [&](const Decimal& value) {
      return std::count_if(all.begin(), all.end(), [&](const Group* each) { return *each->latest->number == value; }) == 1;
    };
    return writer_.sentence(alone(least) && alone(most) ? "view.groups_spread" : "view.groups_range",
                            {argument("high", (*high)->name), argument("most", in_sentence(**high)),
                             argument("low", (*low)->name), argument("least", in_sentence(**low)),
                             argument("distance", distance_words(most - least, verdict_.reasoning.decimals, measure_, writer_))});
  }

  // What all groups are compared with: the measure's own value of the same period, where it lies among theirs (so that it
  // is not a sum of them), and the figure of the target.
  std::vector<BarMark> marks() const {
    std::vector<BarMark> out;
    std::optional<Decimal> least, most;
    for (const Group& group : groups_) {
      if (group.latest == nullptr) continue;
      const Decimal& value = *group.latest->number;
      if (!least || value < *least) least = value;
      if (!most || value > *most) most = value;
    }
    if (!least || *least == *most) return out;
    for (const assess::Value& whole : verdict_.series) {
      if (!whole.number || whole.period != periods_.front() || *whole.number < *least || *whole.number > *most) continue;
      out.push_back(
          {*whole.number, writer_.sentence("view.whole_label", {argument("value", writer_.value(whole, measure_))}), "whole"});
    }
    if (const auto figure = figure_of(measure_)) out.push_back({*figure, target_label(*figure, measure_, writer_), "target"});
    return out;
  }

  static const assess::Value* only_value(const Group& group) {
    const std::vector<assess::Value>& series = group.verdict->series;
    return group.latest != nullptr || series.empty() ? group.latest : &series.back();
  }

  // What the stars beside the bars mean.
  std::string undated_note() const {
    const bool marked = std::any_of(groups_.begin(), groups_.end(), [](const Group& group) {
      const assess::Value* const only = only_value(group);
      return only != nullptr && !explain::mark(*only).empty();
    });
    return marked ? writer_.word("view.undated_note") : std::string();
  }

  View bars() const {
    std::vector<Bar> out;
    for (const Group& group : groups_) {
      const assess::Value* const only = only_value(group);
      out.push_back(
          {.label = group.name,
           .lang = writer_.lang_of(group.verdict->group->name),
           .number = group.latest == nullptr ? std::nullopt : group.latest->number,
           .value = shown(only) + (only == nullptr ? std::string() : explain::mark(*only)),
           .note = only == nullptr ? std::string() : explain::remarks(*only, writer_.language, explain::Undated::marked)});
    }
    const std::string name = writer_.text(measure_.name);
    return bars_of(out, periods_.empty() ? std::vector<BarMark>() : marks(), writer_.word("view.value"),
                   {.id = fmt::format("f-uppdelning-{}", number_),
                    .caption = periods_.empty() ? name : fmt::format("{}, {}", name, writer_.language.period(periods_.front())),
                    .sentence = spread(),
                    .label_heading = writer_.text(breakdown_.dimension),
                    .note = undated_note()},
                   writer_);
  }

  std::vector<View> grades() const {
    std::vector<View> out;
    for (const Group& group : groups_) {
      if (graded(group)) out.push_back(View().set("name", group.name).set("grade", grade(group)));
    }
    return out;
  }

  // A small chart for each group, all to one scale.
  std::vector<View> multiples() const {
    std::vector<SparkSeries> series;
    for (const Group& group : groups_)
      series.push_back({&group.verdict->series, fmt::format("{}: {}", group.name, told(group.latest))});
    std::vector<std::optional<View>> sparks = sparks_of(measure_, series, 400);
    std::vector<View> out;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const Group& group = groups_[i];
      View view;
      view.set("name", group.name).set("value", told(group.latest)).set("grade", grade(group));
      set_file_row(view, group.name, i);
      view.set("period", group.latest == nullptr ? std::string() : writer_.language.period(group.latest->period));
      out.push_back(std::move(view.set("spark", std::move(sparks[i]))));
    }
    return out;
  }

  std::vector<View> rows() const {
    std::vector<View> out;
    for (const Group& group : groups_) {
      std::vector<std::string> cells;
      for (const portal::Period& period : periods_) cells.push_back(shown(in(group, period)));
      out.push_back(View().set("name", group.name).set("values", std::move(cells)).set("grade", grade(group)));
    }
    return out;
  }

  std::vector<View> notes() const {
    std::vector<View> out;
    for (const Group& group : groups_) {
      for (const portal::Period& period : periods_) {
        if (const assess::Value* const value = in(group, period)) add_remarks(out, group.name, {*value}, writer_);
      }
    }
    return out;
  }

  const portal::Measure& measure_;
  const portal::Breakdown& breakdown_;
  const assess::MeasureVerdict& verdict_;
  const Writer& writer_;
  std::size_t number_;
  std::vector<Group> groups_;
  std::vector<portal::Period> periods_;
};

}  // namespace

std::optional<GroupChart> group_chart_of(const portal::Measure& measure, std::size_t number, const Writer& writer) {
  return BreakdownCharts(measure, measure.breakdowns[number - 1], writer, number).file();
}

std::vector<View> breakdowns_of(const portal::Measure& measure, const Writer& writer) {
  std::vector<View> out;
  for (const portal::Breakdown& breakdown : measure.breakdowns)
    out.push_back(BreakdownCharts(measure, breakdown, writer, out.size() + 1).view());
  return out;
}

}  // namespace insyn::render
