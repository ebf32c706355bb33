#include "opendata/facts.h"

#include <algorithm>

namespace insyn::opendata {

namespace {

using Day = std::optional<portal::Date>;

// An empty one is older than any other.
Day later(Day a, const Day& b) { return std::max(a, b); }

Day latest_of(const portal::Goal& goal) {
  Day out = updated(goal.page);
  for (const portal::Project& project : goal.projects) out = later(out, updated(project.page));
  return out;
}

Day latest_of(const portal::Collection& collection) {
  Day out = updated(collection.page);
  for (const portal::Item& item : collection.items) out = later(out, updated(item.page));
  for (const portal::Project& project : collection.projects) out = later(out, updated(project.page));
  return out;
}

}  // namespace

Facts::Facts(const portal::Portal& the_portal, const assess::Verdicts& the_verdicts, const route::SiteMap& the_site,
             const Languages& the_languages)
    : portal(the_portal), verdicts(the_verdicts), site(the_site), languages(the_languages), portal_updated(updated(the_portal)) {
  for (const portal::Year& year : portal.years) years_updated.emplace(&year, updated(year));
}

portal::Text Facts::words(std::string_view key) const {
  return in_words([&](const language::Language& language) { return language.word(key); });
}

portal::Text titles(const portal::Page& page) {
  portal::Text out;
  for (const portal::Narrative& narrative : page.narratives) out.add(narrative.language, narrative.title);
  return out;
}

portal::Text summaries(const portal::Page& page) {
  portal::Text out;
  for (const portal::Narrative& narrative : page.narratives) {
    if (!narrative.summary.empty()) out.add(narrative.language, narrative.summary);
  }
  return out;
}

Day updated(const portal::Page& page) {
  Day out;
  for (const portal::Narrative& narrative : page.narratives) out = later(out, narrative.updated);
  return out;
}

Day updated(const portal::Year& year) {
  Day out = updated(year.page);
  for (const portal::Perspective& perspective : year.perspectives) {
    out = later(out, updated(perspective.page));
    for (const portal::Goal& goal : perspective.goals) out = later(out, latest_of(goal));
  }
  for (const portal::Budget& budget : year.budgets) out = later(out, updated(budget.page));
  for (const portal::Collection& collection : year.collections) out = later(out, latest_of(collection));
  for (const portal::PlainPage& page : year.pages) out = later(out, updated(page.page));
  for (const portal::Correction& correction : year.corrections) out = later(out, Day(correction.date));
  return out;
}

Day updated(const portal::Portal& portal) {
  Day out;
  for (const portal::Year& year : portal.years) out = later(out, updated(year));
  for (const portal::PlainPage& page : portal.pages) out = later(out, updated(page.page));
  return out;
}

Day data_changed(const portal::Year& year) {
  Day out = year.issued;
  for (const portal::Correction& correction : year.corrections) {
    if (!correction.figure.empty()) out = later(out, Day(correction.date));
  }
  for (const auto& [id, measure] : year.measures) {
    // "2026-11-23T15:04:05Z"
    if (measure->snapshot) out = later(out, portal::parse_date(std::string_view(measure->snapshot->retrieved).substr(0, 10)));
  }
  return out ? out : updated(year);
}

Days days_of(const portal::Period& period, const portal::SlashYear& slash) {
  using Kind = portal::Period::Kind;
  const portal::Period before = period.before();
  if (period.kind == Kind::week || period.kind == Kind::day)
    return {portal::Date(before.last_day() + std::chrono::days(1)), portal::Date(period.last_day())};
  const bool across = period.kind == Kind::slash_year || period.kind == Kind::slash_half || period.kind == Kind::slash_tertial ||
                      period.kind == Kind::slash_quarter;
  const int months = period.kind == Kind::years ? 12 * period.part : period.months() - before.months();
  constexpr int in_july = 7;  // where years across new year begin by themselves
  const int last = period.months() + (across ? slash.begins - in_july : 0);
  const auto month = [](int counted) {  // from 1 for January of year 0
    return std::chrono::year_month(std::chrono::year((counted + 11) / 12),
                                   std::chrono::month(static_cast<unsigned>((counted + 11) % 12 + 1)));
  };
  return {portal::Date(month(last - months + 1) / 1), portal::Date(std::chrono::sys_days(month(last) / std::chrono::last))};
}

std::string coverage(const Days& days) {
  const std::string first = portal::literal(days.first), last = portal::literal(days.last);
  if (first.ends_with("-01-01") && last.ends_with("-12-31")) {
    const std::string one = first.substr(0, 4), other = last.substr(0, 4);
    return one == other ? one : one + '/' + other;
  }
  return first + '/' + last;
}

std::string contact_uri(const portal::Settings& settings) {
  const std::string& contact = settings.contact;
  for (const std::string_view scheme : {"mailto:", "https://", "http://"}) {
    if (contact.starts_with(scheme)) return contact;
  }
  return contact.find('@') == std::string::npos ? std::string() : "mailto:" + contact;
}

std::string_view name(Subject subject) {
  constexpr std::string_view names[] = {"portal",   "year",   "thing",    "workbook",    "goals",
                                        "measures", "values", "projects", "collections", "table"};
  return names[static_cast<std::size_t>(subject)];
}

}  // namespace insyn::opendata
