#include "explain/measure_words.h"

#include <algorithm>

namespace insyn::explain {

using assess::Reasoning;
using language::argument;
using language::count;
using portal::Fraction;
using portal::Target;

namespace {

Fraction fraction(const assess::Value& value) { return Fraction(*value.number); }

std::string year_text(int year) { return std::to_string(year); }

// The arithmetic of one kind of target after the other.
class Arithmetic {
 public:
  Arithmetic(const ReasoningContext& told, const Wording& words) : told_(told), words_(words), reason_(told.reasoning) {
    out_.id = "arithmetic";
    out_.heading = words.say("explain.heading.arithmetic");
  }

  Paragraph paragraph() {
    if (reason_.x && used_x()) {
      tell_value(*reason_.x);
      append(out_.text, age_words(reason_, told_.year, words_));
    }
    std::visit([this](const auto& details) { tell(details); }, reason_.details);
    if (reason_.lack == assess::Lack::none) {
      sentence("explain.therefore", {argument("thing", told_.thing), argument("grade", told_.grade)});
    } else {
      append(out_.text, lack_words(reason_, told_.year, words_));
    }
    return std::move(out_);
  }

 private:
  void sentence(std::string_view key, const language::Arguments& arguments = {}) {
    append(out_.text, words_.say(key, arguments));
  }
  bool used_x() const {
    return !std::holds_alternative<assess::MilestoneReason>(reason_.details) &&
           !std::holds_alternative<assess::PartsReason>(reason_.details);
  }
  std::string shown(const assess::Value& value) const { return words_.shown(value, reason_.decimals, told_.unit); }
  std::string bare(const assess::Value& value) const { return words_.bare(value, reason_.decimals); }
  static bool inexact(const assess::Value& value) { return value.point != nullptr && value.point->qualifier; }
  // As it can follow a minus sign.
  static std::string subtracted(std::string number) { return number.starts_with("−") ? '(' + number + ')' : number; }
  std::string difference(const Fraction& value) const { return words_.difference(value, places_of(reason_), told_.unit); }
  std::string period(const assess::Value& value) const { return words_.language.period(value.period); }

  void tell_value(const assess::Value& x) {
    if (x.cell == nullptr) return sentence("explain.value", {argument("period", period(x)), argument("x", shown(x))});
    sentence("explain.value.cell",
             {argument("period", period(x)), argument("x", shown(x)), argument("table", words_.in(x.cell->in_table->title)),
              argument("row", words_.in(x.cell->in_row->title)), argument("column", words_.in(x.cell->in_column->title))});
  }

  // The stretch that x lies in.
  void tell_range() {
    for (const assess::Band& band : reason_.bands) {
      if (band.grade != reason_.grade || !reason_.x) continue;
      const Fraction x = fraction(*reason_.x);
      if ((band.low && x < *band.low) || (band.high && x > *band.high)) continue;
      return sentence("explain.range",
                      {argument("range", words_.range(band, places_of(reason_), told_.unit, reason_.bands_rounded))});
    }
  }

  void tell(const std::monostate&) {}
  void tell(const assess::LimitReason&) { tell_range(); }

  void tell(const assess::ChangeReason& change) {
    const bool in_target = change.baseline.point == nullptr && change.baseline.cell == nullptr;
    const Fraction tolerance(reason_.target->tolerance.magnitude());
    if (inexact(change.baseline) || inexact(*reason_.x)) {
      sentence("explain.change.words", {argument("when", period(change.baseline)), argument("before", shown(change.baseline))});
      return;
    }
    sentence(in_target ? "explain.change.baseline" : "explain.change",
             {argument("when", period(change.baseline)), argument("base", shown(change.baseline)),
              argument("before", subtracted(bare(change.baseline))), argument("now", bare(*reason_.x)),
              argument("moved", difference(change.moved))});
    const bool upward = std::get<Target::Change>(reason_.target->rule).upward;
    const Fraction gain = upward ? change.moved : Fraction(0) - change.moved;
    const char* const way = gain > tolerance ? "right" : gain < Fraction(0) - tolerance ? "wrong" : "still";
    if (tolerance.sign() == 0) return sentence(std::string("explain.change.") + way);
    const bool still = std::string_view(way) == "still";
    sentence(std::string("explain.change.") + way + (still ? "_within" : "_past"),
             {argument("tolerance", difference(tolerance))});
  }

  void tell(const assess::SlopeReason& line) {
    if (reason_.lack != assess::Lack::none) return;
    if (std::any_of(line.points.begin(), line.points.end(), inexact)) {
      const bool met = reason_.grade == portal::Grade::met;
      return sentence(met                                       ? "explain.slope.right"
                      : reason_.grade == portal::Grade::not_met ? "explain.slope.wrong"
                                                                : "explain.slope.still");
    }
    const auto number = [&](const Fraction& value) { return words_.ratio(value); };
    const auto less = [&](const Fraction& value) { return subtracted(words_.ratio(value)); };
    sentence("explain.slope", {argument("mean_year", number(line.mean_year)), argument("mean_value", number(line.mean_value)),
                               argument("products", number(line.products)), argument("squares", number(line.squares)),
                               argument("slope", number(line.slope))});
    for (std::size_t i = 0; i < line.points.size(); ++i) {
      const assess::Value& point = line.points[i];
      const Fraction product = (line.years[i] - line.mean_year) * (fraction(point) - line.mean_value);
      out_.rows.push_back(
          {words_.language.upper_first(period(point)),
           words_.say("explain.slope.row", {argument("year", number(line.years[i])), argument("mean_year", less(line.mean_year)),
                                            argument("value", number(fraction(point))),
                                            argument("mean_value", less(line.mean_value)), argument("product", number(product))}),
           nullptr, point.at, point.report_page});
    }
    const int way = std::get<Target::Slope>(reason_.target->rule).upward ? line.slope.sign() : -line.slope.sign();
    sentence(way > 0 ? "explain.slope.right" : way < 0 ? "explain.slope.wrong" : "explain.slope.still");
  }

  void tell(const assess::PaceReason& pace) {
    const Target::Pace& rule = std::get<Target::Pace>(reason_.target->rule);
    if (pace.due) {
      sentence("explain.pace.due");
      return tell_range();
    }
    if (pace.reached) sentence("explain.pace.reached");
    if (rule.from && pace.first)
      sentence("explain.pace.from", {argument("from", year_text(*rule.from)), argument("first", shown(*pace.first)),
                                     argument("first_period", period(*pace.first))});
    if (pace.ratio) tell_rates(rule, pace);
    if (!pace.ratio && !pace.reached) tell_range();
    if (pace.way && pace.time)
      sentence("explain.pace.linear", {argument("way", words_.percent(*pace.way)), argument("time", words_.percent(*pace.time))});
    if (const auto line = assess::straight_line(reason_))
      sentence("explain.pace.disagree", {argument("grade", standing(*line, portal::MeasureKind::target, words_.language))});
  }

  void tell_rates(const Target::Pace& rule, const assess::PaceReason& pace) {
    const auto percent = [&](const portal::Decimal& share) { return words_.language.percent(Fraction(share), 2); };
    // As shown; what stands in for zero in full.
    const std::string base = words_.number(pace.base, pace.first->number->zero() ? Wording::longest : places_of(reason_));
    sentence("explain.pace.actual", {argument("first", shown(*pace.first)), argument("first_period", period(*pace.first)),
                                     argument("x", shown(*reason_.x)), argument("period", period(*reason_.x)),
                                     argument("actual", percent(*pace.actual)), argument("x_number", bare(*reason_.x)),
                                     argument("first_number", base), argument("gone", std::to_string(pace.years_gone))});
    sentence("explain.pace.needed",
             {argument("limit", words_.limit(rule.value, told_.unit)), argument("target_year", year_text(rule.year)),
              argument("needed", percent(*pace.needed)), argument("goal_number", words_.number(pace.goal)),
              argument("first_number", base), argument("all", std::to_string(pace.years_all))});
    if (pace.first->number->zero() || rule.value.zero()) sentence("explain.pace.zero");
    sentence("explain.pace.ratio", {argument("ratio", words_.language.number(*pace.ratio))});
  }

  void tell(const assess::MilestoneReason& milestone) {
    if (milestone.reached) sentence(std::string("explain.milestone.") + std::string(assess::name(*milestone.reached)));
  }

  void tell(const assess::PartsReason& parts) {
    // A part on its way to a later year is not reached.
    const std::string key = reason_.forecast ? "explain.parts.pace." : "explain.parts.";
    if (reason_.lack == assess::Lack::none) sentence(key + std::string(assess::name(reason_.grade)));
    for (const assess::PartReason& each : parts.parts) {
      const std::string grade = verdict(each.reasoning, portal::MeasureKind::target, words_.language);
      ReasoningContext told{each.reasoning, each.part->unit, told_.year, words_.say("explain.part"), grade};
      const Paragraph part = arithmetic_paragraph(told, words_);
      std::string text = target_words(each.part->target, each.part->unit, words_);
      append(text, part.text);
      const auto& x = each.reasoning.x;
      out_.rows.push_back(
          {words_.in(each.part->name), std::move(text), nullptr, x ? x->at : each.part->at, x ? x->report_page : std::string()});
    }
  }

  const ReasoningContext& told_;
  const Wording& words_;
  const Reasoning& reason_;
  Paragraph out_;
};

}  // namespace

std::string lack_words(const Reasoning& reason, const portal::Period& year, const Wording& words) {
  language::Arguments arguments{argument("year", words.language.period(year)), count("latest", reason.latest)};
  if (reason.x) arguments.push_back(argument("before", words.language.period(reason.x->period.before())));
  if (const auto* line = std::get_if<assess::SlopeReason>(&reason.details)) {
    arguments.push_back(argument("wanted", std::to_string(std::get<Target::Slope>(reason.target->rule).periods)));
    arguments.push_back(argument("there", std::to_string(line->points.size())));
  }
  if (reason.lack == assess::Lack::none || reason.lack == assess::Lack::no_target) return {};
  if (reason.lack == assess::Lack::no_value && reason.suppressed) return words.say("explain.lack.suppressed", arguments);
  if (reason.lack == assess::Lack::no_baseline && reason.suppressed_before)
    return words.say("explain.lack.suppressed_before", arguments);
  return words.say("explain.lack", assess::name(reason.lack), arguments);
}

std::string age_words(const Reasoning& reason, const portal::Period& year, const Wording& words) {
  if (!reason.x || reason.age == 0) return {};
  return words.say("explain.age", {argument("period", words.language.period(reason.x->period)), count("age", reason.age),
                                   argument("year", words.language.period(year)), count("latest", reason.latest)});
}

Paragraph arithmetic_paragraph(const ReasoningContext& told, const Wording& words) { return Arithmetic(told, words).paragraph(); }

}  // namespace insyn::explain
