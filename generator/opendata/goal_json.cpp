#include "explain/explain.h"
#include "opendata/portal_json.h"

namespace insyn::opendata {

namespace {

void write_calculated(JsonWriter& json, const Facts& facts, const assess::GoalVerdict& verdict) {
  json.key("calculated").object([&] {
    json.member("level", assess::name(verdict.level));
    json.member("score", verdict.score);
    json.member("coverage", verdict.coverage);
    json.key("bounds").array(
        std::initializer_list<portal::Level>{verdict.low, verdict.high},
        [&](portal::Level level) { json.value(assess::name(level)); }, kFlat);
    json.member("on_pace", verdict.on_pace);
    json.member("on_readings", verdict.on_readings);
    json.member("certain", verdict.certain);
    json.member("capped", verdict.capped);
    json.member("decisive", verdict.decisive_ids());
    json.member("open", verdict.open_ids());
    json.member("explanation", facts.in_words([&](const auto& language) {
      return explain::goal_headline(*verdict.goal, facts.portal.settings, facts.verdicts, language);
    }));
  });
}

void write_assessment(JsonWriter& json, const std::optional<portal::Assessment>& assessment) {
  json.key("assessed");
  if (!assessment) return json.value(nullptr);
  json.object([&] {
    json.member("level", assess::name(assessment->level));
    json.member("reason", assessment->reason);
    json.member("at", or_null(assessment->report_page));
    json.member("location", assessment->at);
  });
}

void write_factor(JsonWriter& json, const portal::SuccessFactor& factor) {
  json.object(
      [&] {
        json.member("id", factor.id);
        json.member("title", factor.title);
        json.member("at", or_null(factor.report_page));
      },
      kFlat);
}

}  // namespace

void write_goal(JsonWriter& json, const Facts& facts, const portal::Year& year, const portal::Goal& goal) {
  write_page_members(json, facts, goal.page);
  json.member("data", data_address(year, goal.page.id));
  json.member("perspective", or_null(goal.perspective->page.id));
  write_calculated(json, facts, facts.verdicts.of(goal));
  write_assessment(json, goal.assessment);
  json.key("factors").array(goal.factors, [&](const portal::SuccessFactor& factor) { write_factor(json, factor); });
  json.key("measures").array(goal.measures, [&](const portal::Measure& each) {
    json.object([&] { write_measure(json, facts, year, each); });
  });
  write_projects(json, facts, year, goal.projects);
}

std::string goal_json(const Facts& facts, const portal::Year& year, const portal::Goal& goal) {
  JsonWriter json;
  json.object([&] {
    write_head(json, "goal", "../schemas/", &year);
    write_goal(json, facts, year, goal);
  });
  return json.take();
}

}  // namespace insyn::opendata
