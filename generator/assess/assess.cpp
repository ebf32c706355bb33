#include "assess/assess.h"

#include <algorithm>

#include "assess/goal_verdict.h"
#include "assess/measure_grade.h"
#include "assess/measure_series.h"

namespace insyn::assess {

using portal::Measure;
using portal::Year;

namespace {

// Where one measure id stands, year by year, oldest first.
using Appearances = std::vector<std::pair<const Year*, const Measure*>>;

std::string_view first_words(const portal::Text& text) {
  return text.empty() ? "" : std::string_view(text.variants().front().words);
}

std::string report_page(const Measure& measure) { return measure.source ? measure.source->report_page : std::string(); }

const portal::BreakdownGroup* same_group(const Measure& measure, const portal::Breakdown& breakdown, const std::string& group) {
  for (const portal::Breakdown& each : measure.breakdowns) {
    if (first_words(each.dimension) != first_words(breakdown.dimension)) continue;
    for (const portal::BreakdownGroup& other : each.groups) {
      if (other.id == group) return &other;
    }
  }
  return nullptr;
}

// Makes one measure's verdict, with the other years that the same id appears in.
class Assessor {
 public:
  Assessor(const Year& year, const Measure& measure, const Appearances& appearances, const portal::Settings& settings)
      : year_(year),
        measure_(measure),
        latest_(measure.latest ? measure.latest : settings.rules.latest),
        begins_(settings.slash_year.begins) {
    for (const auto& [other, same] : appearances) {
      // Values in another unit are not the same series.
      if (other == &year || first_words(same->unit) != first_words(measure.unit)) continue;
      if (other->year < year.year)
        earlier_.insert(earlier_.begin(), {other, same});
      else
        later_.emplace_back(other, same);
    }
  }

  MeasureVerdict verdict() {
    MeasureVerdict out;
    out.measure = &measure_, out.year = &year_;
    const auto whole = [this](const Year& year, const Measure& measure) {
      return own_values(measure.series, target_of(measure), measure.unit, year_of(year), report_page(measure));
    };
    out.series = joined(whole(year_, measure_), others(earlier_, whole), year_.year, out.conflicts);
    out.later = added_later(out.series, others(later_, whole));
    judge({out.series, year_.year, measure_.desired, report_page(measure_), false, latest_, year_of(year_)}, out.reasoning,
          out.trend);
    for (const portal::Breakdown& breakdown : measure_.breakdowns) {
      for (const portal::BreakdownGroup& group : breakdown.groups)
        out.groups.push_back(group_verdict(breakdown, group, out.trend.desired));
    }
    decide(out);
    compare_targets(out);
    return out;
  }

 private:
  // The target of an indicator is a level to show, not one to be graded against.
  static const portal::Target* target_of(const Measure& measure) {
    return measure.target && measure.kind != portal::MeasureKind::indicator ? &*measure.target : nullptr;
  }
  YearOf year_of(const Year& year) const {
    return {year.period, year.period.kind == portal::Period::Kind::slash_year ? begins_ : 1};
  }

  void judge(const MeasureContext& held, Reasoning& reason, TrendVerdict& moved) const {
    reason = reasoning(target_of(measure_), held);
    reason.decimals = decimals(target_of(measure_), held, least_decimals(held.series));
    moved = trend(target_of(measure_), held);
  }

  // Before what rounding would hide.
  int least_decimals(const std::vector<Value>& series) const {
    int out = measure_.decimals;
    for (const Value& each : series) {
      if (measure_.decimals_counted && each.number) out = std::max(out, each.number->scale());
    }
    return out;
  }

  template <typename Values>
  static OtherYears others(const Appearances& appearances, const Values& values) {
    OtherYears out;
    for (const auto& [year, measure] : appearances) out.emplace_back(year, values(*year, *measure));
    return out;
  }

  // What is desired of the whole is desired of each group.
  GroupVerdict group_verdict(const portal::Breakdown& breakdown, const portal::BreakdownGroup& group,
                             std::optional<portal::Direction> desired) const {
    GroupVerdict out;
    out.breakdown = &breakdown, out.group = &group;
    const auto part = [&](const Year& year, const Measure& measure) {
      const portal::BreakdownGroup* same = same_group(measure, breakdown, group.id);
      return same == nullptr ? std::vector<Value>()
                             : own_values(same->series, nullptr, measure.unit, year_of(year), report_page(measure));
    };
    std::vector<Conflict> conflicts;
    out.series = joined(part(year_, measure_), others(earlier_, part), year_.year, conflicts);
    judge({out.series, year_.year, desired, report_page(measure_), true, latest_, year_of(year_)}, out.reasoning, out.trend);
    return out;
  }

  // Other targets that the measure has or had: for the reader, and no part of any total.
  void compare_targets(MeasureVerdict& out) const {
    const auto held = [&](int year) {
      return MeasureContext{out.series, year, measure_.desired, report_page(measure_), false, latest_, year_of(year_)};
    };
    const auto against = [&](const portal::Target& target, int year) {
      Reasoning reason = reasoning(&target, held(year));
      reason.decimals = decimals(&target, held(year), least_decimals(out.series));
      return reason;
    };
    for (const portal::YearTarget& each : measure_.targets) {
      YearReason one{&each, {}};
      one.reasoning = each.year <= year_.year ? against(each.target, each.year) : Reasoning{.target = &each.target};
      out.by_year.push_back(std::move(one));
    }
    if (measure_.target && !measure_.target->first.empty()) out.first_set = against(measure_.target->first.front(), year_.year);
  }

  // Values come first, then what the source says of the result.
  void decide(MeasureVerdict& out) const {
    if (!measure_.target || measure_.kind == portal::MeasureKind::indicator) return;
    const auto& reported = measure_.reported;
    out.grade = Grade::not_reported;
    // What the source says of the year itself comes before an older value.
    if (out.reasoning.lack == Lack::none && !(reported && out.reasoning.evidence != Evidence::own)) {
      out.grade = out.reasoning.grade;
      const bool milestone = std::holds_alternative<MilestoneReason>(out.reasoning.details);
      out.from = milestone ? GradeFrom::milestone : GradeFrom::value;
      out.basis = out.reasoning.forecast ? portal::Basis::pace : portal::Basis::result;
      out.contradicts_reported = reported && reported->grade != out.grade;
    } else if (reported) {
      out.grade = reported->grade;
      out.from = GradeFrom::reported;
      out.basis = reported->basis;
    }
  }

  const Year& year_;
  const Measure& measure_;
  const std::optional<int> latest_;
  const int begins_;             // the month of a year across new year
  Appearances earlier_, later_;  // the nearest year first
};

std::vector<const Year*> oldest_first(const portal::Portal& portal) {
  std::vector<const Year*> years;
  for (const Year& year : portal.years) years.push_back(&year);
  std::stable_sort(years.begin(), years.end(), [](const Year* a, const Year* b) { return a->year < b->year; });
  return years;
}

void count(Summary& summary, const GoalVerdict& verdict) {
  const auto& assessment = verdict.goal->assessment;
  ++summary.goals;
  ++summary.calculated[static_cast<std::size_t>(verdict.level)];
  ++summary.assessed[static_cast<std::size_t>(assessment ? assessment->level : Level::not_assessed)];
}

}  // namespace

void Verdicts::keep_checks(const Year& year) {
  const std::vector<Check>& all = checks_[&year] = assess::checks(year);
  for (std::size_t begin = 0, end = 0; begin < all.size() && all[begin].table != nullptr; begin = end) {
    while (end < all.size() && all[end].table == all[begin].table) ++end;
    table_checks_[all[begin].table] = std::span(all).subspan(begin, end - begin);
  }
}

std::span<const Check> Verdicts::checks(const portal::BudgetTable& table) const {
  const auto found = table_checks_.find(&table);
  return found == table_checks_.end() ? std::span<const Check>() : found->second;
}

Verdicts verdicts(const portal::Portal& portal) {
  Verdicts out;
  const std::vector<const Year*> years = oldest_first(portal);
  std::unordered_map<std::string_view, Appearances> appearances;
  for (const Year* year : years) {
    for (const portal::Perspective& perspective : year->perspectives) {
      for (const portal::Goal& goal : perspective.goals) {
        for (const Measure& measure : goal.measures) appearances[measure.id].emplace_back(year, &measure);
      }
    }
  }
  std::unordered_map<std::string_view, const GoalVerdict*> goals_before, goals_now;
  std::unordered_map<std::string_view, const MeasureVerdict*> measures_before, measures_now;
  for (const Year* year : years) {
    Summary& of_year = out.years_[year];
    out.keep_checks(*year);
    for (const portal::Perspective& perspective : year->perspectives) {
      Summary& of_perspective = out.perspectives_[&perspective];
      for (const portal::Goal& goal : perspective.goals) {
        std::vector<const MeasureVerdict*> measures;
        for (const Measure& measure : goal.measures) {
          MeasureVerdict& verdict = out.measures_[&measure] =
              Assessor(*year, measure, appearances[measure.id], portal.settings).verdict();
          const auto before = measures_before.find(measure.id);
          if (before != measures_before.end()) verdict.last_year = before->second;
          measures_now[measure.id] = &verdict;
          measures.push_back(&verdict);
        }
        GoalVerdict& verdict = out.goals_[&goal] = goal_verdict(goal, *year, portal.settings.rules, measures);
        const auto before = goals_before.find(goal.page.id);
        if (before != goals_before.end()) verdict.last_year = before->second;
        goals_now[goal.page.id] = &verdict;
        count(of_perspective, verdict);
        count(of_year, verdict);
      }
    }
    goals_before = std::exchange(goals_now, {});
    measures_before = std::exchange(measures_now, {});
  }
  return out;
}

std::string_view name(Grade grade) {
  constexpr std::string_view names[] = {"met", "partly", "not_met", "not_reported", "no_target"};
  return names[static_cast<std::size_t>(grade)];
}

std::string_view name(Level level) {
  constexpr std::string_view names[] = {"met", "partly", "not_met", "not_assessed"};
  return names[static_cast<std::size_t>(level)];
}

std::string_view name(Standing standing) {
  constexpr std::string_view names[] = {"met",      "partly",          "not_met", "not_reported", "no_target",  "ungraded",
                                        "on_track", "somewhat_behind", "behind",  "reached",      "suppressed", "unreadable"};
  return names[static_cast<std::size_t>(standing)];
}

std::string_view name(Lack lack) {
  constexpr std::string_view names[] = {"none",         "no_target",      "no_value",  "not_exact",      "no_baseline",
                                        "series_break", "too_few_values", "too_early", "change_of_sign", "no_way_to_go",
                                        "no_direction", "part_missing",   "not_stated"};
  return names[static_cast<std::size_t>(lack)];
}

std::string_view name(Trend trend) {
  constexpr std::string_view names[] = {"improving", "unchanged", "worsening", "unknown"};
  return names[static_cast<std::size_t>(trend)];
}

}  // namespace insyn::assess
