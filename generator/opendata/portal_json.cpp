#include "opendata/portal_json.h"

#include "explain/explain.h"

namespace insyn::opendata {

namespace {

constexpr int kSchema = 1;
class PortalWriter {
 public:
  PortalWriter(const Facts& facts, const portal::Year* only) : facts_(facts), only_(only) {}

  std::string portal() {
    const portal::Settings& settings = facts_.portal.settings;
    json_.object([&] {
      json_.key("insyn").object([&] { json_.member("schema", kSchema); }, kFlat);
      json_.member("organisation", settings.organisation);
      json_.member("unit", settings.unit);
      json_.member("assessor", assessor(settings));
      json_.member("title", settings.title);
      json_.member("official", settings.official);
      json_.member("base_url", or_null(settings.base_url));
      json_.member("languages", settings.languages);
      json_.key("licence").object([&] {
        json_.member("name", settings.licence_name);
        json_.member("url", or_null(settings.licence_url));
        json_.member("note", settings.licence_note);
      });
      json_.member("updated", updated(facts_.portal));
      write_rules(settings.rules);
      json_.key("years").list([&] {
        for (const portal::Year& year : facts_.portal.years) {
          if (only_ == nullptr || only_ == &year) write_year(year);
        }
      });
      write_pages(facts_.portal.pages);
    });
    return json_.take();
  }

 private:
  // Who assesses the goals; null where they are calculated only.
  portal::Text assessor(const portal::Settings& settings) const {
    if (!settings.assessed) return {};
    return facts_.in_words([&](const language::Language& language) { return explain::assessor(settings, language).front().text; });
  }

  void write_rules(const portal::Rules& rules) {
    json_.key("rules").object([&] {
      json_.key("weights").object(
          [&] {
            json_.member("target", rules.target_weight);
            json_.member("activity", rules.activity_weight);
            json_.member("control", rules.control_weight);
          },
          kFlat);
      json_.member("met", rules.met);
      json_.member("not_met", rules.not_met);
      json_.member("coverage", rules.coverage);
      json_.member("latest", rules.latest);
    });
  }

  void write_year(const portal::Year& year) {
    json_.object([&] {
      write_page_members(json_, facts_, year.page);
      json_.key("source").object([&] {
        json_.member("title", year.source.title);
        json_.member("document", year.source.document);
        json_.member("version", year.source.version);
        json_.member("publisher", year.source.publisher);
        json_.member("pages", year.source.pages);
      });
      write_summary(facts_.verdicts.of(year));
      json_.key("perspectives").array(year.perspectives, [&](const portal::Perspective& each) { write_perspective(each); });
      json_.key("budget").list([&] {
        for (const portal::Budget& budget : year.budgets) {
          for (const portal::BudgetTable& table : budget.tables) write_table(json_, facts_, table);
        }
      });
      json_.key("collections").array(year.collections, [&](const portal::Collection& each) {
        write_collection(json_, facts_, each);
      });
      write_checks(year);
      write_pages(year.pages);
      json_.key("corrections").array(year.corrections, [&](const portal::Correction& each) { write_correction(each); });
    });
  }

  // The tables' own stand with each table.
  void write_checks(const portal::Year& year) {
    json_.key("checks").list([&] {
      for (const assess::Check& check : assess::checks(year)) {
        if (check.table == nullptr && check.status != assess::CheckStatus::not_made) write_check(json_, check);
      }
    });
  }

  // How many goals have each level. That a goal has no assessment is no level of the committee's.
  void write_summary(const assess::Summary& summary) {
    using portal::Level;
    json_.key("summary").object([&] {
      json_.member("goals", summary.goals);
      json_.key("assessed")
          .object(
              [&] {
                for (const Level level : {Level::met, Level::partly, Level::not_met}) {
                  json_.member(assess::name(level), summary.assessed_as(level));
                }
              },
              kFlat);
      json_.key("calculated")
          .object(
              [&] {
                for (const Level level : {Level::met, Level::partly, Level::not_met, Level::not_assessed}) {
                  json_.member(assess::name(level), summary.calculated_as(level));
                }
              },
              kFlat);
      json_.member("sentence", facts_.in_words([&](const auto& language) { return explain::sentence(summary, facts_.portal.settings, language); }));
    });
  }

  void write_perspective(const portal::Perspective& perspective) {
    json_.object([&] {
      write_page_members(json_, facts_, perspective.page);
      write_summary(facts_.verdicts.of(perspective));
      json_.key("goals").array(perspective.goals, [&](const portal::Goal& goal) { write_goal(goal); });
    });
  }

  void write_goal(const portal::Goal& goal) {
    json_.object([&] {
      write_page_members(json_, facts_, goal.page);
      write_calculated(facts_.verdicts.of(goal));
      json_.key("assessed");
      goal.assessment ? write_assessment(*goal.assessment) : json_.value(nullptr);
      json_.key("factors").array(goal.factors, [&](const portal::SuccessFactor& factor) {
        json_.object(
            [&] {
              json_.member("id", factor.id);
              json_.member("title", factor.title);
              json_.member("at", or_null(factor.report_page));
            },
            kFlat);
      });
      json_.key("measures").array(goal.measures, [&](const portal::Measure& each) { write_measure(json_, facts_, each); });
      json_.key("projects").array(goal.projects, [&](const portal::Project& each) { write_project(json_, facts_, each); });
    });
  }

  void write_calculated(const assess::GoalVerdict& verdict) {
    json_.key("calculated").object([&] {
      json_.member("level", assess::name(verdict.level));
      json_.member("score", verdict.score);
      json_.member("coverage", verdict.coverage);
      json_.key("bounds").array(
          std::initializer_list{verdict.low, verdict.high}, [&](portal::Level level) { json_.value(assess::name(level)); },
          kFlat);
      json_.member("on_pace", verdict.on_pace);
      json_.member("on_readings", verdict.on_readings);
      json_.member("certain", verdict.certain);
      json_.member("capped", verdict.capped);
      json_.member("decisive", verdict.decisive_ids());
      json_.member("open", verdict.open_ids());
      json_.member("explanation", facts_.in_words([&](const auto& language) {
        return explain::goal(*verdict.goal, facts_.portal.settings, facts_.verdicts, language).headline;
      }));
    });
  }

  void write_assessment(const portal::Assessment& assessment) {
    json_.object([&] {
      json_.member("level", assess::name(assessment.level));
      json_.member("reason", assessment.reason);
      json_.member("at", or_null(assessment.report_page));
      json_.member("location", assessment.at);
    });
  }

  void write_pages(const std::vector<portal::PlainPage>& pages) {
    json_.key("pages").array(
        pages, [&](const portal::PlainPage& page) { json_.object([&] { write_page_members(json_, facts_, page.page); }); });
  }

  void write_correction(const portal::Correction& correction) {
    json_.object([&] {
      json_.member("date", correction.date);
      json_.member("id", or_null(correction.id));
      json_.member("figure", or_null(correction.figure));
      json_.member("what", correction.what);
      json_.member("before", correction.before);
      json_.member("after", correction.after);
      json_.member("why", correction.why);
      json_.member("location", correction.at);
    });
  }

  const Facts& facts_;
  const portal::Year* only_;
  JsonWriter json_;
};

}  // namespace

std::string portal_json(const Facts& facts, const portal::Year* only) { return PortalWriter(facts, only).portal(); }

void write_page_members(JsonWriter& json, const Facts& facts, const portal::Page& page) {
  json.member("id", or_null(page.id));
  json.member("title", titles(page));
  json.member("address", facts.address(page));
  json.member("about", summaries(page));
  json.member("at", or_null(page.report_page));
  json.member("updated", updated(page));
  json.member("location", page.at());
}

}  // namespace insyn::opendata
