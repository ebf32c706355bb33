#include "build_words.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <mutex>

#include "load/load.h"

namespace insyn {

namespace {

// What languages are read from: two readings with the same of it give the same.
struct Origin {
  std::vector<std::string> texts;
  portal::SlashYear slash_year;

  bool operator==(const Origin&) const = default;
};

Origin origin_of(const Trees& trees, const portal::Settings& settings) {
  Origin out{.texts = {}, .slash_year = settings.slash_year};
  const auto add = [&](const files::Tree& tree, const std::string& path) {
    out.texts.push_back(tree.has(path) ? tree.shown(path) : "");
    out.texts.push_back(tree.has(path) ? tree.read(path) : "");
  };
  for (const std::string& code : settings.languages) {
    out.texts.push_back(code);
    add(trees.layouts, "languages/" + code + ".json");
    add(trees.content, "words." + code + ".json");
    for (const portal::UnitForm& each : settings.units) {
      out.texts.emplace_back(each.unit.in(code));
      out.texts.emplace_back(each.one.in(code));
    }
  }
  return out;
}

void read_languages(const Trees& trees, const portal::Settings& settings, PortalWords& words, report::Report& report) {
  const files::Tree& layouts = trees.layouts;
  for (std::size_t i = 0; i < settings.languages.size(); ++i) {
    const std::string path = "languages/" + settings.languages[i] + ".json";
    if (!layouts.has(path)) {
      report.error(settings.languages_at[i],
                   report::message("no-catalogue", {{"language", settings.languages[i]},
                                                    {"file", path},
                                                    {"known", fmt::format("{}", fmt::join(languages_in(layouts), ", "))}}));
    }
    words.catalogues.push_back(load::catalogue(layouts, path, words.sources, report));
    if (words.catalogues.back().empty()) {
      if (report.errors() == 0)  // it is “{}”
        report.error_in(layouts.shown(path),
                        report::message("missing-words", {{"language", settings.languages[i]}, {"key", "language.name"}}), path);
      continue;
    }
    const language::OwnWords own = load::own_words(trees.content, settings.languages[i], words.sources, report);
    language::lay_over(own, words.catalogues.back(), report);
    language::settle_addresses(words.catalogues.back(), own, report);
  }
  // Without its words a language can say nothing, and what is wrong with its catalogue has been reported.
  const auto wordless = [](const language::Catalogue& catalogue) { return catalogue.empty(); };
  if (std::any_of(words.catalogues.begin(), words.catalogues.end(), wordless)) return;
  for (std::size_t i = 0; i < words.catalogues.size(); ++i) {
    if (i > 0) language::compare(words.catalogues.front(), words.catalogues[i], report);
    words.languages.emplace_back(settings.languages[i], words.catalogues[i], report, settings.slash_year, settings.units);
  }
}

}  // namespace

void add_languages(const Trees& trees, const portal::Settings& settings, ReadPortal& reading, report::Report& report) {
  static std::mutex mutex;
  static std::shared_ptr<const PortalWords> last;
  static Origin last_origin;
  Origin origin = origin_of(trees, settings);
  {
    const std::lock_guard lock(mutex);
    if (last && origin == last_origin) reading.words = last;
  }
  if (!reading.words) {
    auto words = std::make_shared<PortalWords>();
    report::Report own;
    read_languages(trees, settings, *words, own);
    const std::vector<report::Diagnostic> told = own.sorted();
    for (const report::Diagnostic& each : told) report.add(each);
    reading.words = words;
    const std::lock_guard lock(mutex);
    if (told.empty()) {
      last = words;
      last_origin = std::move(origin);
    }
  }
  for (const language::Language& each : reading.words->languages) reading.languages.push_back(each);
  if (!reading.languages.empty()) load::refuse_other_words(trees.content, settings.languages, report);
}

}  // namespace insyn
