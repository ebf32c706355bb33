#include "explain/explain.h"
#include "explain/pedigree.h"
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
        write_value(json_, "value", reason.reasoning.x);
        json_.member("grade", assess::name(reason.reasoning.grade));
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
          json.member("trend", assess::name(group->trend.trend));
          write_series(json, group->series);
        });
      });
    });
  });
}

// What the source says beside, or instead of, a value.
void write_said(JsonWriter& json, const portal::Measure& measure) {
  json.key("reported");
  if (measure.reported) {
    json.object([&] {
      json.member("grade", assess::name(measure.reported->grade));
      json.member("basis", name(measure.reported->basis));
      json.member("because", measure.reported->because);
      json.member("at", or_null(measure.reported->report_page));
      json.member("location", measure.reported->at);
    });
  } else {
    json.value(nullptr);
  }
  json.key("missing");
  if (measure.missing) {
    json.object([&] {
      json.member("reason", name(measure.missing->reason));
      json.member("note", measure.missing->note);
      json.member("location", measure.missing->at);
    });
  } else {
    json.value(nullptr);
  }
  json.member("status", measure.status);
  json.key("source");
  if (measure.source) {
    json.object([&] {
      json.member("title", measure.source->title);
      json.member("url", or_null(measure.source->url));
      json.member("retrieved", measure.source->retrieved);
      json.member("at", or_null(measure.source->report_page));
    });
  } else {
    json.value(nullptr);
  }
}

// Where the figures were fetched, and what the source has changed in them since.
void write_pedigree(JsonWriter& json, const Facts& facts, const portal::Measure& measure) {
  json.key("pedigree");
  if (!measure.snapshot) return json.value(nullptr);
  const portal::Snapshot& snapshot = *measure.snapshot;
  json.object([&] {
    json.member("service", snapshot.service);
    json.member("source", snapshot.source);
    json.member("title", snapshot.title);
    const auto in_words = [&](const language::Language& language) { return explain::request(measure, language); };
    json.member("request", in_words(facts.languages.front()).empty() ? portal::Text() : facts.in_words(in_words));
    json.key("requests").array(snapshot.requests, [&](const portal::FetchRequest& request) {
      json.object([&] {
        json.member("address", request.address);
        json.member("body", or_null(request.body));
      });
    });
    json.member("retrieved", snapshot.retrieved);
    json.member("updated", or_null(snapshot.updated));
    json.member("licence", snapshot.licence);
    json.key("notes").array(snapshot.notes, [&](const portal::Text& note) { json.value(note); });
    json.key("revisions").array(snapshot.revisions, [&](const portal::Revision& revision) {
      json.object(
          [&] {
            json.member("noticed", revision.noticed);
            json.member("period", revision.period);
            json.member("group", revision.group);
            json.member("before", revision.before);
            json.member("after", revision.after);
          },
          kFlat);
    });
    json.member("location", snapshot.at);
  });
}

}  // namespace

void write_measure(JsonWriter& json, const Facts& facts, const portal::Measure& measure) {
  const assess::MeasureVerdict& verdict = facts.verdicts.of(measure);
  const auto* change = std::get_if<assess::ChangeReason>(&verdict.reasoning.details);
  json.object([&] {
    json.member("id", measure.id);
    json.member("name", measure.name);
    json.member("kind", name(measure.kind));
    json.member("factor", or_null(measure.factor.id));
    json.member("about", measure.about);
    json.member("responsible", or_null(measure.responsible));
    json.member("unit", measure.unit);
    json.member("decimals", measure.decimals);
    json.member("weight", portal::Fraction(measure.weight));
    json.key("desired").value(verdict.trend.desired ? or_null(name(*verdict.trend.desired)) : std::nullopt);
    json.member("grade", assess::name(verdict.grade));
    json.member("graded_by", name(verdict.from));
    json.member("trend", assess::name(verdict.trend.trend));
    json.key("target");
    measure.target ? write_target(json, *measure.target, verdict.reasoning) : json.value(nullptr);
    write_value(json, "value", verdict.reasoning.x);
    write_value(json, "baseline", change == nullptr ? std::nullopt : std::optional(change->baseline));
    write_pace(json, verdict.reasoning);
    write_series(json, verdict.series);
    write_breakdowns(json, verdict);
    write_said(json, measure);
    write_pedigree(json, facts, measure);
    json.member("address", facts.address(measure));
    json.member("location", measure.at);
    json.member("explanation", facts.in_words([&](const language::Language& language) {
      return explain::measure(measure, facts.verdicts, language).headline;
    }));
  });
}

}  // namespace insyn::opendata
