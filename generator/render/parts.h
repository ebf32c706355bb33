// parts.h: within render, lists that are too long for one page, in parts: the page itself is the first, and more stand beside it.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "route/route.h"

namespace insyn::render {

// A line of the page that lists everything.
struct IndexLine {
  std::string key, initial, title, note, kind, href, lang;
};

class Parts {
 public:
  explicit Parts(const route::SiteMap& map);

  // The pages beside those of the map; none where no list is long.
  const std::deque<route::PageAddress>& more() const { return more_; }
  // All parts of the list that the page shows, itself among them; empty where it shows it all.
  const std::vector<const route::PageAddress*>& of(const route::PageAddress& page) const;
  std::size_t number(const route::PageAddress& page) const;  // from 0
  // Which of so many lines part `number` of the page's list shows: from the first to before the second.
  std::pair<std::size_t, std::size_t> lines(const route::PageAddress& page, std::size_t number, std::size_t all) const;
  std::pair<std::size_t, std::size_t> lines(const route::PageAddress& page, std::size_t all) const {
    return lines(page, number(page), all);
  }

 private:
  void divide(const std::unordered_set<std::string_view>& taken, const route::PageAddress& page, std::size_t lines,
              std::size_t most);

  std::deque<route::PageAddress> more_;
  std::deque<std::vector<const route::PageAddress*>> lists_;
  std::unordered_map<const route::PageAddress*, const std::vector<const route::PageAddress*>*> of_;
};

// The lines of the page that lists everything, put in order once for all its parts, by language.
class IndexLines {
 public:
  template <typename Make>
  const std::vector<IndexLine>& of(const std::string& language, const Make& make) {
    const std::lock_guard lock(mutex_);
    const auto found = made_.find(language);
    return found != made_.end() ? found->second : made_.emplace(language, make()).first->second;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, std::vector<IndexLine>> made_;
};

}  // namespace insyn::render
