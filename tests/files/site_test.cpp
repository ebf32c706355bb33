#include <fmt/format.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <thread>

#include "files/workbench.h"

using namespace workbench;
using insyn::files::Published;
using insyn::files::SiteStaging;

namespace fs = std::filesystem;

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
        "{\n \"insyn\": {\"manifest\": 1},\n \"files\": [\n"
        "  {\"path\": \"a\", \"bytes\": 0, \"xxh128\": \"99aa06d3014798d86001c324468d497f\", \"sha256\": "
        "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"},\n"
        "  {\"path\": \"b/å \\\"c\\\".html\", \"bytes\": 9, \"xxh128\": \"33119477ede5dcd5e9716427681d5860\", \"sha256\": "
        "\"15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225\"}\n ]\n}\n");
  CHECK(read(temp / "site/data/manifest.sha256") ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a\n"
        "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225  b/å \"c\".html\n");
}

TEST_CASE("a site that is as before is not touched") {
  const TempFolder temp;
  build(temp / "site", small_site);
  const Stamp folder = stamp(temp / "site"), manifest = stamp(temp / "site/data/manifest.json");
  const Published published = build(temp / "site", small_site);
  CHECK(published.written == 0);
  CHECK(published.unchanged == 4);
  CHECK(folder == stamp(temp / "site"));
  CHECK(manifest == stamp(temp / "site/data/manifest.json"));
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
  CHECK(published.disowned.empty());
  CHECK(published.replaced.empty());
  CHECK(pages(site) == next);
  CHECK(kept == stamp(site / "2020/a/b.html"));
  CHECK_FALSE(changed == stamp(site / "index.html"));
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

TEST_CASE("what a page that is open may still ask for stays through some exchanges, and is listed") {
  const TempFolder temp;
  const bool in_place = GENERATE(false, true);
  const fs::path site = temp / "site";
  const auto named = [](int number) { return fmt::format("assets/search/w1.{:016x}.js", number); };
  const auto version = [&](int number) {
    SiteStaging staging(site, {}, {.in_place = in_place, .most_exchanges = 3});
    staging.put("index.html", std::to_string(number));
    staging.put(named(number), "script " + std::to_string(number));
    staging.put("assets/old." + std::to_string(number) + ".js", "no fingerprint");
    return staging.publish();
  };
  version(0);
  CHECK_FALSE(fs::exists(site / "data/kept.json"));
  const Stamp first = stamp(site / named(0));
  for (int number = 1; number <= 9; ++number) {
    CHECK(version(number).removed == (number > 3 ? 2 : 1));
    for (int older = 0; older <= 9; ++older) CHECK(fs::exists(site / named(older)) == (older <= number && older >= number - 3));
    CHECK(fs::exists(site / ("assets/old." + std::to_string(number) + ".js")));
    CHECK_FALSE(fs::exists(site / ("assets/old." + std::to_string(number - 1) + ".js")));
    if (number <= 3) CHECK(stamp(site / named(0)) == first);
    CHECK(read(site / "data/manifest.json").find(named(number - 1)) == std::string::npos);
  }
  CHECK_THAT(read(site / "data/kept.json"), Catch::StartsWith("{\n \"insyn\": {\"kept\": 1},\n \"files\": [\n  {\"path\": \"" +
                                                              named(6) + "\", \"bytes\": 8, \"xxh128\": \""));
  CHECK_THAT(read(site / "data/kept.json"), Catch::Contains("\"exchanges\": 3}"));
  const Stamp list = stamp(site / "data/kept.json");
  CHECK(version(9).written == 0);  // nothing is exchanged, so nothing grows older
  CHECK(stamp(site / "data/kept.json") == list);
  // Made again, it is of this version, and not kept from an older one.
  const Published back = version(8);
  CHECK(back.disowned.empty());
  CHECK(read(site / "data/kept.json").find(named(8)) == std::string::npos);
  CHECK(read(site / "data/manifest.json").find(named(8)) != std::string::npos);
  CHECK(fs::exists(site / named(9)));
  // With none to be kept there is no list.
  {
    SiteStaging none(site, {}, {.in_place = in_place, .most_exchanges = 0});
    none.put("index.html", "none");
    none.publish();
  }
  CHECK(pages(site) == Files{{"index.html", "none"}});
}

TEST_CASE("what is kept from older versions is ours only as it was written, and never in the way") {
  const TempFolder temp;
  const bool in_place = GENERATE(false, true);
  const fs::path site = temp / "site";
  const std::string style = "a/style.0123456789abcdef.css", script = "a/script.0123456789abcdef.js";
  build(site, {{style, "1"}, {script, "1"}, {"index.html", "1"}}, in_place);
  build(site, {{"index.html", "2"}}, in_place);
  write(site / style, "by hand");
  CHECK(build(site, {{"index.html", "3"}}, in_place).disowned == std::vector<std::string>{style});
  CHECK(pages(site) ==
        Files{{style, "by hand"}, {script, "1"}, {"index.html", "3"}, {"data/kept.json", read(site / "data/kept.json")}});
  fs::remove(site / style);
  build(site, {{"a", "a file now"}}, in_place);
  CHECK(pages(site) == Files{{"a", "a file now"}});
}

TEST_CASE("without a list that can be read, what was kept is somebody else's and stays") {
  const TempFolder temp;
  const bool in_place = GENERATE(false, true);
  const fs::path site = temp / "site";
  const std::string style = "style.0123456789abcdef.css";
  build(site, {{style, "1"}, {"index.html", "1"}}, in_place);
  build(site, {{"index.html", "2"}}, in_place);
  const std::string list =
      GENERATE("", "[]", "{\"insyn\": {\"kept\": 2}, \"files\": []}", "{\"insyn\": {\"kept\": 1}, \"files\": [7]}");
  write(site / "data/kept.json", list);
  for (int number = 0; number < 12; ++number) build(site, {{"index.html", std::to_string(number)}}, in_place);
  CHECK(pages(site) == Files{{"index.html", "11"}, {style, "1"}});
}

TEST_CASE("an output that is a link to a folder is built where it leads") {
  const TempFolder temp;
  fs::create_directories(temp / "real/site");
  fs::create_directory_symlink("real/site", temp / "site");
  build(temp / "site", small_site);
  CHECK(fs::is_symlink(temp / "site"));
  CHECK(pages(temp / "real/site") == small_site);
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
