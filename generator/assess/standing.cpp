#include "assess/assess.h"

namespace insyn::assess {

namespace {

Standing result(Grade grade) {
  switch (grade) {
    case Grade::met:
      return Standing::met;
    case Grade::partly:
      return Standing::partly;
    case Grade::not_met:
      return Standing::not_met;
    case Grade::not_reported:
      return Standing::not_reported;
    case Grade::no_target:
      break;
  }
  return Standing::no_target;
}

Standing forecast(Grade grade) {
  return grade == Grade::met ? Standing::on_track : grade == Grade::partly ? Standing::somewhat_behind : Standing::behind;
}

const PaceReason* pace_of(const Reasoning& reasoning) { return std::get_if<PaceReason>(&reasoning.details); }

}  // namespace

Standing standing(const Reasoning& reasoning) {
  if (reasoning.grade == Grade::no_target) return Standing::no_target;
  if (reasoning.lack != Lack::none && reasoning.evidence != Evidence::none) return Standing::ungraded;
  if (reasoning.lack != Lack::none) return reasoning.suppressed ? Standing::suppressed : Standing::not_reported;
  if (!reasoning.forecast) return result(reasoning.grade);
  const PaceReason* const pace = pace_of(reasoning);
  return pace != nullptr && pace->reached ? Standing::reached : forecast(reasoning.grade);
}

Standing standing(const Reasoning& reasoning, Grade grade) { return reasoning.forecast ? forecast(grade) : result(grade); }

Standing standing(const MeasureVerdict& verdict) {
  if (verdict.grade == Grade::no_target || verdict.from == GradeFrom::reported) return result(verdict.grade);
  const Standing out = standing(verdict.reasoning);
  const auto& missing = verdict.measure->missing;
  // What the content says of the whole year goes before what its series says of one value.
  const bool none = out == Standing::not_reported || out == Standing::suppressed;
  return none && missing && missing->reason == portal::MissingReason::unreadable ? Standing::unreadable : out;
}

bool has_ungraded_value(const MeasureVerdict& verdict) {
  return standing(verdict) == Standing::ungraded && verdict.reasoning.x && verdict.reasoning.x->number;
}

bool lacks_reason(const MeasureVerdict& verdict) {
  return standing(verdict) == Standing::not_reported && !verdict.measure->missing;
}

std::optional<Standing> straight_line(const Reasoning& reasoning) {
  const PaceReason* const pace = pace_of(reasoning);
  if (reasoning.lack != Lack::none || pace == nullptr || !pace->disagree || !pace->linear) return std::nullopt;
  return forecast(*pace->linear);
}

}  // namespace insyn::assess
