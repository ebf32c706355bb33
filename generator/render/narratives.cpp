#include "render/narratives.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "render/narrative_memory.h"
#include "render/near_files.h"
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

// Where none could be read.
bool has_lost_factors(const route::PageAddress& place) {
  const auto* const goal = std::get_if<const portal::Goal*>(&place.thing);
  return goal != nullptr && (*goal)->factors.front().id.empty();
}

}  // namespace

namespace {

using Note = std::shared_ptr<const NarrativeNote>;

const portal::Narrative& narrative_of(const route::PageAddress& place) { return place.page->narrative(place.language); }

prose::Input input_of(const route::PageAddress& place, const Site& site) {
  prose::Input input = input_of(narrative_of(place), site);
  input.first_heading = first_heading(place.kind);
  input.page_ids = &site.layouts.ids();
  input.thing_ids = ids_of_things(place);
  return input;
}

void note_links(NarrativeNote& out, const Resolver& resolver, const Site& site) {
  out.targets.clear();
  out.fragments.clear();
  const auto number = [&](const route::PageAddress* page) { return static_cast<std::size_t>(page - site.map.pages().data()); };
  for (const route::PageAddress* each : resolver.targets) out.targets.push_back(number(each));
  for (const Fragment& each : resolver.fragments)
    out.fragments.push_back({number(each.target), each.id, each.at.line, each.at.column});
  out.attachments = resolver.attachments;
}

// What the narrative becomes, with all that it asked and was told.
KeptNarrative read(prose::Parsed& parsed, const route::PageAddress& place, const Site& site, const prose::Input& input,
                   const packed::Sum& given) {
  report::Report of_prose, of_answers;
  Resolver resolver(site, place, place, "", of_answers);
  Listener listener(resolver);
  auto document = std::make_shared<const prose::Document>(prose::document(parsed, input, listener, of_prose));
  NarrativeNote note;
  note.given = given;
  note.asked = std::move(listener.asked);
  note.told = of_prose.sorted();
  note.answers = of_answers.sorted();
  note.says_anything = !document->plain.empty();
  note.words = search::counted(document->plain);
  note.headings = document->headings;
  note_links(note, resolver, site);
  return {std::make_shared<const NarrativeNote>(std::move(note)), std::move(document)};
}

// The note anew where the narrative becomes again what it was; what is told with the answers may be told of other things than it
// was. Null where it becomes something else.
Note again(const NarrativeNote& last, const route::PageAddress& place, const Site& site, const prose::Input& input) {
  report::Report of_answers;
  Resolver resolver(site, place, place, "", of_answers);
  if (!same_answers(last.asked, *input.source, resolver)) return nullptr;
  NarrativeNote note = last;
  note.answers = of_answers.sorted();
  note_links(note, resolver, site);
  return std::make_shared<const NarrativeNote>(std::move(note));
}

void tell(const NarrativeNote& note, report::Report& report) {
  for (const report::Diagnostic& each : note.answers) report.add(each);
  for (const report::Diagnostic& each : note.told) report.add(each);
}

}  // namespace

const prose::Document& Narratives::of(const portal::Narrative& narrative) const {
  const std::size_t i = number(narrative);
  if (made_when_asked_[i] == 0) return *documents_[i];
  const std::lock_guard lock(*making_);
  if (documents_[i] == nullptr) {
    report::Report told_already;
    const route::PageAddress& place = *numbering_->places[i];
    Resolver resolver(*site_, place, place, "", told_already);
    documents_[i] = std::make_shared<const prose::Document>(prose::document(input_of(place, *site_), resolver, told_already));
  }
  return *documents_[i];
}

void Narratives::set(std::size_t i, KeptNarrative now, bool as_before) {
  as_before_[i] = as_before ? 1 : 0;
  made_when_asked_[i] = now.document == nullptr ? 1 : 0;
  notes_[i] = std::move(now.note);
  documents_[i] = std::move(now.document);
}

namespace {

// Where data name a page on which the reader finds more.
template <typename Each>
void each_note(const portal::Portal& portal, const Each& each) {
  for (const portal::Year& year : portal.years) {
    for (const portal::CrossCheck& check : year.checks) each(check.note);
    for (const portal::Budget& budget : year.budgets) {
      for (const portal::BudgetTable& table : budget.tables) {
        for (const portal::BudgetDeclared& declared : table.declared) each(declared.note);
      }
    }
    for (const portal::Collection& collection : year.collections) {
      for (const portal::Item& item : collection.items) {
        if (item.owners_declared) each(item.owners_declared->note);
      }
    }
  }
}

}  // namespace

void Narratives::look_for(const route::PageAddress& target, const std::string& id, const report::Location& at,
                          report::Report& report) const {
  const std::vector<prose::Heading>& headings = notes_[number(narrative_of(target))]->headings;
  if (has_anchor(target, headings, id)) return;
  std::vector<std::string_view> known = ids_of_things(target);
  for (const prose::Heading& heading : headings) known.emplace_back(heading.id);
  report.follows(at, message("broken-link.heading", {{"heading", "#" + id}, {"hint", near_anchor(id, known)}}),
                 has_lost_factors(target) ? narrative_of(target).at.source->path : std::string());
}

// Who mentions whom, and which headings are linked to, can be told once every narrative has been read.
void Narratives::finish(report::Report& report) {
  const std::vector<route::PageAddress>& pages = site_->map.pages();
  auto mentions = std::make_shared<route::Mentions>();
  for (std::size_t i = 0; i < notes_.size(); ++i) {
    tell(*notes_[i], report);
    for (const std::size_t target : notes_[i]->targets) mentions->add(*numbering_->places[i], pages[target]);
  }
  mentions_ = std::move(mentions);
  for (std::size_t i = 0; i < notes_.size(); ++i) {
    for (const NarrativeNote::Fragment& fragment : notes_[i]->fragments) {
      const route::PageAddress& target = pages[fragment.target];
      if (target.page == nullptr) continue;
      const report::Location at{narrative_of(*numbering_->places[i]).at.source, fragment.line, fragment.column};
      look_for(target, fragment.id, at, report);
    }
  }
  // The headings of the portal's own language are meant: in another they have other ids.
  each_note(site_->portal, [&](const portal::PageReference& note) {
    if (note.to == nullptr || note.fragment.empty()) return;
    look_for(site_->map.of(*note.to, site_->portal.settings.languages.front()), note.fragment, note.at, report);
  });
}

Narratives::Narratives(const Site& site, unsigned jobs, report::Report& report, NarrativeMemory::State* memory,
                       const Notes* before, const ParsedElsewhere& elsewhere)
    : site_(&site) {
  auto numbering = std::make_shared<Numbering>();
  for (const route::PageAddress& place : site.map.pages()) {
    if (place.page == nullptr) continue;
    numbering->index.emplace(&narrative_of(place), numbering->places.size());
    numbering->places.push_back(&place);
  }
  numbering_ = numbering;
  const std::size_t count = numbering->places.size();
  if (before != nullptr && before->narratives.size() != count) before = nullptr;
  documents_.resize(count);
  notes_.resize(count);
  as_before_.resize(count);
  made_when_asked_.resize(count);
  const auto take = [&](std::size_t i, prose::Parsed* parsed) {
    const route::PageAddress& place = *numbering->places[i];
    const prose::Input input = input_of(place, site);
    const packed::Sum given = sum_of(input);
    const auto read_anew = [&] {
      std::optional<prose::Parsed> own;
      if (parsed == nullptr) parsed = &own.emplace(*input.source, input.body);
      set(i, read(*parsed, place, site, input, given), false);
    };
    KeptNarrative last;
    if (before != nullptr) last.note = before->narratives[i];
    if (memory != nullptr) {
      const auto found = memory->by_address.find(place.address);
      if (found != memory->by_address.end()) last = found->second;
    }
    if (last.note == nullptr || last.note->given != given) return read_anew();
    if (before != nullptr && before->only_bodies) {
      report::Report told_already;
      for (const std::string& each : last.note->attachments) site.attachments.use(each, told_already);
      return set(i, std::move(last), true);
    }
    if (Note note = again(*last.note, place, site, input)) return set(i, {std::move(note), std::move(last.document)}, true);
    read_anew();
  };
  if (elsewhere) {
    elsewhere([&](const portal::Narrative& narrative, prose::Parsed& parsed) {
      const auto found = numbering->index.find(&narrative);
      if (found != numbering->index.end() && notes_[found->second] == nullptr) take(found->second, &parsed);
    });
  }
  work::for_each_number(count, jobs, [&](std::size_t i) {
    if (notes_[i] == nullptr) take(i, nullptr);
  });
  if (memory != nullptr) {
    memory->by_address.clear();
    for (std::size_t i = 0; i < count; ++i)
      memory->by_address.emplace(numbering->places[i]->address, KeptNarrative{notes_[i], documents_[i]});
  }
  finish(report);
}

std::optional<Narratives> Narratives::with_new_texts(const std::set<const report::Source*>& changed, report::Report& report,
                                                     NarrativeMemory::State& memory) const {
  Narratives out(*site_, numbering_, documents_, notes_);
  out.as_before_.assign(notes_.size(), 1);
  out.made_when_asked_ = made_when_asked_;
  for (std::size_t i = 0; i < notes_.size(); ++i) {
    const route::PageAddress& place = *numbering_->places[i];
    if (!changed.contains(narrative_of(place).at.source)) continue;
    const prose::Input input = input_of(place, *site_);
    prose::Parsed parsed(*input.source, input.body);
    KeptNarrative now = read(parsed, place, *site_, input, sum_of(input));
    if (now.note->attachments != notes_[i]->attachments) return std::nullopt;
    memory.by_address[place.address] = now;
    out.set(i, std::move(now), false);
  }
  out.finish(report);
  return out;
}

search::Texts Narratives::texts(const route::SiteMap& map) const {
  search::Texts out(map.pages().size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const route::PageAddress& place = map.pages()[i];
    if (place.page == nullptr) continue;
    const portal::Narrative& narrative = place.page->narrative(place.language);
    const NarrativeNote& note = *notes_[number(narrative)];
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
