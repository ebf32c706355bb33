#include "fetch/gather.h"

#include <algorithm>

#include "ascii/ascii.h"
#include "fetch/answer.h"
#include "report/message.h"

namespace insyn::fetch {

using report::message;

std::optional<portal::Period> period_of(std::string_view code) {
  if (auto period = portal::Period::parse(code)) return period;
  // SDMX and PxWeb write 2020-S1, 2020S1 or 2020H1 for half-years, 2020K4 for quarters, 2020M10 for months, 2020V07 for weeks.
  std::string text(code);
  if (text.size() >= 6 && text[4] != '-' && ascii::is_capital(text[4])) text.insert(4, 1, '-');
  if (text.size() == 7 && text[5] == 'S') text[5] = 'H';
  if (text.size() == 7 && text[5] == 'K') text[5] = 'Q';
  if (text.size() == 8 && text[5] == 'M') text.erase(5, 1);
  if (text.size() == 8 && text[5] == 'V') text[5] = 'W';
  return portal::Period::parse(text);
}

portal::Text said(const std::vector<std::string>& languages, const MessageIn& words) {
  portal::Text out;
  for (const std::string& language : languages) {
    if (report::has_messages(language)) out.add(language, report::text(words(language), language));
  }
  if (out.empty()) out.add(languages.front(), report::text(words("en"), "en"));
  return out;
}

portal::Text said(const std::vector<std::string>& languages, const report::Message& words) {
  return said(languages, [&](std::string_view) { return words; });
}

portal::Text quoted(const std::vector<std::string>& languages, std::string_view words) {
  const std::string clean = clean_words(words);
  return clean.empty() ? portal::Text() : portal::Text(languages.front(), clean);
}

// One remark is the value's status, a break before all others because it decides what may be compared; the note says the rest.
void Gather::say(portal::Observation& point, const FetchedFigure& figure) const {
  using enum portal::ObservationStatus;
  const auto& languages = wanted_.languages;
  if (figure.withdrawn) {
    point.note = said(languages, message("part.source-withdrew"));
    return;
  }
  for (const portal::ObservationStatus each : {suppressed, series_break, provisional, estimated, revised}) {
    const bool fits = each == series_break || (each == suppressed) != point.value.has_value();
    const bool there =
        std::any_of(figure.remarks.begin(), figure.remarks.end(), [&](const Remark& remark) { return remark.status == each; });
    if (fits && there && !point.status) point.status = each;
  }
  const auto rest = [&](std::string_view language) {
    std::string out;
    for (const Remark& remark : figure.remarks) {
      if (!remark.status || remark.status != point.status)
        out += (out.empty() ? "" : ", ") + report::text(remark.words, language);
    }
    return out;
  };
  const bool told = !rest(languages.front()).empty();
  const bool there = point.value || point.suppressed();
  if (there && !told) return;
  point.note = told ? said(languages,
                           [&](std::string_view language) {
                             return there ? message("part.source-remarks", {{"words", rest(language)}})
                                          : message("part.source-no-value-because", {{"words", rest(language)}});
                           })
                    : said(languages, message("part.source-no-value"));
}

void Gather::add(portal::Series& series, const portal::Period& period, const FetchedFigure& figure,
                 const report::Message& place) {
  if (wanted_.source.since && period < *wanted_.source.since) return;
  if (series.size() >= kMostPeriods || ++points_ > kMostPoints) throw Refused(message("part.answer-too-many-figures"), place);
  for (const portal::Observation& other : series) {
    if (other.period == period) {
      throw Refused(message("part.answer-period-twice", {{"period", period.literal()}}), place);
    }
  }
  portal::Observation point;
  point.period = period;
  if (!figure.withdrawn) point.value = figure.value;
  say(point, figure);
  any_value_ = any_value_ || point.value;
  series.push_back(std::move(point));
}

void Gather::to_series(const portal::Period& period, const FetchedFigure& figure, const report::Message& place) {
  add(series_, period, figure, place);
}

void Gather::to_group(const portal::Text& dimension, const portal::Text& name, const portal::Period& period,
                      const FetchedFigure& figure, const report::Message& place) {
  const auto first = [](const portal::Text& text) { return text.empty() ? std::string_view() : text.variants().front().words; };
  auto breakdown = std::find_if(breakdowns_.begin(), breakdowns_.end(),
                                [&](const portal::Breakdown& each) { return first(each.dimension) == first(dimension); });
  if (breakdown == breakdowns_.end()) breakdown = breakdowns_.insert(breakdown, {dimension, {}});
  auto& groups = breakdown->groups;
  auto group = std::find_if(groups.begin(), groups.end(),
                            [&](const portal::BreakdownGroup& each) { return first(each.name) == first(name); });
  if (group == groups.end() && groups.size() >= kMostGroups)
    throw Refused(message("part.answer-too-many-groups", {{"most", kMostGroups}}), place);
  if (group == groups.end()) group = groups.insert(group, {{}, name, {}});
  add(group->series, period, figure, place);
}

void Gather::finish(portal::Snapshot& snapshot) {
  if (!any_value_) throw Refused(message("part.answer-no-value"), "");
  const auto earlier = [](const portal::Observation& a, const portal::Observation& b) { return a.period < b.period; };
  std::sort(series_.begin(), series_.end(), earlier);
  for (portal::Breakdown& breakdown : breakdowns_) {
    std::erase_if(breakdown.groups, [](const portal::BreakdownGroup& group) { return group.series.empty(); });
    for (portal::BreakdownGroup& group : breakdown.groups) std::sort(group.series.begin(), group.series.end(), earlier);
  }
  std::erase_if(breakdowns_, [](const portal::Breakdown& breakdown) { return breakdown.groups.empty(); });
  snapshot.series = std::move(series_);
  snapshot.breakdowns = std::move(breakdowns_);
}

}  // namespace insyn::fetch
