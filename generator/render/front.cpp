#include <algorithm>
#include <array>

#include "assess/budget_drawings.h"
#include "render/charts.h"
#include "render/kinds.h"
#include "render/rows.h"

namespace insyn::render {

namespace {

using language::argument;
using language::count;
using portal::Level;

// How the level calculated from the measures compares with the assessed one.
enum class Answer { better, same, worse, open, alone };
constexpr std::array kAnswers = {Answer::better, Answer::same, Answer::worse, Answer::open};

std::string_view name(Answer answer) {
  constexpr std::array names = {"better", "same", "worse", "open", "alone"};
  return names[static_cast<std::size_t>(answer)];
}

Answer answer_of(const portal::Goal& goal, const Writer& writer) {
  const Level calculated = writer.site.verdicts.of(goal).level;
  if (calculated == Level::not_assessed) return Answer::open;
  if (!goal.assessment || goal.assessment->level == Level::not_assessed) return Answer::alone;
  if (calculated == goal.assessment->level) return Answer::same;
  return calculated < goal.assessment->level ? Answer::better : Answer::worse;  // levels are declared best first
}

struct Goal {
  const portal::Goal* goal = nullptr;
  Answer answer = Answer::open;
  int number = 0;  // the portal's own, in the order of the site
};

// All goals of a year, by perspective.
struct Group {
  const portal::Perspective* perspective = nullptr;
  std::vector<Goal> goals;
};

std::vector<Group> groups_of(const portal::Year& year, const Writer& writer) {
  std::vector<Group> out;
  int number = 0;
  for (const portal::Perspective& perspective : year.perspectives) {
    if (perspective.goals.empty()) continue;
    Group& group = out.emplace_back(Group{&perspective, {}});
    for (const portal::Goal& goal : perspective.goals) group.goals.push_back({&goal, answer_of(goal, writer), ++number});
  }
  return out;
}

std::vector<const Goal*> with_answer(const std::vector<Group>& groups, Answer answer) {
  std::vector<const Goal*> out;
  for (const Group& group : groups) {
    for (const Goal& goal : group.goals) {
      if (goal.answer == answer) out.push_back(&goal);
    }
  }
  return out;
}

// A goal's levels, this year's first and so back as long as there are years to compare: the assessed ones where this year and the
// year before have one, else the calculated ones.
struct Course {
  struct Stop {
    const assess::GoalVerdict* verdict;
    Level level;
  };
  const Goal* goal = nullptr;
  bool assessed = false;
  std::vector<Stop> stops = {};

  bool turned() const { return stops.size() > 1 && stops[0].level != stops[1].level; }
  bool better() const { return stops[0].level < stops[1].level; }  // levels are declared best first
  // Whether it went the other way when it last changed before this.
  bool back() const {
    for (std::size_t i = 2; i < stops.size(); ++i) {
      if (stops[i].level != stops[1].level) return (stops[1].level < stops[i].level) != better();
    }
    return false;
  }
};

Course course_of(const Goal& each, const Writer& writer) {
  constexpr std::size_t most_years = 5;
  const assess::GoalVerdict* verdict = &writer.site.verdicts.of(*each.goal);
  const auto said = [](const assess::GoalVerdict* of) {
    return of != nullptr && of->goal->assessment ? of->goal->assessment->level : Level::not_assessed;
  };
  Course out{&each, said(verdict) != Level::not_assessed && said(verdict->last_year) != Level::not_assessed};
  for (; verdict != nullptr && out.stops.size() < most_years; verdict = verdict->last_year) {
    const Level level = out.assessed ? said(verdict) : verdict->level;
    if (level == Level::not_assessed) break;
    out.stops.push_back({verdict, level});
  }
  return out;
}

// The goals that turned since the year before, those for the better first.
std::vector<Course> turns(const std::vector<Group>& groups, const Writer& writer) {
  std::vector<Course> out;
  for (const Group& group : groups) {
    for (const Goal& goal : group.goals) {
      Course course = course_of(goal, writer);
      if (course.turned()) out.push_back(std::move(course));
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Course& a, const Course& b) { return a.better() && !b.better(); });
  return out;
}

// Where nobody assesses: which way the goals have turned since the year before, or else what the levels rest on.
std::string calculated_finding(const std::vector<Group>& groups, const Answers& answers, const Writer& writer) {
  const std::vector<Course> turned = turns(groups, writer);
  const auto better = std::count_if(turned.begin(), turned.end(), [](const Course& each) { return each.better(); });
  const auto worse = std::ssize(turned) - better;
  const auto spelled = [&](long long of) { return writer.language.spelled(portal::Decimal(of)); };
  if (turned.empty()) {
    return answers.all == 0
               ? std::string()
               : writer.sentence("view.finding_rests",
                                 {argument("reported", spelled(answers.graded)), argument("all", spelled(answers.all)),
                                  count("left", answers.all - answers.graded), count("measures", answers.all)});
  }
  return writer.sentence("view.finding_turned",
                         {argument("year", turned.front().stops[1].verdict->year->page.id), argument("up", spelled(better)),
                          argument("down", spelled(worse)), count("better", better), count("worse", worse)});
}

// "Måtten bekräftar två.": what the measures say of the assessments; empty where nobody assesses.
std::string finding(const std::vector<Group>& groups, const assess::Summary& summary, const Answers& answers,
                    const Writer& writer) {
  const int assessed = summary.goals - summary.assessed_as(Level::not_assessed);
  if (!writer.site.portal.settings.assessed) return calculated_finding(groups, answers, writer);
  if (assessed == 0) {  // then what is calculated is all there is to say
    const bool none = summary.calculated_as(Level::not_assessed) == summary.goals;
    return none ? std::string() : explain::calculated_sentence(summary, writer.language);
  }
  const auto number = [&](Answer answer) { return static_cast<long long>(with_answer(groups, answer).size()); };
  const long long same = number(Answer::same), other = number(Answer::better) + number(Answer::worse);
  const std::string_view key = same + other == 0       ? "view.finding_open"
                               : same == summary.goals ? "view.finding_all"
                               : same == 0             ? "view.finding_none"
                                                       : "view.finding_some";
  const auto spelled = [&](long long of) { return writer.language.spelled(portal::Decimal(of)); };
  return writer.sentence(key, {argument("same", spelled(same)), argument("all", spelled(summary.goals)),
                               argument("others", spelled(other)), count("goals", summary.goals), count("other", other)});
}

View tile(const Goal& each, const Writer& writer) {
  const portal::Goal& goal = *each.goal;
  View out = writer.link(writer.place(goal.page));
  out.set("number", std::to_string(each.number)).set("answer", name(each.answer));
  out.set("differs", each.answer == Answer::better || each.answer == Answer::worse);
  out.set("said", goal.assessment ? std::optional(writer.level(goal.assessment->level)) : std::nullopt);
  out.set("calculated", writer.level(writer.site.verdicts.of(goal)));
  return out;
}

// Goals by how their two answers compare; of many the first few are named.
std::vector<View> tally(const std::vector<Group>& groups, const Writer& writer) {
  constexpr std::size_t most = 4;
  std::vector<View> out;
  for (const Answer answer : kAnswers) {
    const std::vector<const Goal*> goals = with_answer(groups, answer);
    if (goals.empty()) continue;
    std::vector<View> named;
    if (answer != Answer::open) {
      for (const Goal* each : goals) {
        if (named.size() < most) named.push_back(writer.link(writer.place(each->goal->page)));
      }
    }
    const auto rest = static_cast<long long>(goals.size() - named.size());
    out.push_back(View()
                      .set("answer", name(answer))
                      .set("words", writer.sentence(std::string("view.tally_").append(name(answer)),
                                                    {count("count", static_cast<long long>(goals.size()))}))
                      .set("note", answer == Answer::open ? writer.word("view.tally_open_note")
                                   : rest > 0             ? writer.sentence("view.tally_more", {count("count", rest)})
                                                          : std::string())
                      .set("goals", std::move(named)));
  }
  return out;
}

std::vector<View> turned(const std::vector<Group>& groups, const Writer& writer) {
  std::vector<View> out;
  for (const Course& course : turns(groups, writer)) {
    View row = writer.link(writer.place(course.goal->goal->page));
    row.set("answer", std::string_view(course.better() ? "better" : "worse"));
    row.set("key", std::string_view(course.better() ? "improving" : "worsening"));
    row.set("word", writer.word(course.back() ? (course.better() ? "view.turned_up" : "view.turned_down")
                                              : (course.better() ? "view.turned_better" : "view.turned_worse")));
    std::vector<View> stops;
    for (std::size_t i = course.stops.size(); i-- > 0;) {
      View stop = writer.level(course.stops[i].level);
      stops.push_back(
          std::move(stop.set("year", course.stops[i].verdict->year->page.id).set("later", i + 1 < course.stops.size())));
    }
    row.set("stops", std::move(stops)).set("is_assessed", course.assessed);
    out.push_back(std::move(row));
  }
  return out;
}

// How many measures say something, as a large figure.
View measures_figure(const portal::Year& year, const Answers& answers, const Writer& writer) {
  constexpr long long most_pips = 60;
  View pips;
  pips.set("full", std::vector<std::string>(static_cast<std::size_t>(answers.graded)))
      .set("open", std::vector<std::string>(static_cast<std::size_t>(answers.all - answers.graded)));
  View out;
  out.set("number", writer.language.number(portal::Decimal(answers.graded)))
      .set("unit", writer.sentence("view.front_of_measures", {count("all", answers.all)}))
      .set("sentence", writer.word("view.front_measures"))
      .set("href", writer.href(writer.site.map.made(route::Kind::measures, &year, writer.code())))
      .set("more", writer.word("view.front_measures_more"));
  out.set("pips", answers.all <= most_pips ? std::optional(std::move(pips)) : std::nullopt);
  return out;
}

}  // namespace

View front_view(const portal::Year& year, std::vector<View> figures, const Writer& writer) {
  constexpr std::size_t kLongest = 13;                   // letters that have room on a card
  constexpr std::size_t most_tiles = 60, few_tiles = 3;  // so few have room for their names
  const assess::Summary& summary = writer.site.verdicts.of(year);
  const std::vector<Group> groups = groups_of(year, writer);
  const Answers answers = answers_of(year, writer);
  View out;
  out.set("finding", finding(groups, summary, answers, writer));
  out.set("is_assessed", summary.assessed_as(Level::not_assessed) < summary.goals);
  std::vector<View> rows;
  std::size_t goals = 0;
  for (const Group& group : groups) {
    View row = writer.link(writer.place(group.perspective->page));
    row.set("id", group.perspective->page.id);
    row.set("heading", writer.language.divisible(writer.place(group.perspective->page).title, kLongest));
    std::vector<View> tiles;
    const std::size_t shown = goals_shown(*group.perspective, year);
    for (std::size_t i = 0; i < shown; ++i) {
      const Goal& each = group.goals[i];
      View view = tile(each, writer);
      const portal::Goal& goal = *each.goal;
      const assess::GoalVerdict& verdict = writer.site.verdicts.of(goal);
      view.set("says", View()
                           .set("key", assess::name(verdict.level))
                           .set("word", writer.sentence(std::string("view.answer_").append(name(each.answer)),
                                                        {argument("level", explain::level(verdict, writer.language))}))
                           .set("flag", each.answer == Answer::better || each.answer == Answer::worse));
      tiles.push_back(std::move(view));
    }
    goals += group.goals.size();
    row.set("count", writer.sentence("view.goal_count", {count("count", static_cast<long long>(group.goals.size()))}));
    row.set("more", more_goals(*group.perspective, shown, writer));
    row.set("goals", std::move(tiles));
    rows.push_back(std::move(row));
  }
  out.set("has_tiles", goals > 0 && goals <= most_tiles).set("few", goals <= few_tiles);
  const auto spelled = [&](std::size_t number) {
    return writer.language.spelled(portal::Decimal(static_cast<long long>(number)));
  };
  const bool named = groups.empty() || !groups.front().perspective->unnamed;
  out.set("heading", !named
                         ? writer.word("ui.goals")
                         : writer.language.upper_first(writer.sentence(
                               "view.goals_in", {argument("number", spelled(goals)), argument("groups", spelled(groups.size())),
                                                 count("goals", static_cast<long long>(goals)),
                                                 count("perspectives", static_cast<long long>(groups.size()))})));
  out.set("calculated_note",
          writer.sentence("view.calculated_from", {count("reported", answers.graded), count("all", answers.all)}));
  if (answers.all > 0) figures.push_back(measures_figure(year, answers, writer));
  out.set("figures", std::move(figures));
  out.set("turned", turned(groups, writer));
  out.set("groups", std::move(rows)).set("tally", tally(groups, writer));
  return out;
}

}  // namespace insyn::render
