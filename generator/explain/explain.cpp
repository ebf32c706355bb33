#include "explain/explain.h"

#include "explain/pedigree.h"
#include "explain/words.h"

namespace insyn::explain {

using language::argument;
using language::count;
using portal::Level;

namespace {

// Levels as counted by whoever assesses (`key` "explain.sum") or by the calculation ("explain.sum.calculated"); `none` is the
// sentence for goals of which none has a level.
std::string summed(const std::array<int, 4>& counts, int goals, const std::string& key, std::string_view none,
                   const language::Arguments& speaker, const language::Language& language) {
  const Wording words(language);
  const auto number = [&](int of) { return words.say("explain.number", {count("count", of)}); };
  const auto say = [&](const std::string& of_key, int of, std::optional<std::size_t> level = std::nullopt) {
    language::Arguments arguments = speaker;
    arguments.insert(arguments.end(), {count("count", of), argument("number", number(of)), argument("total", number(goals)),
                                       argument("Number", language.upper_first(number(of)))});
    if (level) {
      arguments.push_back(
          argument("level", words.say("explain.sum", assess::name(static_cast<Level>(*level)), {count("count", of)})));
    }
    return words.say(of_key, arguments);
  };
  constexpr auto open = static_cast<std::size_t>(Level::not_assessed);
  if (goals == 0) return words.say("explain.sum.none");
  if (counts[open] == goals) return say(std::string(none), goals);
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < open; ++at) {
    if (counts[at] == goals) return say(key + ".all", goals, at);
    if (counts[at] > 0) parts.push_back(say(parts.empty() ? key + ".first" : "explain.sum.part", counts[at], at));
  }
  language::Arguments arguments = speaker;
  arguments.push_back(argument("parts", language.list(parts)));
  std::string out = words.say(key + ".mixed", arguments);
  if (counts[open] > 0) append(out, say(key + ".open", counts[open]));
  return out;
}

std::optional<Explanation> in_year(std::string_view id, const portal::Year& year, const portal::Settings& settings,
                                   const assess::Verdicts& verdicts, const language::Language& language) {
  for (const portal::Perspective& perspective : year.perspectives) {
    for (const portal::Goal& each : perspective.goals) {
      if (each.page.id == id) return goal(each, settings, verdicts, language);
      for (const portal::Measure& one : each.measures) {
        if (one.id != id) continue;
        Explanation out = measure(one, verdicts, language);
        if (one.snapshot) out.paragraphs.push_back(pedigree(one, language));
        return out;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Explanation> of(std::string_view id, const portal::Portal& portal, const assess::Verdicts& verdicts,
                              const language::Language& language) {
  const std::size_t slash = id.find('/');
  const std::string_view wanted_year = slash == std::string_view::npos ? std::string_view() : id.substr(0, slash);
  if (slash != std::string_view::npos) id.remove_prefix(slash + 1);
  for (const portal::Year& year : portal.years) {
    if (!wanted_year.empty() && year.page.id != wanted_year) continue;
    if (auto found = in_year(id, year, portal.settings, verdicts, language)) return found;
  }
  return std::nullopt;
}

std::string grade(portal::Grade grade, portal::MeasureKind kind, const language::Language& language) {
  const std::string key = kind == portal::MeasureKind::activity ? "grade.activity." : "grade.";
  return language.word(key + std::string(assess::name(grade)));
}

std::string standing(assess::Standing standing, portal::MeasureKind kind, const language::Language& language) {
  using enum assess::Standing;
  switch (standing) {
    case suppressed:
      return language.word("value.suppressed");
    case ungraded:
    case on_track:
    case somewhat_behind:
    case behind:
    case reached:
    case unreadable:
      return language.word("standing." + std::string(assess::name(standing)));
    case met:
      return grade(portal::Grade::met, kind, language);
    case partly:
      return grade(portal::Grade::partly, kind, language);
    case not_met:
      return grade(portal::Grade::not_met, kind, language);
    case not_reported:
      return grade(portal::Grade::not_reported, kind, language);
    case no_target:
      break;
  }
  return grade(portal::Grade::no_target, kind, language);
}

std::string verdict(const assess::Reasoning& reasoning, portal::MeasureKind kind, const language::Language& language) {
  const std::string one = standing(assess::standing(reasoning), kind, language);
  const auto line = assess::straight_line(reasoning);
  if (!line) return one;
  return language.sentence("standing.both", {argument("growth", one), argument("line", standing(*line, kind, language))});
}

std::string verdict(const assess::MeasureVerdict& verdict, const language::Language& language) {
  const portal::MeasureKind kind = verdict.measure->kind;
  if (verdict.from == assess::GradeFrom::value) return explain::verdict(verdict.reasoning, kind, language);
  return standing(assess::standing(verdict), kind, language);
}

std::string level(portal::Level level, const language::Language& language) {
  return language.word("level." + std::string(assess::name(level)));
}

std::string level(const assess::GoalVerdict& verdict, const language::Language& language) {
  const std::string word = level(verdict.level, language);
  if (verdict.level == portal::Level::not_assessed || verdict.on_pace.sign() == 0) return word;
  return language.sentence(verdict.on_pace == portal::Fraction(1) ? "level.on_pace" : "level.on_pace_partly",
                           {argument("level", word)});
}

std::string trend(const assess::TrendVerdict& verdict, const language::Language& language) {
  const bool moved = verdict.change && verdict.change->sign() != 0;
  if (verdict.trend == assess::Trend::unchanged && moved)
    return language.word(verdict.distance_now ? "trend.as_near" : "trend.nearly_unchanged");
  return language.word("trend." + std::string(assess::name(verdict.trend)));
}

language::Arguments assessor(const portal::Settings& settings, const language::Language& language) {
  const portal::Text& own = settings.assessor.empty() ? settings.unit : settings.assessor;
  const portal::Text& who = own.empty() ? settings.organisation : own;
  const std::string name(who.in(language.code()));
  return {argument("assessor", name), argument("Assessor", language.upper_first(name))};
}

std::string sentence(const assess::Summary& summary, const portal::Settings& settings, const language::Language& language) {
  if (!settings.assessed) return calculated_sentence(summary, language);
  return summed(summary.assessed, summary.goals, "explain.sum", "explain.sum.not_assessed", assessor(settings, language),
                language);
}

std::string calculated_sentence(const assess::Summary& summary, const language::Language& language) {
  return summed(summary.calculated, summary.goals, "explain.sum.calculated", "explain.sum.not_calculated", {}, language);
}

}  // namespace insyn::explain
