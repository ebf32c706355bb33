// live_site.h: a site whose files are made when they are asked for: what the preview shows.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "build.h"
#include "render/render.h"

namespace insyn {

// Holds the portal, and no page. May be asked from several threads.
class LiveSite {
 public:
  // Reads everything, and reports all that can be told before pages are made. The memory is that of the site before; `looked` is
  // when the trees were opened, in nanoseconds since 1970.
  LiveSite(Trees trees, std::int64_t looked, BuildOptions options, render::NarrativeMemory& memory, report::Report& report);
  // The same where nothing has changed since `before` but what texts say below their front matter: what was read of the portal is
  // taken over. Null where more has changed, nothing has, or the content has errors; nothing is reported then.
  static std::shared_ptr<const LiveSite> with_new_bodies(const LiveSite& before, const Trees& trees, std::int64_t looked,
                                                         const BuildOptions& options, render::NarrativeMemory& memory,
                                                         report::Report& report);
  // The same where it is known which files these are. A change in any other is not looked for.
  static std::shared_ptr<const LiveSite> with_new_bodies(const LiveSite& before, const std::set<std::filesystem::path>& changed,
                                                         const BuildOptions& options, render::NarrativeMemory& memory,
                                                         report::Report& report);
  ~LiveSite();

  std::size_t pages() const;                // none where too little could be read
  const std::string& language() const;      // the portal's first; empty where the settings could not be read
  bool has(const std::string& path) const;  // a page of this address
  std::optional<std::string> file(const std::string& path) const;
  // What the page was made of; nothing where there is no such page.
  std::vector<route::Origin> origins(const std::string& path) const;
  std::vector<std::string> addresses() const;  // of all pages
  // Makes every page that is not as it was when all were looked through last, only to report what is wrong with it, until it is
  // to stop. One after another: what is found is kept for the next.
  void look_through(report::Report& report, unsigned jobs, const std::function<bool()>& stop) const;

  using NewTexts = std::vector<std::pair<report::Source*, std::string>>;

 private:
  struct Reading;
  struct State;
  static std::shared_ptr<const LiveSite> with(const LiveSite& before, NewTexts texts, const Trees& trees, std::int64_t looked,
                                              render::NarrativeMemory& memory, report::Report& report);
  explicit LiveSite(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace insyn
