#include "render/rows.h"

#include <algorithm>

#include "render/charts.h"

namespace insyn::render {

using language::count;

void set_last_year(View& out, const assess::GoalVerdict& verdict, const Writer& writer) {
  if (verdict.last_year == nullptr) {
    out.set("last_year", false);
    return;
  }
  const assess::GoalVerdict& before = *verdict.last_year;
  const std::optional<portal::Assessment>& assessed = before.goal->assessment;
  out.set("last_year", View()
                           .set("year", before.year->page.id)
                           .set("href", writer.href(writer.place(before.goal->page)))
                           .set("assessed", assessed ? explain::level(assessed->level, writer.language) : std::string())
                           .set("calculated", explain::level(before, writer.language)));
}

View goal_row(const portal::Goal& goal, const Writer& writer) {
  const assess::GoalVerdict& verdict = writer.site.verdicts.of(goal);
  const route::PageAddress& to = writer.place(goal.page);
  long long reported = 0, all = 0;
  for (const assess::GoalRow& row : verdict.rows) {
    reported += row.role == assess::Role::counted ? 1 : 0;
    all += row.role == assess::Role::counted || row.role == assess::Role::open ? 1 : 0;
  }
  View out = writer.link(to);
  out.set("summary", goal.page.narrative(writer.code()).summary);
  out.set("assessed", goal.assessment ? std::optional(writer.level(goal.assessment->level)) : std::nullopt);
  out.set("calculated", writer.level(verdict));
  out.set("differs", verdict.differs);
  set_last_year(out, verdict, writer);
  std::vector<View> marks;
  for (const assess::GoalRow& row : verdict.rows) {
    if (row.measure->grade != portal::Grade::no_target)
      marks.push_back(View().set("key", assess::name(assess::standing(*row.measure))));
  }
  out.set("marks", std::move(marks));
  out.set("reported", writer.sentence("view.reported_of", {count("reported", reported), count("all", all)}));
  return out;
}

void set_within(View& out, const portal::Page& page, const portal::Year& year, const Writer& writer) {
  std::vector<View> collections, loose;
  for (const portal::Collection& collection : year.collections) {
    if (collection.within != &page) continue;
    if (collection.unnamed) {
      for (const portal::Project& project : collection.projects) loose.push_back(project_row(project, writer));
      continue;
    }
    View row = writer.link(writer.place(collection.page));
    row.set("summary", collection.page.narrative(writer.code()).summary);
    collections.push_back(std::move(row));
  }
  out.set("collections", std::move(collections)).set("loose", View().set("projects", std::move(loose)));
}

View project_row(const portal::Project& project, const Writer& writer) {
  View out = writer.link(writer.place(project.page));
  out.set("summary", project.page.narrative(writer.code()).summary);
  out.set("form", writer.text(project.form))
      .set("status", writer.text(project.status))
      .set("period", writer.text(project.period));
  return out;
}

View measure_row(const portal::Measure& measure, const Writer& writer, explain::Undated undated) {
  const assess::MeasureVerdict& verdict = writer.site.verdicts.of(measure);
  const assess::GoalVerdict& goal = writer.site.verdicts.of(*measure.goal);
  const auto among = [&](const std::vector<assess::WhatIf>& turns) {
    return std::any_of(turns.begin(), turns.end(), [&](const assess::WhatIf& turn) { return turn.measure == &verdict; });
  };
  const bool indicator = measure.kind == portal::MeasureKind::indicator;
  const assess::Value* latest = latest_value(verdict);
  View out;
  out.set("name", writer.text(measure.name))
      .set("lang", writer.lang_of(measure.name))
      .set("href", writer.href(writer.place(measure)))
      .set("id", measure.id);
  out.set("kind", writer.kind_of(measure)).set("responsible", measure.responsible);
  out.set("target", writer.language.upper_first(writer.target_of(measure)));
  out.set("value", latest == nullptr ? std::string() : writer.told(*latest, measure, undated));
  const bool this_year = latest != nullptr && latest->period == writer.here.year->period;
  const bool dated = latest != nullptr && (latest->point == nullptr || !latest->point->undated);
  out.set("period", !dated || (this_year && !indicator) ? std::string() : writer.language.period(latest->period));
  std::string lack;
  if (latest == nullptr && measure.missing) lack = writer.missing_word(measure.missing->reason);
  if (latest == nullptr && (measure.reported || indicator)) lack = writer.word("view.no_figure");
  out.set("lack", lack);
  out.set("grade", indicator ? std::nullopt : std::optional(writer.verdict(verdict)));
  out.set("basis", writer.basis(verdict)).set("age", latest == nullptr ? std::string() : writer.age(*latest, verdict));
  const bool known = verdict.trend.trend != assess::Trend::unknown;
  out.set("trend", known ? std::optional(writer.trend(verdict.trend)) : std::nullopt);
  if (const std::optional<View>& spark = spark_of(measure, writer)) {
    out.set("spark", shared(*spark));
  } else {
    out.set("spark", false);
  }
  out.set("decisive", among(goal.decisive)).set("open", among(goal.open));
  const auto row =
      std::find_if(goal.rows.begin(), goal.rows.end(), [&](const assess::GoalRow& each) { return each.measure == &verdict; });
  out.set("weight", row == goal.rows.end() || indicator
                        ? std::string()
                        : writer.language.number(row->weight.decimal(row->weight.value().get_den() == 1 ? 0 : 2)));
  out.set("factor", writer.text(measure.factor.to->title));
  if (verdict.last_year == nullptr || indicator) {
    out.set("last_year", false);
  } else {
    out.set(
        "last_year",
        View().set("year", verdict.last_year->year->page.id).set("grade", explain::verdict(*verdict.last_year, writer.language)));
  }
  out.set("at", writer.at(measure.source ? measure.source->report_page : std::string()));
  return out;
}

void set_measure_tables(View& out, const std::vector<const portal::Measure*>& measures, const Writer& writer) {
  std::vector<View> rows, indicator_rows;
  std::vector<const portal::Measure*> shown, indicators;
  for (const portal::Measure* measure : measures) {
    const bool indicator = measure->kind == portal::MeasureKind::indicator;
    (indicator ? indicator_rows : rows).push_back(measure_row(*measure, writer));
    (indicator ? indicators : shown).push_back(measure);
  }
  out.set("measures", std::move(rows)).set("measures_note", undated_note(shown, writer));
  out.set("indicators", std::move(indicator_rows)).set("indicators_note", undated_note(indicators, writer));
}

std::string undated_note(const std::vector<const portal::Measure*>& measures, const Writer& writer) {
  const bool marked = std::any_of(measures.begin(), measures.end(), [&](const portal::Measure* measure) {
    const assess::Value* latest = latest_value(writer.site.verdicts.of(*measure));
    return latest != nullptr && !explain::mark(*latest).empty();
  });
  return marked ? writer.word("view.undated_note") : std::string();
}

Answers answers_of(const std::vector<const portal::Measure*>& measures, const Writer& writer) {
  Answers out;
  for (const portal::Measure* measure : measures) {
    const assess::MeasureVerdict& given = writer.site.verdicts.of(*measure);
    if (given.grade == portal::Grade::no_target) continue;
    ++out.all;
    out.graded += given.grade == portal::Grade::not_reported ? 0 : 1;
    out.on_pace += given.basis == portal::Basis::pace ? 1 : 0;
    out.ungraded += assess::has_ungraded_value(given) ? 1 : 0;
    out.unreadable += is_unreadable(*measure) && given.grade == portal::Grade::not_reported ? 1 : 0;
  }
  return out;
}

Answers answers_of(const portal::Year& year, const Writer& writer) {
  std::vector<const portal::Measure*> measures;
  for (const portal::Perspective& perspective : year.perspectives) {
    for (const portal::Goal& goal : perspective.goals) {
      for (const portal::Measure& measure : goal.measures) measures.push_back(&measure);
    }
  }
  return answers_of(measures, writer);
}

std::string answers_sentence(const Answers& answers, const Writer& writer) {
  return writer.sentence("view.measures_reported",
                         {count("reported", answers.graded), count("all", answers.all), count("pace", answers.on_pace),
                          count("ungraded", answers.ungraded), count("unreadable", answers.unreadable)});
}

View measure_marks(const std::vector<const portal::Measure*>& measures, const Writer& writer) {
  std::vector<View> marks;
  const Answers answers = answers_of(measures, writer);
  for (const portal::Measure* measure : measures) {
    const assess::MeasureVerdict& given = writer.site.verdicts.of(*measure);
    if (given.grade == portal::Grade::no_target) continue;
    View mark = writer.verdict(given);
    mark.set("name", writer.text(measure->name)).set("href", writer.href(writer.place(*measure)));
    marks.push_back(std::move(mark));
  }
  View out;
  out.set("sentence", answers_sentence(answers, writer));
  out.set("marks", std::move(marks));
  return out;
}

void add_remarks(std::vector<View>& rows, const std::string& name, const std::vector<assess::Value>& values,
                 const Writer& writer) {
  for (const assess::Value& value : values) {
    std::string note = explain::remarks(value, writer.language);
    if (note.empty()) continue;
    rows.push_back(View()
                       .set("name", name)
                       .set("period", writer.language.period(value.period))
                       .set("note", std::move(note))
                       .set("at", writer.at(value.report_page)));
  }
}

std::vector<assess::Value> values_of(const portal::Series& series) {
  std::vector<assess::Value> out;
  for (const portal::Observation& each : series)
    out.push_back({.period = each.period, .number = each.value, .point = &each, .at = each.at, .report_page = each.report_page});
  return out;
}

std::vector<View> paragraph_rows(const explain::Explanation& explanation, const Writer& writer) {
  std::vector<View> out;
  for (const explain::Paragraph& paragraph : explanation.paragraphs) {
    std::vector<View> rows;
    for (const explain::Row& row : paragraph.rows) {
      rows.push_back(View()
                         .set("label", row.label)
                         .set("value", row.value)
                         .set("href", "")
                         .set("label_href", row.measure == nullptr ? std::string() : writer.href(writer.place(*row.measure)))
                         .set("at", writer.at(row.report_page))
                         .set("source", report::address(row.at)));
    }
    out.push_back(View()
                      .set("id", paragraph.id)
                      .set("heading", paragraph.heading)
                      .set("text", paragraph.text)
                      .set("rows", std::move(rows)));
  }
  return out;
}

std::vector<View> fact_rows(const std::vector<portal::Fact>& facts, const Writer& writer) {
  std::vector<View> out;
  for (const portal::Fact& fact : facts)
    out.push_back(View().set("label", writer.text(fact.label)).set("value", writer.text(fact.value)));
  return out;
}

std::string amount_of(const portal::Funding& funding, const Writer& writer) {
  return explain::qualified(writer.language.money(funding.amount, funding.unit), funding.qualifier, writer.language);
}

std::vector<View> funding_rows(const std::vector<portal::Funding>& fundings, const Writer& writer) {
  std::vector<View> out;
  for (const portal::Funding& funding : fundings) {
    out.push_back(View()
                      .set("amount", amount_of(funding, writer))
                      .set("of", writer.text(funding.of))
                      .set("from", writer.text(funding.from))
                      .set("at", writer.at(funding.report_page)));
  }
  return out;
}

}  // namespace insyn::render
