#include "render/writer.h"

#include <fmt/format.h>

#include <algorithm>

#include "render/charts.h"

namespace insyn::render {

using language::argument;
using language::count;

const language::Language& Site::language(std::string_view code) const {
  const auto found = std::find_if(languages.begin(), languages.end(), [&](const auto& each) { return each.code() == code; });
  return found == languages.end() ? languages.front() : *found;
}

const Words& Site::words_of(std::string_view code) const {
  for (std::size_t i = 0; i < languages.size(); ++i) {
    if (languages[i].code() == code) return words[i];
  }
  return words.front();
}

std::string Writer::href(std::string_view address) const {
  if (here.kind != route::Kind::not_found) return route::relative(here.address, address);
  // Served for addresses at any depth, so relative links would lead astray. Without a base address it has none but its style,
  // which at least the top folder finds.
  const std::string& base = site.portal.settings.base_url;
  if (base.empty()) return address.starts_with("assets/") ? std::string(address) : std::string();
  return base + std::string(address);
}

View Writer::link(const route::Place& to) const {
  const bool foreign = to.language != code();
  return link(to, foreign ? word("view.in_" + to.language) : std::string());
}

View Writer::link(const route::Place& to, std::string_view note) const {
  return View()
      .set("title", to.title)
      .set("href", href(to))
      .set("lang", to.language == code() ? std::string() : to.language)
      .set("note", note)
      .set("external", false);
}

View Writer::external(std::string_view title, std::string_view url, std::string_view lang) const {
  return View()
      .set("title", title)
      .set("href", url)
      .set("lang", lang == code() ? std::string_view() : lang)
      .set("note", "")
      .set("external", true);
}

std::string Writer::lang_of(const portal::Text& text) const {
  if (text.empty()) return {};
  const std::string& in = text.variant(code()).language;
  return in == code() ? std::string() : in;
}

View Writer::level(portal::Level level) const {
  return View().set("key", assess::name(level)).set("word", language.upper_first(explain::level(level, language)));
}

View Writer::grade(portal::Grade grade, portal::MeasureKind kind) const {
  return View().set("key", assess::name(grade)).set("word", language.upper_first(explain::grade(grade, kind, language)));
}

View Writer::trend(assess::Trend trend) const {
  return View().set("key", assess::name(trend)).set("word", language.upper_first(explain::trend(trend, language)));
}

std::string Writer::kind_of(const portal::Measure& measure) const {
  switch (measure.kind) {
    case portal::MeasureKind::target:
      return word("view.kind_target");
    case portal::MeasureKind::control:
      return word("view.kind_control");
    case portal::MeasureKind::activity:
      return word("view.kind_activity");
    case portal::MeasureKind::indicator:
      break;
  }
  return word("view.kind_indicator");
}

std::string Writer::at(const std::string& report_page) const {
  // Content writes pages as the portal's own language does; other languages have their own word for them.
  if (!report_page.starts_with("s. ")) return report_page;
  const bool several = report_page.find_first_of(",-") != std::string::npos || report_page.find("–") != std::string::npos;
  return sentence(several ? "view.report_pages" : "view.report_page", {argument("pages", report_page.substr(3))});
}

std::string Writer::number(const portal::Decimal& number, int decimals) const {
  return number.scale() > decimals ? language.number(number, decimals) : language.number(number);
}

std::string Writer::value(const portal::Decimal& number, int decimals, std::string_view unit) const {
  return language.with_unit(number.scale() > decimals ? number.rounded(decimals) : number, unit);
}

std::string Writer::missing_word(portal::MissingReason reason) const {
  using enum portal::MissingReason;
  switch (reason) {
    case not_measured:
      return word("missing.not_measured");
    case not_published:
      return word("missing.not_published");
    case not_due:
      return word("missing.not_due");
    case method_changed:
      return word("missing.method_changed");
    case withheld:
      break;
  }
  return word("missing.withheld");
}

View Writer::date(const portal::Date& date) const {
  return View().set("text", language.date(date)).set("iso", portal::literal(date));
}

namespace {

// How a target reads: "minst 80 %", "öka", "tidsplan framtagen".
struct TargetWords {
  const Writer& writer;
  std::string_view unit;

  std::string figure(const portal::Decimal& number) const { return writer.language.with_unit(number, unit); }
  std::string with(std::string_view key, const portal::Decimal& number) const {
    return writer.sentence(key, {argument("value", figure(number))});
  }

  std::string operator()(const portal::Target::AtLeast& rule) const { return with("view.target_at_least", rule.value); }
  std::string operator()(const portal::Target::AtMost& rule) const { return with("view.target_at_most", rule.value); }
  std::string operator()(const portal::Target::Equals& rule) const { return with("view.target_equals", rule.value); }
  std::string operator()(const portal::Target::Between& rule) const {
    return writer.sentence("view.target_between", {argument("low", figure(rule.low)), argument("high", figure(rule.high))});
  }
  std::string operator()(const portal::Target::Change& rule) const {
    const std::string_view key = rule.upward ? (rule.or_hold ? "view.target_increase_or_hold" : "view.target_increase")
                                             : (rule.or_hold ? "view.target_decrease_or_hold" : "view.target_decrease");
    return writer.word(key);
  }
  std::string operator()(const portal::Target::Slope& rule) const {
    return writer.word(rule.upward ? "view.target_trend_up" : "view.target_trend_down");
  }
  std::string operator()(const portal::Target::Milestone& rule) const { return writer.text(rule.text); }
  std::string operator()(const portal::Target::AllOf& rule) const {
    std::vector<std::string> parts;
    for (const portal::TargetPart& part : rule.parts) parts.push_back(writer.target_of(part.target, writer.text(part.unit)));
    return writer.language.list(parts);
  }
  std::string operator()(const portal::Target::Pace& rule) const {
    return writer.sentence("view.target_by",
                           {argument("value", figure(rule.value)), argument("year", std::to_string(rule.year))});
  }
};

}  // namespace

std::string Writer::target_of(const portal::Target& target, std::string_view unit) const {
  return std::visit(TargetWords{*this, unit}, target.rule);
}

std::string Writer::target_of(const portal::Measure& measure) const {
  return measure.target ? target_of(*measure.target, measure.unit.in(code())) : std::string();
}

View Writer::goal_row(const portal::Goal& goal) const {
  const assess::GoalVerdict& verdict = site.verdicts.of(goal);
  const route::Place& to = place(goal.page);
  long long reported = 0, all = 0;
  for (const assess::GoalRow& row : verdict.rows) {
    reported += row.role == assess::Role::counted ? 1 : 0;
    all += row.role == assess::Role::counted || row.role == assess::Role::open ? 1 : 0;
  }
  View out = link(to);
  out.set("summary", goal.page.narrative(code()).summary);
  if (goal.assessment) {
    out.set("assessed", level(goal.assessment->level));
  } else {
    out.set("assessed", false);
  }
  out.set("calculated", level(verdict.level));
  out.set("differs", verdict.differs);
  std::vector<View> marks;
  for (const assess::GoalRow& row : verdict.rows) {
    if (row.measure->grade != portal::Grade::no_target) marks.push_back(View().set("key", assess::name(row.measure->grade)));
  }
  out.set("marks", std::move(marks));
  out.set("reported", sentence("view.reported_of", {count("reported", reported), count("all", all)}));
  return out;
}

View Writer::project_row(const portal::Project& project) const {
  View out = link(place(project.page));
  out.set("summary", project.page.narrative(code()).summary);
  out.set("form", text(project.form)).set("status", text(project.status)).set("period", text(project.period));
  return out;
}

View Writer::measure_row(const portal::Measure& measure) const {
  const assess::MeasureVerdict& verdict = site.verdicts.of(measure);
  const assess::GoalVerdict& goal = site.verdicts.of(*measure.goal);
  const auto among = [&](const std::vector<assess::Turn>& turns) {
    return std::any_of(turns.begin(), turns.end(), [&](const assess::Turn& turn) { return turn.measure == &verdict; });
  };
  const bool indicator = measure.kind == portal::MeasureKind::indicator;
  const assess::Value* latest = latest_value(verdict);
  View out;
  out.set("name", text(measure.name)).set("lang", lang_of(measure.name)).set("href", href(place(measure))).set("id", measure.id);
  out.set("kind", kind_of(measure)).set("responsible", measure.responsible);
  out.set("target", language.upper_first(target_of(measure)));
  out.set("value", latest == nullptr ? std::string() : value(*latest->number, verdict.reasoning.decimals, text(measure.unit)));
  const bool this_year = latest != nullptr && latest->period == portal::Period{portal::Period::Kind::year, here.year->year, 0};
  out.set("period", latest == nullptr || (this_year && !indicator) ? std::string() : language.period(latest->period));
  std::string lack;
  if (latest == nullptr && measure.missing) lack = missing_word(measure.missing->reason);
  if (latest == nullptr && (measure.reported || indicator)) lack = word("view.no_figure");
  out.set("lack", lack);
  if (indicator) {
    out.set("grade", false);
  } else {
    out.set("grade", grade(verdict.grade, measure.kind));
  }
  if (verdict.trend.trend == assess::Trend::unknown) {
    out.set("trend", false);
  } else {
    out.set("trend", trend(verdict.trend.trend));
  }
  if (auto spark = spark_of(measure, *this)) {
    out.set("spark", std::move(*spark));
  } else {
    out.set("spark", false);
  }
  out.set("decisive", among(goal.decisive)).set("open", among(goal.open));
  const auto row =
      std::find_if(goal.rows.begin(), goal.rows.end(), [&](const assess::GoalRow& each) { return each.measure == &verdict; });
  out.set("weight", row == goal.rows.end() || indicator
                        ? std::string()
                        : language.number(row->weight.decimal(row->weight.value().get_den() == 1 ? 0 : 2)));
  out.set("factor", text(measure.factor.to->title));
  out.set("at", at(measure.source ? measure.source->report_page : std::string()));
  return out;
}

std::vector<View> Writer::measure_rows(const portal::Goal& goal, bool indicators) const {
  std::vector<View> out;
  for (const portal::Measure& measure : goal.measures) {
    if ((measure.kind == portal::MeasureKind::indicator) == indicators) out.push_back(measure_row(measure));
  }
  return out;
}

View Writer::measure_marks(const std::vector<const portal::Measure*>& measures) const {
  long long reported = 0;
  std::vector<View> marks;
  for (const portal::Measure* measure : measures) {
    const portal::Grade given = site.verdicts.of(*measure).grade;
    if (given == portal::Grade::no_target) continue;
    reported += given == portal::Grade::not_reported ? 0 : 1;
    View mark = grade(given, measure->kind);
    mark.set("name", text(measure->name)).set("href", href(place(*measure)));
    marks.push_back(std::move(mark));
  }
  View out;
  out.set("sentence",
          sentence("view.measures_reported", {count("reported", reported), count("all", static_cast<long long>(marks.size()))}));
  out.set("marks", std::move(marks));
  return out;
}

std::vector<View> Writer::paragraphs(const explain::Explanation& explanation) const {
  std::vector<View> out;
  for (const explain::Paragraph& paragraph : explanation.paragraphs) {
    std::vector<View> rows;
    for (const explain::Row& row : paragraph.rows) {
      rows.push_back(View()
                         .set("label", row.label)
                         .set("value", row.value)
                         .set("href", "")
                         .set("label_href", row.measure == nullptr ? std::string() : href(place(*row.measure)))
                         .set("at", at(row.report_page))
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

std::vector<View> Writer::facts(const std::vector<portal::Fact>& facts) const {
  std::vector<View> out;
  for (const portal::Fact& fact : facts) out.push_back(View().set("label", text(fact.label)).set("value", text(fact.value)));
  return out;
}

std::vector<View> Writer::fundings(const std::vector<portal::Funding>& fundings) const {
  std::vector<View> out;
  for (const portal::Funding& funding : fundings) {
    out.push_back(View()
                      .set("amount", language.money(funding.amount, funding.unit))
                      .set("of", text(funding.of))
                      .set("from", text(funding.from))
                      .set("at", at(funding.report_page)));
  }
  return out;
}

View Writer::file(const opendata::Download& download) const {
  return View()
      .set("title", text(download.title))
      .set("href", href(download.path))
      .set("format", download.format)
      .set("size", size_in_words(download.bytes, language))
      .set("about", text(download.about));
}

std::string size_in_words(std::size_t bytes, const language::Language& language) {
  if (bytes < 1000) return language.with_unit(portal::Decimal(static_cast<long long>(bytes)), "B");
  if (bytes < 1000000) return language.with_unit(portal::Decimal(static_cast<long long>((bytes + 500) / 1000)), "kB");
  return language.with_unit(portal::Decimal(static_cast<portal::Int128>((bytes + 50000) / 100000), 1), "MB");
}

}  // namespace insyn::render
