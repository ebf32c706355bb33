// insyn-serve: the part of insyn that shows a preview; `insyn serve` starts it with its own arguments.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <csignal>
#include <thread>

#include "build.h"
#include "files/content_folder.h"
#include "programs/terminal.h"
#include "serve/serve.h"

namespace {

using namespace insyn;
using Clock = std::chrono::steady_clock;

struct Options {
  std::filesystem::path content = "content", layouts = "layouts", assets = "assets";
  int port = 8000;
  unsigned jobs = 0;
};

sigset_t ends() {
  sigset_t out;
  sigemptyset(&out);
  sigaddset(&out, SIGINT);
  sigaddset(&out, SIGTERM);
  return out;
}

// Whether we were asked to end within so long.
bool asked_to_end(std::chrono::milliseconds within) {
  const sigset_t set = ends();
  const timespec limit{within.count() / 1000, (within.count() % 1000) * 1'000'000};
  return sigtimedwait(&set, nullptr, &limit) > 0;
}

void make(const Options& options, serve::Preview& preview) {
  const auto begin = Clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(Clock::now() - begin).count(); };
  report::Report report;
  files::MemoryStaging staging;
  std::size_t pages = 0;
  // A file may be taken away as it is read: the next change mends that.
  const std::string failure = failure_of([&] {
    const Trees trees{files::Tree::open(options.content), files::Tree::open(options.layouts), files::Tree::open(options.assets)};
    const unsigned jobs = options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
    pages = insyn::build(trees, {.jobs = jobs}, staging, report, [](std::string_view) {});
  });
  const bool sound = failure.empty() && report.errors() == 0;
  std::string told = failure.empty() ? diagnostics(report) : failure;
  fmt::print(stderr, "{}", told);
  if (sound) {
    preview.show(staging.files());
    fmt::print(stderr, "{}, {} ({:.2f} s)\n", counted(pages, "page"), counted(report.warnings(), "warning"), seconds());
  } else {
    preview.tell(std::move(told));
    fmt::print(stderr, "{}; the site before is shown until they are mended ({:.2f} s)\n",
               counted(std::max<std::size_t>(report.errors(), 1), "error"), seconds());
  }
}

// Looks at the folders a few times a second, and makes the site anew when they have changed and then been still for a moment.
void follow(const Options& options, serve::Preview& preview) {
  constexpr std::chrono::milliseconds kRest(300), kStill(60);
  const std::vector<std::filesystem::path> folders = {options.content, options.layouts, options.assets};
  std::string seen = files::state_of(folders);
  make(options, preview);
  for (auto rest = kRest; !asked_to_end(rest);) {
    const auto begin = Clock::now();
    std::string state = files::state_of(folders);
    // Looking may not take more than a tenth of the time, however large the portal.
    rest = std::max(kRest, std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin) * 10);
    if (state == seen) continue;
    do {
      seen = std::move(state);
      if (asked_to_end(kStill)) return;
      state = files::state_of(folders);
    } while (state != seen);
    make(options, preview);
  }
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("Shows the site on this machine, and shows it anew as you save your files.", "insyn");
  app.set_help_flag("--help,-h", "tell this");
  app.require_subcommand(1);
  CLI::App* command = app.add_subcommand("serve", "show a preview on http://127.0.0.1:8000/ until Ctrl-C");
  command->add_option("--content", options.content, "the folder with the portal's texts and data")
      ->capture_default_str()
      ->type_name("DIR");
  command->add_option("--layouts", options.layouts, "the folder with layouts and words")->capture_default_str()->type_name("DIR");
  command->add_option("--assets", options.assets, "the folder with styles and scripts")->capture_default_str()->type_name("DIR");
  command->add_option("--port", options.port, "the port to answer on; 0 for any that is free")
      ->capture_default_str()
      ->check(CLI::Range(0, 65535))
      ->type_name("N");
  command->add_option("--jobs", options.jobs, "how many threads to use; as many as there are cores if left out")->type_name("N");
  return exit_status([&] {
    try {
      app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      return app.exit(error) == 0 ? Status::done : Status::command_line_is_wrong;
    }
    // Before any thread is started, so that none of them is ended by Ctrl-C in the middle of something.
    const sigset_t set = ends();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    for (const std::filesystem::path& folder : {options.content, options.layouts, options.assets}) files::Tree::open(folder);
    serve::Preview preview(options.port);
    fmt::print(stderr, "http://127.0.0.1:{}/ shows the site and follows your changes; Ctrl-C ends it\n", preview.port());
    follow(options, preview);
    fmt::print(stderr, "\n");
    return Status::done;
  });
}
