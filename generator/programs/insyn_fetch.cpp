// insyn-fetch: the part of insyn that uses the network; `insyn fetch` and `insyn links` start it with their own arguments.

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <random>

#include "fetch/answer.h"
#include "fetch/fetch.h"
#include "fetch/links.h"
#include "fetch/site_addresses.h"
#include "fetch/site_check.h"
#include "files/files.h"
#include "load/load.h"
#include "programs/command_line.h"
#include "programs/folders.h"
#include "programs/terminal.h"

namespace {

using namespace insyn;
using report::message;

std::atomic<bool> stop = false;
static_assert(std::atomic<bool>::is_always_lock_free);

struct Options {
  std::filesystem::path content = "content";
  std::filesystem::path cache = ".cache/insyn/links.json";
  std::vector<std::string> measures;
  std::string format = "text";
  std::string language;  // of what is said; empty: the portal's own
  bool dry_run = false, fresh = false, accept_shorter = false;
  bool strict = false;              // verify: nothing else may be in the folder
  std::string site;                 // verify: a folder or an address; so are the two below
  std::string older_site;           // links --site: one that has been published; empty: links of the content are checked
  std::string newer_site = "site";  // links --out: the one that may have lost addresses of it
  fetch::ClientOptions client;
};

// From the first Ctrl-C on no more is asked; a second one ends the program at once.
void listen_for_ctrl_c() {
  struct sigaction action {};
  action.sa_handler = [](int) { stop.store(true); };
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

std::string now() {
  const auto moment = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::hh_mm_ss time(moment - day);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", portal::literal(std::chrono::year_month_day(day)), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

// Who asks, in characters that a header may hold.
std::string agent(const portal::Settings& settings) {
  std::string who;
  const std::string name(settings.organisation.in({}));
  for (const std::string& part : {name, settings.contact.empty() ? settings.base_url : settings.contact}) {
    if (!part.empty()) who += (who.empty() ? "" : "; ") + part;
  }
  std::string out = "insyn/" INSYN_VERSION;
  if (!who.empty()) out += " (" + fetch::clean_words(who, 200) + ")";
  for (char& c : out) {
    if (static_cast<unsigned char>(c) >= 0x7F) c = '?';
  }
  return out;
}

// A bar on a terminal, with how long the rest may take; elsewhere nothing.
class Progress {
 public:
  Progress(bool shown, std::string language) : shown_(shown && isatty(STDERR_FILENO) == 1), language_(std::move(language)) {}
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void at(std::size_t done_so_far, std::size_t all) {
    if (!shown_ || all == 0) return;
    constexpr std::size_t width = 30;
    const std::size_t filled = width * done_so_far / all;
    std::string line =
        fmt::format("\r[{}{}] {}/{}", std::string(filled, '#'), std::string(width - filled, '-'), done_so_far, all);
    const auto passed = std::chrono::steady_clock::now() - begin_;
    if (done_so_far > 0 && done_so_far < all && passed > std::chrono::seconds(2)) {
      const auto left = std::chrono::duration_cast<std::chrono::seconds>(passed * (all - done_so_far) / done_so_far);
      line += ", " + report::text(message("part.about-left", {{"seconds", left.count() + 1}}), language_);
    }
    fmt::print(stderr, "{}\x1b[K", line);
    std::fflush(stderr);
  }
  void clear() {
    if (shown_) fmt::print(stderr, "\r\x1b[K");
    shown_ = false;
  }

 private:
  bool shown_;
  std::string language_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

std::string language_of(const portal::Content& content, const Options& options) {
  const std::vector<std::string>& languages = content.settings.languages;
  return language_to_speak(options.language, languages.empty() ? std::string() : languages.front());
}

Status run_fetch(Options& options) {
  const files::Tree tree = files::Tree::open_content(options.content);
  report::Report reading;
  const portal::Content content = load::content(tree, reading);
  options.language = language_of(content, options);
  // A page that does not hold yet is not a reason not to fetch; a measure or snapshot that cannot be read is.
  report::Report report;
  for (report::Diagnostic& each : reading.sorted()) {
    if (each.severity == report::Severity::error && each.file.ends_with(".json")) report.add(std::move(each));
  }
  if (report.errors() > 0) {
    print_diagnostics(report, options.language, options.format == "json");
    return Status::content_has_errors;
  }
  options.client.agent = agent(content.settings);
  options.client.interval = std::chrono::milliseconds(350);  // a few requests a second, as the services ask
  options.client.per_host = 1;
  fetch::Client client(options.client);
  fetch::RefreshOptions refresh{options.measures, options.dry_run, options.content, now(), {}};
  refresh.accept_shorter = options.accept_shorter;
  refresh.say = [&](const report::Message& line) {
    fmt::print("{}\n", report::text(line, options.language));
    std::fflush(stdout);
  };
  const fetch::Refreshed refreshed = fetch::refresh(content, client, refresh, report);
  print_diagnostics(report, options.language, options.format == "json");
  if (stop.load()) {
    print_line(message("run.fetch-stopped"), options.language);
    return Status::interrupted;
  }
  if (refreshed.no_network) {
    print_line(message("run.no-host", {{"what", refreshed.silence}}), options.language);
    return Status::machine_failed;
  }
  const report::Message replaced = options.dry_run ? message("part.would-be-replaced", {{"count", refreshed.replaced}})
                                                   : message("part.replaced", {{"count", refreshed.replaced}});
  fmt::print("{}\n",
             report::text(message("run.fetched",
                                  {{"replaced", replaced}, {"unchanged", refreshed.unchanged}, {"failed", refreshed.failed}}),
                          options.language));
  if (refreshed.no_answer) return Status::machine_failed;
  return report.errors() > 0 ? Status::content_has_errors : Status::done;
}

Status run_links(Options& options) {
  const files::Tree tree = files::Tree::open_content(options.content);
  report::Report reading;  // what is wrong with the content itself is for `insyn check`
  const portal::Content content = load::content(tree, reading);
  options.language = language_of(content, options);
  const std::vector<fetch::ExternalLink> links = fetch::external_links(content);
  options.client.agent = agent(content.settings);
  options.client.total_limit = std::chrono::seconds(30);
  fetch::Client client(options.client);
  fetch::LinkCache cache = fetch::LinkCache::read(files::read_file(options.cache).value_or(""));

  report::Report report;
  fetch::LinksChecked checked;
  {
    Progress progress(options.format == "text", options.language);
    fetch::LinkOptions how{now(), options.fresh,
                           [&](std::size_t done_so_far, std::size_t all) { progress.at(done_so_far, all); }};
    checked = fetch::check_links(links, client, cache, how, report);
  }
  if (checked.no_network) {
    print_line(message("run.no-network"), options.language);
    return Status::machine_failed;
  }
  if (checked.asked > 0) files::replace_file(options.cache, cache.text());
  print_diagnostics(report, options.language, options.format == "json");
  fmt::print("{}\n", report::text(message("run.links", {{"links", links.size()},
                                                        {"addresses", checked.addresses},
                                                        {"asked", checked.asked},
                                                        {"remembered", checked.remembered},
                                                        {"errors", report.errors()},
                                                        {"warnings", report.warnings()}}),
                                  options.language));
  if (checked.stopped) {
    print_line(message("run.links-stopped", {{"count", checked.skipped}}), options.language);
    return Status::interrupted;
  }
  return report.errors() > 0 ? Status::content_has_errors : Status::done;
}

// The same client for a site that is one's own, and was named by whoever asks.
fetch::ClientOptions for_own_site(fetch::ClientOptions options) {
  options.agent = agent({});
  options.allow_private = true;
  options.interval = std::chrono::milliseconds(0);
  options.per_host = 8;
  options.byte_limit = files::kNoLimit;
  return options;
}

// As the data of a site in a folder say it, else the settings of the content here.
std::string language_of_site(const std::string& site, const Options& options) {
  const std::string own = fetch::is_host(site) ? std::string() : language_in(std::filesystem::path(site) / "data/portal.json");
  return own.empty() ? language_in(options.content / "settings.json") : own;
}

Status run_compare_sites(Options& options) {
  const std::string asked = options.language;
  options.language = language_to_speak(asked, language_of_site(options.newer_site, options));
  fetch::Client client(for_own_site(options.client));
  report::Report report;
  fetch::SitesCompared compared;
  {
    Progress progress(options.format == "text", options.language);
    compared = fetch::compare_sites(
        options.older_site, options.newer_site, client, [&](std::size_t done, std::size_t all) { progress.at(done, all); },
        report);
  }
  if (!compared.language.empty()) options.language = language_to_speak(asked, compared.language);
  print_diagnostics(report, options.language, options.format == "json");
  fmt::print("{}\n", report::text(message("run.sites-compared", {{"addresses", compared.addresses}, {"lost", compared.lost}}),
                                  options.language));
  return report.errors() > 0 ? Status::content_has_errors : Status::done;
}

Status run_verify(Options& options) {
  const std::string asked = options.language;
  options.language = language_to_speak(asked, language_of_site(options.site, options));
  report::Report report;
  fetch::SiteChecked checked;
  if (fetch::is_host(options.site)) {
    fetch::Client client(for_own_site(options.client));
    Progress progress(options.format == "text", options.language);
    checked = fetch::check_site_at(
        options.site, client, [&](std::size_t done, std::size_t all) { progress.at(done, all); }, report);
  } else {
    if (!std::filesystem::exists(options.site)) {
      print_line(message("run.failure", {{"what", message("machine.no-site", {{"folder", options.site}})}}), options.language);
      return Status::machine_failed;
    }
    checked = fetch::check_site(options.site, options.strict, report);
  }
  if (!checked.language.empty()) options.language = language_to_speak(asked, checked.language);
  print_diagnostics(report, options.language, options.format == "json");
  if (checked.stopped) {
    print_line(message("run.verify-stopped"), options.language);
    return Status::interrupted;
  }
  fmt::print("{}\n",
             report::text(message("run.verified",
                                  {{"files", checked.files}, {"errors", report.errors()}, {"warnings", report.warnings()}}),
                          options.language));
  return report.errors() > 0 ? Status::content_has_errors : Status::done;
}

void add_common(CLI::App& command, const CommandLine& say, Options& options) {
  command.add_option("--content", options.content, say(message("help.content-folder")))->capture_default_str();
  say.language_of_messages(command, options.language);
  say.one_of(*command.add_option("--format", options.format, say(message("help.format-found"))), {"text", "json"});
  command.add_option("--proxy", options.client.proxy, say(message("help.proxy")));
  command.add_option("--ca-file", options.client.certificates, say(message("help.ca-file")));
  say.between(*command.add_option("--tries", options.client.tries, say(message("help.tries")))->capture_default_str(), 1, 5);
  command.add_flag("--allow-private", options.client.allow_private, say(message("help.allow-private")));
  command.add_option("--connect-to", options.client.connect_to, say(message("help.connect-to")))->allow_extra_args(false);
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  const CommandLine say(argc, argv);
  CLI::App app(say(message("help.fetch-about")), "insyn");
  say.dress(app);
  app.require_subcommand(1);
  CLI::App* fetch_command = say.add_command(app, "fetch", message("help.fetch-command"));
  fetch_command->add_option("measures", options.measures, say(message("help.fetch-measures")));
  fetch_command->add_flag("--accept-shorter", options.accept_shorter, say(message("help.accept-shorter")));
  fetch_command->add_flag("--dry-run", options.dry_run, say(message("help.dry-run")));
  add_common(*fetch_command, say, options);
  CLI::App* links_command = say.add_command(app, "links", message("help.links-command"));
  links_command->add_flag("--fresh", options.fresh, say(message("help.fresh-links")));
  links_command->add_option("--site", options.older_site, say(message("help.links-site")));
  links_command->add_option("--out", options.newer_site, say(message("help.links-out")));
  links_command->add_option("--cache", options.cache, say(message("help.cache")))->capture_default_str();
  add_common(*links_command, say, options);
  CLI::App* verify_command = say.add_command(app, "verify", message("help.verify-command"));
  verify_command->add_option("site", options.site, say(message("help.verify-site")))->required();
  verify_command->add_flag("--strict", options.strict, say(message("help.strict")));
  add_common(*verify_command, say, options);
  return exit_status(
      [&] {
        if (const auto ended = say.parse(app)) return *ended;
        listen_for_ctrl_c();
        const fetch::Library library;
        options.client.stop = &stop;
        options.client.seed = std::random_device()();
        if (verify_command->parsed()) return run_verify(options);
        if (links_command->parsed() && !options.older_site.empty()) return run_compare_sites(options);
        return fetch_command->parsed() ? run_fetch(options) : run_links(options);
      },
      options.language);
}
