// site_addresses.h: which addresses of one site another one has lost.
#pragma once

#include <cstddef>
#include <string>

#include "fetch/http.h"
#include "fetch/site_check.h"
#include "report/report.h"

namespace insyn::fetch {

struct SitesCompared {
  std::size_t addresses = 0;  // that the older site promises
  std::size_t lost = 0;
  std::string language = {};  // the portal's own, as the newer site's data say it; empty where they do not
};

// Each of the two is a folder or the address of a host. Reports every page, data file, feed and part of a page of the older site
// that is neither in the newer one nor led on from there. Throws MachineError where one of them cannot be read.
SitesCompared compare_sites(const std::string& older, const std::string& newer, Client& client, const SiteProgress& progress,
                            report::Report& report);

}  // namespace insyn::fetch
