// links.h: every address outside the portal that its pages lead to, and whether it still leads somewhere.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "fetch/http.h"
#include "portal/portal.h"
#include "report/report.h"

namespace insyn::fetch {

struct ExternalLink {
  std::string address;  // as written
  report::Location at;
};

// Those of front matter, JSON files (snapshots too: pages show what was asked) and Markdown, in the order of files and lines.
std::vector<ExternalLink> external_links(const portal::Content& content);

// What an address turned out to be.
struct LinkResult {
  enum class Kind { good, slow, refused, moved, secure, broken, unreachable };  // secure: it answers on https too

  Kind kind = Kind::good;
  report::Message said;  // the rest of the sentence: where to, why
  std::string checked;   // UTC
};

// Results by address as it is asked for, with the day they were found.
class LinkCache {
 public:
  static LinkCache read(std::string_view text);  // empty where the text is not a cache
  std::string text() const;

  // A result without fault that was found at most a week before `now`; what was wrong is looked at anew.
  const LinkResult* recent(const std::string& address, std::string_view now) const;
  void put(const std::string& address, LinkResult result) { results_[address] = std::move(result); }

 private:
  std::map<std::string, LinkResult> results_;
};

struct LinkOptions {
  std::string now;     // UTC
  bool fresh = false;  // whatever the cache says
  std::function<void(std::size_t done, std::size_t all)> progress = [](std::size_t, std::size_t) {};
};

struct LinksChecked {
  std::size_t addresses = 0, asked = 0, remembered = 0, skipped = 0;
  bool no_network = false;  // nothing answered at all, and nothing is reported
  bool stopped = false;
};

// Asks each address once and reports at every place that leads there: what is broken as an error, what has moved or
// could be encrypted as a warning, what is slow or keeps robots out as a note. The cache learns what was found.
LinksChecked check_links(const std::vector<ExternalLink>& links, Client& client, LinkCache& cache, const LinkOptions& options,
                         report::Report& report);

}  // namespace insyn::fetch
