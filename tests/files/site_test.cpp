#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <thread>

#include "files/workbench.h"

using namespace workbench;
using insyn::files::Published;
using insyn::files::SiteStaging;

namespace fs = std::filesystem;

namespace {

const Files small_site{{"index.html", "start"}, {"2020/a/index.html", "a"}, {"2020/a/b.html", "b"}, {"assets/style.css", "{}"}};

struct Stamp {
  ino_t inode;
  timespec changed;
};

Stamp stamp(const fs::path& file) {
  struct stat status {};
  if (lstat(file.c_str(), &status) != 0) throw std::runtime_error("no " + file.string());
  return {status.st_ino, status.st_mtim};
}

bool same_file(const Stamp& a, const Stamp& b) {
  return a.inode == b.inode && a.changed.tv_sec == b.changed.tv_sec && a.changed.tv_nsec == b.changed.tv_nsec;
}

std::vector<std::string> names(const fs::path& folder) {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(folder)) found.push_back(entry.path().filename().string());
  return found;
}

}  // namespace

TEST_CASE("a first build makes the site, with its parents, and leaves nothing beside it") {
  const TempFolder temp;
  for (const bool in_place : {false, true}) {
    const fs::path site = temp / (in_place ? "in-place/site" : "out/site/");
    const Published published = build(site, small_site, in_place);
    CHECK(published.written == 4);
    CHECK(published.unchanged == 0);
    CHECK(published.removed == 0);
    CHECK(pages(site) == small_site);
    CHECK(names(temp / (in_place ? "in-place" : "out")) == std::vector<std::string>{"site"});
  }
}

TEST_CASE("nothing is seen of a site before it is published, and without that it is cleared away") {
  const TempFolder temp;
  build(temp / "site", small_site);
  {
    SiteStaging staging(temp / "site", {}, {});
    staging.put("index.html", "new");
    staging.put("new.html", "new");
    CHECK(pages(temp / "site") == small_site);
  }
  {
    SiteStaging never(temp / "other", {}, {});
    never.put("index.html", "new");
    CHECK_FALSE(fs::exists(temp / "other"));
  }
  { SiteStaging never(temp / "other", {}, {.in_place = true}); }
  CHECK(pages(temp / "site") == small_site);
  CHECK(names(temp.path()) == std::vector<std::string>{"site"});
}

TEST_CASE("the manifest names every file with its size and checksum") {
  const TempFolder temp;
  build(temp / "site", {{"b/å \"c\".html", "123456789"}, {"a", ""}});
  CHECK(read(temp / "site/data/manifest.json") ==
        "{ \"insyn\": { \"manifest\": 1 },\n"
        "  \"files\": [\n"
        "    { \"path\": \"a\", \"bytes\": 0, \"xxh128\": \"99aa06d3014798d86001c324468d497f\" },\n"
        "    { \"path\": \"b/å \\\"c\\\".html\", \"bytes\": 9, \"xxh128\": \"33119477ede5dcd5e9716427681d5860\" } ] }\n");
}

TEST_CASE("a site that is as before is not touched") {
  const TempFolder temp;
  build(temp / "site", small_site);
  const Stamp folder = stamp(temp / "site"), manifest = stamp(temp / "site/data/manifest.json");
  const Published published = build(temp / "site", small_site);
  CHECK(published.written == 0);
  CHECK(published.unchanged == 4);
  CHECK(same_file(folder, stamp(temp / "site")));
  CHECK(same_file(manifest, stamp(temp / "site/data/manifest.json")));
}

TEST_CASE("unchanged files keep their identity and time, and only what changed is written") {
  const TempFolder temp;
  const bool in_place = GENERATE(false, true);
  const fs::path site = temp / "site";
  build(site, small_site);
  const Stamp kept = stamp(site / "2020/a/b.html"), changed = stamp(site / "index.html");
  Files next = small_site;
  next["index.html"] = "START";
  next["2021/new.html"] = "new";
  next.erase("assets/style.css");
  const Published published = build(site, next, in_place);
  CHECK(published.written == 2);
  CHECK(published.unchanged == 2);
  CHECK(published.removed == 1);
  CHECK(published.kept.empty());
  CHECK(published.replaced.empty());
  CHECK(pages(site) == next);
  CHECK(same_file(kept, stamp(site / "2020/a/b.html")));
  CHECK_FALSE(same_file(changed, stamp(site / "index.html")));
  CHECK_FALSE(fs::exists(site / "assets"));
  CHECK(names(temp.path()) == std::vector<std::string>{"site"});
}

TEST_CASE("a file may take the place of a folder and a folder that of a file") {
  const TempFolder temp;
  const bool in_place = GENERATE(false, true);
  const Files before{{"a", "1"}, {"b/c/d", "2"}, {"b/e", "3"}};
  const Files after{{"a/x/y", "1"}, {"b", "2"}};
  build(temp / "site", before, in_place);
  CHECK(build(temp / "site", after, in_place).removed == 3);
  CHECK(pages(temp / "site") == after);
  build(temp / "site", before, in_place);
  CHECK(pages(temp / "site") == before);
}

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
  CHECK(published.kept.empty());
  for (const std::string gone : {"2020/a/index.html", "2020/a/b.html", "assets/style.css"}) expected.erase(gone);
  expected["index.html"] = "new";
  CHECK(pages(site) == expected);
  CHECK(same_file(mine, stamp(site / "google123.html")));
  CHECK(same_file(link, stamp(site / "link.html")));
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
  CHECK(published.kept == std::vector<std::string>{"2020/a/b.html"});
  CHECK(published.replaced == std::vector<std::string>{"index.html"});
  CHECK(published.removed == 2);
  next["2020/a/b.html"] = "by hand";
  CHECK(pages(temp / "site") == next);
  // From now on it is somebody else's: it stays for good, and a build that makes it again stops.
  CHECK(build(temp / "site", {{"index.html", "start"}}, in_place).kept.empty());
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
  CHECK(same_file(before, stamp(temp / "site/.nojekyll")));
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

TEST_CASE("an output that is a link to a folder is built where it leads") {
  const TempFolder temp;
  fs::create_directories(temp / "real/site");
  fs::create_directory_symlink("real/site", temp / "site");
  build(temp / "site", small_site);
  CHECK(fs::is_symlink(temp / "site"));
  CHECK(pages(temp / "real/site") == small_site);
}

TEST_CASE("an output that is, holds or lies in what is read is refused") {
  const TempFolder temp;
  write(temp / "portal/content/a.md", "x");
  fs::create_directory_symlink("portal/content", temp / "link");
  const auto refusal = [&](const std::string& output, const std::string& input = "portal/content") {
    return machine_error([&] { SiteStaging(temp / output, {temp / "nothing", temp / input}, {}); });
  };
  const std::string base = temp.path().string() + "/",
                    end = base + "portal/content, which is read; choose another folder with --out";
  CHECK(refusal("portal/content") == base + "portal/content cannot be the output: it is " + end);
  CHECK(refusal("portal") == base + "portal cannot be the output: it holds " + end);
  CHECK(refusal("portal/content/new/site") == base + "portal/content/new/site cannot be the output: it lies in " + end);
  CHECK(refusal("link") == base + "link cannot be the output: it is " + end);
  CHECK(refusal("portal/./x/../content/") == base + "portal/content cannot be the output: it is " + end);
  CHECK_THAT(refusal("portal", "link"), Catch::Contains("it holds"));
  CHECK(refusal("portal/content-site").empty());
  CHECK(contents(temp / "portal") == Files{{"content/a.md", "x"}});
}

TEST_CASE("a folder with files and no manifest of ours is refused and left alone") {
  const TempFolder temp;
  write(temp / "site/deep/letter.txt", "x");
  const std::string site = (temp / "site").string();
  const auto refusal = [&] { return machine_error([&] { SiteStaging(temp / "site", {}, {}); }); };
  CHECK(refusal() == site + " holds files that insyn did not make, such as " + site +
                         "/deep/letter.txt; choose another folder with --out, or empty it");
  for (const std::string text :
       {"", "{}", "[]", "{ \"insyn\": { \"manifest\": 2 }, \"files\": [] }", "{ \"insyn\": { \"manifest\": 1 } }",
        "{ \"insyn\": { \"manifest\": 1 }, \"files\": [ { \"path\": \"a\", \"bytes\": 1, \"xxh128\": \"zz\" } ] }",
        "{ \"insyn\": { \"manifest\": 1 }, \"files\": [ { \"path\": 3 } ] }"}) {
    INFO(text);
    write(temp / "site/data/manifest.json", text);
    CHECK(refusal() == site + "/data/manifest.json is not a manifest that insyn knows, so nothing in " + site +
                           " is overwritten; choose another folder with --out");
  }
  CHECK(read(temp / "site/deep/letter.txt") == "x");
  CHECK(names(temp.path()) == std::vector<std::string>{"site"});
}

TEST_CASE("an output that is a file is refused") {
  const TempFolder temp;
  write(temp / "site", "x");
  CHECK(machine_error([&] { SiteStaging(temp / "site", {}, {}); }) ==
        (temp / "site").string() + " is a file, not a folder; choose another folder with --out");
  CHECK_THAT(machine_error([&] { SiteStaging(temp / "site/below", {}, {}); }), Catch::Contains("site/below: Not a directory"));
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

TEST_CASE("a path out of the site ends the program") {
  const TempFolder temp;
  for (const std::string path : {"", "/a", "../a", "a/../../b", "a//b", "a/", "./a", "a/.", "..", "a\nb", "data/manifest.json"}) {
    INFO(path);
    CHECK(in_child([&] {
            SiteStaging staging(temp / "site", {}, {});
            staging.put(path, "x");
          }) == "signal 6");
  }
  CHECK(in_child([] { insyn::files::MemoryStaging().put("../a", "x"); }) == "signal 6");
  CHECK(in_child([&] {
          SiteStaging staging(temp / "site", {}, {});
          staging.put("twice", "x");
          staging.put("twice", "x");
        }) != "");
}

TEST_CASE("many threads make the same site as one, whatever the umask") {
  const TempFolder temp;
  Files files;
  for (int i = 0; i < 600; ++i)
    files[std::to_string(i % 7) + "/" + std::to_string(i) + ".html"] = std::string(static_cast<std::size_t>(i), 'x');
  build(temp / "one", files);
  CHECK(in_child([&] {
          umask(077);
          SiteStaging staging(temp / "many", {}, {});
          {
            std::vector<std::jthread> threads;
            for (std::size_t worker = 0; worker < 4; ++worker) {
              threads.emplace_back([&, worker] {
                std::size_t number = 0;
                for (const auto& [path, bytes] : files) {
                  if (number++ % 4 == worker) staging.put(path, bytes);
                }
              });
            }
          }
          staging.publish();
        }) == "");
  CHECK(contents(temp / "many") == contents(temp / "one"));
  CHECK((fs::status(temp / "many/3/3.html").permissions() & fs::perms::all) == fs::perms(0600));
}

TEST_CASE("folders of the site keep the permissions somebody gave them") {
  const TempFolder temp;
  build(temp / "site", small_site);
  fs::permissions(temp / "site", fs::perms(02775));
  fs::permissions(temp / "site/2020", fs::perms(0750));
  build(temp / "site", {{"2020/new.html", "n"}});
  CHECK((fs::status(temp / "site").permissions() & fs::perms::mask) == fs::perms(02775));
  CHECK((fs::status(temp / "site/2020").permissions() & fs::perms::mask) == fs::perms(0750));
}

TEST_CASE("the staging in memory keeps what it is given") {
  insyn::files::MemoryStaging staging;
  staging.put("b/c", "2");
  staging.put("a", "1");
  CHECK(staging.files() == Files{{"a", "1"}, {"b/c", "2"}});
}
