#include "render/period_labels.h"

#include <algorithm>
#include <string>

#include "render/chart_units.h"

namespace insyn::render {

namespace {

using language::argument;

constexpr int kBetween = 500;  // the space between two labels, where a chart is narrowest

// How many periods there may be from one label to the next, so that years, quarters and months fall into a pattern.
std::vector<int> label_steps(portal::Period::Kind kind) {
  using Kind = portal::Period::Kind;
  std::vector<int> out = {1};
  int in_a_year = 1;
  switch (kind) {
    case Kind::half:
    case Kind::slash_half:
      in_a_year = 2;
      break;
    case Kind::tertial:
    case Kind::slash_tertial:
      in_a_year = 3;
      break;
    case Kind::quarter:
    case Kind::slash_quarter:
      in_a_year = 4;
      out.push_back(2);
      break;
    case Kind::month:
      in_a_year = 12;
      out.insert(out.end(), {2, 3, 6});
      break;
    case Kind::week:
      in_a_year = 52;
      out.insert(out.end(), {2, 4, 13, 26});
      break;
    case Kind::day:
      in_a_year = 364;
      out.insert(out.end(), {7, 14, 28, 91, 182});
      break;
    default:
      break;
  }
  for (const int years : {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000}) out.push_back(years * in_a_year);
  return out;
}

struct PeriodLabel {
  int at = 0, from = 0, to = 0;
  std::string text;
};

// What a year across new year is called, and quarters in full, stand in the sentence and the table already.
std::string short_words(const portal::Period& period, const Writer& writer) {
  using Kind = portal::Period::Kind;
  const std::string year = std::to_string(period.year);
  const auto across = [&] {
    return writer.sentence("period.slash", {argument("from", std::to_string(period.year - 1)), argument("to", year)});
  };
  const auto quarter = [&](std::string of) {
    return writer.sentence("period.quarter_short",
                           {argument("part", std::to_string(period.part)), argument("year", std::move(of))});
  };
  if (period.kind == Kind::slash_year) return across();
  if (period.kind == Kind::quarter) return quarter(year);
  if (period.kind == Kind::slash_quarter) return quarter(across());
  return writer.language.period(period);
}

// The newest period and every so many before it, whether there is a value or not: even steps. None where two would touch.
std::vector<PeriodLabel> labels_every(int step, const plot::LineChart& chart, const plot::Timeline& time, const Writer& writer) {
  const portal::Period first = chart.periods.front().period, last = chart.periods.back().period;
  const int left = chart.periods.front().at, right = chart.periods.back().at;
  const int length = std::max(1, time.at(last) - time.at(first));
  std::vector<PeriodLabel> out;
  for (portal::Period period = last; time.at(period) >= time.at(first);) {
    PeriodLabel label;
    const auto gone = static_cast<long long>(time.at(period) - time.at(first)) * (right - left);
    label.at = left + static_cast<int>(gone / length);
    label.text = short_words(period, writer);
    const int width = narrow_width(label.text);
    label.from = out.empty() && right > left ? label.at - width : std::max(0, label.at - width / 2);
    label.to = label.from + width;
    if (!out.empty() && label.to + kBetween > out.back().from) return {};
    out.push_back(std::move(label));
    for (int i = 0; i < step; ++i) period = period.before();
    if (period.year < 1) break;
  }
  return out;
}

// The first period is named too where it has room: beside the others, or in place of one that is much nearer to it than the
// others are to each other.
void add_first(std::vector<PeriodLabel>& labels, const plot::LineChart& chart, const Writer& writer) {
  PeriodLabel first;
  first.at = chart.periods.front().at;
  if (labels.empty() || labels.back().at == first.at) return;
  first.text = short_words(chart.periods.front().period, writer);
  const int width = narrow_width(first.text);
  first.from = std::max(0, first.at - width / 2);
  first.to = first.from + width;
  const auto beside = [&](const PeriodLabel& other) { return first.to + kBetween <= other.from; };
  const PeriodLabel* const second = labels.size() > 1 ? &labels[labels.size() - 2] : nullptr;
  const bool near = second != nullptr && 4 * (labels.back().at - first.at) < 3 * (second->at - labels.back().at);
  if (beside(labels.back()) && !near) {
    labels.push_back(std::move(first));
  } else if (second != nullptr && beside(*second)) {
    labels.back() = std::move(first);
  }
}

}  // namespace

std::vector<View> period_ticks(const plot::LineChart& chart, const plot::Timeline& time, const Writer& writer) {
  std::vector<PeriodLabel> labels;
  for (const int step : label_steps(chart.periods.back().period.kind)) {
    labels = labels_every(step, chart, time, writer);
    if (!labels.empty()) break;
  }
  add_first(labels, chart, writer);
  std::vector<View> out;
  const int right = chart.periods.back().at;
  for (auto label = labels.rbegin(); label != labels.rend(); ++label) {
    const bool newest = label->at == right && right > chart.periods.front().at;
    const std::string_view anchor = newest ? "end" : label->from == 0 ? "start" : "middle";
    out.push_back(
        View().set("x", per_cent(label->from == 0 ? 0 : label->at)).set("label", std::move(label->text)).set("anchor", anchor));
  }
  return out;
}

}  // namespace insyn::render
