// insyn-import: the part of insyn that reads offices' workbooks; `insyn import` starts it with its own arguments.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "files/files.h"
#include "import/import.h"
#include "load/load.h"
#include "programs/day.h"
#include "programs/terminal.h"

namespace {

using namespace insyn;
using report::message;

struct Options {
  std::filesystem::path content = "content", workbook;
  std::string language, format = "text";
  import::Options how;
};

Status run(Options& options) {
  const files::Tree tree = files::Tree::open(options.content);
  report::Report reading;
  const portal::Content content = load::content(tree, reading);
  const std::vector<std::string>& languages = content.settings.languages;
  options.language = language_to_speak(options.language, languages.empty() ? std::string() : languages.front());
  // Other pages may be in the making; a description that cannot be read is a reason not to import.
  report::Report report;
  for (report::Diagnostic& each : reading.sorted()) {
    const bool of_import = each.file.ends_with(".import.json") || each.file.ends_with(".imported.json");
    if (each.severity == report::Severity::error && of_import) report.add(std::move(each));
  }
  import::Imported imported;
  if (report.errors() == 0) {
    options.how.folder = options.content;
    options.how.say = [&](const report::Message& line) { fmt::print("{}\n", report::text(line, options.language)); };
    imported = import::workbook(options.workbook, content, options.how, report);
    std::fflush(stdout);
  }
  print_diagnostics(report, options.language, options.format == "json");
  const report::Message written = options.how.dry_run ? message("part.would-be-written", {{"count", imported.written}})
                                                      : message("part.written", {{"count", imported.written}});
  fmt::print("{}\n", report::text(message("run.imported",
                                          {{"written", written}, {"unchanged", imported.unchanged}, {"failed", imported.failed}}),
                                  options.language));
  return report.errors() > 0 ? Status::content_has_errors : Status::done;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("Takes tables from an office's workbook into the CSV files of the content.", "insyn");
  app.require_subcommand(1);
  CLI::App* command = app.add_subcommand("import", "take tables from an office's workbook into the CSV files of the content");
  command->add_option("workbook", options.workbook, "the workbook, .xlsx or .ods")->required()->type_name("FILE");
  command
      ->add_option("descriptions", options.how.wanted,
                   "2020/budget/NAME, of NAME.import.json; if left out, all that name a workbook of this name")
      ->type_name("NAME");
  command->add_flag("--dry-run", options.how.dry_run, "say what would change, and write nothing");
  command->add_flag("--replace", options.how.replace, "replace CSV files that were written or changed by hand, too");
  command
      ->add_option("--day", options.how.day, "the day that the workbook was handed over, such as 2026-11-29; today if left out")
      ->check([](const std::string& day) {
        return portal::parse_date(day) ? std::string() : "“" + day + "” is not a day, such as 2026-11-29";
      })
      ->type_name("DAY");
  command->add_option("--content", options.content, "the content folder")->capture_default_str()->type_name("DIR");
  command->add_option("--language", options.language, "the language of messages, sv or en; the portal's own if left out")
      ->check(CLI::IsMember({"sv", "en"}))
      ->type_name("CODE");
  command->add_option("--format", options.format, "of what is found: text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT");
  return exit_status(
      [&] {
        try {
          app.parse(argc, argv);
        } catch (const CLI::ParseError& error) {
          return app.exit(error) == 0 ? Status::done : Status::command_line_is_wrong;
        }
        if (options.how.day.empty()) {
          const std::optional<portal::Date> today = day_of_the_build();
          if (!today)
            return app.exit(CLI::ValidationError("SOURCE_DATE_EPOCH", "is not a number of seconds")),
                   Status::command_line_is_wrong;
          options.how.day = portal::literal(*today);
        }
        return run(options);
      },
      options.language);
}
