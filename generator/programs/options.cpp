#include "programs/options.h"

#include <fmt/ranges.h>

#include <CLI/CLI.hpp>

#include "draft/draft.h"
#include "portal/settings.h"
#include "programs/day.h"

namespace insyn {

namespace {

void add_folders(CLI::App& command, Options& out) {
  command.add_option("--content", out.folders.content, "the folder with the portal's texts and data")
      ->capture_default_str()
      ->type_name("DIR");
  command
      .add_option("--layouts", out.folders.layouts,
                  "the folder with layouts and words of the portal's own, which stand in for the program's file by file")
      ->capture_default_str()
      ->type_name("DIR");
  command.add_option("--assets", out.folders.assets, "the folder with styles and scripts of the portal's own, likewise")
      ->capture_default_str()
      ->type_name("DIR");
}

void add_format(CLI::App& command, Options& out, const std::string& what) {
  command
      .add_option_function<std::string>(
          "--format", [&out](const std::string& format) { out.as_json = format == "json"; }, what + ": text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT");
}

void add_language(CLI::App& command, Options& out) {
  command.add_option("--language", out.language, "the language of messages, sv or en; the portal's own if left out")
      ->check(CLI::IsMember({"sv", "en"}))
      ->type_name("CODE");
}

void add_day(CLI::App& command, Options& out) {
  command
      .add_option_function<std::string>(
          "--as-of", [&out](const std::string& day) { out.day = *portal::parse_date(day); },
          "the day the site is made for, such as 2026-12-31: what is to be published later is left out; today if left out")
      ->check([](const std::string& day) {
        return portal::parse_date(day) ? std::string() : "“" + day + "” is not a day; write it as 2026-12-31";
      })
      ->type_name("DAY");
}

void add_previous(CLI::App& command, Options& out) {
  command
      .add_option("--previous", out.previous,
                  "a site that was published, or one of its data files; stands in for published/YEAR.json in the content")
      ->type_name("PATH");
}

void add_diagnostics(CLI::App& command, Options& out) {
  add_format(command, out, "how diagnostics are shown");
  add_language(command, out);
  add_previous(command, out);
  add_day(command, out);
  command.add_option("--base-url", out.base_url, "the address the site will have; without one there are no absolute links")
      ->type_name("URL");
  command.add_option("--jobs", out.jobs, "how many threads to use; as many as there are cores if left out")->type_name("N");
  command.add_flag("--timings", out.timings, "tell how long each module took");
}

}  // namespace

std::variant<Options, Status> options(int argc, char** argv) {
  Options out;
  CLI::App app(
      "insyn makes a transparency portal: a static website from Markdown and JSON,\nwith the fulfilment of every goal calculated "
      "and explained.",
      "insyn");
  app.set_version_flag("--version", "insyn " INSYN_VERSION, "tell the version");
  app.set_help_flag("--help,-h", "tell this");
  app.require_subcommand(1);
  app.footer("Exit status: 0 done, 1 the content has errors, 2 the command line is wrong, 3 the machine failed us.");

  CLI::App* build = app.add_subcommand("build", "read the content and publish the site");
  add_folders(*build, out);
  build->add_option("--out", out.out, "the folder that the site is written to")->capture_default_str()->type_name("DIR");
  add_diagnostics(*build, out);
  build->add_flag("--pictures", out.pictures,
                  "make share pictures (PNG) and workbooks (.xlsx) too, with insyn-pictures beside this program");
  build->add_flag("--in-place", out.in_place, "replace file by file, where the folder itself cannot be exchanged");
  build->add_flag("--fresh", out.fresh, "make everything anew, even where nothing has changed since the last build");
  build->add_flag("!--no-compress", out.compress,
                  "make no .gz and .br beside pages and data, where the host compresses by itself");
  build
      ->add_option("--keep", out.keep,
                   "how many new versions the styles and scripts of an older one stay through, for open pages")
      ->capture_default_str()
      ->type_name("N");
  build->callback([&out] { out.command = Command::build; });

  CLI::App* check = app.add_subcommand("check", "the same reading and checking, and nothing is written");
  add_folders(*check, out);
  add_diagnostics(*check, out);
  check->add_flag("--drafts", out.drafts, "what is not public yet, too: drafts, and what is to be published later");
  check->add_flag("--watch", out.watch, "again each time a file has changed, until Ctrl-C");
  check->add_flag("--prose", out.prose, "tell how hard each text is to read, and which figures could be bound to the data");
  check->callback([&out] { out.command = Command::check; });

  CLI::App* explain = app.add_subcommand("explain", "tell how a goal or a measure got its verdict");
  explain->add_option("id", out.id, "the goal or measure, such as 2020/bredband-100")->required()->type_name("ID");
  add_folders(*explain, out);
  explain->add_option("--language", out.language, "the language to tell it in; the portal's own if left out")->type_name("CODE");
  add_day(*explain, out);
  explain->add_flag("--json", out.as_json, "tell it as data");
  explain->callback([&out] { out.command = Command::explain; });

  CLI::App* diff = app.add_subcommand("diff", "tell what changed, in facts, between two sites or two of their data files");
  diff->add_option("old", out.old_file, "the older site, its data/portal.json, a data/YEAR.json or a record")
      ->required()
      ->type_name("OLD");
  diff->add_option("new", out.new_file, "the newer one")->required()->type_name("NEW");
  add_format(*diff, out, "how the changes are told");
  add_language(*diff, out);
  diff->add_flag("--json", out.as_json, "the same as --format json");
  diff->callback([&out] { out.command = Command::diff; });

  CLI::App* record =
      app.add_subcommand("publish-record", "keep what is published of a year, so that a changed figure needs a correction");
  record->add_option("year", out.id, "the year, such as 2020")->required()->type_name("YEAR");
  add_folders(*record, out);
  add_previous(*record, out);
  add_day(*record, out);
  add_language(*record, out);
  record->callback([&out] { out.command = Command::publish_record; });

  CLI::App* make_new = app.add_subcommand("new", "write small files to begin from; nothing is ever overwritten");
  std::vector<std::string> kinds = draft::kinds();
  kinds.insert(kinds.begin(), {"portal", "settings"});
  make_new->add_option("kind", out.kind, fmt::format("{}", fmt::join(kinds, ", ")))
      ->required()
      ->check(CLI::IsMember(kinds))
      ->type_name("KIND");
  make_new->add_option("path", out.id, "its place in the content folder, such as 2021/samhalle/skola; of a portal, a folder")
      ->type_name("PATH");
  make_new->add_option("--language", out.language, "the language to write in, of a portal and settings; else that of messages")
      ->type_name("CODE");
  make_new->add_option("--year", out.year, "portal: the year to begin with, the last whole one if left out")->type_name("YEAR");
  make_new->add_option("--content", out.folders.content, "the folder with the portal's texts and data")
      ->capture_default_str()
      ->type_name("DIR");
  make_new->callback([&out] { out.command = Command::make_new; });

  // Listed here for the help; main starts the programs that do them before this line is read.
  app.add_subcommand("serve", "show the site on this machine, and follow your changes (insyn serve --help)");
  app.add_subcommand("fetch", "refresh measures from their open-data sources (insyn fetch --help)");
  app.add_subcommand("import", "take tables from an office's workbook, .xlsx or .ods (insyn import --help)");
  app.add_subcommand("verify", "hold a site, in a folder or served, against its manifest (insyn verify --help)");
  app.add_subcommand("links", "check the external links of the content (insyn links --help)");

  const std::optional<portal::Date> today = day_of_the_build();
  if (!today) {
    app.exit(CLI::ValidationError("SOURCE_DATE_EPOCH", "is not a number of seconds"));
    return Status::command_line_is_wrong;
  }
  out.day = *today;
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? Status::done : Status::command_line_is_wrong;
  }
  if (!out.base_url.empty() && !portal::is_base_url(out.base_url)) {
    app.exit(CLI::ValidationError("--base-url", std::string(portal::kBaseUrlRule)));
    return Status::command_line_is_wrong;
  }
  if (!out.base_url.empty() && out.base_url.back() != '/') out.base_url += '/';
  return out;
}

}  // namespace insyn
