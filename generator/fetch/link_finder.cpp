#include <algorithm>
#include <tuple>

#include "fetch/links.h"
#include "prose/prose.h"

namespace insyn::fetch {

namespace {

bool leads_out(std::string_view address) { return address.starts_with("https://") || address.starts_with("http://"); }

// The place of an address that stands at or after `from` in its file: nouns know where their record begins.
report::Location place_of(std::string_view address, const report::Location& from) {
  if (from.source == nullptr) return from;
  const std::string& text = from.source->text;
  std::size_t at = 0;
  for (std::uint32_t line = 1; line < from.line && at != std::string::npos; ++line) {
    at = text.find('\n', at);
    if (at != std::string::npos) ++at;
  }
  const std::size_t found = at == std::string::npos ? at : text.find(address, at);
  if (found == std::string::npos) return from;
  report::Location out = from;
  out.line += static_cast<std::uint32_t>(
      std::count(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(found), '\n'));
  const std::size_t newline = found == 0 ? std::string::npos : text.rfind('\n', found - 1);
  const std::size_t begin = newline == std::string::npos ? 0 : newline + 1;
  out.column = 1;
  for (std::size_t i = begin; i < found; ++i) out.column += (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U ? 1U : 0U;
  return out;
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
    if (leads_out(address)) links.push_back({address, place_of(address, record)});
  }

  void page(const portal::Page& page) {
    for (const portal::Narrative& narrative : page.narratives) {
      Listener listener(links);
      report::Report unheard;
      prose::document({.source = narrative.at.source, .body = narrative.body, .body_line = narrative.body_line}, listener,
                      unheard);
    }
  }

  template <typename Things>
  void pages(const Things& things) {
    for (const auto& thing : things) page(thing.page);
  }

  std::vector<ExternalLink> links;
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
