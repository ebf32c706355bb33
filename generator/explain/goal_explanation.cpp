#include <algorithm>

#include "explain/words.h"

namespace insyn::explain {

using assess::GoalRow;
using assess::GoalVerdict;
using assess::Role;
using assess::WhatIf;
using language::argument;
using language::count;
using portal::Fraction;
using portal::Level;

namespace {

class GoalExplainer {
 public:
  GoalExplainer(const GoalVerdict& verdict, const portal::Settings& settings, const Wording& words)
      : verdict_(verdict), settings_(settings), rules_(settings.rules), words_(words) {}

  Explanation explanation() {
    Explanation out;
    out.id = verdict_.year->page.id + '/' + verdict_.goal->page.id;
    out.title = verdict_.goal->page.narrative(words_.language.code()).title;
    out.verdict = assess::name(verdict_.level);
    out.headline = headline();
    out.because = because();
    for (Paragraph each :
         {arithmetic(), coverage(), bounds(), turns("decisive"), turns("open"), rule(), assessment(), last_year()}) {
      if (!each.text.empty() || !each.rows.empty()) out.paragraphs.push_back(std::move(each));
    }
    return out;
  }

  std::string headline() const {
    if (verdict_.score) {
      return words_.say("explain.headline.goal.score",
                        {argument("level_is", words_.say("explain.level_is", assess::name(verdict_.level))),
                         argument("score", score(*verdict_.score))});
    }
    return words_.say("explain.headline.goal.open", {argument("reason", why_open())});
  }

  // Why the level is what it is, where the level itself is said already.
  std::string because() const {
    if (!verdict_.score) return why_open();
    if (verdict_.capped) return level_reason();
    return words_.say("explain.because", assess::name(verdict_.level),
                      {argument("score", score(*verdict_.score)), argument("met", border(rules_.met)),
                       argument("not_met", border(rules_.not_met))});
  }

 private:
  std::string why_open() const {
    if (!weighty()) return words_.say("explain.open.no_weight");
    if (verdict_.reported_weight.sign() == 0) return words_.say("explain.open.nothing");
    return words_.say("explain.open.short", {argument("coverage", words_.percent(verdict_.coverage, {rules_.coverage})),
                                             argument("least", border(rules_.coverage))});
  }
  Paragraph paragraph(std::string_view id, std::string_view heading) const {
    return {std::string(id), words_.say("explain.heading", heading), {}, {}};
  }
  std::string graded(const assess::MeasureVerdict& measure, portal::Grade grade) const {
    return explain::standing(assess::standing(measure.reasoning, grade), measure.measure->kind, words_.language);
  }
  std::string number(const Fraction& value) const { return words_.ratio(value); }
  std::string score(const Fraction& share) const { return words_.score(share, {rules_.met, rules_.not_met}); }
  // A border in full: rounded it would be another one.
  std::string border(const Fraction& share) const { return words_.percent(share, {share}); }
  std::string level_word(Level each) const { return level(each, words_.language); }
  bool weighty() const { return verdict_.total_weight.sign() > 0; }

  Paragraph arithmetic() const {
    Paragraph out = paragraph("arithmetic", "measures");
    std::string terms;
    for (const GoalRow& row : verdict_.rows) {
      out.rows.push_back(measure_row(row));
      if (row.role != Role::counted) continue;
      terms += (terms.empty() ? "" : " + ") + number(row.weight) + "·" + number(*row.score);
    }
    if (!weighty()) {
      out.text = words_.say("explain.goal.no_weight");
    } else if (!verdict_.score) {
      out.text = words_.say(verdict_.reported_weight.sign() > 0 ? "explain.goal.no_score" : "explain.goal.nothing");
    } else {
      out.text = words_.say("explain.goal.rows");
      append(out.text,
             words_.say("explain.goal.score", {argument("terms", terms), argument("weight", number(verdict_.reported_weight)),
                                               argument("score", score(*verdict_.score))}));
      append(out.text, level_reason());
    }
    return out;
  }

  Row measure_row(const GoalRow& row) const {
    const assess::MeasureVerdict& measure = *row.measure;
    language::Arguments arguments{argument("grade", verdict(measure, words_.language)), argument("weight", number(row.weight))};
    std::string_view key = measure.measure->target ? "indicator" : "no_target";
    if (row.role == Role::open) key = "open";
    if (row.role == Role::weightless) key = "weightless";
    if (row.role == Role::counted) {
      key = "counted";
      arguments.push_back(argument("score", number(*row.score)));
      arguments.push_back(argument("points", number(*row.points)));
    }
    const auto& source = measure.measure->source;
    return {words_.in(measure.measure->name), words_.say("explain.goal.row", key, arguments), measure.measure,
            measure.measure->at, source ? source->report_page : std::string()};
  }

  // «Nivån är delvis uppnått, eftersom poängen är minst 25 % men under 85 %.»
  std::string level_reason() const {
    const auto met = argument("met", border(rules_.met)), not_met = argument("not_met", border(rules_.not_met));
    if (verdict_.capped) {
      std::vector<std::string> names;
      for (const auto* each : verdict_.blocking) names.push_back(words_.in(each->measure->name));
      return words_.say("explain.goal.capped", {met, count("count", static_cast<long long>(names.size())),
                                                argument("caps", words_.language.list(names))});
    }
    const bool targets = std::any_of(verdict_.rows.begin(), verdict_.rows.end(), [](const GoalRow& row) {
      return row.role == Role::counted && row.measure->measure->kind == portal::MeasureKind::target;
    });
    return words_.say("explain.goal", assess::name(verdict_.level),
                      {met, not_met, argument("targets", targets ? "some" : "none")});
  }

  Paragraph coverage() const {
    Paragraph out = paragraph("coverage", "coverage");
    if (!weighty()) return out;
    long long counted = 0, all = 0, ungraded = 0;
    for (const GoalRow& row : verdict_.rows) {
      counted += row.role == Role::counted;
      all += row.role == Role::counted || row.role == Role::open;
      ungraded += row.role == Role::open && assess::has_ungraded_value(*row.measure);
    }
    out.text = words_.say(
        "explain.coverage",
        {count("counted", counted), count("all", all), argument("reported", number(verdict_.reported_weight)),
         argument("total", number(verdict_.total_weight)),
         argument("coverage", words_.percent(verdict_.coverage, {rules_.coverage})), argument("least", border(rules_.coverage))});
    append(out.text, words_.say(verdict_.level == Level::not_assessed ? "explain.coverage.short" : "explain.coverage.enough"));
    if (ungraded > 0) append(out.text, words_.say("explain.coverage.ungraded", {count("count", ungraded)}));
    append(out.text, rests(verdict_, words_.language));
    return out;
  }

  Paragraph bounds() const {
    Paragraph out = paragraph("bounds", "bounds");
    if (!weighty()) return out;
    if (verdict_.reported_weight == verdict_.total_weight) {
      out.text = words_.say("explain.bounds.none_open");
      return out;
    }
    out.text = words_.say("explain.bounds",
                          {argument("low_score", score(*verdict_.low_score)), argument("low", level_word(verdict_.low)),
                           argument("high_score", score(*verdict_.high_score)), argument("high", level_word(verdict_.high))});
    if (verdict_.certain)
      append(out.text, words_.say("explain.bounds.certain", {argument("level", level_word(verdict_.low))}));
    else if (verdict_.low == verdict_.high)
      append(out.text, words_.say("explain.bounds.same"));
    return out;
  }

  // One row a measure, with every turn that it alone could give.
  Paragraph turns(std::string_view id) const {
    Paragraph out = paragraph(id, id);
    const bool open = id == "open";
    for (const WhatIf& turn : open ? verdict_.open : verdict_.decisive) {
      const std::string text = words_.say(open ? "explain.turn.open" : "explain.turn",
                                          {argument("grade", graded(*turn.measure, turn.grade)),
                                           argument("becomes", words_.say("explain.becomes", assess::name(turn.level)))});
      if (!out.rows.empty() && out.rows.back().measure == turn.measure->measure) {
        out.rows.back().value += "; " + text;
      } else {
        out.rows.push_back({words_.in(turn.measure->measure->name), text, turn.measure->measure, turn.measure->measure->at, {}});
      }
    }
    const bool asked = open ? verdict_.reported_weight < verdict_.total_weight : verdict_.level != Level::not_assessed;
    if (!asked) return out;
    // A step is counted by itself, and what is open by its measures.
    const std::size_t number = open ? out.rows.size() : verdict_.decisive.size();
    out.text = out.rows.empty() ? words_.say("explain." + std::string(id) + ".none")
                                : words_.say("explain." + std::string(id), {count("count", static_cast<long long>(number))});
    return out;
  }

  Paragraph rule() const {
    Paragraph out = paragraph("rule", "rule");
    out.text = words_.say("explain.rule.weights",
                          {argument("target", number(rules_.target_weight)), argument("activity", number(rules_.activity_weight)),
                           argument("control", number(rules_.control_weight))});
    append(out.text,
           words_.say("explain.rule.levels", {argument("met", border(rules_.met)), argument("not_met", border(rules_.not_met)),
                                              argument("coverage", border(rules_.coverage))}));
    return out;
  }

  // With who it is that assesses.
  std::string spoken(std::string_view key, const language::Arguments& arguments = {}) const {
    language::Arguments all = assessor(settings_, words_.language);
    all.insert(all.end(), arguments.begin(), arguments.end());
    return words_.say(key, all);
  }

  Paragraph assessment() const {
    if (!settings_.assessed) return {};
    Paragraph out{"assessment", spoken("explain.heading.assessment"), {}, {}};
    const auto& assessment = verdict_.goal->assessment;
    if (!assessment) {
      out.text = spoken("explain.assessment.none");
      return out;
    }
    const std::string assessed = level_word(assessment->level);
    out.text = spoken(
        !verdict_.differs                       ? "explain.assessment.same"
        : verdict_.level == Level::not_assessed ? "explain.assessment.open"
                                                : "explain.assessment.differs",
        {argument("assessed", assessed), argument("level_is", words_.say("explain.level_is", assess::name(verdict_.level)))});
    if (!assessment->reason.empty())
      append(out.text, words_.say("explain.assessment.reason", {argument("reason", words_.in(assessment->reason))}));
    out.rows.push_back({spoken("explain.source.assessment"), assessed, nullptr, assessment->at, assessment->report_page});
    return out;
  }

  Paragraph last_year() const {
    Paragraph out = paragraph("last_year", "last_year");
    if (verdict_.last_year == nullptr) return out;
    const GoalVerdict& before = *verdict_.last_year;
    language::Arguments arguments{argument("year", before.year->page.id), argument("calculated", level_word(before.level))};
    const auto& assessment = before.goal->assessment;
    if (assessment) arguments.push_back(argument("assessed", level_word(assessment->level)));
    out.text = spoken(assessment ? "explain.last_year.goal.both" : "explain.last_year.goal", arguments);
    return out;
  }

  const GoalVerdict& verdict_;
  const portal::Settings& settings_;
  const portal::Rules& rules_;
  const Wording& words_;
};

}  // namespace

std::string rests(const GoalVerdict& verdict, const language::Language& language) {
  const Wording words(language);
  std::string out;
  const auto tell = [&](std::string_view part, std::string_view all, const Fraction& share) {
    if (share.sign() == 0) return;
    const bool whole = share == Fraction(1);
    append(out, whole ? words.say(all) : words.say(part, {argument("share", words.percent(share, {Fraction(0), Fraction(1)}))}));
  };
  tell("explain.rests.pace", "explain.rests.all_pace", verdict.on_pace);
  tell("explain.rests.readings", "explain.rests.all_readings", verdict.on_readings);
  return out;
}

std::string goal_headline(const portal::Goal& goal, const portal::Settings& settings, const assess::Verdicts& verdicts,
                          const language::Language& language) {
  const Wording words(language);
  return GoalExplainer(verdicts.of(goal), settings, words).headline();
}

Explanation goal(const portal::Goal& goal, const portal::Settings& settings, const assess::Verdicts& verdicts,
                 const language::Language& language) {
  const Wording words(language);
  return GoalExplainer(verdicts.of(goal), settings, words).explanation();
}

}  // namespace insyn::explain
