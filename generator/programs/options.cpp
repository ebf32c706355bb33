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

void add_build(CLI::App& app, const CommandLine& say, Options& out) {
  CLI::App& command = *say.add_command(app, "build", message("help.build"));
  say.folders(command, out.folders);
  command.add_option("--out", out.out, say(message("help.out")))->capture_default_str()->type_name("DIR");
  add_diagnostics(command, say, out);
  command.add_flag("--pictures", out.pictures, say(message("help.pictures")));
  command.add_flag("--in-place", out.in_place, say(message("help.in-place")));
  command.add_flag("--fresh", out.fresh, say(message("help.fresh")));
  command.add_flag("!--no-compress", out.compress, say(message("help.no-compress")));
  command.add_option("--keep", out.keep, say(message("help.keep")))->capture_default_str()->type_name("N");
  command.callback([&out] { out.command = Command::build; });
}

void add_check(CLI::App& app, const CommandLine& say, Options& out) {
  CLI::App& command = *say.add_command(app, "check", message("help.check"));
  say.folders(command, out.folders);
  add_diagnostics(command, say, out);
  command.add_flag("--drafts", out.drafts, say(message("help.drafts")));
  command.add_flag("--watch", out.watch, say(message("help.watch")));
  command.add_flag("--prose", out.prose, say(message("help.prose")));
  command.callback([&out] { out.command = Command::check; });
}

void add_explain(CLI::App& app, const CommandLine& say, Options& out) {
  CLI::App& command = *say.add_command(app, "explain", message("help.explain"));
  command.add_option("id", out.id, say(message("help.explain-id")))->required()->type_name("ID");
  say.folders(command, out.folders);
  command.add_option("--language", out.language, say(message("help.explain-language")))->type_name("CODE");
  add_day(command, say, out);
  command.add_flag("--json", out.as_json, say(message("help.as-data")));
  command.callback([&out] { out.command = Command::explain; });
}

void add_diff(CLI::App& app, const CommandLine& say, Options& out) {
  CLI::App& command = *say.add_command(app, "diff", message("help.diff"));
  command.add_option("old", out.old_file, say(message("help.diff-old")))->required()->type_name("OLD");
  command.add_option("new", out.new_file, say(message("help.diff-new")))->required()->type_name("NEW");
  add_format(command, say, out, message("help.format-changes"));
  say.language_of_messages(command, out.language);
  command.add_flag("--json", out.as_json, say(message("help.same-as-json")));
  command.callback([&out] { out.command = Command::diff; });
}

void add_publish_record(CLI::App& app, const CommandLine& say, Options& out) {
  CLI::App& command = *say.add_command(app, "publish-record", message("help.publish-record"));
  command.add_option("year", out.id, say(message("help.record-year")))->required()->type_name("YEAR");
  say.folders(command, out.folders);
  add_previous(command, say, out);
  add_day(command, say, out);
  say.language_of_messages(command, out.language);
  command.callback([&out] { out.command = Command::publish_record; });
}

void add_new(CLI::App& app, const CommandLine& say, Options& out) {
  CLI::App& command = *say.add_command(app, "new", message("help.new"));
  std::vector<std::string> kinds = draft::kinds();
  kinds.insert(kinds.begin(), {"portal", "settings"});
  say.one_of(*command.add_option("kind", out.kind, say(message("help.kind")))->required()->type_name("KIND"), kinds);
  command.add_option("path", out.id, say(message("help.new-path")))->type_name("PATH");
  command.add_option("--language", out.language, say(message("help.new-language")))->type_name("CODE");
  command.add_option("--year", out.year, say(message("help.new-year")))->type_name("YEAR");
  command.add_option("--content", out.folders.content, say(message("help.content")))->capture_default_str()->type_name("DIR");
  command.callback([&out] { out.command = Command::make_new; });
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

  add_build(app, say, out);
  add_check(app, say, out);
  add_explain(app, say, out);
  add_diff(app, say, out);
  add_publish_record(app, say, out);
  add_new(app, say, out);

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
