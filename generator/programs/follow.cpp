#include "programs/follow.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>

#include "files/folder_watch.h"

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

// Waits for a change in the folders, and then until nothing more has changed for a moment. False where we are asked to end.
bool wait_for_change(files::FolderWatch& watch, int signals) {
  constexpr int kStill = 8, kMostWaits = 100;  // milliseconds; and how often stillness is waited for
  std::chrono::milliseconds rest(300);         // where the folders are looked through
  bool seen = false;
  for (int waits = 0; waits < kMostWaits;) {
    pollfd from[] = {{signals, POLLIN, 0}, {watch.descriptor(), POLLIN, 0}};
    const bool told = watch.descriptor() >= 0;
    const int patience = told ? (seen ? kStill : -1) : static_cast<int>(seen ? rest.count() / 5 : rest.count());
    poll(from, 2, patience);
    if ((from[0].revents & POLLIN) != 0) return false;
    const auto begin = Clock::now();
    const bool changed = watch.changed();
    // Looking may not take more than a tenth of the time, however large the portal.
    rest = std::max(rest, std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin) * 10);
    if (seen && !changed) return true;
    seen = seen || changed;
    if (seen) ++waits;
  }
  return true;
}

}  // namespace

void block_ctrl_c() {
  const sigset_t set = ends();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

void follow(const std::vector<std::filesystem::path>& folders, const std::function<void(const ChangedFiles&)>& each_time) {
  const sigset_t set = ends();
  const int signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  files::FolderWatch watch(folders);
  each_time(std::nullopt);
  while (wait_for_change(watch, signals)) each_time(watch.take_files());
  close(signals);
}

}  // namespace insyn
