#include "opendata/csv_files.h"

#include <fmt/format.h>

#include "opendata/csv_table.h"

namespace insyn::opendata {

namespace {

constexpr std::string_view kTrueOrFalse[] = {"false", "true"};
std::string in_first_language(const std::vector<portal::Text>& texts) {
  std::string out;
  for (const portal::Text& each : texts) out.append(out.empty() ? "" : "; ").append(each.variants().front().words);
  return out;
}

// What a target is, in one word, and the numbers that it holds.
struct TargetCells {
  std::string_view rule;
  std::optional<portal::Decimal> value, to;
  portal::Text text;

  void operator()(const portal::Target::AtLeast& target) { rule = "at_least", value = target.value; }
  void operator()(const portal::Target::AtMost& target) { rule = "at_most", value = target.value; }
  void operator()(const portal::Target::Equals& target) { rule = "equals", value = target.value; }
  void operator()(const portal::Target::Between& target) { rule = "between", value = target.low, to = target.high; }
  void operator()(const portal::Target::Change& target) {
    rule = target.upward ? target.or_hold ? "increase_or_hold" : "increase" : target.or_hold ? "decrease_or_hold" : "decrease";
  }
  void operator()(const portal::Target::Slope&) { rule = "trend"; }
  void operator()(const portal::Target::Milestone& target) { rule = "milestone", text = target.text; }
  void operator()(const portal::Target::AllOf&) { rule = "all_of"; }
  void operator()(const portal::Target::Pace& target) { rule = "by", value = target.value; }
};

class YearSheets {
 public:
  YearSheets(const Facts& facts, const portal::Year& year) : facts_(facts), year_(year) {}

  std::optional<CsvFile> of_measure(const portal::Measure& measure) {
    CsvFile* const file =
        add(Subject::thing, "series/" + measure.id, {}, [&](CsvSheet& sheet) { values(sheet, facts_.verdicts.of(measure)); });
    if (file == nullptr) return std::nullopt;
    file->download.title = facts_.words("opendata.series.title"), file->download.about = facts_.words("opendata.series.about");
    return std::move(*file);
  }

  std::vector<CsvFile> all() {
    const std::string &goals = stem("file.goals"), &measures = stem("file.measures");
    add(Subject::goals, goals, {"year", "goal"}, [&](CsvSheet& sheet) { each_goal(sheet, &YearSheets::goal); });
    link(add(Subject::measures, measures, {"year", "measure"},
             [&](CsvSheet& sheet) { each_measure(sheet, &YearSheets::measure); }),
         "goal", goals);
    link(add(Subject::values, stem("file.values"), {}, [&](CsvSheet& sheet) { each_measure(sheet, &YearSheets::values); }),
         "measure", measures);
    add(Subject::projects, stem("file.projects"), {"year", "project"}, [&](CsvSheet& sheet) { projects(sheet); });
    add(Subject::collections, stem("file.collections"), {"year", "id"}, [&](CsvSheet& sheet) { collections(sheet); });
    for (const portal::Budget& budget : year_.budgets) {
      for (const portal::BudgetTable& each : budget.tables) {
        CsvFile* file = add(Subject::table, stem("file.table") + "-" + each.id, {"year", "row", "column"},
                            [&](CsvSheet& sheet) { csv_table(sheet, facts_, year_, each); });
        if (file == nullptr) continue;
        file->download.table = &each;
        file->download.title = each.title;
        if (!each.about.empty()) file->download.about = each.about;
        file->excel.table = &each;
        file->excel.title = file->download.title;
        file->excel.about = file->download.about;
      }
    }
    return std::move(files_);
  }

 private:
  const std::string& stem(std::string_view key) const { return facts_.languages.front().word(key); }
  static void link(CsvFile* file, std::string column, std::string to) {
    if (file != nullptr) file->links.push_back({std::move(column), std::move(to)});
  }

  // Null where there is nothing to put in it.
  template <typename Fill>
  CsvFile* add(Subject subject, const std::string& stem, std::vector<std::string> key, const Fill& fill) {
    CsvSheet sheet(facts_.portal.settings.languages);
    fill(sheet);
    if (sheet.empty()) return nullptr;
    const std::string words = fmt::format("opendata.{}", name(subject));
    files_.push_back({.download = {.path = fmt::format("data/{}/{}.csv", year_.page.id, stem),
                                   .title = facts_.words(words + ".title"),
                                   .about = facts_.words(words + ".about"),
                                   .format = "CSV",
                                   .subject = subject,
                                   .year = &year_},
                      .name = fmt::format("{}-{}", year_.page.id, stem),
                      .key = std::move(key),
                      .links = {},
                      .sheet = std::move(sheet)});
    CsvFile& out = files_.back();
    out.excel = out.download;
    out.excel.form_of = out.download.path;
    out.excel.path = fmt::format("data/{}/{}-excel.csv", year_.page.id, stem);
    out.excel.format = "CSV (Excel)";
    return &out;
  }

  void each_goal(CsvSheet& sheet, void (YearSheets::*write)(CsvSheet&, const portal::Goal&)) {
    for (const portal::Perspective& perspective : year_.perspectives) {
      for (const portal::Goal& goal : perspective.goals) (this->*write)(sheet, goal);
    }
  }

  void each_measure(CsvSheet& sheet, void (YearSheets::*write)(CsvSheet&, const assess::MeasureVerdict&)) {
    for (const portal::Perspective& perspective : year_.perspectives) {
      for (const portal::Goal& goal : perspective.goals) {
        for (const portal::Measure& measure : goal.measures) (this->*write)(sheet, facts_.verdicts.of(measure));
      }
    }
  }

  CsvSheet& row(CsvSheet& sheet) { return sheet.row().code("year", year_.page.id); }

  // The exact fractions stand in the JSON files: a spreadsheet would take "1/4" for a day in April.
  static std::optional<portal::Decimal> places9(const std::optional<portal::Fraction>& share) {
    return share ? std::optional(share->decimal(9)) : std::nullopt;
  }

  void goal(CsvSheet& sheet, const portal::Goal& goal) {
    const assess::GoalVerdict& verdict = facts_.verdicts.of(goal);
    const bool assessed = goal.assessment.has_value();
    row(sheet)
        .code("perspective", goal.perspective->page.id)
        .code("goal", goal.page.id)
        .words("title", titles(goal.page))
        .code("assessed", assessed ? assess::name(goal.assessment->level) : "")
        .words("reason", assessed ? goal.assessment->reason : portal::Text())
        .code("calculated", assess::name(verdict.level))
        .decimal("score", places9(verdict.score))
        .decimal("coverage", places9(verdict.coverage))
        .decimal("on_pace", places9(verdict.on_pace))
        .decimal("on_readings", places9(verdict.on_readings))
        .code("bound_low", assess::name(verdict.low))
        .code("bound_high", assess::name(verdict.high))
        .code("decisive", fmt::format("{}", fmt::join(verdict.decisive_ids(), " ")))
        .code("open", fmt::format("{}", fmt::join(verdict.open_ids(), " ")))
        .text("at", goal.assessment ? goal.assessment->report_page : goal.page.report_page)
        .address("address", facts_.address(goal.page));
  }

  void measure(CsvSheet& sheet, const assess::MeasureVerdict& verdict) {
    const portal::Measure& measure = *verdict.measure;
    const auto& x = verdict.reasoning.x;
    const auto& desired = verdict.trend.desired;
    TargetCells target;
    if (measure.target) {
      std::visit(target, measure.target->rule);
      if (target.text.empty()) target.text = measure.target->as_printed;
    }
    const bool numeric = measure.target && target.rule != "milestone" && target.rule != "all_of";
    row(sheet)
        .code("perspective", measure.goal->perspective->page.id)
        .code("goal", measure.goal->page.id)
        .code("factor", measure.factor.id)
        .code("measure", measure.id)
        .words("name", measure.name)
        .code("kind", name(measure.kind))
        .words("unit", measure.unit)
        .decimal("weight", measure.weight)
        .code("desired", desired ? name(*desired) : "")
        .code("target", target.rule)
        .decimal("target_value", target.value)
        .decimal("target_to", target.to)
        .decimal("tolerance", numeric ? std::optional(measure.target->tolerance) : std::nullopt)
        .words("target_text", target.text)
        .code("period", x && x->number ? x->period.literal() : "")
        .decimal("age", x && x->number ? std::optional(portal::Decimal(verdict.reasoning.age)) : std::nullopt)
        .decimal("value", x ? x->number : std::nullopt)
        .code("qualifier", x && x->point != nullptr && x->point->qualifier ? name(*x->point->qualifier) : "")
        .code("value_status", x && x->point != nullptr && x->point->status ? name(*x->point->status) : "")
        .code("undated", !x || x->point == nullptr ? "" : kTrueOrFalse[x->point->undated ? 1 : 0])
        .code("grade", assess::name(verdict.grade))
        .code("basis", verdict.basis ? portal::name(*verdict.basis) : "")
        .code("ungraded", assess::standing(verdict) == assess::Standing::ungraded ? assess::name(verdict.reasoning.lack) : "")
        .code("trend", assess::name(verdict.trend.trend))
        .words("because", measure.reported ? measure.reported->because : portal::Text())
        .code("missing", measure.missing ? name(measure.missing->reason) : "")
        .words("missing_note", measure.missing ? measure.missing->note : portal::Text())
        .words("status", measure.status)
        .text("responsible", measure.responsible)
        .words("source", measure.source ? measure.source->title : portal::Text())
        .address("source_url", measure.source ? measure.source->url : "")
        .date("retrieved", measure.source ? measure.source->retrieved : std::nullopt)
        .text("at", measure.source ? measure.source->report_page : "")
        .address("address", facts_.address(measure))
        .text("location", report::address(measure.at));
  }

  // Whose value it is, where it is not the whole measure's.
  struct Of {
    const assess::GroupVerdict* group = nullptr;
    const portal::TargetPart* part = nullptr;
    std::size_t number = 0;  // of the part, from 1
    const portal::ReferenceSeries* reference = nullptr;
  };

  void value(CsvSheet& sheet, const portal::Measure& measure, const Of& of, const portal::Period& period,
             const std::optional<portal::Decimal>& value, const portal::Observation* point, const std::string& report_page,
             const report::Location& at) {
    static const portal::Text none;
    row(sheet)
        .code("measure", measure.id)
        .code("part", of.part == nullptr ? "" : std::to_string(of.number))
        .words("part_name", of.part == nullptr ? none : of.part->name)
        .words("dimension", of.group == nullptr ? none : of.group->breakdown->dimension)
        .code("group", of.group == nullptr ? "" : of.group->group->id)
        .words("group_name", of.group == nullptr ? none : of.group->group->name)
        .code("reference", of.reference == nullptr ? "" : of.reference->id)
        .words("reference_name", of.reference == nullptr ? none : of.reference->name)
        .code("period", period.literal())
        .decimal("value", value)
        .words("unit", of.part == nullptr ? measure.unit : of.part->unit)
        .code("qualifier", point != nullptr && point->qualifier ? name(*point->qualifier) : "")
        .code("value_status", point != nullptr && point->status ? name(*point->status) : "")
        .code("undated", point == nullptr ? "" : kTrueOrFalse[point->undated ? 1 : 0])
        .words("note", point == nullptr ? none : point->note)
        .text("at", report_page)
        .text("location", report::address(at));
  }

  void values(CsvSheet& sheet, const assess::MeasureVerdict& verdict) {
    const auto add = [&](const std::vector<assess::Value>& series, const Of& of) {
      for (const assess::Value& each : series)
        value(sheet, *verdict.measure, of, each.period, each.number, each.point, each.report_page, each.at);
    };
    add(verdict.series, {});
    if (const auto* reason = std::get_if<assess::PartsReason>(&verdict.reasoning.details)) {
      for (std::size_t i = 0; i < reason->parts.size(); ++i) {
        const portal::TargetPart& part = *reason->parts[i].part;
        for (const portal::Observation& each : part.series)
          value(sheet, *verdict.measure, {.part = &part, .number = i + 1}, each.period, each.value, &each, each.report_page,
                each.at);
      }
    }
    for (const assess::GroupVerdict& group : verdict.groups) add(group.series, {.group = &group});
    for (const portal::ReferenceSeries& reference : verdict.measure->references) {
      for (const portal::Observation& each : reference.series)
        value(sheet, *verdict.measure, {.reference = &reference}, each.period, each.value, &each, each.report_page, each.at);
    }
  }

  void project(CsvSheet& sheet, const portal::Project& project) {
    row(sheet)
        .code("goal", project.goal == nullptr ? "" : project.goal->page.id)
        .code("factor", project.factor.id)
        .code("collection", project.collection == nullptr ? "" : project.collection->page.id)
        .code("item", project.item.id)
        .code("project", project.page.id)
        .words("title", titles(project.page))
        .words("form", project.form)
        .text("partners", in_first_language(project.partners))
        .words("active", project.period)
        .words("status", project.status)
        .code("measures", ids(project.measures))
        .code("goals", ids(project.goals))
        .text("at", project.page.report_page)
        .address("address", facts_.address(project.page));
  }

  void projects(CsvSheet& sheet) {
    each_goal(sheet, &YearSheets::projects_of);
    for (const portal::Collection& collection : year_.collections) {
      for (const portal::Project& each : collection.projects) project(sheet, each);
    }
  }
  void projects_of(CsvSheet& sheet, const portal::Goal& goal) {
    for (const portal::Project& each : goal.projects) project(sheet, each);
  }

  void collections(CsvSheet& sheet) {
    for (const portal::Collection& collection : year_.collections) {
      for (const portal::Item& item : collection.items) {
        row(sheet)
            .code("collection", collection.page.id)
            .code("id", item.page.id)
            .words("title", titles(item.page))
            .words("group_name", item.group)
            .words("responsible", item.responsible)
            .words("status", item.status)
            .address("url", "")
            .text("at", item.page.report_page)
            .address("address", facts_.address(item.page));
      }
      for (const portal::Entry& entry : collection.entries) {
        row(sheet)
            .code("collection", collection.page.id)
            .code("id", entry.id)
            .words("title", entry.title)
            .words("group_name", entry.group)
            .words("responsible", entry.by)
            .words("status", entry.note)
            .address("url", entry.url)
            .text("at", entry.report_page)
            .address("address", facts_.address(collection.page));
      }
    }
  }

  const Facts& facts_;
  const portal::Year& year_;
  std::vector<CsvFile> files_;
};

}  // namespace

std::vector<CsvFile> csv_files(const Facts& facts, const portal::Year& year) { return YearSheets(facts, year).all(); }

std::optional<CsvFile> csv_of_measure(const Facts& facts, const portal::Year& year, const portal::Measure& measure) {
  return YearSheets(facts, year).of_measure(measure);
}

}  // namespace insyn::opendata
