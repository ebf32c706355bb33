#include "fetch/fetch.h"

#include <fmt/format.h>

#include <algorithm>

#include "fetch/snapshot_file.h"
#include "fetch/sources.h"
#include "files/files.h"

namespace insyn::fetch {

namespace {

using report::message;

// A measure, or a reference series of one.
struct Choice {
  const portal::FetchSource* from;
  const portal::Snapshot* before;  // null: fetched for the first time
  std::string folder;
  std::string stem;  // of its snapshot's file
  std::string name;  // "2020/ID"
};

const portal::Snapshot* kept_before(const std::optional<portal::Snapshot>& snapshot) { return snapshot ? &*snapshot : nullptr; }

bool has_source(const portal::Measure& measure) {
  return measure.from || std::any_of(measure.references.begin(), measure.references.end(),
                                     [](const portal::ReferenceSeries& each) { return each.from.has_value(); });
}

void add_choices(std::vector<Choice>& out, const portal::Measure& measure, const std::string& folder, const std::string& name) {
  if (measure.from) out.push_back({&*measure.from, kept_before(measure.snapshot), folder, measure.id, name});
  for (const portal::ReferenceSeries& each : measure.references) {
    if (each.from)
      out.push_back({&*each.from, kept_before(each.snapshot), folder, measure.id + '.' + each.id, name + '.' + each.id});
  }
}

std::string year_of(const std::string& folder) { return folder.substr(0, folder.find('/')); }

// The measures that are wanted, in the order of the content; reports what names none.
std::vector<Choice> choose(const portal::Content& content, const std::vector<std::string>& wanted, report::Report& report) {
  std::vector<Choice> out;
  std::vector<std::string> names;
  std::vector<bool> met(wanted.size(), false);
  for (const portal::Content::Measures& file : content.measures) {
    const std::string year = year_of(file.folder);
    for (const portal::Measure& measure : file.measures) {
      const std::string name = year + '/' + measure.id;
      names.push_back(name);
      bool chosen = wanted.empty() && has_source(measure);
      for (std::size_t i = 0; i < wanted.size(); ++i) {
        const bool whole_year = wanted[i] == year;
        if (wanted[i] != name && wanted[i] != measure.id && !whole_year) continue;
        met[i] = true;
        chosen = chosen || has_source(measure) || !whole_year;
      }
      if (!chosen) continue;
      if (has_source(measure)) {
        add_choices(out, measure, file.folder, name);
      } else {
        report.error(measure.at, report::message("no-source", {{"measure", measure.id}}));
      }
    }
  }
  const std::vector<std::string_view> known(names.begin(), names.end());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (met[i]) continue;
    report.error({}, report::message("unknown-measure", {{"id", wanted[i]}, {"hint", report::did_you_mean(wanted[i], known)}}));
  }
  return out;
}

report::Message shown(const std::optional<portal::Decimal>& value) {
  return value ? report::literal(value->literal()) : message("part.no-value");
}

std::size_t figures(const portal::Snapshot& snapshot) {
  std::size_t out = snapshot.series.size();
  for (const portal::Breakdown& breakdown : snapshot.breakdowns) {
    for (const portal::BreakdownGroup& group : breakdown.groups) out += group.series.size();
  }
  return out;
}

// Of the same question an answer with fewer figures is more often a fault of the service than a figure withdrawn.
bool is_shorter(const portal::Snapshot* before, const portal::Snapshot& after) {
  return before != nullptr && before->from == after.from && figures(after) < figures(*before);
}

// Revisions are told of and kept only where both snapshots answer the same question.
void compare(const portal::Snapshot& before, portal::Snapshot& after, const Choice& choice, const RefreshOptions& options) {
  after.revisions = before.revisions;
  if (before.from != after.from) {
    options.say(message("run.fetch-other-source", {{"name", choice.name}, {"count", figures(after)}}));
    return;
  }
  Changes found = changes(before, after);
  options.say(
      message("run.fetch-compared",
              {{"name", choice.name}, {"count", figures(after)}, {"new", found.added}, {"revised", found.revised.size()}}));
  for (const portal::Revision& each : found.revised) {
    const std::string group = each.group.empty() ? "" : fmt::format(" {}", each.group.variants().front().words);
    options.say(
        message("run.fetch-revised",
                {{"period", each.period.literal() + group}, {"before", shown(each.before)}, {"after", shown(each.after)}}));
  }
  after.revisions.insert(after.revisions.begin(), found.revised.begin(), found.revised.end());
}

void keep(const Choice& choice, Fetched fetched, const RefreshOptions& options, Refreshed& out) {
  const portal::Snapshot* const before = choice.before;
  if (fetched.unchanged || (before != nullptr && same_content(*before, *fetched.snapshot))) {
    ++out.unchanged;
    options.say(message("run.fetch-unchanged", {{"name", choice.name}, {"since", before->retrieved}}));
    return;
  }
  portal::Snapshot& after = *fetched.snapshot;
  after.retrieved = options.now;
  if (before != nullptr) {
    compare(*before, after, choice, options);
  } else {
    options.say(message("run.fetch-first", {{"name", choice.name}, {"count", figures(after)}}));
  }
  ++out.replaced;
  if (!options.dry_run) {
    files::replace_file(options.folder / choice.folder / (choice.stem + ".snapshot.json"), snapshot_text(after));
  }
}

}  // namespace

Refreshed refresh(const portal::Content& content, Client& client, const RefreshOptions& options, report::Report& report) {
  constexpr std::size_t kSilentHosts = 3;  // so many measures without any answer: there is no network
  Refreshed out;
  std::size_t unreachable = 0;
  std::vector<std::pair<report::Location, report::Message>> failures;
  for (const Choice& choice : choose(content, options.wanted, report)) {
    if (client.options().stop != nullptr && client.options().stop->load()) break;
    Fetched fetched = fetch_source(client, {*choice.from, content.settings.languages}, choice.before);
    if (fetched.snapshot && is_shorter(choice.before, *fetched.snapshot) && !options.accept_shorter) {
      ++out.failed;
      failures.emplace_back(choice.from->at, message("not-fetched.shorter", {{"name", choice.name},
                                                                             {"now", figures(*fetched.snapshot)},
                                                                             {"before", figures(*choice.before)}}));
      continue;
    }
    if (fetched.snapshot || fetched.unchanged) {
      keep(choice, std::move(fetched), options, out);
      continue;
    }
    ++out.failed;
    out.no_answer = out.no_answer || fetched.transport;
    unreachable += fetched.unreachable ? 1U : 0U;
    failures.emplace_back(choice.from->at, message("not-fetched.because", {{"name", choice.name}, {"why", fetched.sentence}}));
    out.silence = fetched.sentence;
    out.no_network = unreachable == out.failed && out.replaced + out.unchanged == 0;
    if (out.no_network && unreachable >= kSilentHosts) break;
  }
  out.no_network = out.no_network && out.replaced + out.unchanged == 0;
  if (!out.no_network) {
    for (auto& [at, what] : failures) report.error(at, std::move(what));
  }
  return out;
}

}  // namespace insyn::fetch
