// shown.h: within serve, which pages are shown: of the new site, or of the one before where errors keep them from being new.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "serve/serve.h"

namespace insyn::serve {

// A site that was made as a whole.
std::shared_ptr<const Source> source_of(Site site, Origins origins);

class Shown {
 public:
  struct Page {
    std::string bytes;
    std::vector<Origin> origins;
    bool is_old = false;
  };

  Shown() = default;
  Shown(Live live, std::shared_ptr<const Source> before);

  bool whole() const { return live_.site || before_; }
  const std::vector<report::Diagnostic>& findings() const { return live_.findings; }
  const report::Message& failure() const { return live_.failure; }
  bool shows(const Live& live) const { return live.site == live_.site && live.failure == live_.failure; }
  bool has(const std::string& path) const { return (live_.site && live_.site->has(path)) || (before_ && before_->has(path)); }
  std::optional<Page> page(const std::string& path) const;

 private:
  bool is_touched(const std::string& path) const;

  Live live_;
  std::shared_ptr<const Source> before_;
  std::set<std::string> faulty_;
};

}  // namespace insyn::serve
