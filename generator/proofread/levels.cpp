#include <algorithm>
#include <optional>

#include "proofread/levels.h"

namespace insyn::proofread {

namespace {

using portal::Level;
using report::message;

// What a sentence says of something's being reached, and its words for it.
struct Said {
  Level level = Level::met;
  std::size_t begin = 0, end = 0;
};

struct Way {
  List list;
  Level level;
  bool strong;
};
constexpr Way kWays[] = {{"partly_met", Level::partly, true},
                         {"not_met", Level::not_met, false},
                         {"fully_met", Level::met, true},
                         {"met", Level::met, false}};

std::optional<Said> said_in(std::string_view sentence, const Lexicon& words, bool strong_only) {
  for (const Way& way : kWays) {
    std::size_t at = kNone, size = 0;
    for (const std::string& phrase : words.list(way.list)) {
      const std::size_t found = find_phrase(sentence, phrase);
      if (found != kNone && phrase.size() > size) at = found, size = phrase.size();
    }
    if (at == kNone) continue;
    return strong_only && !way.strong ? std::nullopt : std::optional(Said{way.level, at, at + size});
  }
  return std::nullopt;
}

report::Message name_of(Level level) {
  switch (level) {
    case Level::met:
      return message("part.level-met");
    case Level::partly:
      return message("part.level-partly");
    case Level::not_met:
      return message("part.level-not-met");
    default:
      return message("part.level-not-assessed");
  }
}

std::optional<Level> level_of(portal::Grade grade) {
  switch (grade) {
    case portal::Grade::met:
      return Level::met;
    case portal::Grade::partly:
      return Level::partly;
    case portal::Grade::not_met:
      return Level::not_met;
    default:
      return std::nullopt;
  }
}

// As assessed, else as calculated.
Level level_of(const portal::Goal& goal, const portal::Portal& portal, const assess::Verdicts& verdicts) {
  return portal.settings.assessed && goal.assessment ? goal.assessment->level : verdicts.of(goal).level;
}

class LevelReader {
 public:
  LevelReader(const PageText& page, const JudgedThings& things, const portal::Portal& portal, const assess::Verdicts& verdicts,
              Asked& asked, Findings& findings)
      : page_(page), things_(things), portal_(portal), verdicts_(verdicts), asked_(asked), findings_(findings) {}

  void read() {
    for (std::size_t i = 0; i < page_.reading.blocks.size(); ++i) {
      const prose::Block& block = page_.reading.blocks[i];
      if (block.kind == prose::Block::Kind::code || block.quoted) continue;
      const std::string_view text = page_.small(i);
      if (std::none_of(std::begin(kWays), std::end(kWays), [&](const Way& way) { return page_.texts[i].may_hold(way.list); }))
        continue;
      // A line about a measure that it links to is about that one.
      if (std::any_of(block.marks.begin(), block.marks.end(),
                      [](const auto& mark) { return mark.address.starts_with("measure:"); }))
        continue;
      for (const Sentence& sentence : sentences_of(text))
        read_sentence(block, sentence.begin, text.substr(sentence.begin, sentence.end - sentence.begin));
    }
  }

 private:
  void read_sentence(const prose::Block& block, std::size_t offset, std::string_view sentence) {
    const auto said = said_in(sentence, *page_.words, false);
    if (!said) return;
    asked_.levels = true;
    if (const portal::Measure* measure = things_.measures.first_in(sentence)) {
      asked_.answers.push_back({Asked::Answer::Of::measure, which(*measure), said_of(*measure, verdicts_)});
      const auto level = level_of(verdicts_.of(*measure).grade);
      if (level && *level != said->level) tell(block, offset, *said, measure->name.in(page_.language()), *level);
      return;
    }
    if (const portal::Goal* goal = things_.goals.first_in(sentence)) return judge(block, offset, *said, *goal);
    if (has_any(sentence, "all_goals")) {
      // “Alla mål är inte uppnådda”: some are.
      if (said->level != Level::not_met && !has_any(sentence, "not_all_goals")) judge_all(block, offset, *said);
      return;
    }
    if (page_.goal == nullptr) return;
    // On the goal's own page, what is plainly said of the whole goal; a measure has a target, too.
    const auto& of_goal = page_.words->list("the_goal");
    const bool named = std::any_of(of_goal.begin(), of_goal.end(),
                                   [&](const std::string& word) { return find_phrase(sentence, word) != kNone; });
    const auto& of_measure = page_.words->list("the_measure");
    const bool part = std::any_of(of_measure.begin(), of_measure.end(),
                                  [&](const std::string& word) { return find_phrase(sentence, word) != kNone; });
    if (named && !part) judge(block, offset, *said, *page_.goal);
  }

  bool has_any(std::string_view sentence, List list) const {
    const auto& all = page_.words->list(list);
    return std::any_of(all.begin(), all.end(), [&](const std::string& word) { return find_phrase(sentence, word) != kNone; });
  }

  // “Alla mål är uppnådda”: the first that is not is told.
  void judge_all(const prose::Block& block, std::size_t offset, const Said& said) {
    if (page_.year == nullptr || !page_.is_about_the_whole || page_.goal != nullptr) return;
    const std::size_t before = findings_.all().size();
    for (const portal::Perspective& perspective : page_.year->perspectives) {
      for (const portal::Goal& goal : perspective.goals) {
        if (findings_.all().size() == before) judge(block, offset, said, goal);
      }
    }
  }

  void judge(const prose::Block& block, std::size_t offset, const Said& said, const portal::Goal& goal) {
    asked_.answers.push_back({Asked::Answer::Of::goal, which(goal), said_of(goal, portal_, verdicts_)});
    const Level calculated = verdicts_.of(goal).level, level = level_of(goal, portal_, verdicts_);
    // A text may tell what is calculated, and say that it differs.
    if (said.level == level || said.level == calculated || level == Level::not_assessed) return;
    tell(block, offset, said, goal.page.narrative(page_.language()).title, level);
  }

  void tell(const prose::Block& block, std::size_t offset, const Said& said, std::string_view name, Level level) {
    const std::string_view words = std::string_view(block.text).substr(offset + said.begin, said.end - said.begin);
    findings_.warning(page_.at(block, offset + said.begin), words,
                      message("other-level", {{"words", words}, {"name", name}, {"level", name_of(level)}}));
  }

  const PageText& page_;
  const JudgedThings& things_;
  const portal::Portal& portal_;
  const assess::Verdicts& verdicts_;
  Asked& asked_;
  Findings& findings_;
};

}  // namespace

JudgedThings::JudgedThings(const portal::Year& year, std::string_view language) {
  packed::Writer names;
  for (const portal::Perspective& perspective : year.perspectives) {
    for (const portal::Goal& goal : perspective.goals) {
      const std::string_view title = goal.page.narrative(language).title;
      goals.add(title, goal);
      all_goals.push_back(&goal);
      names.text(goal.page.path);
      names.text(title);
      for (const portal::Measure& measure : goal.measures) {
        const std::string_view name = measure.name.in(language);
        measures.add(name, measure);
        all_measures.push_back(&measure);
        names.text(measure.id);
        names.text(name);
      }
    }
  }
  sum = packed::sum(names.take());
}

std::uint64_t which(const portal::Measure& measure) { return packed::sum(measure.id).low; }
std::uint64_t which(const portal::Goal& goal) { return packed::sum(goal.page.path).low; }

std::uint64_t said_of(const portal::Measure& measure, const assess::Verdicts& verdicts) {
  return static_cast<std::uint64_t>(verdicts.of(measure).grade);
}

std::uint64_t said_of(const portal::Goal& goal, const portal::Portal& portal, const assess::Verdicts& verdicts) {
  return static_cast<std::uint64_t>(level_of(goal, portal, verdicts)) << 8U | static_cast<std::uint64_t>(verdicts.of(goal).level);
}

void levels(const PageText& page, const JudgedThings& things, const portal::Portal& portal, const assess::Verdicts& verdicts,
            Asked& asked, Findings& findings) {
  LevelReader(page, things, portal, verdicts, asked, findings).read();
}

}  // namespace insyn::proofread
