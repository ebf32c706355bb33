#include "programs/new.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

#include "draft/draft.h"
#include "files/content_folder.h"
#include "load/load.h"
#include "programs/words.h"

namespace insyn {

namespace {

using report::message;

Status no_words(const std::string& code, const std::vector<std::string>& known, std::string_view speaking) {
  print_line(message("run.no-words", {{"language", code}, {"known", fmt::format("{}", fmt::join(known, ", "))}}), speaking);
  return Status::command_line_is_wrong;
}

Status new_portal(const Options& options, const language::Language& words, const std::string& speaking) {
  const std::filesystem::path folder = options.id.empty() ? "." : options.id;
  if (std::filesystem::exists(folder / "content")) {
    print_line(message("run.new-exists", {{"file", (folder / "content").lexically_normal().string()}}), speaking);
    return Status::content_has_errors;
  }
  const std::string last_year = fmt::format("{}", static_cast<int>(options.day.year()) - 1);
  const std::string year = options.year.empty() ? last_year : options.year;
  if (!draft::is_year(year)) {
    print_line(message("run.failure", {{"what", message("draft.bad-year", {{"year", year}})}}), speaking);
    return Status::command_line_is_wrong;
  }
  for (const draft::Draft& draft : draft::portal(words, year, editor_schemas())) {
    const std::filesystem::path file = (folder / draft.path).lexically_normal();
    if (!files::write_new_file(file, draft.text)) print_line(message("run.new-stays", {{"file", file.string()}}), speaking);
  }
  print_line(folder == "." ? message("run.new-portal-here")
                           : message("run.new-portal", {{"folder", folder.lexically_normal().string()}}),
             speaking);
  return Status::done;
}

// What is made is written; where the first of it is there already nothing is.
Status write(const draft::Drafts& drafts, const std::filesystem::path& content, const std::string& speaking) {
  const draft::Draft& first = drafts.front();
  const std::string shown = (content / first.path).string();
  if (!files::write_new_file(content / first.path, first.text)) {
    print_line(
        first.instead.empty() ? message("run.new-exists", {{"file", shown}}) : message("run.new-exists-add", {{"file", shown}}),
        speaking);
    if (!first.instead.empty()) fmt::print("  {}\n", first.instead);
    return Status::content_has_errors;
  }
  print_line(message("run.new-written", {{"file", shown}, {"what", first.fill_in}}), speaking);
  for (auto each = drafts.begin() + 1; each != drafts.end(); ++each) {
    if (files::write_new_file(content / each->path, each->text))
      print_line(message("run.new-written", {{"file", (content / each->path).string()}, {"what", each->fill_in}}), speaking);
  }
  return Status::done;
}

// A path that was completed by the shell begins with the content folder, and may end with the file.
std::string place(std::string path, const std::filesystem::path& content) {
  const std::string folder = (content / "").string();
  if (path.starts_with(folder)) path.erase(0, folder.size());
  for (std::string_view end : {"/index.md", ".md", ".json", "/"}) {
    if (path.ends_with(end)) path.erase(path.size() - end.size());
  }
  return path;
}

}  // namespace

Status new_command(Options& options, report::Report& report) {
  const files::Tree layouts = open_layouts(options.folders);
  const std::vector<std::string> known = languages_in(layouts);
  const std::filesystem::path& folder = options.folders.content;
  if (options.kind == "portal" || options.kind == "settings") {
    const std::string code = options.language.empty() ? language_around(known) : options.language;
    // Settings that are there already say what the portal speaks; a whole portal is made where none is.
    const bool settled = options.kind == "settings" && options.language.empty();
    const std::string own = settled ? language_in(folder / "settings.json") : std::string();
    const std::string speaking = language_to_speak(own, code);
    const Words words(layouts, code, report);
    if (!words.known()) return no_words(code, known, speaking);
    return options.kind == "portal" ? new_portal(options, *words, speaking) : write({draft::settings(*words)}, folder, speaking);
  }
  const bool placeless = options.kind == "glossary" || options.kind == "synonyms" || options.kind == "words";
  if (options.id.empty() && !placeless) {
    print_line(message("run.new-where", {{"kind", options.kind}}),
               language_to_speak(options.language, language_in(folder / "settings.json")));
    return Status::command_line_is_wrong;
  }
  if (!std::filesystem::exists(folder)) {
    print_line(message("run.no-portal", {{"folder", folder.string()}}), language_to_speak(options.language));
    return Status::content_has_errors;
  }
  const portal::Content content = load::content(files::Tree::open_content(folder), report);
  const std::vector<std::string>& languages = content.settings.languages;
  const std::string asked = options.language;
  options.language = language_to_speak(asked, languages.empty() ? std::string() : languages.front());
  if (languages.empty()) {
    print_diagnostics(report, options.language, false);
    return Status::content_has_errors;
  }
  // The portal's own words are of one of its languages; all else is written in its first.
  const bool another = options.kind == "words" && !asked.empty();
  const std::string code = another ? asked : languages.front();
  if (std::find(languages.begin(), languages.end(), code) == languages.end()) {
    print_line(message("run.no-such-language", {{"language", code}, {"known", fmt::format("{}", fmt::join(languages, ", "))}}),
               options.language);
    return Status::command_line_is_wrong;
  }
  const Words words(layouts, code, report);
  if (!words.known()) return no_words(code, known, options.language);
  const auto made = draft::of(options.kind, place(options.id, folder), content, *words, portal::literal(options.day));
  if (const auto* refusal = std::get_if<report::Message>(&made)) {
    print_line(message("run.failure", {{"what", *refusal}}), options.language);
    return Status::content_has_errors;
  }
  return write(std::get<draft::Drafts>(made), folder, options.language);
}

}  // namespace insyn
