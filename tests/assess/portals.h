// portals.h: small portals put together in memory, for the tests of assess and explain.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "assess/assess.h"

namespace insyn::tests {

using namespace insyn::portal;

inline Decimal number(const std::string& literal) { return Decimal::parse(literal).value(); }

// {"2019", "78.5"}: an empty literal is a period without a value.
using Points = std::vector<std::pair<std::string, std::string>>;
inline Series series(const Points& points) {
  Series out;
  for (const auto& [period, value] : points) {
    Observation point;
    point.period = Period::parse(period).value();
    if (!value.empty()) point.value = number(value);
    out.push_back(point);
  }
  return out;
}

inline Target target(Target::Rule rule, const std::string& tolerance = "0") {
  Target out;
  out.rule = std::move(rule);
  out.tolerance = number(tolerance);
  return out;
}
inline Target at_least(const std::string& value, const std::string& tolerance = "0") {
  return target(Target::AtLeast{number(value)}, tolerance);
}

inline Page page(const std::string& id, const std::string& path) {
  Page out;
  out.id = id;
  out.path = path;
  Narrative narrative;
  narrative.language = "sv";
  narrative.title = id;
  out.narratives.push_back(narrative);
  return out;
}

inline Measure measure(const std::string& id, std::optional<Target> wanted = std::nullopt, const Points& points = {}) {
  Measure out;
  out.id = id;
  out.name = Text("sv", id);
  out.target = std::move(wanted);
  out.series = series(points);
  for (const Observation& each : out.series) out.decimals = std::max(out.decimals, each.value ? each.value->scale() : 0);
  return out;
}

// A measure whose grade is what the source says.
inline Measure graded(const std::string& id, Grade grade, MeasureKind kind = MeasureKind::target,
                      const std::string& weight = "1") {
  Measure out = measure(id, at_least("1"));
  out.kind = kind;
  out.weight = number(weight);
  if (grade == Grade::no_target)
    out.target.reset();
  else if (grade != Grade::not_reported)
    out.reported = Reported{grade, Basis::verdict, {}, {}, {}};
  return out;
}

inline Year year(int number, std::vector<Goal> goals) {
  Year out;
  out.year = number;
  out.period = {Period::Kind::year, number, 0};
  out.page = page(std::to_string(number), std::to_string(number) + "/index");
  Perspective perspective;
  perspective.page = page("samhalle", std::to_string(number) + "/samhalle/index");
  perspective.goals = std::move(goals);
  out.perspectives.push_back(std::move(perspective));
  return out;
}

inline Goal goal(const std::string& id, std::vector<Measure> measures) {
  Goal out;
  out.page = page(id, "2020/samhalle/" + id + "/index");
  out.measures = std::move(measures);
  return out;
}

// What no content was read for, so that a test can hold just what it is about.
struct PortalOfParts {
  static std::unique_ptr<Portal> make() { return std::unique_ptr<Portal>(new Portal); }
};

// A portal with its verdicts. Years are given newest first.
class Judged {
 public:
  explicit Judged(std::vector<Year> years, const Rules& rules = {}, Settings settings = {}) : portal_(PortalOfParts::make()) {
    portal_->years = std::move(years);
    portal_->settings = std::move(settings);
    portal_->settings.organisation = portal::Text("sv", "Kommunen");
    portal_->settings.rules = rules;
    for (Year& each : portal_->years) {
      for (Perspective& perspective : each.perspectives) {
        for (Goal& inner : perspective.goals) {
          inner.perspective = &perspective;
          for (Measure& one : inner.measures) one.goal = &inner;
        }
      }
    }
    verdicts_ = std::make_unique<assess::Verdicts>(assess::verdicts(*portal_));
  }

  const Portal& portal() const { return *portal_; }
  const assess::Verdicts& verdicts() const { return *verdicts_; }
  const Goal& goal(std::size_t year = 0, std::size_t at = 0) const {
    return portal_->years.at(year).perspectives.at(0).goals.at(at);
  }
  const assess::GoalVerdict& of_goal(std::size_t year = 0, std::size_t at = 0) const { return verdicts_->of(goal(year, at)); }
  const assess::MeasureVerdict& of_measure(std::size_t at = 0, std::size_t year = 0) const {
    return verdicts_->of(goal(year).measures.at(at));
  }

 private:
  std::unique_ptr<Portal> portal_;
  std::unique_ptr<assess::Verdicts> verdicts_;
};

// One measure in one goal in 2020.
inline Judged judged(Measure one, const Rules& rules = {}) {
  std::vector<Measure> measures;
  measures.push_back(std::move(one));
  std::vector<Goal> goals;
  goals.push_back(goal("g", std::move(measures)));
  std::vector<Year> years;
  years.push_back(year(2020, std::move(goals)));
  return Judged(std::move(years), rules);
}

inline Judged judged_goal(std::vector<Measure> measures, const Rules& rules = {}) {
  std::vector<Goal> goals;
  goals.push_back(goal("g", std::move(measures)));
  std::vector<Year> years;
  years.push_back(year(2020, std::move(goals)));
  return Judged(std::move(years), rules);
}

}  // namespace insyn::tests
