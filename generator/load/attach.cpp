#include "load/attach.h"

#include <fmt/format.h>

#include <map>

#include "load/readers.h"

namespace insyn::load {

namespace {

template <typename Things>
void index_pages(Things& things, std::map<std::string, portal::Page*>& pages) {
  for (auto& thing : things) pages.emplace(thing.page.path, &thing.page);
}

}  // namespace

std::string_view stem_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  return name.substr(0, name.rfind('.'));
}

// The languages of a page come in the portal's order, whatever order the files were read in.
void attach(std::vector<Variant> variants, portal::Content& content, report::Report& report) {
  std::map<std::string, portal::Page*> pages;
  index_pages(content.years, pages);
  index_pages(content.perspectives, pages);
  index_pages(content.goals, pages);
  index_pages(content.projects, pages);
  index_pages(content.budgets, pages);
  index_pages(content.collections, pages);
  index_pages(content.items, pages);
  index_pages(content.pages, pages);
  for (const std::string& language : content.settings.languages) {
    for (Variant& variant : variants) {
      if (variant.narrative.language != language) continue;
      const auto page = pages.find(variant.path);
      if (page != pages.end()) {
        page->second->narratives.push_back(std::move(variant.narrative));
      } else {
        // An original that could not be read is there all the same.
        const std::string original = variant.path + ".md";
        report.follows(variant.narrative.at, message("no-original.variant", {{"file", fmt::format("{}.md", stem_of(original))}}),
                       original);
      }
    }
  }
}

void attach(std::vector<FetchedFile> fetched, portal::Content& content, report::Report& report) {
  const Reading reading{report, content.settings.languages};
  std::map<std::pair<std::string_view, std::string_view>, portal::Measure*> by_name;
  for (portal::Content::Measures& measures : content.measures) {
    for (portal::Measure& each : measures.measures) by_name.insert({{measures.folder, each.id}, &each});
  }
  std::vector<portal::ReferenceSeries> none;
  for (FetchedFile& file : fetched) {
    const std::size_t dot = file.measure.find('.');
    const std::string id = file.measure.substr(0, dot);
    const std::string reference = dot == std::string::npos ? std::string() : file.measure.substr(dot + 1);
    const auto named = by_name.find({file.folder, id});
    portal::Measure* const found = named == by_name.end() ? nullptr : named->second;
    portal::ReferenceSeries* beside = nullptr;
    for (portal::ReferenceSeries& each : found == nullptr ? none : found->references) {
      if (each.id == reference) beside = &each;
    }
    if (beside != nullptr) {
      merge(std::move(file.snapshot), *beside, reading);
    } else if (found != nullptr && reference.empty()) {
      merge(std::move(file.snapshot), *found, reading);
    } else {
      report.follows(file.snapshot.at, message("no-original.snapshot", {{"measure", file.measure}}), std::string(file.folder));
    }
  }
  for (const portal::Content::Measures& measures : content.measures) {
    for (const portal::Measure& each : measures.measures) {
      for (const portal::ReferenceSeries& reference : each.references) {
        if (!reference.from || reference.snapshot) continue;
        report.warning(reference.from->at, message("not-fetched.reference", {{"reference", reference.id}}));
      }
      if (!each.from || each.snapshot) continue;
      report.warning(each.from->at, message("not-fetched", {{"measure", each.id}}));
    }
  }
}

}  // namespace insyn::load
