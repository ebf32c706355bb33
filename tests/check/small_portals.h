// small_portals.h: portals in memory with one budget table, for tests.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "assess/assess.h"
#include "portal/portal.h"
#include "report/report.h"

namespace insyn::tests {

// Other files beside the smallest portal, by path.
using Files = std::map<std::string, std::string>;

struct Read {
  std::unique_ptr<const portal::Portal> portal;
  std::vector<std::string> diagnostics;  // "2020/budget/tabell.json:3:7: error: … [code]", without the line itself
};

// Reads, checks and judges a portal of these files and what every portal needs.
Read read(const Files& files);

// "2020/budget/tabell.json" with columns outcome, budget and variance, and these rows and other members.
Files table(const std::string& rows, const std::string& more = "");

}  // namespace insyn::tests
