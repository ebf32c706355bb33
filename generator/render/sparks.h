// sparks.h: within render, the small charts that rows show, each drawn once for all the pages that it stands on.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "portal/portal.h"
#include "templates/view.h"

namespace insyn::render {

// May be asked from several threads. What it gives lives as long as it does.
class Sparks {
 public:
  template <typename Draw>
  const std::optional<templates::View>& of(const portal::Measure& measure, const std::string& language, const Draw& draw) {
    const std::pair key(&measure, language);
    {
      const std::lock_guard lock(mutex_);
      if (const auto found = drawn_.find(key); found != drawn_.end()) return found->second;
    }
    std::optional<templates::View> drawn = draw();
    const std::lock_guard lock(mutex_);
    return drawn_.emplace(key, std::move(drawn)).first->second;
  }

 private:
  std::mutex mutex_;
  std::map<std::pair<const portal::Measure*, std::string>, std::optional<templates::View>> drawn_;
};

}  // namespace insyn::render
