#include "serve/shown.h"

#include <algorithm>
#include <utility>

namespace insyn::serve {

namespace {

// A site that was made as a whole.
class Files : public Source {
 public:
  Files(Site site, Origins origins) : site_(std::move(site)), origins_(std::move(origins)) {}
  bool has(const std::string& path) const override { return site_.contains(path); }
  std::optional<std::string> file(const std::string& path) const override {
    const auto found = site_.find(path);
    return found == site_.end() ? std::nullopt : std::optional(found->second);
  }
  std::vector<Origin> origins(const std::string& path) const override {
    const auto found = origins_.find(path);
    return found == origins_.end() ? std::vector<Origin>() : found->second;
  }
  std::vector<std::string> pages() const override {
    std::vector<std::string> out;
    for (const auto& [path, origins] : origins_) out.push_back(path);
    return out;
  }

 private:
  const Site site_;
  const Origins origins_;
};

}  // namespace

std::shared_ptr<const Source> source_of(Site site, Origins origins) {
  return std::make_shared<const Files>(std::move(site), std::move(origins));
}

Shown::Shown(Live live, std::shared_ptr<const Source> before) : live_(std::move(live)) {
  for (const report::Diagnostic& each : live_.findings) {
    if (each.severity == report::Severity::error) faulty_.insert(each.file);
  }
  if (faulty_.empty() && live_.failure.empty() && live_.site) return;
  before_ = std::move(before);
  // An error in a file that no page is made of may touch any of them.
  std::set<std::string> used;
  for (const std::string& page : live_.site ? live_.site->pages() : std::vector<std::string>()) {
    for (Origin& each : live_.site->origins(page)) used.insert(std::move(each.file));
  }
  const bool everywhere = !live_.failure.empty() || used.empty() ||
                          std::any_of(faulty_.begin(), faulty_.end(), [&](const auto& file) { return !used.contains(file); });
  if (everywhere) live_.site = nullptr;
}

std::optional<Shown::Page> Shown::page(const std::string& path) const {
  const bool touched = before_ && (!live_.site || is_touched(path));
  for (const Source* source : {touched ? before_.get() : nullptr, live_.site.get(), before_.get()}) {
    if (source == nullptr) continue;
    if (std::optional<std::string> bytes = source->file(path))
      return Page{std::move(*bytes), source->origins(path), source == before_.get()};
  }
  return std::nullopt;
}

bool Shown::is_touched(const std::string& path) const {
  const std::vector<Origin> origins = live_.site->origins(path);
  return std::any_of(origins.begin(), origins.end(), [&](const Origin& each) { return faulty_.contains(each.file); });
}

}  // namespace insyn::serve
