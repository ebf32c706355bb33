#include <algorithm>

#include "explain/measure_words.h"

namespace insyn::explain {

using assess::GradeFrom;
using assess::MeasureVerdict;
using language::argument;
using portal::Fraction;

namespace {

class MeasureExplainer {
 public:
  MeasureExplainer(const MeasureVerdict& verdict, const Wording& words)
      : verdict_(verdict), measure_(*verdict.measure), reason_(verdict.reasoning), words_(words) {
    const bool activity = measure_.kind == portal::MeasureKind::activity;
    thing_ = words.say(activity ? "explain.activity" : "explain.measure");
    grade_ = explain::verdict(verdict, words.language);
  }

  Explanation explanation() {
    Explanation out;
    out.id = verdict_.year->page.id + '/' + measure_.id;
    out.title = words_.in(measure_.name);
    out.verdict = assess::name(verdict_.grade);
    out.headline = headline();
    const ReasoningContext told{reason_, measure_.unit, verdict_.year->period, thing_, grade_};
    out.paragraphs.push_back(compared() ? level_paragraph() : target_paragraph(told, measure_.kind, words_));
    if (verdict_.grade != portal::Grade::no_target) out.paragraphs.push_back(arithmetic(told));
    for (Paragraph each : {first_target(), margin(), trend_paragraph(), last_year(), sources(), conflicts()}) {
      if (!each.text.empty() || !each.rows.empty()) out.paragraphs.push_back(std::move(each));
    }
    return out;
  }

  std::string headline() const {
    const auto named = argument("grade", words_.language.upper_first(grade_));
    switch (verdict_.from) {
      case GradeFrom::milestone:
        return words_.say("explain.headline.milestone", {named});
      case GradeFrom::reported:
        return words_.say("explain.headline.reported", portal::name(measure_.reported->basis), {named});
      case GradeFrom::value:
        if (std::holds_alternative<assess::PartsReason>(reason_.details)) return words_.say("explain.headline.parts", {named});
        if (assess::standing(verdict_) == assess::Standing::reached) return valued("reached", named);
        return valued(reason_.forecast ? "pace" : "graded", named);
      case GradeFrom::none:
        break;
    }
    if (assess::standing(verdict_) == assess::Standing::ungraded) {
      const std::string lack = lack_words(reason_, verdict_.year->period, words_);
      return reason_.x ? valued("ungraded", named) + ' ' + lack
                       : words_.say("explain.headline.ungraded.parts", {named}) + ' ' + lack;
    }
    if (measure_.missing && measure_.missing->reason == portal::MissingReason::unreadable)
      return words_.say("explain.headline.unreadable", {named});
    const bool none = verdict_.grade == portal::Grade::no_target;
    if (compared()) return words_.say("explain.headline.indicator");
    const bool shown = std::any_of(verdict_.series.begin(), verdict_.series.end(), [](const auto& each) { return each.number; });
    if (none && !shown) return words_.say("explain.headline.no_figure");
    return words_.say(none ? "explain.headline.no_target" : "explain.headline.not_reported", {named});
  }

 private:
  // Words that a sentence follows.
  static std::string sentence(std::string words) {
    const bool ended =
        words.empty() || words.ends_with('.') || words.ends_with('!') || words.ends_with('?') || words.ends_with(".”");
    return ended ? words : words + '.';
  }
  std::string graded(portal::Grade each) const { return grade(each, measure_.kind, words_.language); }
  std::string year() const { return words_.language.period(verdict_.year->period); }
  std::string shown(const assess::Value& value) const { return words_.shown(value, reason_.decimals, measure_.unit); }
  std::string period(const assess::Value& value) const { return words_.language.period(value.period); }

  // An indicator with a level that the source names beside it.
  bool compared() const { return measure_.kind == portal::MeasureKind::indicator && measure_.target.has_value(); }

  Paragraph level_paragraph() const {
    Paragraph out{"target", words_.say("explain.heading.target"), target_words(*measure_.target, measure_.unit, words_), {}};
    append(out.text, words_.say("explain.target.indicator"));
    return out;
  }

  // The value that counts, for which period, and how old it is.
  std::string valued(std::string_view key, const language::Argument& named) const {
    std::string out =
        words_.say("explain.headline", key, {named, argument("x", shown(*reason_.x)), argument("period", period(*reason_.x))});
    append(out, age_words(reason_, verdict_.year->period, words_));
    return out;
  }

  Paragraph arithmetic(const ReasoningContext& told) const {
    Paragraph out = arithmetic_paragraph(told, words_);
    const bool milestone = reason_.lack == assess::Lack::not_stated;
    if (verdict_.from == GradeFrom::reported) {
      if (milestone) out.text.clear();
      append(out.text, words_.say("explain.reported", portal::name(measure_.reported->basis),
                                  {argument("because", sentence(words_.in(measure_.reported->because)))}));
      append(out.text, words_.say("explain.therefore", {argument("thing", thing_), argument("grade", grade_)}));
    }
    if (measure_.missing) {
      if (milestone) out.text.clear();
      const bool value = reason_.lack != assess::Lack::not_stated && reason_.lack != assess::Lack::part_missing;
      append(out.text, words_.say(value ? "explain.missing" : "explain.missing.reached", portal::name(measure_.missing->reason),
                                  {argument("year", year())}));
      append(out.text, words_.in(measure_.missing->note));
    }
    return out;
  }

  Paragraph first_target() const {
    Paragraph out{"first_target", words_.say("explain.heading.first_target"), {}, {}};
    if (!verdict_.first_set) return out;
    const assess::Reasoning& first = *verdict_.first_set;
    out.text = words_.say("explain.first_target", {argument("target", target_words(*first.target, measure_.unit, words_)),
                                                   argument("verdict", explain::verdict(first, measure_.kind, words_.language))});
    append(out.text, words_.in(measure_.target->revised));
    return out;
  }

  // The one value that is graded as it is, with the same grade on both sides of it.
  bool on_point(const Fraction& border) const {
    for (std::size_t i = 1; i + 1 < reason_.bands.size(); ++i) {
      const assess::Band& band = reason_.bands[i];
      if (band.low == border && band.high == border) return reason_.bands[i - 1].grade == reason_.bands[i + 1].grade;
    }
    return false;
  }

  std::string step(std::string_view key, const assess::Step& step) const {
    const auto border = argument("border", words_.value(step.border, places_of(reason_), measure_.unit));
    const auto there = argument(
        "grade", words_.language.upper_first(standing(assess::standing(reason_, step.grade), measure_.kind, words_.language)));
    if (step.distance.sign() == 0)
      return words_.say("explain.border", on_point(step.border) ? "both" : step.upward ? "upward" : "downward", {there, border});
    const std::string way = std::string(step.upward ? "upward" : "downward") + (step.past ? "_past" : "");
    return words_.say(key, way,
                      {there, border, argument("distance", words_.difference(step.distance, places_of(reason_), measure_.unit))});
  }

  Paragraph margin() const {
    Paragraph out{"margin", words_.say("explain.heading.margin"), {}, {}};
    if (verdict_.from != GradeFrom::value) return out;
    if (reason_.better) append(out.text, step("explain.better", *reason_.better));
    if (reason_.worse) append(out.text, step("explain.worse", *reason_.worse));
    if (!out.text.empty() && reason_.bands_rounded) append(out.text, words_.say("explain.margin.rounded"));
    return out;
  }

  Paragraph trend_paragraph() const {
    Paragraph out{"trend", words_.say("explain.heading.trend"), {}, {}};
    const assess::TrendVerdict& moved = verdict_.trend;
    if (verdict_.series.empty()) return out;
    if (!moved.now) {
      out.text = words_.say(reason_.suppressed ? "explain.trend.suppressed" : "explain.trend.no_now",
                            {argument("period", words_.language.period(verdict_.year->period))});
      return out;
    }
    if (!moved.before) {
      const portal::Period before = moved.now->period.before();
      out.text = words_.say(moved.after_break                                ? "explain.trend.after_break"
                            : assess::is_suppressed(verdict_.series, before) ? "explain.trend.suppressed"
                                                                             : "explain.trend.no_before",
                            {argument("period", words_.language.period(before))});
      return out;
    }
    if (moved.not_exact) {
      out.text = words_.say("explain.trend.not_exact",
                            {argument("before", shown(*moved.before)), argument("before_period", period(*moved.before)),
                             argument("now", shown(*moved.now)), argument("now_period", period(*moved.now))});
      return out;
    }
    out.text = words_.say("explain.trend.moved",
                          {argument("before", shown(*moved.before)), argument("before_period", period(*moved.before)),
                           argument("now", shown(*moved.now)), argument("now_period", period(*moved.now)),
                           argument("trend", trend(moved, words_.language))});
    constexpr std::string_view ways[] = {"higher", "lower", "target"};
    append(out.text, words_.say("explain.trend.desired",
                                moved.desired ? ways[static_cast<std::size_t>(*moved.desired)] : std::string_view("unknown")));
    if (!moved.tolerance.zero())
      append(out.text,
             words_.say("explain.trend.tolerance",
                        {argument("tolerance", words_.difference(Fraction(moved.tolerance), Wording::longest, measure_.unit))}));
    return out;
  }

  Paragraph last_year() const {
    Paragraph out{"last_year", words_.say("explain.heading.last_year"), {}, {}};
    if (verdict_.last_year == nullptr) return out;
    const MeasureVerdict& before = *verdict_.last_year;
    language::Arguments arguments{argument("year", before.year->page.id),
                                  argument("grade", explain::verdict(before, words_.language))};
    const auto& x = before.reasoning.x;
    if (x) arguments.push_back(argument("x", words_.shown(*x, before.reasoning.decimals, before.measure->unit)));
    if (x) arguments.push_back(argument("period", period(*x)));
    out.text = words_.say(!x                         ? "explain.last_year.measure"
                          : before.reasoning.age > 0 ? "explain.last_year.older"
                                                     : "explain.last_year.value",
                          arguments);
    return out;
  }

  // Where every value stands, newest first, then the target and what is reported.
  Paragraph sources() const {
    Paragraph out{"sources", words_.say("explain.heading.sources"), {}, {}};
    for (auto value = verdict_.series.rbegin(); value != verdict_.series.rend(); ++value) {
      std::string text = shown(*value);
      if (value->from != nullptr)
        text = words_.say("explain.source.other_year", {argument("value", text), argument("year", value->from->page.id)});
      out.rows.push_back({words_.language.upper_first(period(*value)), std::move(text), nullptr, value->at, value->report_page});
    }
    if (measure_.target) {
      const portal::Text& printed = measure_.target->as_printed;
      std::string text = printed.empty() ? target_words(*measure_.target, measure_.unit, words_) : words_.in(printed);
      if (text.ends_with('.')) text.pop_back();  // a page follows
      out.rows.push_back({words_.say("explain.source.target"), std::move(text), nullptr, measure_.target->at,
                          measure_.source ? measure_.source->report_page : std::string()});
    }
    if (measure_.reported) {
      out.rows.push_back({words_.say("explain.source.reported"), graded(measure_.reported->grade), nullptr, measure_.reported->at,
                          measure_.reported->report_page});
    }
    return out;
  }

  Paragraph conflicts() const {
    Paragraph out{"conflicts", words_.say("explain.heading.conflicts"), {}, {}};
    for (const assess::Conflict& each : verdict_.conflicts) {
      out.rows.push_back(
          {words_.language.upper_first(period(each.used)),
           words_.say("explain.conflict", {argument("used", shown(each.used)), argument("other", shown(each.other)),
                                           argument("year", each.other.from->page.id)}),
           nullptr, each.other.at, each.other.report_page});
    }
    if (!out.rows.empty()) out.text = words_.say("explain.conflicts");
    return out;
  }

  const MeasureVerdict& verdict_;
  const portal::Measure& measure_;
  const assess::Reasoning& reason_;
  const Wording& words_;
  std::string thing_, grade_;
};

}  // namespace

std::string why_ungraded(const MeasureVerdict& verdict, const language::Language& language) {
  return lack_words(verdict.reasoning, verdict.year->period, Wording(language));
}

std::string measure_headline(const portal::Measure& measure, const assess::Verdicts& verdicts,
                             const language::Language& language) {
  const Wording words(language);
  return MeasureExplainer(verdicts.of(measure), words).headline();
}

Explanation measure(const portal::Measure& measure, const assess::Verdicts& verdicts, const language::Language& language) {
  const Wording words(language);
  return MeasureExplainer(verdicts.of(measure), words).explanation();
}

}  // namespace insyn::explain
