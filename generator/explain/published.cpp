#include "explain/published.h"

#include <algorithm>

#include "explain/budget.h"
#include "explain/words.h"

namespace insyn::explain {

namespace {

using language::argument;
using portal::Target;

std::string_view after_dot(std::string_view fact) {
  const std::size_t dot = fact.rfind('.');
  return dot == std::string_view::npos ? fact : fact.substr(dot + 1);
}

// "80 95" -> "80", and " 95" is left.
std::string next(std::string_view& rest) {
  const std::size_t end = std::min(rest.find(' '), rest.size());
  std::string out(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return out;
}

// The part of a compound target that a fact is of, "personer.target": found by its name as an id.
const portal::TargetPart* part_of(const portal::Measure* measure, std::string_view fact) {
  const std::size_t dot = fact.find('.');
  if (measure == nullptr || !measure->target || dot == std::string_view::npos) return nullptr;
  const auto* all = std::get_if<Target::AllOf>(&measure->target->rule);
  if (all == nullptr) return nullptr;
  const auto found = std::find_if(all->parts.begin(), all->parts.end(), [&](const portal::TargetPart& part) {
    return !part.name.empty() && language::slug(part.name.variants().front().words) == fact.substr(0, dot);
  });
  return found == all->parts.end() ? nullptr : &*found;
}

// The fact of a published thing, or no words.
std::string_view value_in(const portal::PublishedThing* thing, const std::string& fact) {
  const std::string* const found = thing == nullptr ? nullptr : thing->value(fact);
  return found == nullptr ? std::string_view() : std::string_view(*found);
}

class FactWords {
 public:
  FactWords(const Subject& of, std::string_view fact, const language::Language& language)
      : of_(of), fact_(fact), last_(after_dot(fact)), language_(language), words_(language) {}

  std::string said(const std::string& value) const {
    if (fact_.empty()) return words_.say("explain.fact.there");
    if (of_.published != nullptr && of_.published->kind == Kind::rules) return number(value, {});
    if (is_table()) return cell(value);
    if (last_ == "assessed" || last_ == "calculated") return word("level." + value, value);
    if (last_ == "grade" && language_.has("standing." + value)) return language_.word("standing." + value);
    if (last_ == "grade" || last_ == "reported" || last_ == "reached") {
      return word((is_activity() ? "grade.activity." : "grade.") + value, value);
    }
    if (last_ == "target") return target(value);
    if (last_ == "qualifier") return word("explain.fact.qualifier." + value, value);
    if (last_ == "status") return word("value." + value, value);
    if (fact_ == "kind") return word("kind." + value, value);
    if (fact_ == "desired") return word("view.desired_" + value, value);
    if (fact_ == "goal" && of_.year != nullptr) {
      const Subject goal = subject(*of_.year, value);
      if (goal.goal != nullptr) return goal.goal->page.narrative(language_.code()).title;
    }
    const auto tolerance = last_ == "tolerance" ? portal::Decimal::parse(value) : std::nullopt;
    if (tolerance)
      return words_.difference(portal::Fraction(*tolerance), Wording::longest,
                               unit_text());  // per cent differ by percentage points
    if (is_measure() && (last_ == "value" || portal::Period::parse(last_))) return observed(value);
    return number(value, last_ == "weight" || last_ == "latest" || last_ == "unit" ? std::string() : unit());
  }

  std::string nothing() const {
    if (is_table() && fact_ == "variance") return words_.say("explain.fact.variance.outcome_minus_budget");
    if (last_ == "qualifier") return words_.say("explain.fact.qualifier.none");
    if (last_ == "status") return words_.say("explain.fact.status.none");
    const bool figure = portal::Period::parse(last_) || last_ == "reported" || last_ == "reached" || is_table();
    return words_.say(figure ? "explain.fact.not_told" : "explain.fact.none");
  }

  std::string name() const {
    if (of_.table != nullptr && fact_.find('.') != std::string_view::npos) {
      const auto* const row = of_.table->row(fact_.substr(0, fact_.find('.')));
      const auto* const column = of_.table->column(last_);
      if (row != nullptr && column != nullptr) return words_.in(row->title) + ", " + words_.in(column->title);
    }
    if (is_table() && fact_.find('.') != std::string_view::npos) return std::string(fact_);
    const std::string last = own_name();
    if (const portal::TargetPart* part = part_of(of_.measure, fact_)) return words_.in(part->name) + ": " + last;
    // Of a part of which only the id is known.
    const std::string_view part = part_id();
    return part.empty() ? last : std::string(part) + ": " + last;
  }

 private:
  using Kind = portal::PublishedThing::Kind;

  bool is_table() const { return of_.table != nullptr || (of_.published != nullptr && of_.published->kind == Kind::table); }
  bool is_measure() const { return of_.measure != nullptr || (of_.published != nullptr && of_.published->kind == Kind::measure); }
  bool is_activity() const {
    if (of_.measure != nullptr) return of_.measure->kind == portal::MeasureKind::activity;
    return value_in(of_.published, "kind") == portal::name(portal::MeasureKind::activity);
  }

  // "personer" of "personer.target" and "personer.2020.qualifier"; empty of what is of the whole measure, or of a group.
  std::string_view part_id() const {
    const std::string_view first = fact_.substr(0, std::min(fact_.find('.'), fact_.size()));
    const bool own = first.size() == fact_.size() || first == "first" || first == "targets";
    return own || value_in(of_.published, std::string(first) + ".target").empty() ? std::string_view() : first;
  }

  // "kommun.lulea" of "kommun.lulea.2019.status".
  std::string_view before_period() const {
    for (std::string_view path = fact_; !path.empty();) {
      const std::string_view last = after_dot(path);
      path.remove_suffix(std::min(last.size() + 1, path.size()));
      if (portal::Period::parse(last)) return path;
    }
    return {};
  }

  // A correction may hold any value for what stood before.
  std::string word(const std::string& key, const std::string& otherwise) const {
    return language_.has(key) ? language_.word(key) : otherwise;
  }

  std::string own_name() const {
    const auto period = portal::Period::parse(last_);
    if (period) return of_group(language_.period(*period));
    const std::string name = word("explain.fact.name." + std::string(last_), std::string(fact_));
    const std::string_view path = fact_.substr(0, fact_.size() - last_.size());
    if (path.starts_with("first.")) return words_.say("explain.fact.name.first", {argument("name", name)});
    if (path.empty()) return name;
    // Of a value its period, of a target that of its year.
    const auto when = portal::Period::parse(after_dot(path.substr(0, path.size() - 1)));
    return when ? words_.say("explain.fact.of_period",
                             {argument("name", name), argument("period", of_group(language_.period(*when)))})
                : name;
  }

  // "kommun.lulea.2019": "Luleå, 2019".
  std::string of_group(std::string words) const {
    // Of published groups only the ids are known: "kommun.lulea, 2019".
    const std::string_view ids = of_.published == nullptr || !part_id().empty() ? std::string_view() : before_period();
    if (!ids.empty() && ids != "targets") return std::string(ids) + ", " + words;
    if (of_.measure == nullptr) return words;
    for (const portal::Breakdown& breakdown : of_.measure->breakdowns) {
      for (const portal::BreakdownGroup& group : breakdown.groups) {
        const std::string prefix = language::slug(breakdown.dimension.variants().front().words) + '.' + group.id + '.';
        if (fact_.starts_with(prefix)) return words_.in(group.name) + ", " + words;
      }
    }
    return words;
  }

  // A value with all the decimals it was written with, and at least those of its measure: a correction is told to the last digit.
  std::string observed(const std::string& value) const {
    const auto number = portal::Decimal::parse(value);
    if (!number) return value;
    const int decimals = of_.measure == nullptr ? 0 : of_.measure->decimals;
    std::string out = language_.with_unit(*number, std::max(number->scale(), decimals), unit());
    const std::string said = qualifier();
    if (!language_.has("explain.fact.qualifier." + said)) return out;
    return words_.say("value." + said, {argument("value", std::move(out))});
  }

  // Of a published value how exact it is, where it is not; the value of the year has it as the latest of its periods, if it is
  // that.
  std::string qualifier() const {
    if (of_.published == nullptr) return {};
    if (fact_ != "value") return std::string(value_in(of_.published, std::string(fact_) + ".qualifier"));
    const auto value = portal::Decimal::parse(value_in(of_.published, "value"));
    std::string latest;
    std::optional<portal::Period> period;
    for (const auto& [fact, of_fact] : of_.published->facts) {
      const auto each = portal::Period::parse(fact);
      if (!each || (period && *each < *period)) continue;
      latest = fact;
      period = each;
    }
    const auto number = portal::Decimal::parse(value_in(of_.published, latest));
    if (!value || !number || *value != *number) return {};
    return std::string(value_in(of_.published, latest + ".qualifier"));
  }

  portal::Text unit_text() const {
    if (const portal::TargetPart* part = part_of(of_.measure, fact_)) return part->unit;
    if (of_.measure != nullptr) return of_.measure->unit;
    const std::string_view part = part_id();
    const std::string_view words = value_in(of_.published, part.empty() ? std::string("unit") : std::string(part) + ".unit");
    return words.empty() ? portal::Text() : portal::Text("", std::string(words));
  }
  std::string unit() const { return words_.in(unit_text()); }

  std::string number(const std::string& value, std::string_view of_unit) const {
    const auto number = portal::Decimal::parse(value);
    return number ? language_.with_unit(*number, of_unit) : value;
  }

  std::string cell(const std::string& value) const {
    if (const auto unit = fact_ == "unit" ? portal::money_unit(value) : std::nullopt) return language_.money_unit(*unit);
    if (fact_ == "variance") return word("explain.fact.variance." + value, value);
    const auto number = portal::Decimal::parse(value);
    if (!number) return value;
    if (of_.table == nullptr) return language_.number(*number);  // what it counts is its column's to say
    const portal::BudgetColumn* const column = of_.table->column(last_);
    if (column == nullptr) return value;
    return amount(*of_.table, *column, *number, language_);
  }

  std::string target(std::string_view rest) const {
    const std::string rule = next(rest);
    const auto limit = [&](std::string_view name) { return argument(name, number(next(rest), unit())); };
    if (rule == "at_least" || rule == "at_most" || rule == "equals") return words_.say("view.target_" + rule, {limit("value")});
    if (rule == "between") {
      const std::string first = next(rest), second = next(rest);
      const auto low = portal::Decimal::parse(first), high = portal::Decimal::parse(second);
      return words_.say("view.target_between",
                        {argument("low", low && high ? language_.lower_end(*low, *high, unit()) : number(first, unit())),
                         argument("high", number(second, unit()))});
    }
    if (rule == "by") {
      const language::Argument value = limit("value");
      return words_.say("view.target_by", {value, argument("year", next(rest))});
    }
    if (rule == "trend") return words_.say(next(rest) == "higher" ? "view.target_trend_up" : "view.target_trend_down");
    if (rule == "milestone") return std::string(rest);
    if (rule == "all_of" && portal::Decimal::parse(rest))
      return words_.say("explain.fact.parts", {{"count", std::string(rest), true}});
    const bool change = rule.starts_with("increase") || rule.starts_with("decrease");
    return change ? word("view.target_" + rule, rule) : rule;
  }

  const Subject& of_;
  const std::string_view fact_, last_;
  const language::Language& language_;
  const Wording words_;
};

}  // namespace

Subject subject(const portal::Year& year, std::string_view id) {
  Subject out{&year, nullptr, nullptr, nullptr};
  for (const portal::Perspective& perspective : year.perspectives) {
    for (const portal::Goal& goal : perspective.goals) {
      if (goal.page.id == id) out.goal = &goal;
    }
  }
  if (const auto measure = year.measures.find(id); measure != year.measures.end()) out.measure = measure->second;
  if (const auto table = year.tables.find(id); table != year.tables.end()) out.table = table->second;
  return out;
}

std::string published(const Subject& of, std::string_view fact, const std::optional<std::string>& value,
                      const language::Language& language) {
  const FactWords words(of, fact, language);
  return value ? words.said(*value) : words.nothing();
}

std::string fact_name(const Subject& of, std::string_view fact, const language::Language& language) {
  return FactWords(of, fact, language).name();
}

namespace {

std::string side(const portal::Correction& correction, const std::optional<std::string>& value, const portal::Year& year,
                 const language::Language& language) {
  if (correction.figure.empty()) return value.value_or(std::string());
  const std::size_t dot = std::min(correction.figure.find('.'), correction.figure.size() - 1);
  return published(subject(year, correction.id), std::string_view(correction.figure).substr(dot + 1), value, language);
}

}  // namespace

std::string before(const portal::Correction& correction, const portal::Year& year, const language::Language& language) {
  return side(correction, correction.before, year, language);
}

std::string after(const portal::Correction& correction, const portal::Year& year, const language::Language& language) {
  return side(correction, correction.after, year, language);
}

}  // namespace insyn::explain
