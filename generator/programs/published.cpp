#include "programs/published.h"

#include <fmt/format.h>

#include <filesystem>

#include "build.h"
#include "compare/compare.h"
#include "explain/published.h"
#include "load/load.h"
#include "programs/words.h"

namespace insyn {

using report::message;

Status diff_command(Options& options, report::Report& report) {
  portal::Sources sources;
  const load::Published before = load::published(options.old_file, sources, report);
  const load::Published after = load::published(options.new_file, sources, report);
  options.language = language_to_speak(options.language, after.language.empty() ? before.language : after.language);
  if (report.errors() > 0) {
    print_diagnostics(report, options.language, options.as_json);
    return Status::content_has_errors;
  }
  const std::vector<compare::Difference> differences = before.one_file || after.one_file
                                                           ? compare::differences_of_files(before.years, after.years)
                                                           : compare::differences(before.years, after.years);
  if (options.as_json) {
    fmt::print("{}", compare::json(differences));
    return Status::done;
  }
  const Words words(programs_layouts(), options.language, report);
  if (!words.known()) throw report::MachineError(message("machine.no-own-words", {{"language", options.language}}));
  fmt::print("{}", explain::text(differences, *words));
  return Status::done;
}

Status publish_record_command(Options& options, report::Report& report) {
  const OpenFolders folders = open_folders(options.folders, report);
  std::string portals_own;
  const std::optional<Record> record = insyn::record(folders.trees, build_options(options), options.id, report, portals_own);
  options.language = language_to_speak(options.language, portals_own);
  print_diagnostics(report, options.language, false);
  if (!record) {
    print_line(report.errors() > 0        ? message("run.no-record", {{"errors", report.errors()}})
               : has_placeholders(report) ? message("run.no-record-of-placeholders")
                                          : message("run.no-record-of-year", {{"year", options.id}}),
               options.language);
    return Status::content_has_errors;
  }
  const std::filesystem::path file = options.folders.content / "published" / (options.id + ".json");
  const std::filesystem::path addresses = options.folders.content / "published" / "addresses.json";
  const bool as_before = files::read_file(file) == record->year;
  if (!as_before) files::replace_file(file, record->year);
  if (files::read_file(addresses) != record->addresses) files::replace_file(addresses, record->addresses);
  print_line(as_before ? message("run.record-as-before", {{"file", file.string()}})
                       : message("run.record-written", {{"file", file.string()}}),
             options.language);
  return Status::done;
}

}  // namespace insyn
