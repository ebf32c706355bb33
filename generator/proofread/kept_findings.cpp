#include "proofread/kept_findings.h"

#include <algorithm>
#include <unordered_map>
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

bool tells_of(const Findings& findings, const report::Source* source) {
  return std::any_of(findings.all().begin(), findings.all().end(), [&](const Finding& each) {
    return each.at.source == source || (source != nullptr && names(each.what, source->path));
  });
}

void pack(packed::Writer& out, const Asked& asked) {
  out.number(asked.answers.size());
  for (const Asked::Answer& each : asked.answers) {
    out.number(static_cast<std::uint64_t>(each.of));
    out.number(each.which);
    out.number(each.says);
  }
  out.number(asked.words.size());
  for (const std::uint32_t each : asked.words) out.number(each);
  out.number(asked.levels ? 1 : 0);
  out.number(asked.results ? 1 : 0);
}

Asked unpack_asked(packed::Reader& in) {
  Asked out;
  out.answers.resize(in.count(3 * sizeof(std::uint64_t)));
  for (Asked::Answer& each : out.answers) {
    each.of = static_cast<Asked::Answer::Of>(in.index(3));
    each.which = in.number();
    each.says = in.number();
  }
  out.words.resize(in.count(sizeof(std::uint64_t)));
  for (std::uint32_t& each : out.words) each = static_cast<std::uint32_t>(in.number());
  out.levels = in.number() == 1;
  out.results = in.number() == 1;
  return out;
}

// Of all that a page is read by but the names of its year, and the settings.
packed::Sum sum_of(const PageText& page) {
  packed::Writer out;
  const report::Source& source = *page.narrative->at.source;
  out.text(source.path);
  out.sum(packed::sum(source.text));
  out.text(page.language());
  out.number(page.year == nullptr ? 0 : static_cast<std::uint64_t>(page.year->year));
  out.text(page.year == nullptr ? std::string_view() : std::string_view(page.year->page.path));
  out.text(page.goal == nullptr ? std::string_view() : std::string_view(page.goal->page.path));
  out.number(page.is_about_the_whole ? 1 : 0);
  return packed::sum(out.take());
}

packed::Sum sum_of(const FileWriting& file) {
  packed::Writer out;
  if (file.source != nullptr) {
    out.text(file.source->path);
    out.sum(packed::sum(file.source->text));
  }
  for (const portal::WrittenText& each : file.texts) {
    out.text(each.language);
    out.text(each.words);
    out.number(each.at.line);
    out.number(each.at.column);
    out.number(each.sentence ? 1 : 0);
  }
  return packed::sum(out.take());
}

// Of what texts are read by beside each other and the names of their year.
packed::Sum sum_of_settings(const portal::Portal& portal) {
  packed::Writer out;
  out.text(portal.sources->front().text);
  for (const portal::Term& each : portal.settings.glossary) {
    for (const std::string& language : portal.settings.languages) out.text(each.term.in(language));
  }
  for (const portal::Year& year : portal.years) {
    for (const portal::Budget& budget : year.budgets) {
      for (const portal::BudgetTable& table : budget.tables) {
        out.text(portal::name(table.unit));
        out.text(report::address(table.at));
      }
    }
  }
  return packed::sum(out.take());
}

template <typename Thing>
void pack(packed::Writer& out, const std::vector<OwnFindings>& found, const std::vector<Thing>& things) {
  out.number(things.size());
  for (std::size_t i = 0; i < things.size(); ++i) {
    out.sum(sum_of(things[i]));
    out.sum(found[i].said);
    out.number(found[i].meets.size());
    for (const std::uint64_t sum : found[i].meets) out.number(sum);
    pack(out, found[i].asked);
    pack(out, found[i].findings);
  }
}

// False where there are not as many of them.
template <typename Thing>
bool unpack(packed::Reader& in, const Sources& sources, const std::vector<Thing>& things, std::vector<OwnFindings>& found,
            std::vector<std::size_t>& changed) {
  if (in.number() != things.size()) return false;
  found.resize(things.size());
  for (std::size_t i = 0; i < things.size() && !in.bad(); ++i) {
    if (in.sum() != sum_of(things[i])) changed.push_back(i);
    found[i].said = in.sum();
    found[i].meets.resize(in.count(sizeof(std::uint64_t)));
    for (std::uint64_t& sum : found[i].meets) sum = in.number();
    found[i].asked = unpack_asked(in);
    found[i].findings = unpack(in, sources);
  }
  return true;
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

void OwnFindings::take(std::vector<Reach>& reaches) {
  packed::Writer all;
  for (Reach& each : reaches) {
    all.sum(each.said());
    const std::vector<std::uint64_t> sums = each.take_meets();
    meets.insert(meets.end(), sums.begin(), sums.end());
  }
  said = packed::sum(all.take());
  std::sort(asked.words.begin(), asked.words.end());
  asked.words.erase(std::unique(asked.words.begin(), asked.words.end()), asked.words.end());
}

std::vector<FileWriting> by_file(const portal::Writing& writing) {
  std::vector<FileWriting> out;
  const std::span<const portal::WrittenText> all = writing.texts;
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    while (end < all.size() && all[end].at.source == all[begin].at.source) ++end;
    out.push_back({all[begin].at.source, all.subspan(begin, end - begin)});
  }
  return out;
}

std::string kept_form(const KeptFindings& found, const Readable& of) {
  packed::Writer out;
  out.sum(sum_of_settings(of.portal));
  of.names.pack(out);
  pack(out, found.pages, of.pages);
  pack(out, found.writing, of.writing);
  pack(out, found.of_all);
  return out.take();
}

std::optional<KeptFindings> kept_findings(std::string_view kept, const Readable& of) {
  packed::Reader in(kept);
  if (in.sum() != sum_of_settings(of.portal)) return std::nullopt;
  Sources sources;
  for (const report::Source& each : *of.portal.sources) sources.emplace(each.path, &each);
  const NamesBefore names(in, of.names, of.portal, of.verdicts);
  KeptFindings out;
  std::vector<std::size_t> changed;
  if (!unpack(in, sources, of.pages, out.pages, changed) || !unpack(in, sources, of.writing, out.writing, out.changed_writing))
    return std::nullopt;
  out.of_all = unpack(in, sources);
  if (!in.whole()) return std::nullopt;
  auto next = changed.begin();
  for (std::size_t i = 0; i < of.pages.size(); ++i) {
    const bool other_text = next != changed.end() && *next == i;
    if (other_text) ++next;
    if (other_text || !names.answered_the_same(of.pages[i], out.pages[i].asked)) out.changed_pages.push_back(i);
  }
  return out;
}

bool change_nothing_elsewhere(const KeptFindings& before, const KeptFindings& now, const Readable& of) {
  Meetings old, fresh;
  for (const std::size_t i : before.changed_writing) {
    if (before.writing[i].said != now.writing[i].said || tells_of(before.of_all, of.writing[i].source)) return false;
  }
  for (const std::size_t i : before.changed_pages) {
    if (before.pages[i].said != now.pages[i].said || tells_of(before.of_all, of.pages[i].narrative->at.source)) return false;
    old.ask_for(before.pages[i].meets);
    fresh.ask_for(now.pages[i].meets);
  }
  auto next = before.changed_pages.begin();
  for (std::size_t i = 0; i < of.pages.size(); ++i) {
    const bool is_changed = next != before.changed_pages.end() && *next == i;
    if (is_changed) ++next;
    old.count(before.pages[i].meets);
    fresh.count(is_changed ? now.pages[i].meets : before.pages[i].meets);
  }
  return !old.any() && !fresh.any();
}

}  // namespace insyn::proofread
