// page_keeper.h: within render, which pages of the last build would be made the same again, and what is noted of those that are
// made.
#pragma once

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "files/files.h"
#include "render/narratives.h"
#include "render/page_notes.h"
#include "render/page_sums.h"
#include "report/report.h"
#include "route/route.h"
#include "route/scopes.h"

namespace insyn::render {

// May be asked from several threads, of different pages.
class PageKeeper {
 public:
  using Places = std::vector<const route::PageAddress*>;
  // `before` is of a site that differs only in what texts say and within `scopes`; null: there is none. What it is given lives as
  // long.
  PageKeeper(const Narratives& narratives, const Places& places, const Notes* before, const route::Scopes& scopes)
      : narratives_(narratives), places_(places), scopes_(scopes), notes_(places.size()) {
    if (before == nullptr || before->pages.size() != places.size()) return;
    before_ = before->pages;
    only_bodies_ = before->only_bodies;
  }
  // After another of the same places, in which nothing has changed but what these narratives say: what is noted there counts
  // here.
  PageKeeper(const Narratives& narratives, const PageKeeper& before)
      : narratives_(narratives), places_(before.places_), scopes_(before.scopes_), notes_(places_.size()) {
    before_.resize(places_.size());
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (before.notes_[i] != nullptr) {
        before_[i] = before.notes_[i];
      } else if (before.is_as_before(i)) {
        before_[i] = before.before_[i];
      }
    }
  }

  // Whether the page, and all that is made with it, is left as it was. `around` gives the checksum of what stands round it.
  template <typename Around>
  bool keep(std::size_t i, const Around& around, files::Staging& staging, report::Report& report) {
    if (!is_as_before(i) || (!only_bodies_ && before_[i]->around != around())) return false;
    if (!staging.keep(before_[i]->files)) return false;
    notes_[i] = before_[i];
    tell(i, report);
    return true;
  }

  // `put` makes the page, and gives the numbers of the narratives that it has read.
  template <typename Put>
  void note(std::size_t i, const packed::Sum& around, files::Staging& staging, report::Report& report, const Put& put) {
    files::KnownStaging known(staging);
    report::Report own;
    ++made_;
    PageNote note;
    note.address = places_[i]->address;
    note.read = put(known, own);
    note.mentions = mentions_of(i);
    note.around = around;
    note.files = known.paths();
    note.told = own.sorted();
    notes_[i] = std::make_shared<const PageNote>(std::move(note));
    tell(i, report);
  }

  std::string to_keep(const packed::Sum& addresses) const { return packed_form(addresses, narratives_.notes(), notes_); }
  std::size_t made() const { return made_; }

 private:
  packed::Sum mentions_of(std::size_t i) const {
    packed::Writer out;
    for (const route::PageAddress* each : narratives_.mentions().of(*places_[i])) out.text(each->address);
    return packed::sum(out.take());
  }

  // Nothing that it has read says anything else, and the same pages mention it.
  bool is_as_before(std::size_t i) const {
    if (i >= before_.size() || before_[i] == nullptr) return false;
    const PageNote& note = *before_[i];
    if (!only_bodies_ && !scopes_.are_as_before(*places_[i])) return false;
    return note.address == places_[i]->address && note.mentions == mentions_of(i) &&
           std::all_of(note.read.begin(), note.read.end(), [&](std::size_t each) { return narratives_.is_as_before(each); });
  }

  void tell(std::size_t i, report::Report& report) const {
    for (const report::Diagnostic& each : notes_[i]->told) report.add(each);
  }

  const Narratives& narratives_;
  const Places& places_;
  const route::Scopes& scopes_;
  PageNotes before_;  // none: there is nothing to keep
  bool only_bodies_ = true;
  PageNotes notes_;
  std::atomic<std::size_t> made_ = 0;
};

}  // namespace insyn::render
