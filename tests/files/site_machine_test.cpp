#include <sys/mount.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>

#include "files/workbench.h"

using namespace workbench;

namespace fs = std::filesystem;

namespace {

void skip(const std::string& why) { WARN("not tested: " + why); }

}  // namespace

TEST_CASE("a full disk leaves the old site whole and is said plainly") {
  const TempFolder temp;
  const bool in_place = GENERATE(false, true);
  fs::create_directories(temp / "disk");
  const std::string end = in_child([&] {
    require(mount_memory(temp / "disk", "512k"), not_possible);
    const fs::path site = temp / "disk/site";
    const Files before{{"index.html", "start"}, {"a/b.html", std::string(50'000, 'b')}};
    build(site, before, in_place);
    Files large{{"index.html", "new"}};
    for (int i = 0; i < 20; ++i) large[std::to_string(i) + "/page.html"] = std::string(50'000, 'x');
    const std::string said = machine_error([&] { build(site, large, in_place); });
    require(said.starts_with("cannot write " + site.string() + "/"), said);
    require(said.ends_with("page.html: No space left on device"), said);
    require(pages(site) == before, "the old site is not whole");
    require(std::distance(fs::directory_iterator(temp / "disk"), {}) == 1, "something is left beside the site");
    build(site, {{"index.html", "new"}}, in_place);
    require(pages(site) == Files{{"index.html", "new"}}, "the next build fails");
  });
  if (end == not_possible) return skip("no file system of its own can be mounted");
  CHECK(end == "");
}

TEST_CASE("a mount point cannot be exchanged and is replaced in place") {
  const TempFolder temp;
  fs::create_directories(temp / "site");
  const std::string end = in_child([&] {
    require(mount_memory(temp / "site", "512k"), not_possible);
    const std::string said = machine_error([&] { build(temp / "site", {{"a", "1"}}); });
    require(
        said ==
            (temp / "site").string() +
                " cannot be exchanged with a new folder in one step: it is a mount point; --in-place replaces it file by file",
        said);
    build(temp / "site", {{"a", "1"}, {"b/c", "2"}}, true);
    build(temp / "site", {{"a", "2"}}, true);
    require(pages(temp / "site") == Files{{"a", "2"}}, "not replaced");
  });
  if (end == not_possible) return skip("no file system of its own can be mounted");
  CHECK(end == "");
  CHECK(contents(temp.path()) == Files{{"site", "(folder)"}});
}

TEST_CASE("a mount point within the site stops an exchange before anything of it is lost") {
  const TempFolder temp;
  build(temp / "site", {{"a", "1"}});
  write(temp / "other/precious", "p");
  fs::create_directories(temp / "site/media");
  fs::create_directories(temp / "scratch");
  const std::string end = in_child([&] {
    require(mount_memory(temp / "scratch", "64k"), not_possible);
    // The same disk at a second place: no device number tells it apart.
    require(mount((temp / "other").c_str(), (temp / "site/media").c_str(), nullptr, MS_BIND, nullptr) == 0, not_possible);
    const std::string said = machine_error([&] { build(temp / "site", {{"a", "2"}}); });
    require(said == (temp / "site").string() + " cannot be exchanged with a new folder in one step: " +
                        (temp / "site/media").string() + " is a mount point; --in-place replaces it file by file",
            said);
    require(pages(temp / "site") == Files{{"a", "1"}, {"media/precious", "p"}}, "the old site is not whole");
    build(temp / "site", {{"a", "2"}}, true);
    require(pages(temp / "site") == Files{{"a", "2"}, {"media/precious", "p"}}, "not replaced");
  });
  if (end == not_possible) return skip("no file system of its own can be mounted");
  CHECK(end == "");
}

TEST_CASE("the current folder is not exchanged under our feet") {
  const TempFolder temp;
  build(temp / "site", {{"a", "1"}});
  CHECK(
      in_child([&] {
        fs::current_path(temp / "site");
        build(".", {{"a", "2"}});
      }) ==
      ". cannot be exchanged with a new folder in one step: it contains the current folder; --in-place replaces it file by file");
  CHECK(in_child([&] {
          fs::current_path(temp / "site");
          build(".", {{"a", "2"}}, true);
        }) == "");
  CHECK(pages(temp / "site") == Files{{"a", "2"}});
}

TEST_CASE("without the right to write beside the output, only a build in place goes") {
  const TempFolder temp;
  fs::create_directories(temp / "closed/site");
  fs::permissions(temp / "closed/site", fs::perms(0777));
  fs::permissions(temp / "closed", fs::perms(0555));
  const auto nobody = [&](bool in_place) {
    return in_child([&] {
      become_nobody();
      build(temp / "closed/site", {{"a", "1"}}, in_place);
    });
  };
  CHECK(nobody(false) == (temp / "closed/site").string() +
                             " cannot be exchanged with a new folder in one step: nothing may be written beside it; --in-place "
                             "replaces it file by file");
  CHECK(nobody(true) == "");
  CHECK(nobody(true) == "");
  CHECK(pages(temp / "closed/site") == Files{{"a", "1"}});
  CHECK(in_child([&] {
          become_nobody();
          build(temp / "closed/other", {{"a", "1"}});
        }) == "cannot write " + (temp / "closed/other").string() + ": Permission denied");
  fs::permissions(temp / "closed", fs::perms(0755));
}

TEST_CASE("files of somebody else that may not be linked are copied with their times") {
  if (geteuid() != 0) return skip("only root can make files of somebody else");
  const TempFolder temp;
  CHECK(in_child([&] {
          become_nobody();
          build(temp / "site", {{"a", "1"}});
        }) == "");
  write(temp / "site/theirs", "theirs");
  const auto time = fs::last_write_time(temp / "site/theirs") - std::chrono::hours(1000);
  fs::last_write_time(temp / "site/theirs", time);
  CHECK(in_child([&] {
          become_nobody();
          build(temp / "site", {{"a", "2"}});
        }) == "");
  CHECK(pages(temp / "site") == Files{{"a", "2"}, {"theirs", "theirs"}});
  CHECK(fs::last_write_time(temp / "site/theirs") == time);
}

TEST_CASE("a folder of the old site that may not be written stops an exchange with nothing lost") {
  const TempFolder temp;
  CHECK(in_child([&] {
          become_nobody();
          build(temp / "site", {{"a", "1"}});
          write(temp / "site/theirs/b", "b");
          fs::permissions(temp / "site/theirs", fs::perms(0555));
        }) == "");
  CHECK(in_child([&] {
          become_nobody();
          build(temp / "site", {{"a", "2"}});
        }) == (temp / "site").string() + " cannot be exchanged with a new folder in one step: " +
                  (temp / "site/theirs").string() + " may not be written; --in-place replaces it file by file");
  CHECK(pages(temp / "site") == Files{{"a", "1"}, {"theirs/b", "b"}});
  fs::permissions(temp / "site/theirs", fs::perms(0755));
}
