// Spoils one thing at a time in a rich portal, and holds the program to its promises each time: no crash, an exit status of 0 or
// 1, an error whose place or words name what was spoiled, and `check` that says what `build` says.
//
// faults ROOT [--whole | --kinds | --sample N] [--seed S] [--only TEXT] [--jobs N]: says on stderr how far it is, and last
// `N passed, N failed`. With --kinds one fault is tried of all that do the same to the same key of one file.
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <set>

#include "build.h"
#include "compare/compare.h"
#include "draft/draft.h"
#include "explain/explain.h"
#include "faults/mutations.h"
#include "load/load.h"

namespace {

using namespace insyn;
using Files = std::map<std::string, std::string>;

// On a day when all of the portals is public.
const BuildOptions kOptions{.day = portal::Date{std::chrono::year(2022), std::chrono::month(1), std::chrono::day(1)}};

char under_way[1000];  // told where the program crashes

void crashed(int signal) {
  const char* words = signal == SIGALRM ? "\nfaults: does not end: " : "\nfaults: crashed: ";
  [[maybe_unused]] auto written = write(STDOUT_FILENO, words, std::strlen(words));
  written = write(STDOUT_FILENO, under_way, std::strlen(under_way));
  written = write(STDOUT_FILENO, "\n", 1);
  _exit(1);
}

void watch_for_crashes() {
  static char stack[64 * 1024];
  const stack_t own{.ss_sp = stack, .ss_flags = 0, .ss_size = sizeof stack};
  sigaltstack(&own, nullptr);
  struct sigaction action {};
  action.sa_handler = crashed;
  action.sa_flags = SA_ONSTACK;
  for (int signal : {SIGSEGV, SIGABRT, SIGFPE, SIGBUS, SIGILL, SIGALRM}) sigaction(signal, &action, nullptr);
}

Files read_folder(const std::filesystem::path& folder) {
  Files out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    out.emplace(entry.path().lexically_relative(folder).string(), std::string(std::istreambuf_iterator<char>(in), {}));
  }
  return out;
}

// Takes what the site's own staging takes, and nothing else.
class StrictStaging : public files::Staging {
 public:
  void put(std::string path, std::string bytes) override {
    const std::lock_guard lock(mutex_);
    size += bytes.size();
    if (path.empty() || path.front() == '/' || path.ends_with('/') || ("/" + path + "/").find("/../") != std::string::npos ||
        path.find("//") != std::string::npos)
      throw report::MachineError(report::literal("a path that no site has: " + path));
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
      if (paths_.contains(path.substr(0, slash)))
        throw report::MachineError(report::literal("a file and a folder of one name: " + path));
    }
    if (!paths_.insert(path).second) throw report::MachineError(report::literal("made twice: " + path));
  }
  std::size_t size = 0;

 private:
  std::mutex mutex_;
  std::set<std::string> paths_;
};

std::vector<report::Diagnostic> errors_of(const report::Report& report) {
  std::vector<report::Diagnostic> out = report.sorted();
  std::erase_if(out, [](const report::Diagnostic& each) { return each.severity != report::Severity::error; });
  return out;
}

std::string told(const report::Report& report) {
  std::string out;
  for (const report::Diagnostic& each : report.sorted()) out += report::text(each);
  return out;
}

class Trial {
 public:
  Trial(Files content, Files layouts, Files assets)
      : content_(std::move(content)), layouts_(std::move(layouts)), assets_(std::move(assets)) {}

  // What promise was broken, in a few lines; empty where none was.
  std::string run(const faults::Fault& fault, bool in_layouts) const {
    Files content = content_, layouts = layouts_;
    Files& spoiled = in_layouts ? layouts : content;
    if (fault.taken_away) {
      spoiled.erase(fault.file);
    } else {
      spoiled[fault.file] = fault.text();
    }
    const Trees trees{files::Tree::of(std::move(content), ""), files::Tree::of(std::move(layouts), "layouts"),
                      files::Tree::of(assets_, "assets")};
    try {
      return promises(trees, fault, in_layouts ? "layouts/" + fault.file : fault.file);
    } catch (const report::MachineError& error) {
      return std::string("ends with status 3: ") + error.what();
    } catch (const std::exception& error) {
      return std::string("throws: ") + error.what();
    }
  }

 private:
  std::string promises(const Trees& trees, const faults::Fault& fault, const std::string& file) const {
    report::Report checked, built;
    const Enter quietly = [](std::string_view) {};
    files::NoStaging nowhere;
    StrictStaging site;
    insyn::build(trees, kOptions, nowhere, checked, quietly);
    insyn::build(trees, kOptions, site, built, quietly);
    if (told(checked) != told(built)) return "check and build differ:\n" + told(checked) + "---\n" + told(built);
    draft_something(trees);
    const std::vector<report::Diagnostic> errors = errors_of(checked);
    if (errors.empty()) {
      explain_everything(trees);
      return {};
    }
    for (std::size_t i = 1; i < errors.size(); ++i) {
      const report::Diagnostic &one = errors[i - 1], &other = errors[i];
      if (one.line > 0 && one.file == other.file && one.line == other.line && one.column == other.column)
        return "one place is blamed twice:\n" + told(checked);
    }
    const auto names = [&](const report::Diagnostic& each) { return names_it(each, fault, file); };
    return std::any_of(errors.begin(), errors.end(), names) ? "" : "no error names the place:\n" + told(checked);
  }

  static bool names_it(const report::Diagnostic& error, const faults::Fault& fault, const std::string& file) {
    const auto [first, last] = fault.lines();
    if (error.file == file && (error.line == 0 || (error.line >= first && error.line <= last))) return true;
    const std::string words = report::text(error);
    return std::any_of(fault.words.begin(), fault.words.end(),
                       [&](const std::string& each) { return words.find(each) != std::string::npos; });
  }

  static void draft_something(const Trees& trees) {
    report::Report unheard;
    const ReadPortal reading = insyn::read(trees, kOptions, unheard, [](std::string_view) {});
    if (reading.languages.empty()) return;
    const portal::Content content = load::content(trees.content, unheard);
    for (const std::string& kind : draft::kinds()) {
      for (std::string_view path : {"2020/samhalle/bredband/nytt", "2031", "2020/ny", "ny"}) {
        draft::of(kind, path, content, reading.languages.front(), "2020-12-31");
      }
    }
  }

  static void explain_everything(const Trees& trees) {
    report::Report report;
    const ReadPortal reading = insyn::read(trees, kOptions, report, [](std::string_view) {});
    if (!reading.portal) return;
    for (const portal::Year& year : reading.portal->years) {
      std::string language;
      insyn::record(trees, kOptions, year.page.id, report, language);
      for (const portal::Perspective& perspective : year.perspectives) {
        for (const portal::Goal& goal : perspective.goals) {
          explain_it(year.page.id + "/" + goal.page.id, reading);
          for (const portal::Measure& measure : goal.measures) explain_it(year.page.id + "/" + measure.id, reading);
        }
      }
    }
  }

  static void explain_it(const std::string& id, const ReadPortal& reading) {
    for (const language::Language& language : reading.languages) {
      if (const auto told = explain::of(id, *reading.portal, *reading.verdicts, language)) {
        if (explain::text(*told).empty() || explain::json(*told).empty()) throw std::logic_error("nothing explained of " + id);
      }
    }
  }

  const Files content_, layouts_, assets_;
};

// A record of published years against itself with a fault in it: `insyn diff`.
std::string differ(const std::string& sound, const faults::Fault& fault) {
  const report::Source before{"before.json", "before.json", sound}, after{fault.file, fault.file, fault.text()};
  report::Report report;
  const auto old_year = load::published(before, report), new_year = load::published(after, report);
  if (report.errors() > 0 || !old_year || !new_year) return {};
  return compare::text(compare::differences({*old_year}, {*new_year})).size() > 100'000'000 ? "too much" : "";
}

struct Options {
  std::filesystem::path root;
  std::size_t sample = 200;
  unsigned seed = 2020;
  bool whole = false, kinds = false;
  std::string only;
  std::size_t jobs = 1;  // processes
};

Options options_of(int argc, char** argv) {
  Options out{.root = argv[1]};
  for (int i = 2; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--whole") out.whole = true;
    if (word == "--kinds") out.kinds = true;
    if (word == "--sample" && i + 1 < argc) out.sample = std::stoul(argv[++i]);
    if (word == "--seed" && i + 1 < argc) out.seed = static_cast<unsigned>(std::stoul(argv[++i]));
    if (word == "--only" && i + 1 < argc) out.only = argv[++i];
    if (word == "--jobs" && i + 1 < argc) out.jobs = std::max(1UL, std::stoul(argv[++i]));
  }
  return out;
}

struct Job {
  const Trial* trial = nullptr;  // null: a record for `insyn diff`
  std::string portal;
  std::string sound;
  bool in_layouts = false;
  faults::Fault fault;
};

// What is done to what: "measures[].series[].value: null", for every measure and every value of it.
std::string kind_of(const Job& job) {
  std::string what = job.fault.what;
  std::erase_if(what, [](char c) { return c >= '0' && c <= '9'; });
  if (job.in_layouts) what.erase(0, what.find(':'));  // every message of a catalogue is of one kind
  return job.portal + "/" + job.fault.file + " " + what;
}

std::vector<Job> jobs(const Options& options, std::vector<Trial>& trials) {
  const Files layouts = read_folder(options.root / "layouts"), assets = read_folder(options.root / "assets");
  std::vector<Job> out;
  trials.reserve(3);
  // In “everything” each part of the content model stands once.
  for (const std::string portal : {"small", "fetched", "everything"}) {
    const Files content =
        read_folder(options.root / (portal == "everything" ? "tests/faults" : "tests/golden") / portal / "content");
    const Trial& trial = trials.emplace_back(content, layouts, assets);
    for (const auto& [file, text] : content) {
      for (faults::Fault& fault : faults::faults_of(file, text)) {
        if (file.starts_with("published/")) out.push_back({nullptr, portal, text, false, fault});
        out.push_back({&trial, portal, text, false, std::move(fault)});
      }
    }
    if (portal != "small") continue;
    for (const auto& [file, text] : layouts) {
      if (file != "languages/sv.json" && file != "languages/en.json") continue;  // those of the portal
      for (faults::Fault& fault : faults::faults_of(file, text)) out.push_back({&trial, portal, text, true, std::move(fault)});
    }
  }
  std::erase_if(out, [&](const Job& job) {
    return (job.portal + "/" + job.fault.file + " " + job.fault.what).find(options.only) == std::string::npos;
  });
  std::shuffle(out.begin(), out.end(), std::mt19937(options.seed));
  // One fault of every file after another, so that a sample is not of the largest file alone.
  std::map<std::string, std::size_t> seen;
  std::vector<std::pair<std::size_t, std::size_t>> turns;
  for (std::size_t i = 0; i < out.size(); ++i) turns.emplace_back(seen[out[i].portal + "/" + out[i].fault.file]++, i);
  std::sort(turns.begin(), turns.end());
  std::vector<Job> in_turn;
  for (const auto& [turn, i] : turns) in_turn.push_back(std::move(out[i]));
  out = std::move(in_turn);
  if (options.kinds) {
    std::set<std::string> tried;
    std::erase_if(out, [&](const Job& job) { return !tried.insert(kind_of(job)).second; });
  } else if (!options.whole && out.size() > options.sample) {
    out.resize(options.sample);
  }
  return out;
}

// What the processes have come to, in memory that they share.
struct Counts {
  std::atomic<std::size_t> passed = 0, failed = 0;
};

void try_one(const Job& job, Counts& counts) {
  const std::string what = fmt::format("{}/{}: {}", job.portal, job.fault.file, job.fault.what);
  std::strncpy(under_way, what.c_str(), sizeof under_way - 1);
  alarm(60);
  const std::string broken = job.trial == nullptr ? differ(job.sound, job.fault) : job.trial->run(job.fault, job.in_layouts);
  alarm(0);
  ++(broken.empty() ? counts.passed : counts.failed);
  if (!broken.empty()) fmt::print("{}: {}\n", what, broken);
  std::fflush(stdout);
}

// Every so many of the jobs, from one of them on.
void try_part(const std::vector<Job>& jobs, std::size_t from, std::size_t step, Counts& counts) {
  for (std::size_t i = from; i < jobs.size(); i += step) {
    try_one(jobs[i], counts);
    if (i % 200 == 0)
      fmt::print(stderr, "{} of {}, {} failed\n", counts.passed + counts.failed, jobs.size(), counts.failed.load());
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const Options options = options_of(argc, argv);
  watch_for_crashes();
  std::vector<Trial> trials;
  const std::vector<Job> all = jobs(options, trials);
  void* shared = mmap(nullptr, sizeof(Counts), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) return 2;
  Counts& counts = *new (shared) Counts;
  for (std::size_t part = 1; part < options.jobs; ++part) {
    if (fork() == 0) {
      try_part(all, part, options.jobs, counts);
      _exit(0);
    }
  }
  try_part(all, 0, options.jobs, counts);
  while (wait(nullptr) > 0) {
  }
  const std::size_t passed = counts.passed,
                    failed = counts.failed + (all.size() - counts.passed - counts.failed);  // crashed: not tried
  fmt::print("{} passed, {} failed\n", passed, failed);
  return failed == 0 && passed > 0 ? 0 : 1;
}
