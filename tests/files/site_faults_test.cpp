#include <catch2/catch.hpp>

#include "files/workbench.h"

using namespace workbench;
using insyn::files::site_faults;
using insyn::files::SiteFaults;
using Paths = std::vector<std::string>;

namespace fs = std::filesystem;

TEST_CASE("a site that stands as it was written has no faults") {
  const TempFolder temp;
  build(temp / "site", small_site, GENERATE(false, true));
  const SiteFaults faults = site_faults(temp / "site");
  CHECK(faults.files == 4);
  CHECK((faults.missing.empty() && faults.changed.empty() && faults.foreign.empty()));
}

TEST_CASE("what is missing, changed or foreign in a site is named") {
  const TempFolder temp;
  const fs::path site = temp / "site";
  const std::string style = "s.0123456789abcdef.css", script = "s.fedcba9876543210.js";
  Files files = small_site;
  files[style] = "{}";
  files[script] = "1";
  build(site, files);
  build(site, small_site);  // the two stay, as kept
  CHECK(site_faults(site).foreign.empty());
  fs::remove(site / "index.html");
  write(site / "2020/a/b.html", "B");  // of the same size
  write(site / "2020/theirs.txt", "theirs");
  write(site / ".gitignore", "*");
  fs::create_symlink("2020/a/b.html", site / "link.html");
  write(site / script, "2");
  const SiteFaults faults = site_faults(site);
  CHECK(faults.missing == Paths{"index.html"});
  CHECK(faults.changed == Paths{"2020/a/b.html", script});
  CHECK(faults.foreign == Paths{".gitignore", "2020/theirs.txt", "link.html"});
}

TEST_CASE("checksums that do not say what the manifest says are a fault") {
  const TempFolder temp;
  build(temp / "site", small_site);
  write(temp / "site/data/manifest.sha256", "0  index.html\n");
  CHECK(site_faults(temp / "site").changed == Paths{"data/manifest.sha256"});
  fs::remove(temp / "site/data/manifest.sha256");
  CHECK(site_faults(temp / "site").missing == Paths{"data/manifest.sha256"});
  // The next build mends it, though no page has changed.
  build(temp / "site", small_site);
  CHECK(site_faults(temp / "site").missing.empty());
}

TEST_CASE("a folder without a manifest is not a site, and said so") {
  const TempFolder temp;
  write(temp / "site/index.html", "x");
  const std::string site = (temp / "site").string();
  CHECK(machine_error([&] { site_faults(site); }) ==
        site + " is not a site that insyn has made: it has no data/manifest.json that can be read");
  write(temp / "site/data/manifest.json", "[]");
  CHECK_THAT(machine_error([&] { site_faults(site); }), Catch::StartsWith(site + " is not a site"));
  CHECK_THAT(machine_error([&] { site_faults(temp / "none"); }), Catch::Contains("none: No such file or directory"));
}
