// sites.h: the files for machines of small portals written in memory, and of the portal that the repository holds.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "opendata/opendata.h"

namespace insyn::tests {

using Files = std::map<std::string, std::string>;

// A portal from its content, with all that this module makes of it.
struct Site {
  explicit Site(const files::Tree& content);
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  const std::string& file(const std::string& path) const { return staging.files().at(path); }
  bool has(const std::string& path) const { return staging.files().contains(path); }
  // What a page says of itself to searchers.
  std::string metadata(const std::string& address) const;

  report::Report report;
  std::unique_ptr<const portal::Portal> portal;
  std::unique_ptr<assess::Verdicts> verdicts;
  std::unique_ptr<route::SiteMap> map;
  opendata::Languages languages;
  files::MemoryStaging staging;
  opendata::Downloads downloads;
};

// One year with a goal, measures of every kind, a project, a table, a collection and corrections. Others stand in for, or
// beside, its files.
Files small_content(const Files& others = {});

// The settings of an official portal with a base address and a contact.
std::string official_settings();

std::unique_ptr<Site> site(const Files& content);

}  // namespace insyn::tests
