#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "check/steps.h"
#include "compare/compare.h"
#include "json/json.h"

namespace insyn::check {

namespace {

using portal::Correction;
using portal::PublishedThing;
using portal::PublishedYear;
using report::Message;
using report::message;
using HeldFact = std::optional<std::string>;

// As corrections.json writes it: 78.5, "partly", null.
std::string written(const HeldFact& value) {
  if (!value) return "null";
  return portal::Decimal::parse(*value) ? *value : json::quoted(*value);
}

// "78.5", "“partly”", "nothing".
Message shown(const HeldFact& value) {
  if (!value) return message("part.nothing");
  return portal::Decimal::parse(*value) ? report::literal(*value) : message("part.quoted", {{"words", *value}});
}

HeldFact value_at(const PublishedYear& year, std::string_view address) {
  const std::size_t dot = address.find('.');
  const PublishedThing* const thing = year.thing(address.substr(0, dot));
  if (thing == nullptr) return std::nullopt;
  if (dot == std::string_view::npos) return std::string(portal::name(thing->kind));
  const std::string* const value = thing->value(address.substr(dot + 1));
  return value == nullptr ? std::nullopt : HeldFact(*value);
}

// Where a figure stands; of what no longer stands anywhere, its thing or the year.
report::Location place_of(const PublishedYear& year, std::string_view address, const report::Location& otherwise) {
  const std::size_t dot = address.find('.');
  const PublishedThing* const thing = year.thing(address.substr(0, dot));
  if (thing == nullptr) return otherwise;
  const auto fact = dot == std::string_view::npos ? thing->facts.end() : thing->facts.find(address.substr(dot + 1));
  return fact != thing->facts.end() && fact->second.at.source != nullptr ? fact->second.at : thing->at;
}

using FaultyPaths = std::set<std::string>;  // files in which there is an error

// Compares one year with its record and with its own corrections.
class YearHolder {
 public:
  YearHolder(const portal::Year& year, const PublishedYear& now, const PublishedYear* record, const report::Source& settings,
             const FaultyPaths& faulty, report::Report& report)
      : year_(year),
        now_(now),
        record_(record),
        settings_(settings),
        whole_(std::none_of(faulty.begin(), faulty.end(),
                            [&](const std::string& path) { return path.starts_with(year.page.id + '/'); })),
        corrections_whole_(!faulty.contains(year.page.id + "/corrections.json")),
        report_(report) {}

  void hold() {
    std::map<std::string, std::vector<const Correction*>> corrected;
    for (auto each = year_.corrections.rbegin(); each != year_.corrections.rend(); ++each) {
      if (!each->figure.empty() && is_known(*each)) corrected[each->figure].push_back(&*each);
    }
    if (!corrections_whole_) return;
    for (auto& [address, chain] : corrected) hold_chain(address, chain);
    if (record_ == nullptr) return;
    for (const compare::Change& change : compare::changes(*record_, now_)) {
      const bool figure = change.sort == compare::Change::Sort::figure || change.sort == compare::Change::Sort::definition ||
                          change.fact == "assessed" || change.fact.empty();
      // What an error in the year may have left out is not taken for withdrawn.
      const bool unsure = !change.after && !whole_;
      if (!figure || unsure || change.kind == PublishedThing::Kind::project || corrected.contains(change.address())) continue;
      refuse(change.address(), uncorrected(change));
    }
  }

 private:
  report::Location place(std::string_view address) const {
    const report::Location found = place_of(now_, address, year_.page.at());
    return found.source != nullptr ? found : report::Location{&settings_, 0, 0};  // rules that the settings leave out
  }

  // What could not be read stands as something else, or not at all.
  void refuse(std::string_view address, Message what) {
    const report::Location at = place(address);
    report_.follows(at, std::move(what), at.source->path);
  }

  Message uncorrected(const compare::Change& change) const {
    const std::string address = change.address();
    Message entry = this->entry(address, change.before, change.after);
    if (!change.before)
      return message("uncorrected.new",
                     {{"figure", address}, {"year", year_.page.id}, {"after", shown(change.after)}, {"entry", std::move(entry)}});
    if (!change.after)
      return message(
          "uncorrected.withdrawn",
          {{"figure", address}, {"year", year_.page.id}, {"before", shown(change.before)}, {"entry", std::move(entry)}});
    return message("uncorrected", {{"figure", address},
                                   {"year", year_.page.id},
                                   {"before", shown(change.before)},
                                   {"after", shown(change.after)},
                                   {"entry", std::move(entry)}});
  }

  Message entry(std::string_view address, const HeldFact& before, const HeldFact& after) const {
    return message(
        "part.correction-to-write",
        {{"file", year_.page.id + "/corrections.json"},
         {"entry", fmt::format(R"({{"date": "…", "figure": "{}", "before": {}, "after": {}, "what": "…", "why": "…"}})", address,
                               written(before), written(after))}});
  }

  bool is_known(const Correction& correction) {
    if (value_at(now_, correction.figure) || (record_ != nullptr && value_at(*record_, correction.figure))) return true;
    if (!correction.after && !value_at(now_, correction.figure)) return true;  // withdrawn, as it says
    if (addresses_.empty()) list_addresses();
    const std::vector<std::string_view> candidates(addresses_.begin(), addresses_.end());
    report_.follows(correction.figure_at,
                    message("unknown-figure.in-year", {{"year", year_.page.id},
                                                       {"figure", correction.figure},
                                                       {"hint", report::did_you_mean(correction.figure, candidates)}}),
                    year_.page.id);
    return false;
  }

  void list_addresses() {
    for (const PublishedThing& thing : now_.things()) {
      addresses_.push_back(thing.id);
      for (const auto& [fact, value] : thing.facts) {
        if (value.sort != portal::PublishedFact::Sort::verdict) addresses_.push_back(thing.id + '.' + fact);
      }
    }
  }

  // Each correction begins where the one before it ended; the record is a link of the chain, and what stands is its end.
  void hold_chain(const std::string& address, std::vector<const Correction*>& chain) {
    order(chain);
    for (std::size_t i = 1; i < chain.size(); ++i) {
      if (compare::same(chain[i]->before, chain[i - 1]->after)) continue;
      report_.error(chain[i]->before_at, message("broken-corrections", {{"figure", address},
                                                                        {"before", shown(chain[i]->before)},
                                                                        {"date", portal::literal(chain[i - 1]->date)},
                                                                        {"line", chain[i - 1]->after_at.line},
                                                                        {"after", shown(chain[i - 1]->after)}}));
      return;
    }
    // What a correction added to the year is in no record.
    if (record_ != nullptr && record_->thing(chain.front()->id) != nullptr) {
      const HeldFact was = value_at(*record_, address);
      const bool link =
          compare::same(was, chain.front()->before) ||
          std::any_of(chain.begin(), chain.end(), [&](const auto* each) { return compare::same(was, each->after); });
      if (!link) {
        report_.error(chain.front()->before_at,
                      message("broken-corrections.published", {{"figure", address},
                                                               {"year", year_.page.id},
                                                               {"published", shown(was)},
                                                               {"before", shown(chain.front()->before)}}));
        return;
      }
    }
    const HeldFact now = value_at(now_, address);
    if (compare::same(now, chain.back()->after) || (!now && !whole_)) return;
    refuse(address, message("uncorrected.last-correction", {{"figure", address},
                                                            {"now", shown(now)},
                                                            {"date", portal::literal(chain.back()->date)},
                                                            {"after", shown(chain.back()->after)},
                                                            {"entry", entry(address, chain.back()->after, now)}}));
  }

  // Oldest first. Corrections of one day may stand in the file either way round; the way that hangs together is meant.
  static void order(std::vector<const Correction*>& chain) {
    const auto by_day = [](const Correction* a, const Correction* b) { return a->date < b->date; };
    const auto hangs = [&] {
      return std::adjacent_find(chain.begin(), chain.end(), [](const Correction* a, const Correction* b) {
               return !compare::same(a->after, b->before);
             }) == chain.end();
    };
    const std::vector<const Correction*> as_is = chain;
    if (hangs()) return;
    std::reverse(chain.begin(), chain.end());
    std::stable_sort(chain.begin(), chain.end(), by_day);
    if (!hangs()) chain = as_is;
  }

  const portal::Year& year_;
  const PublishedYear& now_;
  const PublishedYear* record_;
  const report::Source& settings_;
  bool whole_;              // no error in the year may have left something out
  bool corrections_whole_;  // nor one in its corrections
  report::Report& report_;
  std::vector<std::string> addresses_;  // that a correction may name; made once one does not
};

bool tells_figures(const portal::Year& year) {
  return std::any_of(year.corrections.begin(), year.corrections.end(), [](const auto& each) { return !each.figure.empty(); });
}

}  // namespace

void check_corrections(const portal::Portal& portal, const assess::Verdicts& verdicts, report::Report& report) {
  const auto record_of = [&](const portal::Year& year) -> const PublishedYear* {
    for (const PublishedYear& each : portal.published) {
      if (each.id == year.page.id) return &each;
    }
    return nullptr;
  };
  // What stands in one year does not keep the others from being held to what they published.
  FaultyPaths faulty;
  for (const report::Diagnostic& each : report.sorted()) {
    if (each.severity == report::Severity::error) faulty.insert(each.path);
  }
  for (const portal::Year& year : portal.years) {
    const PublishedYear* const record = record_of(year);
    if (record == nullptr && !tells_figures(year)) continue;
    YearHolder(year, compare::published(portal, year, verdicts), record, portal.sources->front(), faulty, report).hold();
  }
  for (const PublishedYear& record : portal.published) {
    if (std::any_of(portal.years.begin(), portal.years.end(), [&](const auto& year) { return year.page.id == record.id; }))
      continue;
    const std::string misnamed = portal::misnamed_folder(record.id, *portal.sources);
    report.follows(record.at, message("uncorrected.year", {{"year", record.id}}), misnamed.empty() ? record.id : misnamed);
  }
}

}  // namespace insyn::check
