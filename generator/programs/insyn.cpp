// insyn: argv to options to one command to exit status.
#include <fmt/ranges.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

#include "build.h"
#include "explain/explain.h"
#include "programs/command_line.h"
#include "programs/converter.h"
#include "programs/folders.h"
#include "programs/follow.h"
#include "programs/new.h"
#include "programs/options.h"
#include "programs/program_id.h"
#include "programs/published.h"
#include "programs/stopwatch.h"
#include "programs/terminal.h"

namespace {

using namespace insyn;
using report::message;

// All that decides what a build makes, beside the files that it reads; empty where not all of them go through a files::Tree, or
// where the last build is of no consequence. How many threads there are decides nothing.
std::string circumstances(const Options& options) {
  if (options.fresh || !options.previous.empty()) return {};
  std::string out = program_id();
  if (options.pictures) out += file_id(beside_this_program("insyn-pictures"));
  out += fmt::format("base-url {}\npictures {}\nin-place {}\nkeep {}\ncompress {}\nday {}\n", options.base_url, options.pictures,
                     options.in_place, options.keep, options.compress, portal::literal(options.day));
  return out;
}

// Which files of the portal's stand in for the program's own.
void tell_stand_ins(const OpenFolders& folders, const Options& options) {
  if (folders.stand_ins.empty()) return;
  print_line(message("run.stand-ins", {{"files", fmt::format("{}", fmt::join(folders.stand_ins, ", "))}}), options.language,
             options.as_json);
}

Status tell_build(const Options& options, const OpenFolders& folders, const report::Report& report, const Stopwatch& watch,
                  std::size_t pages, std::size_t made, const files::Published& published) {
  print_diagnostics(report, options.language, options.as_json);
  if (options.timings) {
    watch.tell();
    fmt::print(stderr, "{:10} pages made\n", made);
  }
  tell_stand_ins(folders, options);
  const auto print = [&](const report::Message& words) { print_line(words, options.language, options.as_json); };
  for (const std::string& path : published.disowned) print(message("run.kept", {{"path", path}}));
  for (const std::string& path : published.replaced) print(message("run.replaced", {{"path", path}}));
  print(message("run.published", {{"pages", pages},
                                  {"written", published.written},
                                  {"unchanged", published.unchanged},
                                  {"removed", published.removed},
                                  {"seconds", two_decimals(watch.seconds())}}));
  return Status::done;
}

Status build_command(Options& options, report::Report& report) {
  Stopwatch watch;
  watch.enter("list");
  const OpenFolders folders = open_folders(options.folders, report);
  const auto converter = std::make_shared<Converter>();
  BuildOptions with = build_options(options);
  if (options.pictures) {
    with.convert = [converter](std::string_view kind, const std::string& source) { return (*converter)(kind, source); };
  }
  watch.enter("remember");
  const std::string known = circumstances(options);
  files::SiteStaging staging(options.out, options.folders.all(),
                             {.in_place = options.in_place,
                              .most_exchanges = options.keep,
                              .compress = options.compress,
                              .jobs = jobs_of(options.jobs),
                              .circumstances = known});
  const std::vector<const files::Tree*> read = folders.layers();
  report::Message forgotten;
  std::optional<files::Since> since;
  if (!known.empty()) {
    if (std::optional<files::Told> last = staging.as_last_time(read)) {
      for (report::Diagnostic& each : last->diagnostics) report.add(std::move(each));
      watch.leave();
      options.language = language_to_speak(options.language, last->language);
      return tell_build(options, folders, report, watch, last->pages, 0, {.unchanged = last->files});
    }
    since = staging.since_last_time(read);
    if (since) with.since = &*since;
    with.notes = true;
    forgotten = staging.forgotten();
  }
  const Built built = insyn::build(folders.trees, with, staging, report, [&](std::string_view module) { watch.enter(module); });
  since.reset();
  options.language = language_to_speak(options.language, built.language);
  if (!forgotten.empty()) print_line(message("run.failure", {{"what", forgotten}}), options.language, options.as_json);
  const bool sound = report.errors() == 0;
  files::Published published;
  if (sound) {
    watch.enter("publish");
    published = staging.publish();
    watch.enter("remember");
    if (!known.empty())
      staging.remember(read, {.pages = built.pages, .language = built.language, .diagnostics = report.sorted()}, built.notes);
  }
  watch.leave();
  if (!sound) {
    print_diagnostics(report, options.language, options.as_json);
    if (options.timings) watch.tell();
    print_line(message("run.not-published", {{"errors", report.errors()},
                                             {"warnings", report.warnings()},
                                             {"site", options.out.string()},
                                             {"seconds", two_decimals(watch.seconds())}}),
               options.language, options.as_json);
    return Status::content_has_errors;
  }
  return tell_build(options, folders, report, watch, built.pages, built.made, published);
}

Status check_once(Options& options, report::Report& report) {
  Stopwatch watch;
  watch.enter("list");
  const OpenFolders folders = open_folders(options.folders, report);
  files::NoStaging staging;
  const Built built =
      insyn::build(folders.trees, build_options(options), staging, report, [&](std::string_view module) { watch.enter(module); });
  options.language = language_to_speak(options.language, built.language);
  watch.leave();
  print_diagnostics(report, options.language, options.as_json);
  if (options.timings) watch.tell();
  tell_stand_ins(folders, options);
  print_line(message("run.checked", {{"pages", built.pages},
                                     {"errors", report.errors()},
                                     {"warnings", report.warnings()},
                                     {"seconds", two_decimals(watch.seconds())}}),
             options.language, options.as_json);
  return report.errors() == 0 ? Status::done : Status::content_has_errors;
}

Status check_command(Options& options, report::Report& report) {
  if (!options.watch) return check_once(options, report);
  block_ctrl_c();
  const bool terminal = isatty(STDERR_FILENO) == 1;
  const std::string asked = options.language;
  follow(options.folders.all(), [&](const ChangedFiles&) {
    if (terminal) fmt::print(stderr, "\x1b[2J\x1b[H");  // an empty screen, so that only what is wrong now is on it
    options.language = asked;                           // the portal's own may have changed
    // A file may be taken away as it is read: the next change mends that.
    const report::Message failure = failure_of([&] {
      report::Report found;
      check_once(options, found);
    });
    if (!failure.empty()) print_line(failure, language_to_speak(options.language));
    print_line(message("run.watching"), language_to_speak(options.language), options.as_json);
  });
  return Status::done;
}

// What explain can be asked of, as it is asked: "2020/bredband-100", and for the newest year "bredband-100".
std::vector<std::string> explained_ids(const portal::Portal& portal) {
  std::vector<std::string> out;
  const auto add = [&](const portal::Year& year, const std::string& id) {
    out.push_back(year.page.id + '/' + id);
    out.push_back(id);
  };
  for (const portal::Year& year : portal.years) {
    for (const portal::Perspective& perspective : year.perspectives) {
      for (const portal::Goal& goal : perspective.goals) {
        add(year, goal.page.id);
        for (const portal::Measure& measure : goal.measures) add(year, measure.id);
      }
    }
  }
  return out;
}

Status explain_command(Options& options, report::Report& report) {
  const OpenFolders folders = open_folders(options.folders, report);
  const ReadPortal reading = insyn::read(folders.trees, build_options(options), report, [](std::string_view) {});
  if (!reading.portal || reading.languages.empty() || report.errors() > 0) {
    print_diagnostics(report, language_to_speak(options.language, reading.language), false);
    return Status::content_has_errors;
  }
  const language::Language* language = options.language.empty() ? &reading.languages.front() : nullptr;
  for (const language::Language& each : reading.languages) {
    if (each.code() == options.language) language = &each;
  }
  const std::string asked = std::exchange(options.language, language_to_speak(options.language, reading.language));
  if (language == nullptr) {
    const std::string known = fmt::format("{}", fmt::join(reading.portal->settings.languages, ", "));
    print_line(message("run.no-such-language", {{"language", asked}, {"known", known}}), options.language);
    return Status::command_line_is_wrong;
  }
  const std::optional<explain::Explanation> told = explain::of(options.id, *reading.portal, *reading.verdicts, *language);
  if (!told) {
    const std::vector<std::string> ids = explained_ids(*reading.portal);
    const std::vector<std::string_view> known(ids.begin(), ids.end());
    print_line(message("run.nothing-to-explain", {{"id", options.id}, {"hint", report::did_you_mean(options.id, known)}}),
               options.language);
    return Status::content_has_errors;
  }
  const std::string text = options.as_json ? explain::json(*told) : explain::text(*told);
  language->tell_faults(report);
  if (report.errors() > 0) {
    print_diagnostics(report, options.language, false);
    return Status::content_has_errors;
  }
  fmt::print("{}", text);
  return Status::done;
}

// Some commands are programs of their own beside this one, so that only they load what the network needs.
Status start(std::string_view program, char** argv) {
  const std::filesystem::path beside = beside_this_program(program);
  execv(beside.c_str(), argv);
  print_line(message("run.cannot-start", {{"program", beside.string()}, {"error", std::strerror(errno)}}), language_to_speak({}));
  return Status::machine_failed;
}

Status run_command(Options& options, report::Report& report) {
  switch (options.command) {
    case Command::build:
      return build_command(options, report);
    case Command::check:
      return check_command(options, report);
    case Command::explain:
      return explain_command(options, report);
    case Command::diff:
      return diff_command(options, report);
    case Command::publish_record:
      return publish_record_command(options, report);
    case Command::make_new:
      break;
  }
  return new_command(options, report);
}

// What had been found before the machine failed is told with it.
Status run(Options& options) {
  report::Report report;
  try {
    return run_command(options, report);
  } catch (...) {
    print_diagnostics(report, language_to_speak(options.language), options.as_json);
    throw;
  }
}

}  // namespace

int main(int argc, char** argv) {
  Options asked;
  return exit_status(
      [&] {
        const std::string_view command = argc > 1 ? argv[1] : "";
        if (command == "fetch" || command == "links" || command == "verify") return start("insyn-fetch", argv);
        if (command == "import") return start("insyn-import", argv);
        if (command == "serve") return start("insyn-serve", argv);
        std::variant<Options, Status> read = options(argc, argv);
        if (const Status* status = std::get_if<Status>(&read)) return *status;
        asked = std::move(std::get<Options>(read));
        return run(asked);
      },
      asked.language);
}
