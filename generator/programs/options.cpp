#include "programs/options.h"

#include <CLI/CLI.hpp>

#include "draft/draft.h"
#include "portal/settings.h"
#include "programs/command_line.h"
#include "programs/day.h"

namespace insyn {

namespace {

using report::message;

void add_format(CLI::App& command, const CommandLine& say, Options& out, const report::Message& what) {
  CLI::Option* const option = command.add_option_function<std::string>(
      "--format", [&out](const std::string& format) { out.as_json = format == "json"; }, say(what));
  say.one_of(*option->type_name("FORMAT"), {"text", "json"});
}

void add_day(CLI::App& command, const CommandLine& say, Options& out) {
  say.day(*command.add_option_function<std::string>(
      "--as-of", [&out](const std::string& day) { out.day = *portal::parse_date(day); }, say(message("help.day"))));
}

void add_previous(CLI::App& command, const CommandLine& say, Options& out) {
  command.add_option("--previous", out.previous, say(message("help.previous")))->type_name("PATH");
}

void add_diagnostics(CLI::App& command, const CommandLine& say, Options& out) {
  add_format(command, say, out, message("help.format-diagnostics"));
  say.language_of_messages(command, out.language);
  add_previous(command, say, out);
  add_day(command, say, out);
  command.add_option("--base-url", out.base_url, say(message("help.base-url")))->type_name("URL");
  say.jobs(command, out.jobs);
  command.add_flag("--timings", out.timings, say(message("help.timings")));
}

}  // namespace

std::variant<Options, Status> options(int argc, char** argv) {
  Options out;
  const CommandLine say(argc, argv);
  CLI::App app(say(message("help.about")), "insyn");
  say.dress(app);
  app.set_version_flag("--version", "insyn " INSYN_VERSION, say(message("help.version")));
  app.require_subcommand(1);
  app.footer(say(message("help.exit-status")));

  CLI::App* build = say.add_command(app, "build", message("help.build"));
  say.folders(*build, out.folders);
  build->add_option("--out", out.out, say(message("help.out")))->capture_default_str()->type_name("DIR");
  add_diagnostics(*build, say, out);
  build->add_flag("--pictures", out.pictures, say(message("help.pictures")));
  build->add_flag("--in-place", out.in_place, say(message("help.in-place")));
  build->add_flag("--fresh", out.fresh, say(message("help.fresh")));
  build->add_flag("!--no-compress", out.compress, say(message("help.no-compress")));
  build->add_option("--keep", out.keep, say(message("help.keep")))->capture_default_str()->type_name("N");
  build->callback([&out] { out.command = Command::build; });

  CLI::App* check = say.add_command(app, "check", message("help.check"));
  say.folders(*check, out.folders);
  add_diagnostics(*check, say, out);
  check->add_flag("--drafts", out.drafts, say(message("help.drafts")));
  check->add_flag("--watch", out.watch, say(message("help.watch")));
  check->add_flag("--prose", out.prose, say(message("help.prose")));
  check->callback([&out] { out.command = Command::check; });

  CLI::App* explain = say.add_command(app, "explain", message("help.explain"));
  explain->add_option("id", out.id, say(message("help.explain-id")))->required()->type_name("ID");
  say.folders(*explain, out.folders);
  explain->add_option("--language", out.language, say(message("help.explain-language")))->type_name("CODE");
  add_day(*explain, say, out);
  explain->add_flag("--json", out.as_json, say(message("help.as-data")));
  explain->callback([&out] { out.command = Command::explain; });

  CLI::App* diff = say.add_command(app, "diff", message("help.diff"));
  diff->add_option("old", out.old_file, say(message("help.diff-old")))->required()->type_name("OLD");
  diff->add_option("new", out.new_file, say(message("help.diff-new")))->required()->type_name("NEW");
  add_format(*diff, say, out, message("help.format-changes"));
  say.language_of_messages(*diff, out.language);
  diff->add_flag("--json", out.as_json, say(message("help.same-as-json")));
  diff->callback([&out] { out.command = Command::diff; });

  CLI::App* record = say.add_command(app, "publish-record", message("help.publish-record"));
  record->add_option("year", out.id, say(message("help.record-year")))->required()->type_name("YEAR");
  say.folders(*record, out.folders);
  add_previous(*record, say, out);
  add_day(*record, say, out);
  say.language_of_messages(*record, out.language);
  record->callback([&out] { out.command = Command::publish_record; });

  CLI::App* make_new = say.add_command(app, "new", message("help.new"));
  std::vector<std::string> kinds = draft::kinds();
  kinds.insert(kinds.begin(), {"portal", "settings"});
  say.one_of(*make_new->add_option("kind", out.kind, say(message("help.kind")))->required()->type_name("KIND"), kinds);
  make_new->add_option("path", out.id, say(message("help.new-path")))->type_name("PATH");
  make_new->add_option("--language", out.language, say(message("help.new-language")))->type_name("CODE");
  make_new->add_option("--year", out.year, say(message("help.new-year")))->type_name("YEAR");
  make_new->add_option("--content", out.folders.content, say(message("help.content")))->capture_default_str()->type_name("DIR");
  make_new->callback([&out] { out.command = Command::make_new; });

  // Listed here for the help; main starts the programs that do them before this line is read.
  say.add_command(app, "serve", message("help.serve"));
  say.add_command(app, "fetch", message("help.fetch"));
  say.add_command(app, "import", message("help.import"));
  say.add_command(app, "verify", message("help.verify"));
  say.add_command(app, "links", message("help.links"));

  const std::optional<portal::Date> today = day_of_the_build();
  if (!today) return say.refuse(message("command-line.not-seconds"));
  out.day = *today;
  if (const auto ended = say.parse(app)) return *ended;
  if (!out.base_url.empty() && !portal::is_base_url(out.base_url))
    return say.refuse(message("command-line.bad-base-url", {{"address", out.base_url}}));
  if (!out.base_url.empty() && out.base_url.back() != '/') out.base_url += '/';
  return out;
}

BuildOptions build_options(const Options& options) {
  return {options.base_url, options.previous, jobs_of(options.jobs), options.prose, options.day, options.drafts};
}

}  // namespace insyn
