#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "assess/goal_money.h"
#include "explain/budget.h"
#include "render/charts.h"
#include "render/kinds.h"
#include "render/rows.h"

namespace insyn::render {

namespace {

using language::argument;
using language::count;

void set_assessed(View& out, const portal::Goal& goal, const Writer& writer) {
  if (!goal.assessment) {
    out.set("assessed", false);
    return;
  }
  View view = writer.level(goal.assessment->level);
  view.set("reason", writer.text(goal.assessment->reason))
      .set("lang", writer.lang_of(goal.assessment->reason))
      .set("said_by", writer.spoken(writer.site.portal.settings.official ? "view.reason_own" : "view.reason_retold", {}))
      .set("at", writer.at(goal.assessment->report_page));
  out.set("assessed", std::move(view));
}

std::string weight_words(const portal::Fraction& weight, const Writer& writer) {
  const bool whole = weight.value().get_den() == 1;
  return writer.language.number(weight.decimal(whole ? 0 : 2));
}

View calculated_view(const assess::GoalVerdict& verdict, const std::string& because, const Writer& writer) {
  View out = writer.level(verdict.level);
  out.set("sentence", because);
  out.set("coverage", writer.sentence("view.coverage", {argument("reported", weight_words(verdict.reported_weight, writer)),
                                                        argument("total", weight_words(verdict.total_weight, writer)),
                                                        argument("share", writer.language.percent(verdict.coverage))}));
  const std::string low = explain::level(verdict.low, writer.language), high = explain::level(verdict.high, writer.language);
  std::string bounds;  // nothing where there is nothing left to report
  if (verdict.reported_weight < verdict.total_weight)
    bounds = verdict.low == verdict.high ? writer.sentence("view.bounds_same", {argument("level", low)})
                                         : writer.sentence("view.bounds", {argument("low", low), argument("high", high)});
  out.set("bounds", std::move(bounds));
  out.set("certain", verdict.certain).set("rests", explain::rests(verdict, writer.language));
  return out;
}

// "Måttet X eller måttet Y ensamt skulle ändra nivån", from the measures whose grade alone changes the level.
std::string change_sentence(const assess::GoalVerdict& verdict, const Writer& writer) {
  const auto names = [&](const std::vector<assess::WhatIf>& turns) {
    std::vector<std::string> out;
    for (const assess::WhatIf& turn : turns) {
      std::string name = writer.sentence("view.quoted", {argument("text", writer.text(turn.measure->measure->name))});
      if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
    }
    return out;
  };
  std::string out;
  for (const auto& [key, turns] : {std::pair{"view.decisive", &verdict.decisive}, std::pair{"view.open", &verdict.open}}) {
    const std::vector<std::string> found = names(*turns);
    if (found.empty()) continue;
    if (!out.empty()) out += ' ';
    out += writer.sentence(
        key, {count("count", static_cast<long long>(found.size())), argument("measures", writer.language.list(found))});
  }
  return out;
}

// The measures whose grade alone decides the level, each once, with its figure against the target.
std::vector<View> decisive_views(const assess::GoalVerdict& verdict, const Writer& writer) {
  std::vector<View> out;
  for (const std::string& id : verdict.decisive_ids()) {
    const auto row = std::find_if(verdict.rows.begin(), verdict.rows.end(),
                                  [&](const assess::GoalRow& each) { return each.measure->measure->id == id; });
    View view = measure_row(*row->measure->measure, writer, explain::Undated::said);
    view.set("bullet", bullet_of(*row->measure->measure, writer));
    out.push_back(std::move(view));
  }
  return out;
}

// What stands first on the page: how the assessed level and the calculated one go together.
View answer_view(const portal::Goal& goal, const assess::GoalVerdict& verdict, const Writer& writer) {
  const bool open = verdict.level == portal::Level::not_assessed;
  const auto words = [&](std::string_view key, portal::Level level) {
    return writer.spoken(key, {argument("level", explain::level(level, writer.language))});
  };
  View out;
  out.set("key", assess::name(verdict.level));
  if (!goal.assessment) {
    out.set("state", "alone").set("heading", open ? std::string() : words("view.calculated_alone", verdict.level));
  } else if (open) {
    out.set("state", "open").set("heading", words("view.open_heading", goal.assessment->level));
  } else if (verdict.differs) {
    out.set("state", "differs").set("heading", writer.spoken("view.clash_heading", {}));
  } else {
    out.set("state", "agrees").set("heading", words("view.agrees", verdict.level));
  }
  out.set("in_a_box", goal.assessment && (open || verdict.differs));
  out.set("told", !goal.assessment && !open);  // the heading says the level
  return out;
}

std::vector<View> factor_views(const portal::Goal& goal, const Writer& writer) {
  std::vector<View> out;
  for (const portal::SuccessFactor& factor : goal.factors) {
    std::vector<View> projects;
    for (const portal::Project& project : goal.projects) {
      if (project.factor.to == &factor) projects.push_back(project_row(project, writer));
    }
    out.push_back(View()
                      .set("id", factor.id)
                      .set("title", writer.text(factor.title))
                      .set("lang", writer.lang_of(factor.title))
                      .set("at", writer.at(factor.report_page))
                      .set("projects", std::move(projects)));
  }
  return out;
}

std::vector<View> served_views(const Served& served, const Writer& writer) {
  std::vector<View> out;
  const auto add = [&](const portal::Page& page) {
    View link = writer.link(writer.place(page));
    link.set("kind", kind_words(writer.place(page), writer));
    out.push_back(std::move(link));
  };
  for (const portal::Project* project : served.projects) add(project->page);
  for (const portal::Item* item : served.items) add(item->page);
  return out;
}

// What the portal knows of money, never mixed: what was paid, what came in, what was left or off the budget, amounts of tables
// that do not say which they are, and what the projects were given that lie under the goal or name it.
class GoalMoneyView {
 public:
  GoalMoneyView(const portal::Goal& goal, const Served& served, const Writer& writer) : writer_(writer) {
    for (const assess::GoalMoney& each : assess::goal_money(*writer.here.year, goal)) add(each);
    for (const portal::Project& project : goal.projects) add_funding(project);
    for (const portal::Project* project : served.projects) add_funding(*project);
  }

  void set(View& out) {
    constexpr std::string_view titles[] = {"view.money_cost", "view.money_income", "view.money_result", "view.money_other",
                                           "view.money_funding"};
    std::vector<View> groups;
    for (std::size_t i = 0; i < std::size(rows_); ++i) {
      if (!rows_[i].empty()) groups.push_back(View().set("title", writer_.word(titles[i])).set("rows", std::move(rows_[i])));
    }
    const bool cost = costs_, told = !groups.empty();
    out.set("cost_note", cost ? std::string() : writer_.word("view.no_cost"));
    out.set("costs", std::move(groups)).set("tie", told && ours_ ? writer_.word("view.tie_portal") : std::string());
  }

 private:
  void add(const assess::GoalMoney& money) {
    const portal::Decimal& value = *money.table->cell(*money.row, *money.column).value;
    costs_ = costs_ || money.sort == assess::MoneySort::cost;
    ours_ = ours_ || !money.row->tied_by_source;
    constexpr std::size_t longest = 100;  // no word is divided here; dates are kept whole
    const std::string of = fmt::format("{} · {}", writer_.text(money.table->title), writer_.text(money.column->title));
    add(static_cast<std::size_t>(money.sort), writer_.text(money.row->title), writer_.language.divisible(of, longest),
        explain::amount(*money.table, *money.column, value, writer_.language), writer_.place(*money.table),
        money.row->tied_by_source ? writer_.word("view.tied_by_source") : std::string());
  }

  void add_funding(const portal::Project& project) {
    for (const portal::Funding& funding : project.funding) {
      add(kFunding, project.page.narrative(writer_.code()).title, writer_.text(funding.of), amount_of(funding, writer_),
          writer_.place(project.page), {});
    }
  }

  // `of`: what of the thing the amount is.
  void add(std::size_t group, std::string label, std::string of, std::string value, const route::PageAddress& page,
           std::string tie) {
    rows_[group].push_back(View()
                               .set("label", std::move(label))
                               .set("of", std::move(of))
                               .set("value", std::move(value))
                               .set("href", writer_.href(page))
                               .set("tie", std::move(tie)));
  }

  static constexpr std::size_t kFunding = 4;  // after the sorts of money in tables
  const Writer& writer_;
  std::array<std::vector<View>, 5> rows_;
  bool costs_ = false, ours_ = false;
};

}  // namespace

View goal_view(const portal::Goal& goal, const Writer& writer, const KindInputs& sources) {
  const assess::GoalVerdict& verdict = writer.site.verdicts.of(goal);
  const explain::Explanation explanation =
      explain::goal(goal, writer.site.portal.settings, writer.site.verdicts, writer.language);
  View out;
  set_assessed(out, goal, writer);
  out.set("calculated", calculated_view(verdict, explanation.because, writer)).set("differs", verdict.differs);
  out.set("difference", verdict.differs
                            ? writer.spoken(verdict.level == portal::Level::not_assessed ? "view.differs_open" : "view.differs",
                                            {argument("assessed", explain::level(goal.assessment->level, writer.language)),
                                             argument("calculated", explain::level(verdict.level, writer.language))})
                            : std::string());
  out.set("answer", answer_view(goal, verdict, writer));
  out.set("decisive", verdict.differs ? decisive_views(verdict, writer) : std::vector<View>());
  out.set("change", change_sentence(verdict, writer));
  set_last_year(out, verdict, writer);
  set_within(out, goal.page, *verdict.year, writer);
  std::vector<const portal::Measure*> measures;
  for (const portal::Measure& measure : goal.measures) measures.push_back(&measure);
  set_measure_tables(out, measures, writer);
  out.set("factors", factor_views(goal, writer)).set("projects", std::vector<View>());
  out.set("served_by", served_views(sources.serving(&goal), writer));
  GoalMoneyView(goal, sources.serving(&goal), writer).set(out);
  out.set("explanation", paragraph_rows(explanation, writer))
      .set("perspective", writer.link(writer.place(goal.perspective->page)));
  return out;
}

const Served& KindInputs::serving(const void* thing) const {
  static const Served none;
  const auto found = served_by.find(thing);
  return found == served_by.end() ? none : found->second;
}

ServedBy served_by(const portal::Portal& portal) {
  ServedBy out;
  const auto add_project = [&](const portal::Project& project) {
    for (const auto& goal : project.goals) out[goal.to].projects.push_back(&project);
    for (const auto& measure : project.measures) out[measure.to].projects.push_back(&project);
    if (project.item.to != nullptr) out[project.item.to].projects.push_back(&project);
  };
  for (const portal::Year& year : portal.years) {
    for (const portal::Perspective& perspective : year.perspectives) {
      for (const portal::Goal& goal : perspective.goals) {
        for (const portal::Project& project : goal.projects) add_project(project);
      }
    }
    for (const portal::Collection& collection : year.collections) {
      for (const portal::Project& project : collection.projects) add_project(project);
      for (const portal::Item& item : collection.items) {
        for (const auto& goal : item.goals) out[goal.to].items.push_back(&item);
        for (const auto& measure : item.measures) out[measure.to].items.push_back(&item);
      }
    }
  }
  return out;
}

}  // namespace insyn::render
