// site_check.h: whether a site stands, in a folder or at a host, as its manifest says.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

#include "fetch/http.h"
#include "report/report.h"

namespace insyn::fetch {

struct SiteChecked {
  std::size_t files = 0;  // of the manifest
  bool stopped = false;
  std::string language = {};  // at a host: the portal's own, as the site's data say it; empty where they do not
};

// Reports each file that is missing or not as it was written, as an error; foreign files as warnings, or as errors where the site
// is to hold nothing else. Throws MachineError where there is no site.
SiteChecked check_site(const std::filesystem::path& site, bool strict, report::Report& report);

// The same of a site at a host, which cannot be asked what else it holds. Throws MachineError where its manifest cannot be had.
// `progress` is told how many files of how many have been asked for.
using SiteProgress = std::function<void(std::size_t done, std::size_t all)>;
SiteChecked check_site_at(std::string address, Client& client, const SiteProgress& progress, report::Report& report);

// "https://insyn.example.org", "http://…": else it is a folder.
bool is_host(std::string_view place);

// A path of the site as its host is asked for it: "2020/å.html" becomes "2020/%C3%A5.html".
std::string asked_for(std::string_view path);

}  // namespace insyn::fetch
