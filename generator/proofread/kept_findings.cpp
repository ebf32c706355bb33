#include "proofread/kept_findings.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <variant>

namespace insyn::proofread {

namespace {

using Sources = std::unordered_map<std::string_view, const report::Source*>;

void pack(packed::Writer& out, const Findings& findings) {
  out.number(findings.all().size());
  for (const Finding& each : findings.all()) {
    out.number(static_cast<std::uint64_t>(each.severity));
    out.text(each.at.source == nullptr ? std::string_view() : std::string_view(each.at.source->path));
    out.number(each.at.line);
    out.number(each.at.column);
    out.text(each.text);
    out.message(each.what);
  }
}

Findings unpack(packed::Reader& in, const Sources& sources) {
  Findings out;
  const std::size_t count = in.count(7 * sizeof(std::uint64_t));
  for (std::size_t i = 0; i < count && !in.bad(); ++i) {
    Finding each;
    each.severity = static_cast<report::Severity>(in.index(3));
    if (const std::string_view path = in.text(); !path.empty()) {
      const auto found = sources.find(path);
      each.at.source = found == sources.end() ? nullptr : found->second;
    }
    each.at.line = static_cast<std::uint32_t>(in.number());
    each.at.column = static_cast<std::uint32_t>(in.number());
    each.text = in.text();
    each.what = in.message();
    out.add(std::move(each));
  }
  return out;
}

bool names(const report::Message& message, std::string_view path) {
  return std::any_of(message.arguments.begin(), message.arguments.end(), [&](const report::Argument& each) {
    if (const auto* words = std::get_if<std::string>(&each.value)) return words->find(path) != std::string::npos;
    const auto* part = std::get_if<report::Message>(&each.value);
    return part != nullptr && names(*part, path);
  });
}

bool tells_of(const Findings& findings, const report::Source& source) {
  return std::any_of(findings.all().begin(), findings.all().end(),
                     [&](const Finding& each) { return each.at.source == &source || names(each.what, source.path); });
}

// How often the pages of a site meet in these sums; each is to stand alone.
class Meetings {
 public:
  void ask_for(const std::vector<std::uint64_t>& sums) {
    for (const std::uint64_t sum : sums) often_.try_emplace(sum, 0);
  }
  void count(const std::vector<std::uint64_t>& sums) {
    for (const std::uint64_t sum : sums) {
      if (const auto found = often_.find(sum); found != often_.end()) ++found->second;
    }
  }
  bool any() const {
    return std::any_of(often_.begin(), often_.end(), [](const auto& each) { return each.second > 1; });
  }

 private:
  std::unordered_map<std::uint64_t, std::size_t> often_;
};

}  // namespace

void PageFindings::take(std::vector<Reach>& reaches) {
  packed::Writer all;
  for (Reach& each : reaches) {
    all.sum(each.said());
    const std::vector<std::uint64_t> sums = each.take_meets();
    meets.insert(meets.end(), sums.begin(), sums.end());
  }
  said = packed::sum(all.take());
}

std::string kept_form(const std::vector<PageFindings>& found, const Findings& of_all, const Findings& of_writing,
                      const std::vector<PageText>& pages) {
  packed::Writer out;
  out.number(pages.size());
  for (std::size_t i = 0; i < pages.size(); ++i) {
    out.sum(packed::sum(pages[i].narrative->at.source->text));
    out.sum(found[i].said);
    out.number(found[i].meets.size());
    for (const std::uint64_t sum : found[i].meets) out.number(sum);
    pack(out, found[i].findings);
  }
  pack(out, of_all);
  pack(out, of_writing);
  return out.take();
}

std::optional<KeptFindings> kept_findings(std::string_view kept, const portal::Portal& portal,
                                          const std::vector<PageText>& pages) {
  Sources sources;
  for (const report::Source& each : *portal.sources) sources.emplace(each.path, &each);
  packed::Reader in(kept);
  KeptFindings out;
  if (in.number() != pages.size()) return std::nullopt;
  out.pages.resize(pages.size());
  for (std::size_t i = 0; i < pages.size() && !in.bad(); ++i) {
    if (in.sum() != packed::sum(pages[i].narrative->at.source->text)) out.changed.push_back(i);
    out.pages[i].said = in.sum();
    out.pages[i].meets.resize(in.count(sizeof(std::uint64_t)));
    for (std::uint64_t& sum : out.pages[i].meets) sum = in.number();
    out.pages[i].findings = unpack(in, sources);
  }
  out.of_all = unpack(in, sources);
  out.of_writing = unpack(in, sources);
  return in.whole() ? std::optional(std::move(out)) : std::nullopt;
}

bool change_nothing_elsewhere(const KeptFindings& before, const std::vector<std::size_t>& changed,
                              const std::vector<PageFindings>& now, const std::vector<PageText>& pages) {
  Meetings old, fresh;
  for (const std::size_t i : changed) {
    if (before.pages[i].said != now[i].said || tells_of(before.of_all, *pages[i].narrative->at.source)) return false;
    old.ask_for(before.pages[i].meets);
    fresh.ask_for(now[i].meets);
  }
  std::size_t next = 0;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const bool is_changed = next < changed.size() && changed[next] == i;
    if (is_changed) ++next;
    old.count(before.pages[i].meets);
    fresh.count(is_changed ? now[i].meets : before.pages[i].meets);
  }
  return !old.any() && !fresh.any();
}

}  // namespace insyn::proofread
