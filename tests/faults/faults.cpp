// Spoils one thing at a time in a rich portal, and holds the program to its promises each time: no crash, an exit status of 0 or
// 1, an error whose place or words name what was spoiled, and `check` that says what `build` says.
//
// faults ROOT [--whole | --kinds | --sample N] [--seed S] [--only TEXT] [--jobs N] [--seconds N]: says on stderr how far it is,
// and last `N passed, N failed`. With --kinds one fault is tried of all that do the same to the same key of one file. The whole
// is tried in an order that the seed decides, so that what --seconds leaves time for is a fair sample of it.
#include <fmt/format.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstring>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <set>

#include "faults/mutations.h"
#include "faults/trial.h"

namespace {

using namespace insyn;
using faults::Files;
using faults::Trial;

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

struct Options {
  std::filesystem::path root;
  std::size_t sample = 200;
  unsigned seed = 2020;
  bool whole = false, kinds = false;
  std::string only;
  std::size_t jobs = 1;     // processes
  std::size_t seconds = 0;  // 0: as many as it takes
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
    if (word == "--seconds" && i + 1 < argc) out.seconds = std::stoul(argv[++i]);
    if (word == "--jobs" && i + 1 < argc) out.jobs = std::max(1UL, std::stoul(argv[++i]));
  }
  return out;
}

struct Job {
  Trial* trial = nullptr;  // null: a record for `insyn diff`
  std::string_view portal;
  const std::string* sound = nullptr;
  bool in_layouts = false;
  faults::Fault fault;
};

std::string name_of(const Job& job) { return fmt::format("{}/{}", job.portal, job.fault.file); }

// What is done to what: "measures[].series[].value: null", for every measure and every value of it.
std::string kind_of(const Job& job) {
  std::string what = job.fault.what;
  std::erase_if(what, [](char c) { return c >= '0' && c <= '9'; });
  if (job.in_layouts) what.erase(0, what.find(':'));  // every message of a catalogue is of one kind
  return name_of(job) + " " + what;
}

// One fault of every file after another, so that a sample is not of the largest file alone.
std::vector<Job> in_turn(std::vector<Job> jobs) {
  std::map<std::string, std::size_t> seen;
  std::vector<std::pair<std::size_t, std::size_t>> turns;
  for (std::size_t i = 0; i < jobs.size(); ++i) turns.emplace_back(seen[name_of(jobs[i])]++, i);
  std::sort(turns.begin(), turns.end());
  std::vector<Job> out;
  for (const auto& [turn, i] : turns) out.push_back(std::move(jobs[i]));
  return out;
}

std::vector<Job> jobs(const Options& options, std::deque<Trial>& trials) {
  const Files layouts = read_folder(options.root / "layouts"), assets = read_folder(options.root / "assets");
  std::vector<Job> out;
  // In “everything” each part of the content model stands once.
  for (const std::string_view portal : {"small", "fetched", "everything"}) {
    Trial& trial = trials.emplace_back(
        read_folder(options.root / (portal == "everything" ? "tests/faults" : "tests/golden") / portal / "content"), layouts,
        assets);
    for (const auto& [file, text] : trial.content()) {
      for (faults::Fault& fault : faults::faults_of(file, text)) {
        if (file.starts_with("published/")) out.push_back({nullptr, portal, &text, false, fault});
        out.push_back({&trial, portal, &text, false, std::move(fault)});
      }
    }
    if (portal != "everything") continue;
    for (const auto& [file, text] : layouts) {
      if (file != "languages/sv.json" && file != "languages/en.json") continue;  // those of the portal
      for (faults::Fault& fault : faults::faults_of(file, text)) out.push_back({&trial, portal, nullptr, true, std::move(fault)});
    }
  }
  std::erase_if(out,
                [&](const Job& job) { return (name_of(job) + " " + job.fault.what).find(options.only) == std::string::npos; });
  std::shuffle(out.begin(), out.end(), std::mt19937(options.seed));
  if (!options.whole) out = in_turn(std::move(out));
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
  std::atomic<std::size_t> next = 0, passed = 0, failed = 0;
};

// Every so many of the faults are tried with more commands: those walk through the same corridor once more.
constexpr std::size_t kMore = 50;

void try_one(const Job& job, bool more, Counts& counts) {
  const std::string what = name_of(job) + ": " + job.fault.what;
  std::strncpy(under_way, what.c_str(), sizeof under_way - 1);
  alarm(60);
  const std::string broken =
      job.trial == nullptr ? faults::differ(*job.sound, job.fault) : job.trial->run(job.fault, job.in_layouts, more);
  alarm(0);
  ++(broken.empty() ? counts.passed : counts.failed);
  if (!broken.empty()) fmt::print("{}: {}\n", what, broken);
  std::fflush(stdout);
}

// Those that no other process has begun, as long as there is time.
void try_some(const std::vector<Job>& jobs, std::chrono::steady_clock::time_point until, Counts& counts) {
  while (std::chrono::steady_clock::now() < until) {
    const std::size_t i = counts.next++;
    if (i >= jobs.size()) return;
    try_one(jobs[i], i % kMore == 0, counts);
    if (i % 1000 == 0)
      fmt::print(stderr, "{} of {}, {} failed\n", counts.passed + counts.failed, jobs.size(), counts.failed.load());
  }
}

// A process that crashes has told of the fault it was at; another takes its place.
void try_all(const std::vector<Job>& jobs, const Options& options, Counts& counts) {
  const auto until = options.seconds == 0 ? std::chrono::steady_clock::time_point::max()
                                          : std::chrono::steady_clock::now() + std::chrono::seconds(options.seconds);
  const auto begin = [&] {
    if (fork() != 0) return;
    try_some(jobs, until, counts);
    _exit(0);
  };
  for (std::size_t part = 0; part < options.jobs; ++part) begin();
  int status = 0;
  while (wait(&status) > 0) {
    if (status == 0) continue;
    ++counts.failed;
    begin();
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const Options options = options_of(argc, argv);
  watch_for_crashes();
  // Every fault needs as much memory as the one before, so it is not given back in between.
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TOP_PAD, 64 << 20);
  std::deque<Trial> trials;
  const std::vector<Job> all = jobs(options, trials);
  void* shared = mmap(nullptr, sizeof(Counts), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) return 2;
  Counts& counts = *new (shared) Counts;
  try_all(all, options, counts);
  const std::size_t passed = counts.passed, failed = counts.failed;
  if (passed + failed < all.size())
    fmt::print("{} of {} faults, in the order of seed {}\n", passed + failed, all.size(), options.seed);
  fmt::print("{} passed, {} failed\n", passed, failed);
  return failed == 0 && passed > 0 ? 0 : 1;
}
