#include "explain/explain.h"
#include "opendata/portal_json.h"

namespace insyn::opendata {

namespace {

std::optional<std::string_view> qualifier(const portal::Observation* said) {
  return said != nullptr && said->qualifier ? or_null(portal::name(*said->qualifier)) : std::nullopt;
}

std::optional<std::string_view> status(const portal::Observation* said) {
  return said != nullptr && said->status ? or_null(portal::name(*said->status)) : std::nullopt;
}

// `said`: what the source says of the value; null where it is not of a series.
void write_observation(JsonWriter& json, const portal::Period& period, const std::optional<portal::Decimal>& value,
                       const portal::Observation* said, const std::string& report_page, const report::Location& at) {
  static const portal::Text silent;
  json.object(
      [&] {
        json.member("period", period);
        json.member("value", value);
        json.member("qualifier", qualifier(said));
        json.member("status", status(said));
        json.member("undated", said != nullptr && said->undated);
        json.member("note", said == nullptr ? silent : said->note);
        json.member("at", or_null(report_page));
        json.member("location", at);
      },
      kFlat);
}

void write_series(JsonWriter& json, const std::vector<assess::Value>& series) {
  json.key("series").array(series, [&](const assess::Value& value) {
    write_observation(json, value.period, value.number, value.point, value.report_page, value.at);
  });
}

// The value that counts, and how old it is.
void write_observed(JsonWriter& json, const assess::Reasoning& reasoning) {
  json.key("observed");
  if (!reasoning.x || !reasoning.x->number) return json.value(nullptr);
  json.object(
      [&] {
        json.member("period", reasoning.x->period);
        json.member("age", reasoning.age);
        json.member("value", reasoning.x->number);
        json.member("location", reasoning.x->at);
      },
      kFlat);
}

// Why a value that there is has no grade; null where it has one, or where there is no value.
void write_ungraded(JsonWriter& json, assess::Standing standing, assess::Lack lack) {
  json.key("ungraded");
  standing == assess::Standing::ungraded ? json.value(assess::name(lack)) : json.value(nullptr);
}

void write_value(JsonWriter& json, std::string_view key, const std::optional<assess::Value>& value) {
  json.key(key);
  if (!value || !value->number) return json.value(nullptr);
  json.object(
      [&] {
        json.member("period", value->period);
        json.member("value", value->number);
        json.member("qualifier", qualifier(value->point));
        json.member("status", status(value->point));
        json.member("undated", value->point != nullptr && value->point->undated);
        json.member("location", value->at);
      },
      kFlat);
}

std::string_view direction(bool upward) { return upward ? "higher" : "lower"; }

void write_target(JsonWriter& json, const portal::Target& target, const assess::Reasoning& reasoning);

// The rule's own members, as the content writes them, with numbers as strings.
class RuleWriter {
 public:
  RuleWriter(JsonWriter& json, const assess::Reasoning& reasoning) : json_(json), reasoning_(reasoning) {}

  void operator()(const portal::Target::AtLeast& rule) { json_.member("at_least", rule.value); }
  void operator()(const portal::Target::AtMost& rule) { json_.member("at_most", rule.value); }
  void operator()(const portal::Target::Equals& rule) { json_.member("equals", rule.value); }
  void operator()(const portal::Target::Between& rule) {
    json_.member("between", std::vector<std::string>{rule.low.literal(), rule.high.literal()});
  }
  void operator()(const portal::Target::Change& rule) {
    json_.member(rule.upward    ? rule.or_hold ? "increase_or_hold" : "increase"
                 : rule.or_hold ? "decrease_or_hold"
                                : "decrease",
                 true);
    json_.member("baseline", rule.baseline);
  }
  void operator()(const portal::Target::Slope& rule) {
    json_.member("trend", direction(rule.upward));
    json_.member("periods", rule.periods);
  }
  void operator()(const portal::Target::Milestone& rule) {
    json_.member("milestone", rule.text);
    json_.key("reached");
    if (!rule.reached)
      json_.value(nullptr);
    else if (*rule.reached == portal::Grade::partly)
      json_.value("partly");
    else
      json_.value(*rule.reached == portal::Grade::met);
  }
  void operator()(const portal::Target::AllOf&) {
    json_.key("all_of").array(std::get<assess::PartsReason>(reasoning_.details).parts, [&](const assess::PartReason& reason) {
      const portal::TargetPart& part = *reason.part;
      json_.object([&] {
        json_.member("name", part.name);
        json_.member("unit", part.unit);
        json_.key("target");
        write_target(json_, part.target, reason.reasoning);
        json_.key("series").array(part.series, [&](const portal::Observation& point) {
          write_observation(json_, point.period, point.value, &point, point.report_page, point.at);
        });
        write_observed(json_, reason.reasoning);
        json_.member("grade", assess::name(reason.reasoning.grade));
        write_ungraded(json_, assess::standing(reason.reasoning), reason.reasoning.lack);
      });
    });
  }
  void operator()(const portal::Target::Pace& rule) {
    json_.key("by").object(
        [&] {
          json_.member("value", rule.value);
          json_.member("year", rule.year);
          json_.member("from", rule.from);
        },
        kFlat);
  }

 private:
  JsonWriter& json_;
  const assess::Reasoning& reasoning_;
};

void write_target(JsonWriter& json, const portal::Target& target, const assess::Reasoning& reasoning) {
  json.object([&] {
    std::visit(RuleWriter(json, reasoning), target.rule);
    const bool numeric = !std::holds_alternative<portal::Target::Milestone>(target.rule) &&
                         !std::holds_alternative<portal::Target::AllOf>(target.rule);
    json.member("tolerance", numeric ? std::optional(target.tolerance) : std::nullopt);
    json.key("cell");
    if (target.cell) {
      json.object(
          [&] {
            json.member("table", target.cell->table);
            json.member("row", target.cell->row);
            json.member("column", target.cell->column);
          },
          kFlat);
    } else {
      json.value(nullptr);
    }
    json.member("as_printed", target.as_printed);
    json.member("location", target.at);
  });
}

// What the pace was worked out to, and the linear share of the way for each share of the time.
void write_pace(JsonWriter& json, const assess::Reasoning& reasoning) {
  const auto* pace = std::get_if<assess::PaceReason>(&reasoning.details);
  std::optional<portal::Fraction> linear;
  if (pace != nullptr && pace->way && pace->time && pace->time->sign() != 0) linear = *pace->way / *pace->time;
  json.member("pace", pace == nullptr ? std::nullopt : pace->ratio);
  json.member("linear", linear);
}

std::optional<std::string_view> group_basis(const assess::GroupVerdict& group) {
  if (group.reasoning.lack != assess::Lack::none) return std::nullopt;
  return portal::name(group.reasoning.forecast ? portal::Basis::pace : portal::Basis::result);
}

void write_breakdowns(JsonWriter& json, const assess::MeasureVerdict& verdict) {
  json.key("breakdowns").array(verdict.measure->breakdowns, [&](const portal::Breakdown& breakdown) {
    json.object([&] {
      json.member("dimension", breakdown.dimension);
      std::vector<const assess::GroupVerdict*> groups;
      for (const assess::GroupVerdict& group : verdict.groups) {
        if (group.breakdown == &breakdown) groups.push_back(&group);
      }
      json.key("groups").array(groups, [&](const assess::GroupVerdict* group) {
        json.object([&] {
          json.member("id", group->group->id);
          json.member("name", group->group->name);
          json.member("grade", assess::name(group->reasoning.grade));
          json.key("basis").value(group_basis(*group));
          write_observed(json, group->reasoning);
          write_ungraded(json, assess::standing(group->reasoning), group->reasoning.lack);
          json.member("trend", assess::name(group->trend.trend));
          write_series(json, group->series);
        });
      });
    });
  });
}

// A target compared with values that count in nothing: that of another year, or the one that was first set.
void write_against(JsonWriter& json, const assess::Reasoning& reasoning) {
  json.key("target");
  write_target(json, *reasoning.target, reasoning);
  write_observed(json, reasoning);
  json.member("grade", assess::name(reasoning.grade));
  const bool graded = reasoning.lack == assess::Lack::none;
  json.key("basis").value(graded ? or_null(portal::name(reasoning.forecast ? portal::Basis::pace : portal::Basis::result))
                                 : std::nullopt);
  write_ungraded(json, assess::standing(reasoning), reasoning.lack);
}

// Targets year by year; of years to come they have no grade. Then the target as it was first set.
void write_other_targets(JsonWriter& json, const assess::MeasureVerdict& verdict) {
  json.key("targets").array(verdict.by_year, [&](const assess::YearReason& each) {
    json.object([&] {
      json.member("year", each.target->year);
      write_against(json, each.reasoning);
    });
  });
  json.key("first");
  if (!verdict.first_set) return json.value(nullptr);
  json.object([&] {
    write_against(json, *verdict.first_set);
    json.member("revised", verdict.measure->target->revised);
  });
}

void write_references(JsonWriter& json, const portal::Measure& measure) {
  json.key("references").array(measure.references, [&](const portal::ReferenceSeries& each) {
    json.object([&] {
      json.member("id", each.id);
      json.member("name", each.name);
      json.key("series").array(each.series, [&](const portal::Observation& point) {
        write_observation(json, point.period, point.value, &point, point.report_page, point.at);
      });
      write_source(json, each.source);
      json.member("retrieved", each.snapshot ? or_null(each.snapshot->retrieved) : std::nullopt);
      json.member("location", each.at);
    });
  });
}

}  // namespace

void write_measure(JsonWriter& json, const Facts& facts, const portal::Year& year, const portal::Measure& measure) {
  const assess::MeasureVerdict& verdict = facts.verdicts.of(measure);
  const auto* change = std::get_if<assess::ChangeReason>(&verdict.reasoning.details);
  json.member("id", measure.id);
  json.member("name", measure.name);
  json.member("kind", name(measure.kind));
  json.member("goal", measure.goal->page.id);
  json.member("factor", or_null(measure.factor.id));
  json.member("about", measure.about);
  json.member("responsible", or_null(measure.responsible));
  json.member("unit", measure.unit);
  json.member("decimals", measure.decimals);
  json.member("weight", portal::Fraction(measure.weight));
  json.member("latest", measure.latest);
  json.key("desired").value(verdict.trend.desired ? or_null(name(*verdict.trend.desired)) : std::nullopt);
  json.member("grade", assess::name(verdict.grade));
  json.key("basis").value(verdict.basis ? or_null(portal::name(*verdict.basis)) : std::nullopt);
  write_ungraded(json, assess::standing(verdict), verdict.reasoning.lack);
  json.member("trend", assess::name(verdict.trend.trend));
  json.key("target");
  measure.target ? write_target(json, *measure.target, verdict.reasoning) : json.value(nullptr);
  write_observed(json, verdict.reasoning);
  write_other_targets(json, verdict);
  write_value(json, "baseline", change == nullptr ? std::nullopt : std::optional(change->baseline));
  write_pace(json, verdict.reasoning);
  write_series(json, verdict.series);
  write_references(json, measure);
  write_breakdowns(json, verdict);
  write_said(json, measure);
  write_pedigree(json, facts, measure);
  json.member("address", facts.address(measure));
  json.member("data", data_address(year, measure.id));
  json.member("location", measure.at);
  json.member("explanation", facts.in_words([&](const language::Language& language) {
    return explain::measure_headline(measure, facts.verdicts, language);
  }));
}

std::string measure_json(const Facts& facts, const portal::Year& year, const portal::Measure& measure) {
  JsonWriter json;
  json.object([&] {
    write_head(json, "measure", "../schemas/", &year);
    write_measure(json, facts, year, measure);
  });
  return json.take();
}

}  // namespace insyn::opendata
