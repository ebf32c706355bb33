#include "render/narratives.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>

#include "render/narrative_memory.h"
#include "render/resolver.h"
#include "work/work.h"

namespace insyn::render {

namespace {

using report::message;

prose::Input input_of(const portal::Narrative& narrative, const Site& site) {
  const language::Language& language = site.language(narrative.language);
  prose::Input input;
  input.words = {language.word("prose.footnote"), language.word("prose.footnotes"), language.word("prose.back"),
                 language.word("prose.table"),    language.word("prose.done"),      language.word("prose.to_do")};
  input.words.undated = language.sentence(
      "value.with_remark", {language::argument("value", ""), language::argument("remark", language.word("value.undated"))});
  input.words.undated_note = language.word("view.undated_note");
  input.source = narrative.at.source;
  input.body = narrative.body;
  return input;
}

// On these pages the layout's own sections are h2, and the narrative's headings stand below one of them.
int first_heading(route::Kind kind) {
  using enum route::Kind;
  return kind == goal || kind == collection || kind == budget ? 3 : 2;
}

// Places on the page of a thing that are called by the things within it.
std::vector<std::string_view> ids_of_things(const route::PageAddress& place) {
  std::vector<std::string_view> out;
  if (const auto* collection = std::get_if<const portal::Collection*>(&place.thing)) {
    for (const portal::Entry& entry : (*collection)->entries) out.push_back(entry.id);
  } else if (const auto* goal = std::get_if<const portal::Goal*>(&place.thing)) {
    for (const portal::SuccessFactor& factor : (*goal)->factors) out.push_back(factor.id);
  }
  return out;
}

bool has_anchor(const route::PageAddress& place, const std::vector<prose::Heading>& headings, std::string_view id) {
  const auto same = [&](const auto& each) { return each.id == id; };
  if (std::any_of(headings.begin(), headings.end(), same)) return true;
  const std::vector<std::string_view> things = ids_of_things(place);
  return std::find(things.begin(), things.end(), id) != things.end();
}

}  // namespace

namespace {

struct Job {
  const route::PageAddress* place;
  const portal::Narrative* narrative;
  std::vector<const route::PageAddress*> targets = {};
  std::vector<Fragment> fragments = {};
  std::vector<std::string> attachments = {};

  void take(Resolver& resolver) {
    targets = std::move(resolver.targets);
    fragments = std::move(resolver.fragments);
    attachments = std::move(resolver.attachments);
  }
};

prose::Input input_of(const route::PageAddress& place, const portal::Narrative& narrative, const Site& site) {
  prose::Input input = input_of(narrative, site);
  input.first_heading = first_heading(place.kind);
  input.page_ids = &site.layouts.ids();
  input.thing_ids = ids_of_things(place);
  return input;
}

// What the narrative becomes, with all that it asked and was told.
KeptNarrative read(Job& job, const Site& site, const prose::Input& input) {
  KeptNarrative out;
  report::Report of_prose, of_answers;
  Resolver resolver(site, *job.place, *job.place, "", of_answers);
  Listener listener(resolver);
  out.document = std::make_shared<const prose::Document>(prose::document(input, listener, of_prose));
  out.note.asked = std::move(listener.asked);
  out.note.told = of_prose.sorted();
  out.note.answers = of_answers.sorted();
  out.note.says_anything = !out.document->plain.empty();
  out.note.words = search::counted(out.document->plain);
  out.note.headings = out.document->headings;
  job.take(resolver);
  return out;
}

// Whether the narrative becomes again what it was: then the job knows what it links to. What is told with the answers may be
// told of other things than it was.
bool is_again(NarrativeNote& last, Job& job, const Site& site, const prose::Input& input) {
  report::Report of_answers;
  Resolver resolver(site, *job.place, *job.place, "", of_answers);
  if (!same_answers(last.asked, *input.source, resolver)) return false;
  last.answers = of_answers.sorted();
  job.take(resolver);
  return true;
}

// As the narrative was in an earlier build.
void take_over(const NarrativeNote& note, Job& job, const Site& site) {
  const std::vector<route::PageAddress>& pages = site.map.pages();
  report::Report told_already;
  for (const std::size_t target : note.targets) job.targets.push_back(&pages[target]);
  for (const NarrativeNote::Fragment& each : note.fragments)
    job.fragments.push_back({&pages[each.target], each.id, {job.narrative->at.source, each.line, each.column}});
  for (const std::string& each : note.attachments) site.attachments.use(each, told_already);
}

void note_links(NarrativeNote& out, const Job& job, const Site& site) {
  out.targets.clear();
  out.fragments.clear();
  const auto number = [&](const route::PageAddress* page) { return static_cast<std::size_t>(page - site.map.pages().data()); };
  for (const route::PageAddress* each : job.targets) out.targets.push_back(number(each));
  for (const Fragment& each : job.fragments)
    out.fragments.push_back({number(each.target), each.id, each.at.line, each.at.column});
  out.attachments = job.attachments;
}

void tell(const NarrativeNote& note, report::Report& report) {
  for (const report::Diagnostic& each : note.answers) report.add(each);
  for (const report::Diagnostic& each : note.told) report.add(each);
}

}  // namespace

const prose::Document& Narratives::of(const portal::Narrative& narrative) const {
  const std::size_t i = number(narrative);
  if (as_before_[i] == 0) return *documents_[i];
  const std::lock_guard lock(*making_);
  if (documents_[i] == nullptr) {
    report::Report told_already;
    Resolver resolver(*site_, *places_[i], *places_[i], "", told_already);
    documents_[i] = std::make_shared<const prose::Document>(
        prose::document(input_of(*places_[i], narrative, *site_), resolver, told_already));
  }
  return *documents_[i];
}

Narratives narratives(const Site& site, unsigned jobs, report::Report& report, NarrativeMemory::State* memory,
                      const Notes* before) {
  std::vector<Job> all;
  for (const route::PageAddress& place : site.map.pages()) {
    if (place.page != nullptr) all.push_back({&place, &place.page->narrative(place.language)});
  }
  if (before != nullptr && before->narratives.size() != all.size()) before = nullptr;
  Narratives out;
  out.site_ = &site;
  out.documents_.resize(all.size());
  out.notes_.resize(all.size());
  out.as_before_.resize(all.size());
  std::vector<KeptNarrative> kept(memory == nullptr ? 0 : all.size());
  work::for_each_number(all.size(), jobs, [&](std::size_t i) {
    Job& job = all[i];
    const prose::Input input = input_of(*job.place, *job.narrative, site);
    const packed::Sum given = sum_of(input);
    KeptNarrative now;
    if (before != nullptr) now.note = before->narratives[i];
    if (memory != nullptr) {
      const auto last = memory->by_address.find(job.place->address);
      if (last != memory->by_address.end()) now = std::move(last->second);
    }
    bool again = now.note.given == given;
    if (again && before != nullptr && before->only_bodies) {
      take_over(now.note, job, site);
    } else {
      again = again && is_again(now.note, job, site, input);
      if (!again) {
        now = read(job, site, input);
        now.note.given = given;
      }
      note_links(now.note, job, site);
    }
    out.as_before_[i] = again && now.document == nullptr ? 1 : 0;
    tell(now.note, report);
    out.documents_[i] = now.document;
    out.notes_[i] = now.note;
    if (memory != nullptr) kept[i] = std::move(now);
  });
  if (memory != nullptr) {
    memory->by_address.clear();
    for (std::size_t i = 0; i < all.size(); ++i) memory->by_address.emplace(all[i].place->address, std::move(kept[i]));
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    out.places_.push_back(all[i].place);
    out.index_.emplace(all[i].narrative, i);
    for (const route::PageAddress* target : all[i].targets) out.mentions_.add(*all[i].place, *target);
  }
  for (const Job& job : all) {
    for (const Fragment& fragment : job.fragments) {
      const portal::Page* page = fragment.target->page;
      if (page == nullptr) continue;
      const std::vector<prose::Heading>& headings = out.notes_[out.number(page->narrative(fragment.target->language))].headings;
      if (has_anchor(*fragment.target, headings, fragment.id)) continue;
      std::vector<std::string_view> known;
      for (const prose::Heading& heading : headings) known.push_back(heading.id);
      report.error(fragment.at, message("broken-link.heading",
                                        {{"heading", "#" + fragment.id}, {"hint", report::did_you_mean(fragment.id, known)}}));
    }
  }
  return out;
}

search::Texts Narratives::texts(const route::SiteMap& map) const {
  search::Texts out(map.pages().size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const route::PageAddress& place = map.pages()[i];
    if (place.page == nullptr) continue;
    const portal::Narrative& narrative = place.page->narrative(place.language);
    const NarrativeNote& note = notes_[number(narrative)];
    out[i].words = note.words;
    out[i].is_changed = !is_as_before(number(narrative));
    if (note.says_anything) out[i].read = [&] { return std::string_view(of(narrative).plain); };
    for (const prose::Heading& heading : note.headings) out[i].headings += heading.text + "\n";
  }
  return out;
}

prose::Html PageNarratives::within(const portal::Narrative& narrative, const route::PageAddress& home,
                                   const route::PageAddress& here, int first_heading, const std::string& id_prefix,
                                   report::Report& report) const {
  read_.push_back(all_.number(narrative));
  return narrative_within(site_, narrative, home, here, first_heading, id_prefix, report);
}

prose::Html narrative_within(const Site& site, const portal::Narrative& narrative, const route::PageAddress& home,
                             const route::PageAddress& here, int first, const std::string& id_prefix, report::Report& report) {
  Resolver resolver(site, home, here, id_prefix, report);
  prose::Input input = input_of(narrative, site);
  input.first_heading = first;
  input.id_prefix = id_prefix;
  return prose::document(input, resolver, report).html;
}

}  // namespace insyn::render
