// insyn-serve: the part of insyn that shows a preview; `insyn serve` starts it with its own arguments.

#include <fmt/format.h>
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <mutex>
#include <thread>

#include "files/content_folder.h"
#include "live_site.h"
#include "programs/command_line.h"
#include "programs/day.h"
#include "programs/folders.h"
#include "programs/follow.h"
#include "programs/terminal.h"
#include "report/tell.h"
#include "serve/serve.h"

namespace {

using namespace insyn;
using report::message;
using Clock = std::chrono::steady_clock;

struct Options {
  Folders folders;
  int port = 8000;
  std::string language;
  std::string editor = "vscode://file{file}:{line}:{column}";
  unsigned jobs = 0;
};

// What the preview asks for a page.
class LiveSource : public serve::Source {
 public:
  explicit LiveSource(std::shared_ptr<const LiveSite> site) : site_(std::move(site)) {}

  bool has(const std::string& path) const override { return site_->has(path); }
  std::optional<std::string> file(const std::string& path) const override { return site_->file(path); }
  std::vector<std::string> pages() const override { return site_->addresses(); }
  std::vector<serve::Origin> origins(const std::string& path) const override {
    std::vector<serve::Origin> out;
    for (const route::Origin& each : site_->origins(path))
      out.push_back({each.what, each.at.source->shown, each.at.line, each.at.column});
    return out;
  }

 private:
  const std::shared_ptr<const LiveSite> site_;
};

// Makes the site anew after each change. Pages are made when they are asked for; once the one that is open has been shown, all
// are looked through, for what only making them can tell.
class Maker {
 public:
  Maker(const Options& options, serve::Preview& preview) : options_(options), preview_(preview) {}

  void make(const ChangedFiles& changed) {
    {
      const std::lock_guard lock(showing_);
      looking_.request_stop();
    }
    if (looking_.joinable()) looking_.join();
    const auto begin = Clock::now();
    report::Report report;
    std::shared_ptr<const LiveSite> site;
    const unsigned jobs = jobs_of(options_.jobs);
    const BuildOptions with{.jobs = jobs, .day = day_of_the_build().value_or(portal::Date{}), .show_held = true};
    bool looked_through = false, anew = false;
    serve::Live live;
    // A file may be taken away as it is read: the next change mends that.
    live.failure = failure_of([&] {
      if (last_ && changed) site = LiveSite::with_new_bodies(*last_, *changed, with, memory_, report);
      if (site) {
        for (const report::Diagnostic& each : of_folders_) report.add(each);
        return;
      }
      const auto looked = std::chrono::nanoseconds(std::chrono::system_clock::now().time_since_epoch()).count();
      std::string layouts = files::state_of({options_.folders.layouts, options_.folders.assets});
      // A layout that asks for what is not there may spoil every page: then all are looked through before any is shown.
      looked_through = layouts != layouts_;
      layouts_ = std::move(layouts);
      OpenFolders folders = open_folders(options_.folders, report);
      of_folders_ = report.sorted();
      if (last_ && !looked_through) site = LiveSite::with_new_bodies(*last_, folders.trees, looked, with, memory_, report);
      last_.reset();
      anew = !site;
      if (anew) site = std::make_shared<const LiveSite>(std::move(folders.trees), looked, with, memory_, report);
      if (looked_through) site->look_through(report, jobs, [] { return false; });
    });
    last_ = site;
    const std::string language = language_to_speak(options_.language, site ? site->language() : std::string());
    const bool sound = live.failure.empty() && report.errors() == 0;
    live.findings = report::told(report);
    live.looked_through = looked_through;
    if (site && site->pages() > 0) live.site = std::make_shared<const LiveSource>(site);
    preview_.speak(language);
    // Said now and not before, since now the portal's language is known.
    if (!greeted_) print_line(message("run.serving", {{"port", preview_.port()}}), language);
    greeted_ = true;
    const serve::Live shown = live;
    preview_.show_on_demand(std::move(live));
    tell(report, shown.failure, language);
    const std::string seconds = two_decimals(std::chrono::duration<double>(Clock::now() - begin).count());
    if (sound) {
      const std::size_t pages = site->pages();
      // Before all pages are looked through nobody knows how many warnings there are.
      print_line(looked_through ? message("run.shown", {{"pages", pages}, {"warnings", report.warnings()}, {"seconds", seconds}})
                                : message("run.shown-at-once", {{"pages", pages}, {"seconds", seconds}}),
                 language);
    } else {
      print_line(message("run.shown-before", {{"errors", std::max<std::size_t>(report.errors(), 1)}, {"seconds", seconds}}),
                 language);
    }
    if (shown.site && !looked_through) look_through(site, shown, report.sorted(), language);
    if (anew) malloc_trim(0);  // what the site before was made of; it takes a while
  }

 private:
  static void tell(const report::Report& report, const report::Message& failure, const std::string& language) {
    if (failure.empty()) {
      print_diagnostics(report, language, false);
    } else {
      print_line(failure, language);
    }
  }

  static std::size_t count(const std::vector<report::Diagnostic>& diagnostics, report::Severity severity) {
    return static_cast<std::size_t>(std::count_if(diagnostics.begin(), diagnostics.end(),
                                                  [&](const report::Diagnostic& each) { return each.severity == severity; }));
  }

  void look_through(std::shared_ptr<const LiveSite> site, serve::Live live, std::vector<report::Diagnostic> known,
                    const std::string& language) {
    looking_ = std::jthread([this, site = std::move(site), live = std::move(live), known = std::move(known),
                             language](const std::stop_token& stop) mutable {
      setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), 10);  // of this thread alone: whoever asks for a page goes first
      report::Report all, more;
      live.failure = failure_of([&] { site->look_through(all, 1, [&stop] { return stop.stop_requested(); }); });
      for (report::Diagnostic& each : all.sorted()) {
        const auto same = [text = report::text(each)](const report::Diagnostic& other) { return report::text(other) == text; };
        if (std::none_of(known.begin(), known.end(), same)) more.add(std::move(each));
      }
      for (const report::Diagnostic& each : known) all.add(each);
      live.findings = report::told(all);
      live.looked_through = true;
      const std::lock_guard lock(showing_);
      if (stop.stop_requested()) return;
      tell(more, live.failure, language);
      if (live.failure.empty()) {
        using enum report::Severity;
        print_line(message("run.looked-through", {{"errors", count(known, error) + more.errors()},
                                                  {"warnings", count(known, warning) + more.warnings()}}),
                   language);
      }
      preview_.show_on_demand(std::move(live));
      malloc_trim(0);
    });
  }

  const Options& options_;
  serve::Preview& preview_;
  render::NarrativeMemory memory_;
  std::shared_ptr<const LiveSite> last_;
  bool greeted_ = false;
  std::string layouts_;                         // as they were the last time
  std::vector<report::Diagnostic> of_folders_;  // told when they were last opened
  std::mutex showing_;                          // so that nothing old is shown after something new
  std::jthread looking_;
};

}  // namespace

int main(int argc, char** argv) {
  Options options;
  const CommandLine say(argc, argv);
  CLI::App app(say(message("help.serve-about")), "insyn");
  say.dress(app);
  app.require_subcommand(1);
  CLI::App* command = say.add_command(app, "serve", message("help.serve-command"));
  say.folders(*command, options.folders);
  CLI::Option* const port = command->add_option("--port", options.port, say(message("help.port")))->capture_default_str();
  say.between(*port->type_name("N"), 0, 65535);
  say.language_of_messages(*command, options.language);
  command->add_option("--editor", options.editor, say(message("help.editor")))->capture_default_str()->type_name("ADDRESS");
  say.jobs(*command, options.jobs);
  return exit_status(
      [&] {
        if (const auto ended = say.parse(app)) return *ended;
        block_ctrl_c();
        // A file that cannot be read is told by the preview, and mended while it runs.
        require_portal(options.folders.content);
        open_layouts(options.folders);
        serve::Preview preview({.port = options.port,
                                .language = language_to_speak(options.language),
                                .editor = options.editor == "none" ? "" : options.editor,
                                .folder = std::filesystem::current_path()});
        // Each thread would otherwise keep what it once needed, and a preview runs all day.
        mallopt(M_ARENA_MAX, static_cast<int>(jobs_of(options.jobs)));
        Maker maker(options, preview);
        follow(options.folders.all(), [&](const ChangedFiles& changed) { maker.make(changed); });
        fmt::print(stderr, "\n");
        return Status::done;
      },
      options.language);
}
