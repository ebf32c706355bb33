#include <fmt/format.h>

#include "explain/published.h"

namespace insyn::explain {

namespace {

using compare::Change;
using compare::Difference;
using report::Message;
using report::message;

Message heading_of(const Difference& difference) {
  if (difference.before.empty()) return message("run.diff-new-year", {{"year", difference.after}});
  if (difference.after.empty()) return message("run.diff-no-year", {{"year", difference.before}});
  if (difference.before == difference.after) return message("run.diff-year", {{"year", difference.after}});
  return message("run.diff-years", {{"after", difference.after}, {"before", difference.before}});
}

Message thing_of(const Change& change) {
  const std::string name = change.name.empty() ? std::string() : std::string(change.name.variants().front().words);
  const std::string_view kind = portal::name(change.kind);
  return name.empty() ? message("part.diff-thing", {{"kind", kind}, {"id", change.id}})
                      : message("part.diff-named-thing", {{"kind", kind}, {"id", change.id}, {"name", name}});
}

Message rule_name(const std::string& fact) {
  if (fact == "weights.target") return message("part.diff-weight-of-targets");
  if (fact == "weights.activity") return message("part.diff-weight-of-activities");
  if (fact == "weights.control") return message("part.diff-weight-of-controls");
  if (fact == "met") return message("part.diff-threshold-met");
  if (fact == "not_met") return message("part.diff-threshold-not-met");
  if (fact == "coverage") return message("part.diff-coverage");
  return fact == "latest" ? message("part.diff-latest") : report::literal(fact);
}

// The changes between two years, said in one language.
class ChangeWords {
 public:
  ChangeWords(const Difference& difference, const language::Language& language) : difference_(difference), language_(language) {}

  Message line(const Change& change) const {
    if (change.kind == portal::PublishedThing::Kind::rules) {
      return message("run.diff-rules", {{"fact", rule_name(change.fact)},
                                        {"before", side(difference_.older, change, change.before)},
                                        {"after", side(difference_.newer, change, change.after)}});
    }
    if (change.sort == Change::Sort::added) return message("run.diff-added", {{"thing", thing_of(change)}});
    if (change.sort == Change::Sort::dropped) return message("run.diff-dropped", {{"thing", thing_of(change)}});
    return message("run.diff-changed", {{"thing", thing_of(change)},
                                        {"fact", fact(change)},
                                        {"before", side(difference_.older, change, change.before)},
                                        {"after", side(difference_.newer, change, change.after)}});
  }

 private:
  static Subject of(const portal::PublishedYear* year, const Change& change) {
    return {.published = year == nullptr ? nullptr : year->thing(change.id)};
  }

  Message fact(const Change& change) const {
    if (change.fact != "assessed") return report::literal(fact_name(of(difference_.newer, change), change.fact, language_));
    return difference_.assessor.empty() ? message("part.diff-assessed")
                                        : message("part.diff-assessed-by", {{"assessor", difference_.assessor}});
  }

  std::string side(const portal::PublishedYear* year, const Change& change, const std::optional<std::string>& value) const {
    return published(of(year, change), change.fact, value, language_);
  }

  const Difference& difference_;
  const language::Language& language_;
};

}  // namespace

std::string text(const std::vector<Difference>& differences, const language::Language& language) {
  std::string out;
  const auto add = [&](std::string_view indent, const Message& words) {
    out += fmt::format("{}{}\n", indent, report::text(words, language.code()));
  };
  if (differences.empty()) add("", message("run.diff-none"));
  for (const Difference& difference : differences) {
    add("", heading_of(difference));
    const ChangeWords words(difference, language);
    for (const Change& change : difference.changes) add("  ", words.line(change));
    if (difference.changes.empty() && !difference.before.empty() && !difference.after.empty())
      add("  ", message("run.diff-none"));
  }
  return out;
}

}  // namespace insyn::explain
