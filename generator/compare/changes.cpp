#include <algorithm>

#include "compare/compare.h"

namespace insyn::compare {

namespace {

using portal::PublishedFact;
using portal::PublishedThing;
using portal::PublishedYear;
using Kind = PublishedThing::Kind;

Change about(const PublishedThing& thing, Change::Sort sort) {
  Change out;
  out.sort = sort;
  out.kind = thing.kind;
  out.id = thing.id;
  out.name = thing.name;
  out.at = thing.at;
  return out;
}

class Comparison {
 public:
  Comparison(const PublishedYear& before, const PublishedYear& after)
      : before_(before), after_(after), years_(before.id != after.id) {}

  std::vector<Change> changes() {
    std::map<std::string_view, const PublishedThing*> left;
    for (const PublishedThing& thing : before_.things()) left.emplace(thing.id, &thing);
    for (const PublishedThing& thing : after_.things()) {
      const auto known = left.find(thing.id);
      if (known == left.end() || known->second->kind != thing.kind) {
        out_.push_back(about(thing, Change::Sort::added));
        out_.back().after = name(thing.kind);
        continue;
      }
      compare_facts(*known->second, thing);
      left.erase(known);
    }
    for (const PublishedThing& thing : before_.things()) {
      const auto gone = left.find(thing.id);
      if (gone == left.end() || gone->second != &thing) continue;
      out_.push_back(about(thing, Change::Sort::dropped));
      out_.back().before = name(thing.kind);
    }
    return std::move(out_);
  }

 private:
  // A cell that only is counted in another unit: 7588 of a table in tkr is 7.588 of one in mnkr.
  static bool same_money(const PublishedThing& before, const PublishedThing& after, const Change& change) {
    if (after.kind != Kind::table || change.sort != Change::Sort::figure || !change.before || !change.after) return false;
    const std::string *was = before.value("unit"), *is = after.value("unit");
    const auto from = was == nullptr ? std::nullopt : portal::money_unit(*was),
               to = is == nullptr ? std::nullopt : portal::money_unit(*is);
    const auto one = portal::Decimal::parse(*change.before), other = portal::Decimal::parse(*change.after);
    if (!from || !to || from->currency != to->currency || !one || !other) return false;
    return assess::converted(portal::Fraction(*one), *from, *to) == portal::Fraction(*other);
  }

  // Targets set year by year, and as first set: within one year only they are compared with each other.
  static bool is_of_years(const std::string& fact) { return fact.starts_with("targets.") || fact.starts_with("first."); }

  // Whether the later year's target is the one that the earlier year had set for it: no other way of measuring.
  bool planned(const PublishedThing& before, const PublishedThing& after) const {
    const std::string* const target = after.value("target");
    return years_ && std::any_of(after.facts.begin(), after.facts.end(), [&](const auto& each) {
             const std::string* const was = each.first.starts_with("targets.") ? before.value(each.first) : nullptr;
             return was != nullptr && *was == each.second.value && each.second.value == *target &&
                    each.first.ends_with(".target");
           });
  }

  // Which sort a fact's change is; none: it is not looked at.
  std::optional<Change::Sort> sort_of(Kind kind, const std::string& fact, PublishedFact::Sort sort) const {
    if (fact == "calculated" || fact == "assessed") return Change::Sort::level;
    if (fact == "grade") return Change::Sort::grade;
    if (sort == PublishedFact::Sort::definition) return Change::Sort::definition;
    if (fact == "value" && kind == Kind::measure) return years_ ? std::optional(Change::Sort::value) : std::nullopt;
    if (sort == PublishedFact::Sort::verdict) return std::nullopt;  // it follows from what is told
    // A measure's other figures have the year in their address, or are told by its grade.
    if (years_ && kind != Kind::table) return std::nullopt;
    return Change::Sort::figure;
  }

  void compare_facts(const PublishedThing& before, const PublishedThing& after) {
    const auto add = [&](const std::string& fact, PublishedFact::Sort is, const PublishedFact* was, const PublishedFact* now) {
      const std::optional<Change::Sort> sort = sort_of(after.kind, fact, is);
      if (years_ && is_of_years(fact)) return;
      // Of a cell or a value that only one year has there is nothing to compare.
      const bool one_sided = was == nullptr || now == nullptr;
      if (!sort || (years_ && one_sided && (*sort == Change::Sort::figure || *sort == Change::Sort::value))) return;
      Change change = about(after, *sort);
      change.fact = fact;
      if (was != nullptr) change.before = was->value;
      if (now != nullptr) change.after = now->value;
      if (now != nullptr && now->at.source != nullptr) change.at = now->at;
      if (!same(change.before, change.after) && !same_money(before, after, change)) out_.push_back(std::move(change));
    };
    const bool other_target = before.value("target") != nullptr && after.value("target") != nullptr &&
                              *before.value("target") != *after.value("target");
    const bool as_planned = other_target && planned(before, after);
    for (const auto& [fact, now] : after.facts) {
      if (fact == "desired" && other_target) continue;  // follows from the target
      if (fact == "target" && as_planned) continue;
      const auto was = before.facts.find(fact);
      add(fact, now.sort, was == before.facts.end() ? nullptr : &was->second, &now);
    }
    for (const auto& [fact, was] : before.facts) {
      if (!after.facts.contains(fact) && !(fact == "desired" && other_target)) add(fact, was.sort, &was, nullptr);
    }
  }

  const PublishedYear& before_;
  const PublishedYear& after_;
  const bool years_;
  std::vector<Change> out_;
};

const PublishedYear* same_year(const std::vector<PublishedYear>& years, const std::string& id) {
  const auto found = std::find_if(years.begin(), years.end(), [&](const PublishedYear& each) { return each.id == id; });
  return found == years.end() ? nullptr : &*found;
}

// Ids of years are numbers with four digits, so their order is that of texts.
const PublishedYear* newest_before(const std::vector<PublishedYear>& years, const std::string& id) {
  const PublishedYear* out = nullptr;
  for (const PublishedYear& each : years) {
    if (each.id < id && (out == nullptr || out->id < each.id)) out = &each;
  }
  return out;
}

std::string assessor(const PublishedYear& year) {
  const PublishedThing* const rules = year.thing(portal::kRulesId);
  const std::string* const out = rules == nullptr ? nullptr : rules->value("assessor");
  return out == nullptr ? std::string() : *out;
}

Difference between(const PublishedYear& before, const PublishedYear& after) {
  return {before.id, after.id, changes(before, after), assessor(after), &before, &after};
}

}  // namespace

std::vector<Change> changes(const PublishedYear& before, const PublishedYear& after) {
  return Comparison(before, after).changes();
}

bool same(const std::optional<std::string>& one, const std::optional<std::string>& other) {
  if (one == other) return true;
  if (!one || !other) return false;
  const auto a = portal::Decimal::parse(*one), b = portal::Decimal::parse(*other);
  return a && b && *a == *b;
}

std::vector<Difference> differences(const std::vector<PublishedYear>& before, const std::vector<PublishedYear>& after) {
  std::vector<Difference> out;
  for (const PublishedYear& year : after) {
    const PublishedYear* against = same_year(before, year.id);
    if (against == nullptr) against = newest_before(before, year.id);
    if (against != nullptr) {
      Difference difference = between(*against, year);
      if (!difference.changes.empty() || against->id != year.id) out.push_back(std::move(difference));
    } else {
      out.push_back({"", year.id, {}, {}});
    }
  }
  for (const PublishedYear& year : before) {
    if (same_year(after, year.id) == nullptr) out.push_back({year.id, "", {}, {}});
  }
  return out;
}

std::vector<Difference> differences_of_files(const std::vector<PublishedYear>& before, const std::vector<PublishedYear>& after) {
  const bool one_each = before.size() == 1 && after.size() == 1;
  std::vector<Difference> out = one_each && before.front().id != after.front().id
                                    ? std::vector<Difference>{between(before.front(), after.front())}
                                    : differences(before, after);
  std::erase_if(out, [](const Difference& each) { return each.before.empty() || each.after.empty(); });
  return out;
}

}  // namespace insyn::compare
