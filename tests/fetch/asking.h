// asking.h: clients for the tests: quick to give up, and allowed on this machine.
#pragma once

#include "fetch/http.h"

inline insyn::fetch::ClientOptions quick() {
  insyn::fetch::ClientOptions options;
  options.allow_private = true;
  options.interval = std::chrono::milliseconds(0);
  options.first_wait = std::chrono::milliseconds(5);
  options.longest_wait = std::chrono::milliseconds(2'000);
  options.connect_limit = std::chrono::milliseconds(2'000);
  options.total_limit = std::chrono::milliseconds(10'000);
  return options;
}
