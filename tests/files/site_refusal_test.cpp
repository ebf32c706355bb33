#include <catch2/catch.hpp>

#include "files/workbench.h"

using namespace workbench;
using insyn::files::SiteStaging;

namespace fs = std::filesystem;

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
  CHECK(refusal("portal") == base + "portal cannot be the output: it contains " + end);
  CHECK(refusal("portal/content/new/site") == base + "portal/content/new/site cannot be the output: it is inside " + end);
  CHECK(refusal("link") == base + "link cannot be the output: it is " + end);
  CHECK(refusal("portal/./x/../content/") == base + "portal/content cannot be the output: it is " + end);
  CHECK_THAT(refusal("portal", "link"), Catch::Contains("it contains"));
  CHECK(refusal("portal/content-site").empty());
  CHECK(contents(temp / "portal") == Files{{"content/a.md", "x"}});
}

TEST_CASE("a folder with files and no manifest of ours is refused and left alone") {
  const TempFolder temp;
  write(temp / "site/deep/letter.txt", "x");
  const std::string site = (temp / "site").string();
  const auto refusal = [&] { return machine_error([&] { SiteStaging(temp / "site", {}, {}); }); };
  CHECK(refusal() == site + " contains files that insyn did not make, such as " + site +
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

TEST_CASE("a path out of the site ends the program") {
  const TempFolder temp;
  for (const std::string path : {"", "/a", "../a", "a/../../b", "a//b", "a/", "./a", "a/.", "..", "a\nb"}) {
    INFO(path);
    CHECK(in_child([&] {
            SiteStaging staging(temp / "site", {}, {});
            staging.put(path, "x");
          }) == "signal 6");
  }
  CHECK(in_child([] { insyn::files::MemoryStaging().put("../a", "x"); }) == "signal 6");
}

TEST_CASE("a path is put once, and the manifest not at all") {
  const TempFolder temp;
  for (const std::string path : {"twice", "data/manifest.json"}) {
    CHECK(in_child([&] {
            SiteStaging staging(temp / "site", {}, {});
            staging.put(path, "x");
            if (path == "twice") staging.put(path, "x");
            staging.publish();
          }) != "");
    CHECK_FALSE(fs::exists(temp / "site"));
  }
}
