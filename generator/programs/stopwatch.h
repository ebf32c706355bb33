// stopwatch.h: takes the time of each module, and tells on a terminal where a build is that takes more than a second.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace insyn {

class Stopwatch {
 public:
  Stopwatch();
  void enter(std::string_view module);
  void leave();
  double seconds() const;
  void tell() const;

 private:
  using Clock = std::chrono::steady_clock;
  struct Spent {
    std::string name;
    double seconds, cpu;
  };
  const Clock::time_point start_ = Clock::now();
  const bool terminal_;
  std::string module_;
  Clock::time_point entered_;
  double cpu_entered_ = 0;
  bool shown_ = false;
  std::vector<Spent> modules_;
};

}  // namespace insyn
