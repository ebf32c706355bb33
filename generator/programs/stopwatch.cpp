#include "programs/stopwatch.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <ctime>

namespace insyn {

namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }  // of all threads

}  // namespace

Stopwatch::Stopwatch() : terminal_(isatty(STDERR_FILENO) == 1) {}

void Stopwatch::enter(std::string_view module) {
  leave();
  module_ = module;
  entered_ = Clock::now();
  cpu_entered_ = cpu_seconds();
  if (terminal_ && seconds() > 1.0) {
    fmt::print(stderr, "\r\x1b[K{} …", module);
    shown_ = true;
  }
}

void Stopwatch::leave() {
  if (!module_.empty()) modules_.push_back({module_, seconds_since(entered_), cpu_seconds() - cpu_entered_});
  module_.clear();
  if (shown_) fmt::print(stderr, "\r\x1b[K");
  shown_ = false;
}

double Stopwatch::seconds() const { return seconds_since(start_); }

void Stopwatch::tell() const {
  for (const Spent& module : modules_)
    fmt::print(stderr, "{:>10.1f} ms {:>10.1f} ms of cpu  {}\n", module.seconds * 1000, module.cpu * 1000, module.name);
}

}  // namespace insyn
