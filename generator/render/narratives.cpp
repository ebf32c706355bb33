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

bool has_anchor(const route::PageAddress& place, const prose::Document& document, std::string_view id) {
  const auto same = [&](const auto& each) { return each.id == id; };
  if (std::any_of(document.headings.begin(), document.headings.end(), same)) return true;
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
};

// What the narrative becomes, with all that it asked and was told.
KeptNarrative read(Job& job, const Site& site, const prose::Input& input, bool listen, report::Report& report) {
  KeptNarrative out;
  Resolver resolver(site, *job.place, *job.place, "", report);
  if (listen) {
    Listener listener(resolver);
    report::Report own;
    out.document = std::make_shared<const prose::Document>(prose::document(input, listener, own));
    out.asked = std::move(listener.asked);
    out.told = own.sorted();
    for (const report::Diagnostic& each : out.told) report.add(each);
  } else {
    out.document = std::make_shared<const prose::Document>(prose::document(input, resolver, report));
  }
  job.targets = std::move(resolver.targets);
  job.fragments = std::move(resolver.fragments);
  return out;
}

// Whether the narrative becomes again what it was: then the job knows what it links to, and all is reported once more.
bool is_again(const KeptNarrative& kept, Job& job, const Site& site, const prose::Input& input, report::Report& report) {
  report::Report again;
  Resolver resolver(site, *job.place, *job.place, "", again);
  if (!same_answers(kept.asked, *input.source, resolver)) return false;
  for (const report::Diagnostic& each : again.sorted()) report.add(each);
  for (const report::Diagnostic& each : kept.told) report.add(each);
  job.targets = std::move(resolver.targets);
  job.fragments = std::move(resolver.fragments);
  return true;
}

}  // namespace

Narratives narratives(const Site& site, unsigned jobs, report::Report& report, NarrativeMemory::State* memory) {
  std::vector<Job> all;
  for (const route::PageAddress& place : site.map.pages()) {
    if (place.page != nullptr) all.push_back({&place, &place.page->narrative(place.language)});
  }
  Narratives out;
  out.documents_.resize(all.size());
  std::vector<KeptNarrative> kept(memory == nullptr ? 0 : all.size());
  work::for_each_number(all.size(), jobs, [&](std::size_t i) {
    Job& job = all[i];
    prose::Input input = input_of(*job.narrative, site);
    input.first_heading = first_heading(job.place->kind);
    input.page_ids = &site.layouts.ids();
    input.thing_ids = ids_of_things(*job.place);
    if (memory == nullptr) {
      out.documents_[i] = read(job, site, input, false, report).document;
      return;
    }
    std::string sum = made_of(input);
    const auto before = memory->by_address.find(job.place->address);
    const bool as_before =
        before != memory->by_address.end() && before->second.made_of == sum && is_again(before->second, job, site, input, report);
    kept[i] = as_before ? std::move(before->second) : read(job, site, input, true, report);
    kept[i].made_of = std::move(sum);
    out.documents_[i] = kept[i].document;
  });
  if (memory != nullptr) {
    memory->by_address.clear();
    for (std::size_t i = 0; i < all.size(); ++i) memory->by_address.emplace(all[i].place->address, std::move(kept[i]));
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    out.index_.emplace(all[i].narrative, i);
    for (const route::PageAddress* target : all[i].targets) out.mentions_.add(*all[i].place, *target);
  }
  for (const Job& job : all) {
    for (const Fragment& fragment : job.fragments) {
      const portal::Page* page = fragment.target->page;
      if (page == nullptr) continue;
      const prose::Document& document = out.of(page->narrative(fragment.target->language));
      if (has_anchor(*fragment.target, document, fragment.id)) continue;
      std::vector<std::string_view> known;
      for (const prose::Heading& heading : document.headings) known.push_back(heading.id);
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
    const prose::Document& document = of(place.page->narrative(place.language));
    out[i].text = document.plain;
    for (const prose::Heading& heading : document.headings) out[i].headings += heading.text + "\n";
  }
  return out;
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
