#include "faults/trial.h"

#include <algorithm>
#include <cctype>
#include <mutex>
#include <set>

#include "compare/compare.h"
#include "draft/draft.h"
#include "explain/explain.h"
#include "load/load.h"

namespace insyn::faults {

namespace {

// On a day when all of the portals is public.
const BuildOptions kOptions{.day = portal::Date{std::chrono::year(2022), std::chrono::month(1), std::chrono::day(1)}};

void quietly(std::string_view) {}

// Takes what the site's own staging takes, and nothing else.
class StrictStaging : public files::Staging {
 public:
  void put(std::string path, std::string) override {
    const std::lock_guard lock(mutex_);
    if (path.empty() || path.front() == '/' || path.ends_with('/') || ("/" + path + "/").find("/../") != std::string::npos ||
        path.find("//") != std::string::npos)
      throw report::MachineError(report::literal("a path that no site has: " + path));
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
      if (paths_.contains(path.substr(0, slash)))
        throw report::MachineError(report::literal("a file and a folder of one name: " + path));
    }
    if (!paths_.insert(path).second) throw report::MachineError(report::literal("made twice: " + path));
  }
  // The last build made them: every one of them is taken as it was.
  bool keep(const std::vector<std::string>& paths) override {
    for (const std::string& path : paths) put(path, {});
    return true;
  }

 private:
  std::mutex mutex_;
  std::set<std::string> paths_;
};

std::vector<report::Diagnostic> errors_of(const report::Report& report) {
  std::vector<report::Diagnostic> out = report.sorted();
  std::erase_if(out, [](const report::Diagnostic& each) { return each.severity != report::Severity::error; });
  return out;
}

std::string told(const report::Report& report) {
  std::string out;
  for (const report::Diagnostic& each : report.sorted()) out += report::text(each);
  return out;
}

// As a word of its own: “id” is not in “valid”.
bool says(const std::string& sentence, const std::string& word) {
  const auto letter = [&](std::size_t at) {
    return at < sentence.size() && std::isalnum(static_cast<unsigned char>(sentence[at]));
  };
  for (std::size_t at = sentence.find(word); at != std::string::npos; at = sentence.find(word, at + 1)) {
    if ((at == 0 || !letter(at - 1)) && !letter(at + word.size())) return true;
  }
  return false;
}

// “no message uses “framgångsfaktorer””, where the message that did was spoiled.
bool quotes_a_part_of(const std::string& sentence, const std::string& text) {
  static constexpr std::string_view kOpen = "“", kClose = "”";
  const std::size_t open = sentence.find(kOpen), close = sentence.find(kClose);
  if (open == std::string::npos || close == std::string::npos || close < open + kOpen.size() + 5) return false;
  return says(text, sentence.substr(open + kOpen.size(), close - open - kOpen.size()));
}

bool names_it(const report::Diagnostic& error, const Fault& fault, const std::string& file) {
  const auto [first, last] = fault.lines();
  if (error.file == file && (error.line == 0 || (error.line >= first && error.line <= last))) return true;
  if (error.file == file && error.code == "not-a-data-file") return true;  // it is of the whole file, and stands at its beginning
  const std::string folder = file.substr(0, file.rfind('/') + 1);
  if (fault.taken_away && !folder.empty() && error.file.starts_with(folder)) return true;  // what lies beside it misses it
  const std::string sentence = report::text(error.message), small = language::folded(sentence);
  return std::any_of(fault.words.begin(), fault.words.end(), [&](const std::string& each) {
    if (each.size() < 2) return says(sentence, "“" + each + "”");
    return says(sentence, each) || says(sentence, each + "s") || says(small, language::folded(each)) ||
           quotes_a_part_of(sentence, each);
  });
}

void explain_it(const std::string& id, const ReadPortal& reading) {
  for (const language::Language& language : reading.languages) {
    if (const auto told = explain::of(id, *reading.portal, *reading.verdicts, language)) {
      if (explain::text(*told).empty() || explain::json(*told).empty()) throw std::logic_error("nothing explained of " + id);
    }
  }
}

void explain_everything(const ReadPortal& reading) {
  for (const portal::Year& year : reading.portal->years) {
    for (const portal::Perspective& perspective : year.perspectives) {
      for (const portal::Goal& goal : perspective.goals) {
        explain_it(year.page.id + "/" + goal.page.id, reading);
        for (const portal::Measure& measure : goal.measures) explain_it(year.page.id + "/" + measure.id, reading);
      }
    }
  }
}

}  // namespace

Trial::Trial(Files content, Files layouts, const Files& assets)
    : content_(std::move(content)),
      layouts_(std::move(layouts)),
      sound_layouts_(files::Tree::of(layouts_, "layouts")),
      trees_{files::Tree::of(content_, ""), sound_layouts_, files::Tree::of(assets, "assets")} {
  StrictStaging site;
  report::Report sound;
  BuildOptions options = kOptions;
  options.notes = true;
  notes_ = insyn::build(trees_, options, site, sound, quietly).notes;
}

std::string Trial::run(const Fault& fault, bool in_layouts, bool more) {
  Files files = in_layouts ? layouts_ : content_;
  if (fault.taken_away) {
    files.erase(fault.file);
  } else {
    files[fault.file] = fault.text();
  }
  if (in_layouts) {
    trees_.layouts = files::Tree::of(std::move(files), "layouts");
    trees_.content = files::Tree::of(content_, "");
  } else {
    trees_.content = files::Tree::of(std::move(files), "");
  }
  std::string broken;
  try {
    broken = promises(fault, in_layouts, more);
  } catch (const report::MachineError& error) {
    broken = std::string("ends with status 3: ") + error.what();
  } catch (const std::exception& error) {
    broken = std::string("throws: ") + error.what();
  }
  if (in_layouts) trees_.layouts = sound_layouts_;
  return broken;
}

std::string Trial::promises(const Fault& fault, bool in_layouts, bool more) const {
  const std::string file = in_layouts ? "layouts/" + fault.file : fault.file;
  report::Report built;
  ReadPortal reading = insyn::read(trees_, kOptions, built, quietly);
  draft_something(reading);
  if (reading.portal && built.errors() == 0) {
    explain_everything(reading);
    for (const portal::Year& year : reading.portal->years) {
      if (!more) break;
      report::Report recorded;
      insyn::record(reading, trees_, kOptions, year.page.id, recorded);
    }
  }
  const files::Since since{{{&trees_.content, file}}, notes_};
  BuildOptions options = kOptions;
  if (!in_layouts && !fault.taken_away) options.since = &since;
  StrictStaging site;
  insyn::build(std::move(reading), trees_, options, site, built, quietly);
  if (more) {
    report::Report checked;
    files::NoStaging nowhere;
    insyn::build(trees_, kOptions, nowhere, checked, quietly);
    if (told(checked) != told(built)) return "check and build differ:\n" + told(checked) + "---\n" + told(built);
  }
  const std::vector<report::Diagnostic> errors = errors_of(built);
  if (errors.empty()) return {};
  for (std::size_t i = 1; i < errors.size(); ++i) {
    const report::Diagnostic &one = errors[i - 1], &other = errors[i];
    // Errors of one kind are each of another thing: of another key, or figure. That a published figure changed is true by itself.
    if ((one.code == other.code && one.code != "wrong-type") || one.code == "uncorrected" || other.code == "uncorrected")
      continue;
    if (one.line > 0 && one.file == other.file && one.line == other.line && one.column == other.column)
      return "one place is blamed twice:\n" + told(built);
  }
  const auto names = [&](const report::Diagnostic& each) { return names_it(each, fault, file); };
  return std::any_of(errors.begin(), errors.end(), names) ? "" : "no error names the place:\n" + told(built);
}

void Trial::draft_something(const ReadPortal& reading) const {
  if (reading.languages.empty()) return;
  report::Report unheard;
  const portal::Content content = load::content(trees_.content, unheard);
  for (const std::string& kind : draft::kinds()) {
    for (std::string_view path : {"2020/samhalle/bredband/nytt", "2031", "2020/ny", "ny"}) {
      draft::of(kind, path, content, reading.languages.front(), "2020-12-31");
    }
  }
}

std::string differ(const std::string& sound, const Fault& fault) {
  const report::Source before{"before.json", "before.json", sound}, after{fault.file, fault.file, fault.text()};
  report::Report report;
  const auto old_year = load::published(before, report), new_year = load::published(after, report);
  if (report.errors() > 0 || !old_year || !new_year) return {};
  return compare::json(compare::differences({*old_year}, {*new_year})).size() > 100'000'000 ? "too much" : "";
}

}  // namespace insyn::faults
