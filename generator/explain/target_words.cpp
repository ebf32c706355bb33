#include <algorithm>

#include "explain/measure_words.h"

namespace insyn::explain {

using language::argument;
using language::count;
using portal::Fraction;
using portal::Target;

namespace {

class TargetWords {
 public:
  TargetWords(const portal::Text& unit, const Wording& words) : unit_(unit), words_(words) {}

  std::string operator()(const Target::AtLeast& rule) const { return one("at_least", rule.value); }
  std::string operator()(const Target::AtMost& rule) const { return one("at_most", rule.value); }
  std::string operator()(const Target::Equals& rule) const { return one("equals", rule.value); }
  std::string operator()(const Target::Between& rule) const {
    const std::string low = words_.language.lower_end(rule.low, rule.high, unit_.in(words_.language.code()));
    return words_.say("explain.target.between", {argument("low", low), argument("high", words_.limit(rule.high, unit_))});
  }
  std::string operator()(const Target::Change& rule) const {
    return words_.say("explain.target", std::string(rule.upward ? "increase" : "decrease") + (rule.or_hold ? "_or_hold" : ""));
  }
  std::string operator()(const Target::Slope& rule) const {
    return words_.say("explain.target.trend",
                      {argument("way", rule.upward ? "up" : "down"), argument("periods", std::to_string(rule.periods))});
  }
  std::string operator()(const Target::Milestone& rule) const {
    std::string text = words_.in(rule.text);
    if (text.ends_with('.')) text.pop_back();  // the sentence has its own
    return words_.say("explain.target.milestone", {argument("text", std::move(text))});
  }
  std::string operator()(const Target::AllOf& rule) const {
    return words_.say("explain.target.all_of", {count("count", static_cast<long long>(rule.parts.size()))});
  }
  std::string operator()(const Target::Pace& rule) const {
    return words_.say("explain.target.by",
                      {argument("limit", words_.limit(rule.value, unit_)), argument("year", std::to_string(rule.year))});
  }

 private:
  std::string one(std::string_view kind, const portal::Decimal& value) const {
    return words_.say("explain.target", kind, {argument("limit", words_.limit(value, unit_))});
  }

  const portal::Text& unit_;
  const Wording& words_;
};

// The most decimals of the numbers that a rule holds.
struct RulePlaces {
  int operator()(const Target::AtLeast& rule) const { return rule.value.scale(); }
  int operator()(const Target::AtMost& rule) const { return rule.value.scale(); }
  int operator()(const Target::Equals& rule) const { return rule.value.scale(); }
  int operator()(const Target::Between& rule) const { return std::max(rule.low.scale(), rule.high.scale()); }
  int operator()(const Target::Change& rule) const { return rule.baseline ? rule.baseline->scale() : 0; }
  int operator()(const Target::Pace& rule) const { return rule.value.scale(); }
  int operator()(const auto&) const { return 0; }
};

}  // namespace

int places_of(const assess::Reasoning& reasoning) {
  if (reasoning.target == nullptr) return reasoning.decimals;
  const int in_target = std::max(std::visit(RulePlaces(), reasoning.target->rule), reasoning.target->tolerance.scale());
  return std::max(reasoning.decimals, in_target);
}

std::string target_words(const Target& target, const portal::Text& unit, const Wording& words) {
  std::string text = std::visit(TargetWords(unit, words), target.rule);
  if (!target.tolerance.zero()) {
    append(text, words.say("explain.target.tolerance",
                           {argument("tolerance", words.difference(Fraction(target.tolerance), Wording::longest, unit))}));
  }
  if (!target.as_printed.empty())
    append(text, words.say("explain.target.as_printed", {argument("words", words.in(target.as_printed))}));
  return text;
}

Paragraph target_paragraph(const ReasoningContext& told, portal::MeasureKind kind, const Wording& words) {
  Paragraph out{"target", words.say("explain.heading.target"), {}, {}};
  const assess::Reasoning& reason = told.reasoning;
  if (reason.target == nullptr) {
    out.text = words.say("explain.target.none");
    return out;
  }
  out.text = target_words(*reason.target, told.unit, words);
  for (auto band = reason.bands.rbegin(); band != reason.bands.rend(); ++band) {
    out.rows.push_back({standing(assess::standing(reason, band->grade), kind, words.language),
                        words.range(*band, places_of(reason), told.unit, reason.bands_rounded),
                        nullptr,
                        {},
                        {}});
  }
  return out;
}

}  // namespace insyn::explain
