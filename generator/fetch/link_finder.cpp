#include <algorithm>
#include <map>
#include <tuple>

#include "fetch/links.h"
#include "prose/prose.h"
#include "report/position.h"

namespace insyn::fetch {

namespace {

bool leads_out(std::string_view address) { return address.starts_with("https://") || address.starts_with("http://"); }

// The place of an address that stands at or after `from` in its file: nouns know where their record begins.
report::Location place_of(std::string_view address, const report::Location& from, const report::Positions& positions) {
  const std::string& text = from.source->text;
  const std::size_t line = from.line > 0 ? from.line - 1 : 0;
  const std::size_t found = line < positions.lines() ? text.find(address, positions.start(line)) : std::string::npos;
  if (found == std::string::npos) return from;
  return positions.at(found);
}

// Listens to what a narrative links to; the narrative's faults are for check to report.
class Listener : public prose::Resolver {
 public:
  explicit Listener(std::vector<ExternalLink>& links) : links_(links) {}

  std::optional<prose::LinkTo> link(std::string_view destination, const report::Location& at) override {
    if (leads_out(destination)) links_.push_back({std::string(destination), at});
    return prose::LinkTo{};
  }
  std::optional<prose::Html> figure(std::string_view, std::string_view, const report::Location&) override {
    return prose::Html();
  }
  std::optional<std::string> value(std::string_view, const report::Location&) override { return std::string(); }

 private:
  std::vector<ExternalLink>& links_;
};

class Finder {
 public:
  void field(const std::string& address, const report::Location& record) {
    if (!leads_out(address)) return;
    links.push_back({address, record});
    if (record.source == nullptr) return;
    const auto positions = positions_.try_emplace(record.source, *record.source).first;
    links.back().at = place_of(address, record, positions->second);
  }

  void page(const portal::Page& page) {
    for (const portal::Narrative& narrative : page.narratives) {
      Listener listener(links);
      report::Report unheard;
      prose::document({.source = narrative.at.source, .body = narrative.body}, listener, unheard);
    }
  }

  template <typename Things>
  void pages(const Things& things) {
    for (const auto& thing : things) page(thing.page);
  }

  std::vector<ExternalLink> links;

 private:
  std::map<const report::Source*, report::Positions> positions_;
};

}  // namespace

std::vector<ExternalLink> external_links(const portal::Content& content) {
  prose::prepare();
  Finder finder;
  if (content.sources && !content.sources->empty()) {
    finder.field(content.settings.licence_url, {&content.sources->front(), 1, 1});  // settings.json is read first
  }
  for (const portal::Content::Measures& file : content.measures) {
    for (const portal::Measure& measure : file.measures) {
      if (measure.source) finder.field(measure.source->url, measure.at);
      if (!measure.snapshot) continue;
      for (const portal::FetchRequest& request : measure.snapshot->requests) finder.field(request.address, measure.snapshot->at);
    }
  }
  for (const portal::Collection& collection : content.collections) {
    for (const portal::Entry& entry : collection.entries) finder.field(entry.url, entry.at);
  }
  for (const portal::Item& item : content.items) {
    for (const portal::Link& link : item.links) finder.field(link.url, link.at);
  }
  finder.pages(content.years);
  finder.pages(content.perspectives);
  finder.pages(content.goals);
  finder.pages(content.projects);
  finder.pages(content.budgets);
  finder.pages(content.collections);
  finder.pages(content.items);
  finder.pages(content.pages);
  std::stable_sort(finder.links.begin(), finder.links.end(), [](const ExternalLink& a, const ExternalLink& b) {
    const auto key = [](const ExternalLink& link) {
      return std::make_tuple(link.at.source != nullptr ? std::string_view(link.at.source->path) : std::string_view(),
                             link.at.line, link.at.column);
    };
    return key(a) < key(b);
  });
  return std::move(finder.links);
}

}  // namespace insyn::fetch
