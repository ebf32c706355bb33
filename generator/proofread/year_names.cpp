#include "proofread/year_names.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace insyn::proofread {

Names::Names(const std::vector<PageText>& pages) {
  for (const PageText& page : pages) {
    if (page.year != nullptr) of_.try_emplace(Of(page.year, page.language()), *page.year, page.language());
  }
}

void Names::pack(packed::Writer& out) const {
  out.number(of_.size());
  for (const auto& [of, names] : of_) {
    out.text(of.first->page.path);
    out.text(of.second);
    out.sum(names.judged.sum);
    out.number(names.known.all().size());
    for (const KnownThing& each : names.known.all()) out.number(each.which);
  }
}

// How the names of a year differ from those of before.
struct NamesBefore::Difference {
  bool other_order = false;  // of those that there were and are
  std::unordered_map<std::uint64_t, const KnownThing*> known;
  std::vector<const KnownThing*> added;
  bool other_judged = false;
  std::unordered_map<std::uint64_t, std::uint64_t> measures, goals;  // what is to be said of them
};

NamesBefore::NamesBefore(packed::Reader& in, const Names& now, const portal::Portal& portal, const assess::Verdicts& verdicts) {
  const std::size_t years = in.count(5 * sizeof(std::uint64_t));
  for (std::size_t i = 0; i < years && !in.bad(); ++i) {
    const std::string_view path = in.text(), language = in.text();
    const packed::Sum judged = in.sum();
    std::vector<std::uint64_t> before(in.count(sizeof(std::uint64_t)));
    for (std::uint64_t& each : before) each = in.number();
    const auto found = std::find_if(now.all().begin(), now.all().end(), [&](const auto& each) {
      return each.first.first->page.path == path && each.first.second == language;
    });
    if (found == now.all().end()) continue;
    const auto& [of, names] = *found;
    Difference& out = of_[of];
    out.other_judged = judged != names.judged.sum;
    for (const portal::Measure* each : names.judged.all_measures) out.measures.emplace(which(*each), said_of(*each, verdicts));
    for (const portal::Goal* each : names.judged.all_goals) out.goals.emplace(which(*each), said_of(*each, portal, verdicts));
    const std::unordered_set<std::uint64_t> were(before.begin(), before.end());
    std::vector<std::uint64_t> stayed;
    for (const KnownThing& each : names.known.all()) {
      out.known.emplace(each.which, &each);
      if (were.contains(each.which))
        stayed.push_back(each.which);
      else
        out.added.push_back(&each);
    }
    std::erase_if(before, [&](std::uint64_t each) { return !out.known.contains(each); });
    out.other_order = before != stayed;
  }
}

NamesBefore::~NamesBefore() = default;

bool NamesBefore::answered_the_same(const PageText& page, const Asked& asked) const {
  if (page.year == nullptr) return true;
  if (asked.results) return false;
  const auto found = of_.find({page.year, page.language()});
  if (found == of_.end()) return false;
  const Difference& now = found->second;
  if (now.other_order || (asked.levels && now.other_judged)) return false;
  const auto says_the_same = [&](const Asked::Answer& answer) {
    if (answer.of == Asked::Answer::Of::figures) {
      const auto thing = now.known.find(answer.which);
      return thing != now.known.end() && thing->second->says == answer.says;
    }
    const auto& all = answer.of == Asked::Answer::Of::measure ? now.measures : now.goals;
    const auto thing = all.find(answer.which);
    return thing != all.end() && thing->second == answer.says;
  };
  // A name that has come may stand in it where each of its words may.
  const auto may_hold = [&](const KnownThing* thing) {
    return std::all_of(thing->words.begin(), thing->words.end(), [&](const std::string& word) {
      return std::binary_search(asked.words.begin(), asked.words.end(), KnownThings::key_of(word));
    });
  };
  return std::all_of(asked.answers.begin(), asked.answers.end(), says_the_same) &&
         std::none_of(now.added.begin(), now.added.end(), may_hold);
}

}  // namespace insyn::proofread
