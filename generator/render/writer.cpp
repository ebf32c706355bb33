#include "render/writer.h"

#include <fmt/format.h>

#include <algorithm>

namespace insyn::render {

using language::argument;
using language::count;

std::set<const portal::Year*> years_with_a_measure(const portal::Portal& portal, bool (*such)(const portal::Measure&)) {
  std::set<const portal::Year*> out;
  for (const portal::Year& year : portal.years) {
    for (const portal::Perspective& perspective : year.perspectives) {
      for (const portal::Goal& goal : perspective.goals) {
        if (std::any_of(goal.measures.begin(), goal.measures.end(), such)) out.insert(&year);
      }
    }
  }
  return out;
}

bool looks_ahead(const portal::Measure& measure) {
  return measure.target && std::holds_alternative<portal::Target::Pace>(measure.target->rule);
}

bool is_unreadable(const portal::Measure& measure) {
  return measure.missing && measure.missing->reason == portal::MissingReason::unreadable;
}

const language::Language& Site::language(std::string_view code) const {
  const auto found = std::find_if(languages.begin(), languages.end(), [&](const auto& each) { return each.code() == code; });
  return found == languages.end() ? languages.front() : *found;
}

const templates::LayoutWords& Site::words_of(std::string_view code) const {
  for (std::size_t i = 0; i < languages.size(); ++i) {
    if (languages[i].code() == code) return words[i];
  }
  return words.front();
}

std::string Writer::spoken(std::string_view key, language::Arguments arguments) const {
  for (language::Argument& each : explain::assessor(site.portal.settings, language)) arguments.push_back(std::move(each));
  return language.sentence(key, arguments);
}

std::string Writer::href(std::string_view address) const {
  if (here.kind != route::Kind::not_found) return route::relative(here.address, address);
  // Served for addresses at any depth, so relative links would lead astray. Where it is not known how deep the site lies, it has
  // none but its style, which at least the top folder finds.
  const std::string base = portal::base_path(site.portal.settings);
  if (base.empty()) return address.starts_with("assets/") ? std::string(address) : std::string();
  return base + std::string(address);
}

std::string Writer::href(portal::PageRole role) const {
  const portal::PlainPage* page = portal::page_with(role, site.portal);
  return page == nullptr ? std::string() : href(place(page->page));
}

View Writer::link(const route::PageAddress& to) const {
  const bool foreign = to.language != code();
  return link(to, foreign ? language.in_language(to.language) : std::string());
}

View Writer::link(const route::PageAddress& to, std::string_view note) const {
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

View Writer::level(const assess::GoalVerdict& verdict) const {
  return View().set("key", assess::name(verdict.level)).set("word", language.upper_first(explain::level(verdict, language)));
}

View Writer::grade(portal::Grade grade, portal::MeasureKind kind) const {
  return View().set("key", assess::name(grade)).set("word", language.upper_first(explain::grade(grade, kind, language)));
}

View Writer::verdict(const assess::MeasureVerdict& verdict) const {
  return View()
      .set("key", assess::name(assess::standing(verdict)))
      .set("word", language.upper_first(explain::verdict(verdict, language)));
}

View Writer::verdict(const assess::Reasoning& reasoning, portal::MeasureKind kind) const {
  return View()
      .set("key", assess::name(assess::standing(reasoning)))
      .set("word", language.upper_first(explain::verdict(reasoning, kind, language)));
}

std::string Writer::basis(const assess::MeasureVerdict& verdict) const {
  if (!verdict.basis || *verdict.basis == portal::Basis::result) return {};
  return word(fmt::format("view.basis_{}", portal::name(*verdict.basis)));
}

std::string Writer::age(const assess::Value& value, const assess::MeasureVerdict& verdict) const {
  const int age = verdict.year->year - value.year;
  if (age == 0) return {};
  const auto& x = verdict.reasoning.x;
  const bool counts = x && x->period == value.period;
  const bool asked = verdict.grade != portal::Grade::no_target && age > 0;  // what is to come is not old
  return sentence(counts && asked ? "view.value_age"
                  : asked         ? "view.value_too_old"
                                  : "view.value_other_year",
                  {count("age", age), argument("year", verdict.year->page.id)});
}

View Writer::trend(const assess::TrendVerdict& verdict) const {
  return View().set("key", assess::name(verdict.trend)).set("word", language.upper_first(explain::trend(verdict, language)));
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

namespace {

// "s. 37" with a no-break space: the number does not begin a line of its own.
std::string joined(std::string_view pages) {
  std::string out;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (pages[i] == ' ' && i > 0 && pages[i - 1] == '.') {
      out += "\u00A0";
    } else {
      out += pages[i];
    }
  }
  return out;
}

}  // namespace

std::string Writer::at(const std::string& report_page) const {
  // Content writes pages as the portal's own language does; other languages have their own word for them.
  constexpr std::string_view keys[] = {"view.report_page", "view.report_pages"}, mark = "\uFFFC";
  for (const std::string_view key : keys) {
    const std::string written = site.languages.front().sentence(key, {argument("pages", std::string(mark))});
    const std::size_t at = written.find(mark);
    if (at == std::string::npos) continue;  // a catalogue that has lost it, which has been reported
    const std::string before = written.substr(0, at), after = written.substr(at + mark.size());
    if (before.empty() || !report_page.starts_with(before) || !report_page.ends_with(after)) continue;
    if (report_page.size() < before.size() + after.size()) continue;
    const std::string pages = report_page.substr(before.size(), report_page.size() - before.size() - after.size());
    const bool several = pages.find_first_of(",-") != std::string::npos || pages.find("–") != std::string::npos;
    return joined(sentence(keys[several ? 1 : 0], {argument("pages", pages)}));
  }
  return joined(report_page);
}

View large_figure(std::string text, std::string_view number) {
  std::string unit;
  const std::size_t at = text.rfind(number), end = at == std::string::npos ? text.size() : at + number.size();
  for (const std::string_view space : {"\u00A0", "\u202F", " "}) {
    if (!std::string_view(text).substr(end).starts_with(space)) continue;
    unit = text.substr(end + space.size());  // the layout sets its own space
    text.resize(end);
    break;
  }
  // Of “omkring 41” only the number is set large.
  const std::size_t space = at == std::string::npos ? at : text.rfind(' ', at);
  std::string before = space == std::string::npos ? std::string() : text.substr(0, space);
  if (space != std::string::npos) text.erase(0, space + 1);
  return View().set("before", std::move(before)).set("number", std::move(text)).set("unit", std::move(unit));
}

std::string Writer::number(const portal::Decimal& number, int decimals) const { return language.number(number, decimals); }

std::string Writer::value(const portal::Decimal& number, int decimals, std::string_view unit) const {
  return language.with_unit(number, decimals, unit);
}

std::string Writer::value(const assess::Value& value, const portal::Measure& measure) const {
  return explain::figure(value, site.verdicts.of(measure).reasoning.decimals, text(measure.unit), language);
}

std::string Writer::told(const assess::Value& value, const portal::Measure& measure, explain::Undated undated) const {
  return explain::told(value, site.verdicts.of(measure).reasoning.decimals, text(measure.unit), language, undated);
}

std::string Writer::value(const portal::Decimal& number, const portal::Measure& measure) const {
  return value(number, site.verdicts.of(measure).reasoning.decimals, text(measure.unit));
}

std::string Writer::unit_beside_name(const portal::Measure& measure) const {
  const std::string unit = text(measure.unit);
  return language::folded(unit) == language::folded(text(measure.name)) ? std::string() : unit;
}

std::string Writer::name_and_unit(const portal::Measure& measure) const {
  const std::string unit = unit_beside_name(measure);
  return unit.empty() ? text(measure.name) : fmt::format("{}, {}", text(measure.name), unit);
}

std::string Writer::missing_word(portal::MissingReason reason) const {
  return word(fmt::format("missing.{}", portal::name(reason)));
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
    const std::string low = writer.language.lower_end(rule.low, rule.high, unit);
    return writer.sentence("view.target_between", {argument("low", low), argument("high", figure(rule.high))});
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
