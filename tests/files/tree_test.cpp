#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "files/disk.h"
#include "files/workbench.h"

using namespace workbench;
using Catch::Contains;
using insyn::files::Tree;

namespace fs = std::filesystem;

TEST_CASE("a tree lists every file below its folder, sorted by bytes") {
  const TempFolder temp;
  write(temp / "c/b.md", "1");
  write(temp / "c/Å.md", "2");
  write(temp / "c-d.md", "3");
  write(temp / "c.md", "4");
  fs::create_directories(temp / "empty");
  const Tree tree = Tree::open(temp.path());
  CHECK(tree.paths() == std::vector<std::string>{"c-d.md", "c.md", "c/b.md", "c/Å.md"});
  CHECK(tree.has("c/b.md"));
  CHECK_FALSE(tree.has("c"));
  CHECK_FALSE(tree.has("c/b.m"));
  CHECK(tree.read("c/Å.md") == "2");
}

TEST_CASE("dot files and dot folders are left out of a tree") {
  const TempFolder temp;
  write(temp / ".hidden", "x");
  write(temp / ".git/config", "x");
  write(temp / "a/.b/c", "x");
  write(temp / "a/b", "x");
  fs::create_symlink("/nowhere", temp / ".#lock");
  CHECK(Tree::open(temp.path()).paths() == std::vector<std::string>{"a/b"});
}

TEST_CASE("a file is read whole, with zero bytes and none at all") {
  const TempFolder temp;
  std::string bytes(300'000, 'x');
  bytes[7] = '\0';
  write(temp / "big", bytes);
  write(temp / "none", "");
  const Tree tree = Tree::open(temp.path());
  CHECK(tree.read("big") == bytes);
  CHECK(tree.read("none").empty());
}

TEST_CASE("a folder may have so many entries and no more") {
  const TempFolder temp;
  constexpr int folders = 200, files = 999;  // with the folders themselves 200,000
  for (int folder = 0; folder < folders; ++folder) {
    const fs::path here = temp / std::to_string(folder);
    fs::create_directory(here);
    for (int file = 0; file < files; ++file) std::ofstream(here / std::to_string(file)).close();
  }
  CHECK(Tree::open(temp.path()).paths().size() == std::size_t{folders * files});
  write(temp / "one-more", "");
  CHECK_THAT(machine_error([&] { Tree::open(temp.path()); }), Contains("200000") || Contains("200,000"));
}

TEST_CASE("messages name a file relative to the current folder") {
  const TempFolder temp;
  write(temp / "content/a.md", "x");
  CHECK(Tree::open(temp / "content").shown("a.md") == (temp / "content/a.md").string());
  CHECK(in_child([&] {
          fs::current_path(temp.path());
          for (const fs::path given : {fs::path("content"), fs::path("./content/"), temp / "content"}) {
            require(Tree::open(given).shown("a.md") == "content/a.md", Tree::open(given).shown("a.md"));
          }
          fs::current_path(temp / "content");
          require(Tree::open(".").shown("a.md") == "a.md", Tree::open(".").shown("a.md"));
          require(Tree::open("../content").shown("a.md") == "../content/a.md", "from below");
        }) == "");
}

// What a folder of content holds and cannot be read as a file: "PATH: KEY" of each.
static std::vector<std::string> misfits(const fs::path& folder) {
  std::vector<std::string> out;
  const Tree tree = Tree::open_content(folder);
  for (const Tree::Misfit& each : tree.misfits()) out.push_back(each.path + ": " + each.why.key);
  return out;
}

using Misfits = std::vector<std::string>;

TEST_CASE("a link to a file in the folder is read and any other link is a misfit") {
  const TempFolder temp;
  write(temp / "content/a.md", "here");
  write(temp / "secret", "there");
  fs::create_symlink("a.md", temp / "content/b.md");
  CHECK(Tree::open(temp / "content").read("b.md") == "here");

  for (const std::string target : {"../secret", "/etc/passwd", "nowhere", "c.md", ".", ".."}) {
    INFO(target);
    fs::create_symlink(target, temp / "content/c.md");
    CHECK(misfits(temp / "content") == Misfits{"c.md: not-a-file.link"});
    CHECK(Tree::open_content(temp / "content").paths() == std::vector<std::string>{"a.md", "b.md"});
    CHECK_THAT(machine_error([&] { Tree::open(temp / "content"); }),
               Contains("content/c.md: this symbolic link does not lead to a file in "));
    fs::remove(temp / "content/c.md");
  }
}

TEST_CASE("what is neither a file nor a folder is a misfit and does not hold us up") {
  const TempFolder temp;
  REQUIRE(mkfifo((temp / "pipe.md").c_str(), 0644) == 0);
  CHECK(misfits(temp.path()) == Misfits{"pipe.md: not-a-file"});
  CHECK(machine_error([&] { Tree::open(temp.path()); }) ==
        "cannot read " + (temp / "pipe.md").string() +
            ": this is a pipe, a socket or a device, and cannot be read as a file; take it away");
}

TEST_CASE("a file whose name is not plain text is a misfit, and named so that it can be shown") {
  const TempFolder temp;
  for (const std::string name : {"a\xff.md", "a\xed\xa0\x80.md", "a\nb.md", "a\x7f.md", "a\xc2\x85.md"}) write(temp / name, "x");
  CHECK(misfits(temp.path()) == Misfits{"a\uFFFDb.md: file-name.not-text", "a\uFFFD.md: file-name.not-text",
                                        "a\uFFFD.md: file-name.not-text", "a\uFFFD\uFFFD\uFFFD.md: file-name.not-text",
                                        "a\uFFFD.md: file-name.not-text"});
}

TEST_CASE("a file that may not be read is named as it is shown") {
  const TempFolder temp;
  write(temp / "content/a.md", "x");
  write(temp / "content/closed/b.md", "x");
  fs::permissions(temp / "content/a.md", fs::perms::none);
  CHECK(in_child([&] {
          become_nobody();
          fs::current_path(temp.path());
          Tree::open("content").read("a.md");
        }) == "cannot read content/a.md: Permission denied");
  fs::permissions(temp / "content/closed", fs::perms::none);
  CHECK(in_child([&] {
          become_nobody();
          fs::current_path(temp.path());
          Tree::open("content");
        }) == "cannot read content/closed: Permission denied");
  fs::permissions(temp / "content/closed", fs::perms::owner_all);
}

TEST_CASE("a folder or file that is not there is a failure of the machine") {
  const TempFolder temp;
  write(temp / "file", "x");
  CHECK(machine_error([&] { Tree::open(temp / "content"); }) ==
        "cannot read " + (temp / "content").string() + ": No such file or directory");
  CHECK(machine_error([&] { Tree::open(temp / "file"); }) == "cannot read " + (temp / "file").string() + ": Not a directory");
  const Tree tree = Tree::open(temp.path());
  fs::remove(temp / "file");
  CHECK_THAT(machine_error([&] { tree.read("file"); }), Contains("file: No such file or directory"));
}

TEST_CASE("a file above 64 MiB is refused by name") {
  const TempFolder temp;
  write(temp / "fits", "");
  write(temp / "huge", "");
  fs::resize_file(temp / "fits", 64U << 20U);
  fs::resize_file(temp / "huge", (64U << 20U) + 1);
  const Tree tree = Tree::open(temp.path());
  CHECK(tree.read("fits").size() == 64U << 20U);
  CHECK(machine_error([&] { tree.read("huge"); }) ==
        (temp / "huge").string() + " is larger than 64 MiB, the most that one file may be");
}

TEST_CASE("folders nested deeper than a path may be long are a misfit, whatever lies in them") {
  const TempFolder temp;
  const auto deeper = [&](const std::string& to, int times) {
    CHECK(in_child([&] {
            fs::current_path(temp.path());
            fs::current_path(to);
            for (int i = 0; i < times; ++i) {
              fs::create_directory("d");
              fs::current_path("d");
            }
            write("./a.md", "x");
          }) == "");
  };
  deeper(".", 449);  // "d/d/…/a.md" is 902 bytes
  CHECK(misfits(temp.path()) == Misfits{[] {
          std::string path;
          for (int i = 0; i < 449; ++i) path += "d/";
          return path + "a.md: file-name.path";
        }()});
  deeper("d", 447);
  CHECK(Tree::open_content(temp.path()).paths().size() == 1);
  deeper(".", 3000);
  CHECK(misfits(temp.path()).size() == 2);
}

TEST_CASE("a tree in memory answers like one on disk") {
  const Tree tree = Tree::of({{"b", "2"}, {"a/c", "1"}});
  CHECK(tree.paths() == std::vector<std::string>{"a/c", "b"});
  CHECK(tree.read("b") == "2");
  CHECK(tree.shown("a/c") == "content/a/c");
  CHECK(machine_error([&] { tree.read("nothing"); }) == "cannot read content/nothing: No such file or directory");
}

TEST_CASE("a folder that holds more than the limit is refused") {
  const TempFolder temp;
  for (const std::string name : {"a", "b", "c/d"}) write(temp / name, "");
  const insyn::files::Folder folder(temp.path(), "content");
  CHECK(folder.entries(false, {.entries = 4}).size() == 4);
  CHECK(machine_error([&] { folder.entries(false, {.entries = 3}); }) ==
        "content contains more than 3 files and folders; is it the right folder?");
}
