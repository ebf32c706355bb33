// insyn: argv to options to one command to exit status.
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <thread>

#include "build.h"
#include "compare/compare.h"
#include "draft/draft.h"
#include "explain/explain.h"
#include "files/content_folder.h"
#include "load/load.h"
#include "programs/converter.h"
#include "programs/options.h"
#include "programs/program_id.h"
#include "programs/terminal.h"

namespace {

using namespace insyn;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }  // of all threads

// Takes the time of each module, and tells on a terminal where a build is that takes more than a second.
class Watch {
 public:
  void enter(std::string_view module) {
    leave();
    module_ = module;
    entered_ = Clock::now();
    cpu_entered_ = cpu_seconds();
    if (terminal_ && seconds_since(start_) > 1.0) {
      fmt::print(stderr, "\r\x1b[K{} …", module);
      shown_ = true;
    }
  }

  void leave() {
    if (!module_.empty()) modules_.push_back({module_, seconds_since(entered_), cpu_seconds() - cpu_entered_});
    module_.clear();
    if (shown_) fmt::print(stderr, "\r\x1b[K");
    shown_ = false;
  }

  double seconds() const { return seconds_since(start_); }

  void tell() const {
    for (const Spent& module : modules_)
      fmt::print(stderr, "{:>10.1f} ms {:>10.1f} ms of cpu  {}\n", module.seconds * 1000, module.cpu * 1000, module.name);
  }

 private:
  struct Spent {
    std::string name;
    double seconds, cpu;
  };
  const Clock::time_point start_ = Clock::now();
  const bool terminal_ = isatty(STDERR_FILENO) == 1;
  std::string module_;
  Clock::time_point entered_;
  double cpu_entered_ = 0;
  bool shown_ = false;
  std::vector<Spent> modules_;
};

Trees trees_of(const Options& options) {
  return {files::Tree::open(options.content), files::Tree::open(options.layouts), files::Tree::open(options.assets)};
}

BuildOptions build_options(const Options& options) {
  return {options.base_url, options.previous,
          options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency())};
}

// Diagnostics as data have standard error to themselves.
std::FILE* summary_of(const Options& options) { return options.as_json ? stdout : stderr; }

// All that decides what a build makes, beside the files that it reads; empty where not all of them go through a files::Tree, or
// where the last build is of no consequence. How many threads there are decides nothing.
std::string circumstances(const Options& options) {
  if (options.fresh || !options.previous.empty()) return {};
  std::string out = program_id();
  if (options.pictures) out += file_id(beside_this_program("insyn-pictures"));
  out += fmt::format("base-url {}\npictures {}\nin-place {}\nkeep {}\n", options.base_url, options.pictures, options.in_place,
                     options.keep);
  return out;
}

Status tell_build(const Options& options, const report::Report& report, const Watch& watch, std::size_t pages,
                  const files::Published& published) {
  print_diagnostics(report, options.as_json);
  if (options.timings) watch.tell();
  for (const std::string& path : published.disowned)
    fmt::print(summary_of(options), "{} is no longer made, but somebody has changed it, so it stays\n", path);
  for (const std::string& path : published.replaced)
    fmt::print(summary_of(options), "{} had been changed by hand and was made anew\n", path);
  fmt::print(summary_of(options), "{}: {} written, {} unchanged, {} removed ({:.2f} s)\n", counted(pages, "page"),
             counted(published.written, "file"), published.unchanged, published.removed, watch.seconds());
  return Status::done;
}

Status build_command(const Options& options, report::Report& report) {
  Watch watch;
  watch.enter("list");
  const Trees trees = trees_of(options);
  const auto converter = std::make_shared<Converter>(options.out);
  BuildOptions with = build_options(options);
  if (options.pictures) {
    with.convert = [converter](std::string_view kind, const std::string& path, const std::string& source) {
      return (*converter)(kind, path, source);
    };
  }
  watch.enter("remember");
  const std::string known = circumstances(options);
  files::SiteStaging staging(options.out, {options.content, options.layouts, options.assets},
                             {.in_place = options.in_place, .most_exchanges = options.keep, .circumstances = known});
  const std::vector<const files::Tree*> read = {&trees.content, &trees.layouts, &trees.assets};
  if (!known.empty()) {
    if (std::optional<files::Told> last = staging.as_last_time(read)) {
      for (report::Diagnostic& each : last->diagnostics) report.add(std::move(each));
      watch.leave();
      return tell_build(options, report, watch, last->pages, {.unchanged = last->files});
    }
    if (!staging.forgotten().empty()) fmt::print(stderr, "insyn: {}\n", staging.forgotten());
  }
  const std::size_t pages = insyn::build(trees, with, staging, report, [&](std::string_view module) { watch.enter(module); });
  const bool sound = report.errors() == 0;
  files::Published published;
  if (sound) {
    watch.enter("publish");
    published = staging.publish();
    watch.enter("remember");
    if (!known.empty()) staging.remember(read, {.pages = pages, .diagnostics = report.sorted()});
  }
  watch.leave();
  if (!sound) {
    print_diagnostics(report, options.as_json);
    if (options.timings) watch.tell();
    fmt::print(summary_of(options), "{}, {}; {} is as it was ({:.2f} s)\n", counted(report.errors(), "error"),
               counted(report.warnings(), "warning"), options.out.string(), watch.seconds());
    return Status::content_has_errors;
  }
  return tell_build(options, report, watch, pages, published);
}

Status check_command(const Options& options, report::Report& report) {
  Watch watch;
  watch.enter("list");
  const Trees trees = trees_of(options);
  files::NoStaging staging;
  const std::size_t pages =
      insyn::build(trees, build_options(options), staging, report, [&](std::string_view module) { watch.enter(module); });
  watch.leave();
  print_diagnostics(report, options.as_json);
  if (options.timings) watch.tell();
  fmt::print(summary_of(options), "{}: {}, {} ({:.2f} s)\n", counted(pages, "page"), counted(report.errors(), "error"),
             counted(report.warnings(), "warning"), watch.seconds());
  return report.errors() == 0 ? Status::done : Status::content_has_errors;
}

Status explain_command(const Options& options, report::Report& report) {
  const Trees trees = trees_of(options);
  const ReadPortal reading = insyn::read(trees, build_options(options), report, [](std::string_view) {});
  if (!reading.portal || reading.languages.empty() || report.errors() > 0) {
    print_diagnostics(report, false);
    return Status::content_has_errors;
  }
  const language::Language* language = &reading.languages.front();
  for (const language::Language& each : reading.languages) {
    if (each.code() == options.language) language = &each;
  }
  const std::optional<explain::Explanation> told = explain::of(options.id, *reading.portal, *reading.verdicts, *language);
  if (!told) {
    fmt::print(stderr, "insyn: there is no goal and no measure “{}”\n", options.id);
    return Status::content_has_errors;
  }
  fmt::print("{}", options.as_json ? explain::json(*told) : explain::text(*told));
  return Status::done;
}

Status diff_command(const Options& options, report::Report& report) {
  portal::Sources sources;
  const std::vector<portal::PublishedYear> before = load::published(options.old_file, sources, report);
  const std::vector<portal::PublishedYear> after = load::published(options.new_file, sources, report);
  if (report.errors() > 0) {
    print_diagnostics(report, options.as_json);
    return Status::content_has_errors;
  }
  const std::vector<compare::Difference> differences = compare::differences(before, after);
  fmt::print("{}", options.as_json ? compare::json(differences) : compare::text(differences));
  return Status::done;
}

Status publish_record_command(const Options& options, report::Report& report) {
  const Trees trees = trees_of(options);
  const std::optional<std::string> record = insyn::record(trees, build_options(options), options.id, report);
  if (!record) {
    print_diagnostics(report, false);
    fmt::print(stderr, "{}; no record was written\n",
               report.errors() > 0 ? counted(report.errors(), "error") : fmt::format("insyn: there is no year “{}”", options.id));
    return Status::content_has_errors;
  }
  const std::filesystem::path file = options.content / "published" / (options.id + ".json");
  const bool as_before = files::read_file(file) == record;
  if (!as_before) files::replace_file(file, *record);
  print_diagnostics(report, false);
  fmt::print(stderr, "{}: {}\n", file.string(),
             as_before ? "is as it was" : "written; a figure of it that changes from now on needs an entry in corrections.json");
  return Status::done;
}

Status new_command(Options options, report::Report& report) {
  const portal::Content content = load::content(files::Tree::open(options.content), report);
  if (content.settings.languages.empty()) {
    print_diagnostics(report, false);
    return Status::content_has_errors;
  }
  // A path that was completed by the shell begins with the content folder, and may end with the file.
  const std::string folder = (options.content / "").string();
  if (options.id.starts_with(folder)) options.id.erase(0, folder.size());
  for (std::string_view end : {"/index.md", ".md", "/"}) {
    if (options.id.ends_with(end)) options.id.erase(options.id.size() - end.size());
  }
  const auto made = draft::of(options.kind, options.id, content);
  if (const std::string* refusal = std::get_if<std::string>(&made)) {
    fmt::print(stderr, "insyn: {}\n", *refusal);
    return Status::content_has_errors;
  }
  const draft::Draft& draft = std::get<draft::Draft>(made);
  const std::string shown = (options.content / draft.path).string();
  if (files::write_new_file(options.content / draft.path, draft.text)) {
    fmt::print(stderr, "{} is written; fill in {}\n", shown, draft.fill_in);
    return Status::done;
  }
  fmt::print(stderr, "insyn: {} is there already, and nothing is overwritten{}\n", shown,
             draft.instead.empty() ? "" : "; add this to its list:");
  if (!draft.instead.empty()) fmt::print("  {}\n", draft.instead);
  return Status::content_has_errors;
}

// Some commands are programs of their own beside this one, so that only they load what the network needs.
Status start(std::string_view program, char** argv) {
  const std::filesystem::path beside = beside_this_program(program);
  execv(beside.c_str(), argv);
  fmt::print(stderr, "insyn: cannot start {}: {}\n", beside.string(), std::strerror(errno));
  return Status::machine_failed;
}

Status run_command(const Options& options, report::Report& report) {
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
Status run(const Options& options) {
  report::Report report;
  try {
    return run_command(options, report);
  } catch (...) {
    print_diagnostics(report, options.as_json);
    throw;
  }
}

}  // namespace

int main(int argc, char** argv) {
  return exit_status([&] {
    const std::string_view command = argc > 1 ? argv[1] : "";
    if (command == "fetch" || command == "links") return start("insyn-fetch", argv);
    if (command == "serve") return start("insyn-serve", argv);
    const std::variant<Options, Status> asked = options(argc, argv);
    if (const Status* status = std::get_if<Status>(&asked)) return *status;
    return run(std::get<Options>(asked));
  });
}
