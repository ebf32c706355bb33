// fetch.h: measures get their figures from where these are published, and keep them as snapshots beside the measures file.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "fetch/http.h"
#include "portal/portal.h"
#include "report/report.h"

namespace insyn::fetch {

struct RefreshOptions {
  std::vector<std::string> wanted;  // "2020/ID", "2020" or "ID"; none: every measure that names a source
  bool dry_run = false;
  std::filesystem::path folder;  // of the content
  std::string now;               // UTC: "2026-11-23T15:04:05Z"
  std::function<void(const report::Message&)> say = [](const report::Message&) {
  };                            // a line at a time: what comes, what is revised
  bool accept_shorter = false;  // an answer with fewer figures than before replaces them
};

struct Refreshed {
  std::size_t replaced = 0, unchanged = 0, failed = 0;
  bool no_answer = false;   // the network or a service failed us
  bool no_network = false;  // no host answered at all; nothing is reported but this
  report::Message silence;  // then: what the last one asked was like
};

// Asks for each measure's figures and says what was revised before its snapshot is replaced. What fails is reported at
// the measure's “from” and replaces nothing; so does an answer to the same question with fewer figures than before, unless that
// is accepted. Throws MachineError where a snapshot cannot be written.
Refreshed refresh(const portal::Content& content, Client& client, const RefreshOptions& options, report::Report& report);

}  // namespace insyn::fetch
