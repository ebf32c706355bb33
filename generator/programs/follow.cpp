#include "programs/follow.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <string>

#include "files/content_folder.h"

namespace insyn {

namespace {

using Clock = std::chrono::steady_clock;

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

}  // namespace

void hold_ctrl_c() {
  const sigset_t set = ends();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

void follow(const std::vector<std::filesystem::path>& folders, const std::function<void()>& each_time) {
  constexpr std::chrono::milliseconds kRest(300), kStill(60);
  std::string seen = files::state_of(folders);
  each_time();
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
    each_time();
  }
}

}  // namespace insyn
