#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "files/workbench.h"

using namespace workbench;
using insyn::files::Published;

namespace fs = std::filesystem;

TEST_CASE("what the generator did not write stays as it is") {
  const TempFolder temp;
  const bool in_place = GENERATE(false, true);
  const fs::path site = temp / "site";
  build(site, small_site);
  write(site / "google123.html", "mine");
  write(site / ".gitignore", "*");
  write(site / ".well-known/acme/token", "t");
  write(site / "2020/a/notes.txt", "n");
  fs::create_directories(site / "empty/inner");
  fs::create_symlink("index.html", site / "link.html");
  fs::create_symlink("/nowhere/at/all", site / "2020/dangling");
  fs::create_directory_symlink("2020", site / "latest");
  REQUIRE(mkfifo((site / "pipe").c_str(), 0600) == 0);
  Files expected = pages(site);
  const Stamp mine = stamp(site / "google123.html"), link = stamp(site / "link.html");
  const std::string manifest = read(site / "data/manifest.json");

  const Published published = build(site, {{"index.html", "new"}}, in_place);
  CHECK(published.removed == 3);
  CHECK(published.disowned.empty());
  for (const std::string gone : {"2020/a/index.html", "2020/a/b.html", "assets/style.css"}) expected.erase(gone);
  expected["index.html"] = "new";
  CHECK(pages(site) == expected);
  CHECK(mine == stamp(site / "google123.html"));
  CHECK(link == stamp(site / "link.html"));
  CHECK(read(site / "data/manifest.json").find("google") == std::string::npos);
}

TEST_CASE("a file no longer made that somebody has changed stays and is named") {
  const TempFolder temp;
  const bool in_place = GENERATE(false, true);
  build(temp / "site", small_site);
  write(temp / "site/2020/a/b.html", "by hand");
  write(temp / "site/index.html", "by hand");
  Files next{{"index.html", "start"}};
  const Published published = build(temp / "site", next, in_place);
  CHECK(published.disowned == std::vector<std::string>{"2020/a/b.html"});
  CHECK(published.replaced == std::vector<std::string>{"index.html"});
  CHECK(published.removed == 2);
  next["2020/a/b.html"] = "by hand";
  CHECK(pages(temp / "site") == next);
  // From now on it is somebody else's: it stays for good, and a build that makes it again stops.
  CHECK(build(temp / "site", {{"index.html", "start"}}, in_place).disowned.empty());
  CHECK(pages(temp / "site") == next);
  CHECK(machine_error([&] { build(temp / "site", small_site, in_place); }) ==
        (temp / "site/2020/a/b.html").string() + " was not made by insyn and is in the way of “2020/a/b.html”; move it away");
}

TEST_CASE("a page replaced by a link is made anew and what the link leads to is not touched") {
  const TempFolder temp;
  const bool in_place = GENERATE(false, true);
  build(temp / "site", small_site);
  write(temp / "elsewhere/b.html", "b");
  fs::remove(temp / "site/2020/a/b.html");
  fs::create_symlink(temp / "elsewhere/b.html", temp / "site/2020/a/b.html");
  CHECK(build(temp / "site", small_site, in_place).replaced == std::vector<std::string>{"2020/a/b.html"});
  CHECK(pages(temp / "site") == small_site);
  CHECK(read(temp / "elsewhere/b.html") == "b");
}

TEST_CASE("a folder replaced by a link to elsewhere stops the build and nothing is written there") {
  const TempFolder temp;
  const bool in_place = GENERATE(false, true);
  build(temp / "site", small_site);
  fs::rename(temp / "site/2020", temp / "elsewhere");
  fs::create_directory_symlink(temp / "elsewhere", temp / "site/2020");
  const Files elsewhere = contents(temp / "elsewhere");
  CHECK_THAT(machine_error([&] {
               build(temp / "site", {{"2020/a/b.html", "new"}}, in_place);
             }),
             Catch::Contains("site/2020 was not made by insyn and is in the way of “2020/a/b.html”; move it away"));
  build(temp / "site", {{"index.html", "start"}}, in_place);
  CHECK(contents(temp / "elsewhere") == elsewhere);
}

TEST_CASE("what is not ours is never written over") {
  const TempFolder temp;
  const bool in_place = GENERATE(false, true);
  build(temp / "site", small_site);
  const auto refusal = [&](const std::string& theirs, const std::string& ours) {
    write(temp / "site" / theirs, "theirs");
    const Files before = contents(temp / "site");
    const std::string sentence = machine_error([&] { build(temp / "site", {{"index.html", "new"}, {ours, "ours"}}, in_place); });
    CHECK(contents(temp / "site") == before);
    fs::remove_all(temp / "site" / theirs.substr(0, theirs.find('/')));
    return sentence;
  };
  const std::string site = (temp / "site/").string();
  CHECK(refusal("robots.txt", "robots.txt") ==
        site + "robots.txt was not made by insyn and is in the way of “robots.txt”; move it away");
  CHECK(refusal("x", "x/y/z") == site + "x was not made by insyn and is in the way of “x/y/z”; move it away");
  CHECK(refusal("x/y/z", "x") == site + "x/y/z was not made by insyn and is in the way of “x”; move it away");
}

TEST_CASE("a file that is not ours and has the very bytes we make is taken over") {
  const TempFolder temp;
  write(temp / "site/.nojekyll", "");
  const Stamp before = stamp(temp / "site/.nojekyll");
  CHECK(build(temp / "site", {{".nojekyll", ""}, {"a", "1"}}).unchanged == 1);
  CHECK(before == stamp(temp / "site/.nojekyll"));
}

TEST_CASE("an empty folder and one of dot files alone become a site") {
  const TempFolder temp;
  const bool in_place = GENERATE(false, true);
  write(temp / "site/.gitignore", "*");
  write(temp / "site/.git/config", "c");
  fs::create_directories(temp / "site/empty");
  build(temp / "site", {{"a", "1"}}, in_place);
  CHECK(pages(temp / "site") == Files{{".gitignore", "*"}, {".git/config", "c"}, {"empty", "(folder)"}, {"a", "1"}});
}

TEST_CASE("a manifest that names files outside the site removes nothing there") {
  const TempFolder temp;
  const bool in_place = GENERATE(false, true);
  write(temp / "precious", "x");
  build(temp / "site", small_site);
  write(temp / "site/data/manifest.json",
        "{ \"insyn\": { \"manifest\": 1 }, \"files\": [ { \"path\": \"../precious\", \"bytes\": 1, "
        "\"xxh128\": \"00000000000000000000000000000000\" }, { \"path\": \"/etc/passwd\", \"bytes\": 1, "
        "\"xxh128\": \"00000000000000000000000000000000\" } ] }");
  build(temp / "site", {{"new", "n"}}, in_place);
  CHECK(read(temp / "precious") == "x");
}
