#include "explain/explain.h"

#include "explain/pedigree.h"
#include "explain/words.h"

namespace insyn::explain {

using language::argument;
using language::count;
using portal::Level;

namespace {

// Levels as counted by the committee or by the calculation; `open` names those that it gives no level.
std::string summed(const std::array<int, 4>& counts, int goals, std::string_view open, const language::Language& language) {
  const Words words(language);
  const auto number = [&](int of) { return argument("number", words.say("explain.number", {count("count", of)})); };
  const auto level = [&](std::size_t at, int of) {
    return argument("level", words.say("explain.sum", assess::name(static_cast<Level>(at)), {count("count", of)}));
  };
  constexpr auto none = static_cast<std::size_t>(Level::not_assessed);
  if (goals == 0) return words.say("explain.sum.none");
  if (counts[none] == goals) return words.say("explain.sum", open, {count("count", goals), number(goals)});
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < none; ++at) {
    if (counts[at] == goals) return words.say("explain.sum.all", {count("count", goals), number(goals), level(at, goals)});
    if (counts[at] > 0)
      parts.push_back(words.say("explain.sum.part", {count("count", counts[at]), number(counts[at]), level(at, counts[at])}));
  }
  if (counts[none] > 0)
    parts.push_back(words.say("explain.sum.part", open, {count("count", counts[none]), number(counts[none])}));
  return words.say("explain.sum.mixed", {number(goals), argument("parts", language.list(parts))});
}

std::optional<Explanation> in_year(std::string_view id, const portal::Year& year, const portal::Rules& rules,
                                   const assess::Verdicts& verdicts, const language::Language& language) {
  for (const portal::Perspective& perspective : year.perspectives) {
    for (const portal::Goal& each : perspective.goals) {
      if (each.page.id == id) return goal(each, rules, verdicts, language);
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
    if (auto found = in_year(id, year, portal.settings.rules, verdicts, language)) return found;
  }
  return std::nullopt;
}

std::string grade(portal::Grade grade, portal::MeasureKind kind, const language::Language& language) {
  const std::string key = kind == portal::MeasureKind::activity ? "grade.activity." : "grade.";
  return language.word(key + std::string(assess::name(grade)));
}

std::string level(portal::Level level, const language::Language& language) {
  return language.word("level." + std::string(assess::name(level)));
}

std::string trend(assess::Trend trend, const language::Language& language) {
  return language.word("trend." + std::string(assess::name(trend)));
}

std::string sentence(const assess::Summary& summary, const language::Language& language) {
  return summed(summary.assessed, summary.goals, "not_assessed", language);
}

std::string calculated_sentence(const assess::Summary& summary, const language::Language& language) {
  return summed(summary.calculated, summary.goals, "not_calculated", language);
}

}  // namespace insyn::explain
