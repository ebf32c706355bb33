// insyn-serve: the part of insyn that shows a preview; `insyn serve` starts it with its own arguments.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <thread>

#include "build.h"
#include "programs/follow.h"
#include "programs/terminal.h"
#include "report/tell.h"
#include "serve/serve.h"

namespace {

using namespace insyn;
using report::message;
using Clock = std::chrono::steady_clock;

struct Options {
  std::filesystem::path content = "content", layouts = "layouts", assets = "assets";
  int port = 8000;
  std::string language;
  std::string editor = "vscode://file{file}:{line}:{column}";
  unsigned jobs = 0;
};

// Which files each page was made of, as messages show them.
serve::Origins origins_of(const Built& built) {
  serve::Origins out;
  for (const auto& [address, origins] : built.origins) {
    for (const route::Origin& each : origins)
      out[address].push_back({each.what, each.at.source->shown, each.at.line, each.at.column});
  }
  return out;
}

void make(const Options& options, serve::Preview& preview) {
  const auto begin = Clock::now();
  const auto seconds = [&] { return two_decimals(std::chrono::duration<double>(Clock::now() - begin).count()); };
  report::Report report;
  files::MemoryStaging staging;
  serve::Made made;
  std::size_t pages = 0;
  std::string language = language_to_speak(options.language);
  // A file may be taken away as it is read: the next change mends that.
  made.failure = failure_of([&] {
    const Trees trees{files::Tree::open(options.content), files::Tree::open(options.layouts), files::Tree::open(options.assets)};
    const unsigned jobs = options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
    const Built built = insyn::build(trees, {.jobs = jobs}, staging, report, [](std::string_view) {});
    pages = built.pages;
    language = language_to_speak(options.language, built.language);
    made.origins = origins_of(built);
  });
  const bool sound = made.failure.empty() && report.errors() == 0;
  made.findings = report::told(report);
  made.site = staging.files();
  preview.speak(language);
  if (made.failure.empty()) {
    print_diagnostics(report, language, false);
  } else {
    print_line(made.failure, language);
  }
  preview.show(std::move(made));
  if (sound) {
    print_line(message("run.shown", {{"pages", pages}, {"warnings", report.warnings()}, {"seconds", seconds()}}), language);
  } else {
    print_line(message("run.shown-before", {{"errors", std::max<std::size_t>(report.errors(), 1)}, {"seconds", seconds()}}),
               language);
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
  command->add_option("--language", options.language, "the language of messages, sv or en; the portal's own if left out")
      ->check(CLI::IsMember({"sv", "en"}))
      ->type_name("CODE");
  command
      ->add_option("--editor", options.editor,
                   "the address that opens a file in your editor, with {file}, {line} and {column} in it; none for no links")
      ->capture_default_str()
      ->type_name("ADDRESS");
  command->add_option("--jobs", options.jobs, "how many threads to use; as many as there are cores if left out")->type_name("N");
  return exit_status(
      [&] {
        try {
          app.parse(argc, argv);
        } catch (const CLI::ParseError& error) {
          return app.exit(error) == 0 ? Status::done : Status::command_line_is_wrong;
        }
        hold_ctrl_c();
        for (const std::filesystem::path& folder : {options.content, options.layouts, options.assets}) files::Tree::open(folder);
        serve::Preview preview({.port = options.port,
                                .language = language_to_speak(options.language),
                                .editor = options.editor == "none" ? "" : options.editor,
                                .folder = std::filesystem::current_path()});
        print_line(message("run.serving", {{"port", preview.port()}}), language_to_speak(options.language));
        follow({options.content, options.layouts, options.assets}, [&] { make(options, preview); });
        fmt::print(stderr, "\n");
        return Status::done;
      },
      options.language);
}
