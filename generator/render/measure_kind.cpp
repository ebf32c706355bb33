#include <fmt/format.h>

#include <algorithm>

#include "render/chart_files.h"
#include "render/charts.h"
#include "render/kinds.h"
#include "render/pedigree.h"
#include "render/rows.h"

namespace insyn::render {

namespace {

using language::argument;

void set_value(View& out, const assess::MeasureVerdict& verdict, const Writer& writer) {
  const assess::Value* latest = latest_value(verdict);
  if (latest == nullptr) {
    out.set("value", false);
    return;
  }
  const std::string unit = writer.text(verdict.measure->unit);
  View value = large_figure(explain::figure(*latest, verdict.reasoning.decimals, unit, writer.language),
                            writer.number(*latest->number, explain::places_of(*latest, verdict.reasoning.decimals)));
  const bool undated = latest->point != nullptr && latest->point->undated;
  value.set("period", undated ? writer.word("view.undated") : writer.language.period(latest->period))
      .set("age", undated ? std::string() : writer.age(*latest, verdict));
  value.set("note", explain::remarks(*latest, writer.language)).set("at", writer.at(latest->report_page));
  out.set("value", std::move(value));
}

void set_target(View& out, const portal::Measure& measure, const Writer& writer) {
  if (!measure.target) {
    out.set("target", false);
    return;
  }
  const std::string text = writer.target_of(measure);
  const std::string printed = writer.text(measure.target->as_printed);
  const bool same = writer.language.upper_first(printed) == writer.language.upper_first(text);  // “öka”, printed “Öka”
  out.set("target", View().set("text", text).set("as_printed", same ? std::string() : printed));
}

void set_missing_and_reported(View& out, const assess::MeasureVerdict& verdict, const Writer& writer) {
  const portal::Measure& measure = *verdict.measure;
  const auto year = argument("year", writer.language.period(verdict.year->period));
  const bool ungraded = assess::standing(verdict) == assess::Standing::ungraded;
  if (ungraded) {
    out.set("ungraded", View().set("why", explain::why_ungraded(verdict, writer.language)));
  } else {
    out.set("ungraded", false);
  }
  if (measure.missing) {
    out.set("missing", View()
                           .set("heading", writer.sentence("view.why_missing", {year}))
                           .set("word", writer.language.upper_first(writer.missing_word(measure.missing->reason)))
                           .set("note", writer.text(measure.missing->note))
                           .set("lang", writer.lang_of(measure.missing->note)));
  } else {
    out.set("missing", false);
  }
  if (!measure.reported) {
    out.set("reported", false);
    return;
  }
  const portal::Reported& reported = *measure.reported;
  out.set("reported",
          View()
              .set("grade", writer.grade(reported.grade, measure.kind))
              .set("basis", writer.word(reported.basis == portal::Basis::verdict ? "view.basis_verdict" : "view.basis_reading"))
              .set("because", writer.text(reported.because))
              .set("lang", writer.lang_of(reported.because))
              .set("at", writer.at(reported.report_page)));
}

void set_parts(View& out, const assess::MeasureVerdict& verdict, const Writer& writer) {
  std::vector<View> rows, notes;
  if (const auto* reason = std::get_if<assess::PartsReason>(&verdict.reasoning.details)) {
    for (const assess::PartReason& part : reason->parts) {
      const std::string unit = writer.text(part.part->unit);
      const auto& x = part.reasoning.x;
      rows.push_back(View()
                         .set("name", writer.text(part.part->name))
                         .set("target", writer.language.upper_first(writer.target_of(part.part->target, unit)))
                         .set("value", x ? explain::told(*x, part.reasoning.decimals, unit, writer.language) : std::string())
                         .set("period", x && part.reasoning.age > 0 ? writer.language.period(x->period) : std::string())
                         .set("grade", writer.verdict(part.reasoning, verdict.measure->kind)));
      add_remarks(notes, writer.text(part.part->name), values_of(part.part->series), writer);
    }
  }
  out.set("parts", std::move(rows)).set("part_notes", std::move(notes));
}

// Each year's target and what that year's value gives; of years to come the target alone.
std::vector<View> targets_of(const assess::MeasureVerdict& verdict, const Writer& writer) {
  std::vector<View> out;
  const std::string unit = writer.text(verdict.measure->unit);
  for (const assess::YearReason& each : verdict.by_year) {
    const assess::Reasoning& reason = each.reasoning;
    const bool past = each.target->year <= verdict.year->year;
    View row;
    row.set("year", writer.language.period(each.target->period))
        .set("target", writer.language.upper_first(writer.target_of(each.target->target, unit)))
        .set("value", reason.x ? explain::told(*reason.x, reason.decimals, unit, writer.language) : std::string())
        .set("period", reason.x && reason.age > 0 ? writer.language.period(reason.x->period) : std::string())
        .set("coming", !past);
    row.set("grade", past ? std::optional(writer.verdict(reason, verdict.measure->kind)) : std::nullopt);
    out.push_back(std::move(row));
  }
  return out;
}

void set_first_target(View& out, const assess::MeasureVerdict& verdict, const Writer& writer) {
  if (!verdict.first_set) {
    out.set("first_target", false);
    return;
  }
  const assess::Reasoning& first = *verdict.first_set;
  out.set("first_target", View()
                              .set("text", writer.target_of(*first.target, writer.text(verdict.measure->unit)))
                              .set("grade", writer.verdict(first, verdict.measure->kind))
                              .set("revised", writer.text(verdict.measure->target->revised))
                              .set("lang", writer.lang_of(verdict.measure->target->revised)));
}

// The series to compare with, a row for each period that any of them has a value for.
void set_references(View& out, const assess::MeasureVerdict& verdict, const Writer& writer) {
  const portal::Measure& measure = *verdict.measure;
  std::vector<View> names, rows;
  std::vector<portal::Period> periods;
  for (const portal::ReferenceSeries& each : measure.references) {
    const portal::Text title = each.source ? each.source->title : each.snapshot ? each.snapshot->source : portal::Text();
    names.push_back(View()
                        .set("name", writer.text(each.name))
                        .set("lang", writer.lang_of(each.name))
                        .set("source", writer.text(title))
                        .set("url", each.source ? each.source->url : std::string()));
    for (const portal::Observation& point : each.series) {
      if (std::find(periods.begin(), periods.end(), point.period) == periods.end()) periods.push_back(point.period);
    }
  }
  std::sort(periods.begin(), periods.end());
  const auto cell = [&](const assess::Value& one) {
    const std::string text = explain::told(one, verdict.reasoning.decimals, writer.text(measure.unit), writer.language);
    return text.empty() ? writer.word("view.not_stated") : text;
  };
  for (const portal::Period& period : periods) {
    std::vector<std::string> cells;
    const auto own =
        std::find_if(verdict.series.begin(), verdict.series.end(), [&](const auto& each) { return each.period == period; });
    cells.push_back(cell(own == verdict.series.end() ? assess::Value() : *own));
    for (const portal::ReferenceSeries& each : measure.references) {
      const auto point =
          std::find_if(each.series.begin(), each.series.end(), [&](const auto& one) { return one.period == period; });
      assess::Value value{.period = period};
      if (point != each.series.end()) value.number = point->value, value.point = &*point;
      cells.push_back(cell(value));
    }
    rows.push_back(View().set("period", writer.language.period(period)).set("values", std::move(cells)));
  }
  std::vector<View> notes;
  for (const portal::ReferenceSeries& each : measure.references)
    add_remarks(notes, writer.text(each.name), values_of(each.series), writer);
  out.set("references", std::move(names)).set("compared", std::move(rows)).set("compared_notes", std::move(notes));
}

std::vector<View> series_of(const assess::MeasureVerdict& verdict, const Writer& writer) {
  std::vector<View> out;
  for (const assess::Value& value : verdict.series) {
    out.push_back(View()
                      .set("period", writer.language.period(value.period))
                      .set("value", writer.value(value, *verdict.measure))
                      .set("note", explain::remarks(value, writer.language))
                      .set("at", writer.at(value.report_page))
                      .set("source", report::address(value.at)));
  }
  return out;
}

std::string desired_words(const assess::MeasureVerdict& verdict, const Writer& writer) {
  if (!verdict.trend.desired) return {};
  switch (*verdict.trend.desired) {
    case portal::Direction::higher:
      return writer.word("view.desired_higher");
    case portal::Direction::lower:
      return writer.word("view.desired_lower");
    case portal::Direction::target:
      break;
  }
  return writer.word("view.desired_target");
}

std::string weight_of(const assess::MeasureVerdict& verdict, const Writer& writer) {
  const assess::GoalVerdict& goal = writer.site.verdicts.of(*verdict.measure->goal);
  const auto row =
      std::find_if(goal.rows.begin(), goal.rows.end(), [&](const assess::GoalRow& each) { return each.measure == &verdict; });
  if (row == goal.rows.end() || row->role == assess::Role::no_target || row->role == assess::Role::weightless) return {};
  return writer.language.number(row->weight.decimal(row->weight.value().get_den() == 1 ? 0 : 2));
}

// The weight as a fact of the page: only where the goal's measures have unlike ones.
std::string told_weight(const assess::MeasureVerdict& verdict, const Writer& writer) {
  const assess::GoalVerdict& goal = writer.site.verdicts.of(*verdict.measure->goal);
  const assess::GoalRow* first = nullptr;
  for (const assess::GoalRow& each : goal.rows) {
    if (each.role == assess::Role::no_target || each.role == assess::Role::weightless) continue;
    if (first != nullptr && each.weight.value() != first->weight.value()) return weight_of(verdict, writer);
    first = &each;
  }
  return {};
}

// What a result would change for the goal, where the measure has none.
std::string change_words(const assess::MeasureVerdict& verdict, const Writer& writer) {
  const assess::GoalVerdict& goal = writer.site.verdicts.of(*verdict.measure->goal);
  const auto among = std::find_if(goal.open.begin(), goal.open.end(), [&](const auto& each) { return each.measure == &verdict; });
  if (verdict.grade != portal::Grade::not_reported || weight_of(verdict, writer).empty()) return {};
  return writer.sentence(among != goal.open.end() ? "view.answer_turns" : "view.answer_adds",
                         {language::argument("goal", writer.place(verdict.measure->goal->page).title)});
}

// The text of one paragraph of the explanation; empty where it has none such.
std::string paragraph_text(const explain::Explanation& explanation, std::string_view id) {
  for (const explain::Paragraph& each : explanation.paragraphs) {
    if (each.id == id) return each.text;
  }
  return {};
}

// Of a figure that is not part of its goal's level, that it is not.
std::string measure_counts(const assess::MeasureVerdict& verdict, const Writer& writer) {
  if (verdict.grade != portal::Grade::no_target) return {};
  return writer.word(verdict.measure->target ? "view.counts_not_compared" : "view.counts_not");
}

// Of something to be carried out: the three answers there are, and which of them it came to.
std::vector<View> milestone_steps(const assess::MeasureVerdict& verdict, const Writer& writer) {
  std::vector<View> out;
  const bool milestone =
      verdict.measure->target && std::holds_alternative<portal::Target::Milestone>(verdict.measure->target->rule);
  if (!milestone || verdict.grade == portal::Grade::not_reported) return out;
  for (const portal::Grade grade : {portal::Grade::not_met, portal::Grade::partly, portal::Grade::met}) {
    View step = writer.grade(grade, verdict.measure->kind);
    step.set("current", grade == verdict.grade).set("passed", grade >= verdict.grade);  // grades are declared best first
    out.push_back(std::move(step));
  }
  return out;
}

}  // namespace

View measure_view(const portal::Measure& measure, const Writer& writer, const KindInputs& sources) {
  const assess::MeasureVerdict& verdict = writer.site.verdicts.of(measure);
  const explain::Explanation explanation = explain::measure(measure, writer.site.verdicts, writer.language);
  const route::PageAddress& goal = writer.place(measure.goal->page);
  const bool indicator = measure.kind == portal::MeasureKind::indicator;
  View out;
  out.set("id", measure.id)
      .set("kind", writer.kind_of(measure))
      .set("about", writer.text(measure.about))
      .set("goal", writer.link(goal));
  out.set("factor", View()
                        .set("title", writer.text(measure.factor.to->title))
                        .set("href", fmt::format("{}#{}", writer.href(goal), measure.factor.to->id))
                        .set("lang", writer.lang_of(measure.factor.to->title)));
  out.set("responsible", measure.responsible).set("desired", indicator ? std::string() : desired_words(verdict, writer));
  set_value(out, verdict, writer);
  set_target(out, measure, writer);
  const bool graded = !indicator && verdict.grade != portal::Grade::no_target;
  out.set("grade", graded ? std::optional(writer.verdict(verdict)) : std::nullopt);
  out.set("basis", writer.basis(verdict));
  out.set("trend", verdict.trend.trend == assess::Trend::unknown ? std::nullopt : std::optional(writer.trend(verdict.trend)));
  // Its word stands beside already, so the sentence is shown only where it says more.
  const bool unknown = !indicator && verdict.grade == portal::Grade::not_reported;
  const bool lost = unknown && measure.missing && !writer.text(measure.missing->note).empty();
  out.set("headline", explanation.headline).set("why", unknown && !lost ? explanation.headline : std::string());
  out.set("margin", paragraph_text(explanation, "margin"));
  out.set("counts", measure_counts(verdict, writer)).set("steps", milestone_steps(verdict, writer));
  set_missing_and_reported(out, verdict, writer);
  out.set("is_graded", !indicator);
  out.set("is_unknown", unknown && latest_value(verdict) == nullptr);
  out.set("change", change_words(verdict, writer));
  out.set("status", writer.text(measure.status))
      .set("status_lang", writer.lang_of(measure.status))
      .set("notes", writer.text(measure.notes));
  out.set("redefined", redefined_view(measure, writer));
  out.set("targets", targets_of(verdict, writer));
  set_first_target(out, verdict, writer);
  set_references(out, verdict, writer);
  set_parts(out, verdict, writer);
  out.set("bullet", bullet_of(measure, writer));
  out.set("chart_href", sources.line ? writer.href(chart_address(*writer.here.year, measure.id, writer)) : std::string());
  out.set("chart", shared(sources.line));
  out.set("has_remarks", std::any_of(verdict.series.begin(), verdict.series.end(), [&](const assess::Value& value) {
            return !value.report_page.empty() || !explain::remarks(value, writer.language).empty();
          }));
  // One value stands above already.
  out.set("series", verdict.series.size() > 1 ? series_of(verdict, writer) : std::vector<View>())
      .set("breakdowns", breakdowns_of(measure, writer));
  out.set("pedigree", measure.snapshot ? std::optional(pedigree_view(measure, writer)) : std::nullopt);
  out.set("explanation", paragraph_rows(explanation, writer)).set("weight", told_weight(verdict, writer));
  std::vector<View> projects;
  for (const portal::Project* project : sources.serving(&measure).projects) projects.push_back(project_row(*project, writer));
  out.set("projects", std::move(projects));
  return out;
}

}  // namespace insyn::render
