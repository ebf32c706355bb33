// insyn-import: the part of insyn that reads offices' workbooks; `insyn import` starts it with its own arguments.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "files/files.h"
#include "import/import.h"
#include "load/load.h"
#include "programs/command_line.h"
#include "programs/day.h"
#include "programs/folders.h"
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
  require_portal(options.content);
  const files::Tree tree = files::Tree::open_content(options.content);
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
  const CommandLine say(argc, argv);
  CLI::App app(say(message("help.import-about")), "insyn");
  say.dress(app);
  app.require_subcommand(1);
  CLI::App* command = say.add_command(app, "import", message("help.import-command"));
  command->add_option("workbook", options.workbook, say(message("help.workbook")))->required()->type_name("FILE");
  command->add_option("descriptions", options.how.wanted, say(message("help.descriptions")))->type_name("NAME");
  command->add_flag("--dry-run", options.how.dry_run, say(message("help.import-dry-run")));
  command->add_flag("--replace", options.how.replace, say(message("help.replace")));
  say.day(*command->add_option("--day", options.how.day, say(message("help.import-day"))));
  command->add_option("--content", options.content, say(message("help.content-folder")))->capture_default_str()->type_name("DIR");
  say.language_of_messages(*command, options.language);
  say.one_of(*command->add_option("--format", options.format, say(message("help.format-found")))->type_name("FORMAT"),
             {"text", "json"});
  return exit_status(
      [&] {
        if (const auto ended = say.parse(app)) return *ended;
        if (options.how.day.empty()) {
          const std::optional<portal::Date> today = day_of_the_build();
          if (!today) return say.refuse(message("command-line.not-seconds"));
          options.how.day = portal::literal(*today);
        }
        return run(options);
      },
      options.language);
}
