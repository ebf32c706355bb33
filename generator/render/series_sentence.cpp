#include <algorithm>

#include "render/chart_series.h"
#include "render/charts.h"

namespace insyn::render {

using language::argument;

namespace {

// The sentences under a series: what counts for the portal's year leads, and what the series holds of later years follows.
class SeriesSentences {
 public:
  SeriesSentences(const portal::Measure& measure, const Writer& writer)
      : measure_(measure), writer_(writer), verdict_(writer.site.verdicts.of(measure)), line_(values_in_line(verdict_)) {
    // Values on either side of a break cannot be compared: it tells of the latest that can.
    for (auto value = line_.rbegin(); value != line_.rend(); ++value) {
      if (!value->number) continue;
      const bool later = value->year > verdict_.year->year;
      if (after_break(*value) && broken_ == nullptr && value->period != line_.front().period) broken_ = &*value;
      if (later) {
        later_.push_back(&*value);
        continue;
      }
      values_.push_back(&*value);
      if (after_break(*value)) break;
    }
    std::reverse(values_.begin(), values_.end());
    std::reverse(later_.begin(), later_.end());
  }

  std::string text() {
    if (values_.size() > 1) {
      tell_way();
      if (values_.size() > 2) tell_range();
    } else if (values_.size() == 1 && !later_.empty()) {
      add("view.series_one",
          {argument("value", writer_.told(*values_.front(), measure_)), argument("period", period(*values_.front()))});
    }
    if (!later_.empty()) tell_later();
    if (broken_ != nullptr) add("view.series_break", {argument("period", period(*broken_))});
    return std::move(out_);
  }

 private:
  std::string period(const assess::Value& value) const { return writer_.language.period(value.period); }
  void add(std::string_view key, const language::Arguments& arguments) {
    out_ += (out_.empty() ? "" : " ") + writer_.sentence(key, arguments);
  }

  void tell_way() {
    const assess::Value &first = *values_.front(), &last = *values_.back();
    const std::optional<int> way = assess::way(first, last);
    const bool exact = assess::is_exact(first) && assess::is_exact(last);
    const std::string_view key = !way        ? "view.series_open"
                                 : *way < 0  ? (exact ? "view.series_down" : "view.series_lower")
                                 : *way == 0 ? "view.series_same"
                                 : exact     ? "view.series_up"
                                             : "view.series_higher";
    const int decimals = verdict_.reasoning.decimals;
    add(key, {argument("first", writer_.told(first, measure_)), argument("from", period(first)),
              argument("last", writer_.told(last, measure_)), argument("to", period(last)),
              argument("change", distance_words((*last.number - *first.number).magnitude(), decimals, measure_, writer_))});
  }

  // Of bounds nobody knows which is the highest.
  void tell_range() {
    if (std::any_of(values_.begin(), values_.end(), [](const auto* each) { return assess::is_bound(*each); })) return;
    const auto by_number = [](const assess::Value* a, const assess::Value* b) { return *a->number < *b->number; };
    const assess::Value& high = **std::max_element(values_.begin(), values_.end(), by_number);
    const assess::Value& low = **std::min_element(values_.begin(), values_.end(), by_number);
    if (high.number == low.number) return;
    // What is said of the first and the last value stands beside them already.
    const auto shown = [&](const assess::Value& each) {
      const bool told = &each == values_.front() || &each == values_.back();
      return told ? writer_.value(each, measure_) : writer_.told(each, measure_);
    };
    add("view.series_range", {argument("high", shown(high)), argument("high_period", period(high)), argument("low", shown(low)),
                              argument("low_period", period(low))});
  }

  void tell_later() {
    constexpr std::size_t most = 3;
    std::vector<std::string> told;
    for (const assess::Value* each : later_)
      told.push_back(writer_.sentence("view.value_of_period",
                                      {argument("value", writer_.told(*each, measure_)), argument("period", period(*each))}));
    const auto year = argument("year", writer_.language.period(verdict_.year->period));
    if (told.size() > most)
      add("view.series_newest", {year, argument("value", told.back())});
    else
      add("view.series_later", {year, argument("values", writer_.language.list(told))});
  }

  const portal::Measure& measure_;
  const Writer& writer_;
  const assess::MeasureVerdict& verdict_;
  const std::vector<assess::Value> line_;
  std::vector<const assess::Value*> values_, later_;
  const assess::Value* broken_ = nullptr;
  std::string out_;
};

}  // namespace

std::string series_sentence(const portal::Measure& measure, const Writer& writer) {
  return SeriesSentences(measure, writer).text();
}

}  // namespace insyn::render
