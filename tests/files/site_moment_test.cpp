#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <random>
#include <set>
#include <thread>

#include "files/workbench.h"

using namespace workbench;
using insyn::files::SiteStaging;
using std::chrono::milliseconds;

namespace fs = std::filesystem;

namespace {

// Version `number` of a site: some files the same in each, some changed, some only in this one.
Files version(int number) {
  Files files;
  for (int i = 0; i < 120; ++i) {
    const std::string name = std::to_string(i % 9) + "/" + std::to_string(i) + ".html";
    if (i % 3 == 0) files[name] = "the same " + std::string(2000, 's');
    if (i % 3 == 1) files[name] = "version " + std::to_string(number) + std::string(3000, 'v');
    if (i % 3 == 2) files["v" + std::to_string(number) + "/" + name] = "only here";
  }
  return files;
}

}  // namespace

TEST_CASE("a build killed at any moment leaves the old site or the new one, whole") {
  const TempFolder temp;
  const fs::path site = temp / "site";
  build(site, version(0));
  const auto begin = std::chrono::steady_clock::now();
  build(site, version(1));
  const auto a_build = std::chrono::steady_clock::now() - begin;
  write(site / "theirs/file.txt", "theirs");
  write(site / ".gitignore", "*");

  Files before = pages(site);
  int old_ones = 0;
  for (int number = 2; number < 52; ++number) {
    Files after = version(number);
    after["theirs/file.txt"] = "theirs";
    after[".gitignore"] = "*";
    Child child([&] { build(site, version(number)); });
    std::this_thread::sleep_for(a_build * (number - 2) / 50);  // from at once to about the end
    child.kill();
    const std::string end = child.wait();
    INFO(end);
    REQUIRE((end == "signal 9" || end.empty()));
    const Files now = pages(site);
    const bool is_old = now == before, is_new = now == after;
    REQUIRE((is_old || is_new));
    old_ones += is_old ? 1 : 0;
    if (is_new) before = after;
  }
  CHECK(old_ones > 0);
  build(site, version(99));
  Files last = version(99);
  last["theirs/file.txt"] = "theirs";
  last[".gitignore"] = "*";
  CHECK(pages(site) == last);
  CHECK(contents(temp.path()).size() == last.size() + 2);  // and the manifest and its sums: nothing is left beside the site
}

TEST_CASE("a first build killed at any moment leaves no site or a whole one") {
  const TempFolder temp;
  std::mt19937 random(1);
  for (int round = 0; round < 12; ++round) {
    fs::remove_all(temp / "site");
    Child child([&] { build(temp / "site", version(1)); });
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 15'000));
    child.kill();
    child.wait();
    if (fs::exists(temp / "site")) REQUIRE(pages(temp / "site") == version(1));
  }
  build(temp / "site", version(2));
  CHECK(pages(temp / "site") == version(2));
  CHECK(names(temp.path()) == std::vector<std::string>{"site"});
}

TEST_CASE("a build in place killed at any moment leaves every file whole and the next build mends it") {
  const TempFolder temp;
  const fs::path site = temp / "site";
  build(site, version(0), true);
  write(site / "theirs.txt", "theirs");
  std::mt19937 random(7);
  std::set<std::string> whole{"theirs"};
  for (const auto& [path, bytes] : version(0)) whole.insert(bytes);
  for (int number = 1; number < 26; ++number) {
    for (const auto& [path, bytes] : version(number)) whole.insert(bytes);
    Child child([&] { build(site, version(number), true); });
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 15'000));
    child.kill();
    child.wait();
    for (const auto& [path, bytes] : pages(site)) {
      if (path.starts_with(".insyn")) continue;
      INFO(path);
      REQUIRE((whole.contains(bytes) || bytes == "(folder)"));
    }
  }
  const auto published = build(site, version(99), true);
  CHECK(published.disowned.empty());
  CHECK(published.replaced.empty());
  Files last = version(99);
  last["theirs.txt"] = "theirs";
  Files now = pages(site);
  std::erase_if(now, [](const auto& file) { return file.second == "(folder)"; });  // made for a file that never came
  CHECK(now == last);
}

TEST_CASE("a second build waits for the first, and says so when that takes too long") {
  const TempFolder temp;
  for (const bool in_place : {false, true}) {
    // Begun before the lock is taken, since a child shares the locks that its parent holds.
    Child second([&] {
      std::this_thread::sleep_for(milliseconds(50));
      build(temp / "site", {{"a", "second"}, {"b", "second"}}, in_place);
    });
    {
      SiteStaging first(temp / "site", {}, {});
      first.put("a", "first");
      CHECK(machine_error([&] { SiteStaging(temp / "site", {}, {.in_place = in_place}, milliseconds(60)); }) ==
            "another build is writing " + (temp / "site").string() + "; wait until it is done, then build again");
      std::this_thread::sleep_for(milliseconds(50));
      first.publish();
    }
    CHECK(second.wait() == "");
    CHECK(pages(temp / "site") == Files{{"a", "second"}, {"b", "second"}});
  }
  CHECK(contents(temp.path()).size() == 4);  // no lock is left
}

TEST_CASE("a build beside the site is not held up") {
  const TempFolder temp;
  const SiteStaging first(temp / "site", {}, {});
  SiteStaging(temp / "site-2", {}, {}, milliseconds(0));
}

TEST_CASE("many builds at once each leave a whole site") {
  const TempFolder temp;
  std::atomic<int> failures{0};
  {
    std::vector<std::jthread> threads;
    for (int worker = 0; worker < 6; ++worker) {
      threads.emplace_back([&, worker] {
        for (int round = 0; round < 4; ++round) {
          SiteStaging staging(temp / "site", {}, {.in_place = worker == 5}, std::chrono::minutes(2));
          for (const auto& [path, bytes] : version(worker)) staging.put(path, bytes);
          try {
            staging.publish();
          } catch (const std::exception&) {
            ++failures;
          }
        }
      });
    }
  }
  CHECK(failures == 0);
  bool whole = false;
  for (int worker = 0; worker < 6; ++worker) whole = whole || pages(temp / "site") == version(worker);
  CHECK(whole);
  CHECK(contents(temp.path()).size() == contents(temp / "site").size());
}

TEST_CASE("what is laid into the old site while a build runs is not lost") {
  const TempFolder temp;
  build(temp / "site", {{"a", "1"}});
  std::atomic<bool> done{false};
  int laid = 0;
  {
    std::jthread visitor([&] {
      while (!done) {
        try {
          write(temp / "site/upload" / std::to_string(laid), "u");
          ++laid;
        } catch (const std::runtime_error&) {
          // The folders were exchanged between making the folder and opening the file; the visitor tries again.
        }
        std::this_thread::sleep_for(std::chrono::microseconds(200));
      }
    });
    for (int i = 0; i < 30; ++i) build(temp / "site", {{"a", std::to_string(i)}});
    done = true;
  }
  // The visitor writes through the name of the site: at most one file a build falls between the last look and the removal.
  const auto found = static_cast<int>(contents(temp / "site").size()) - 3;
  CHECK(found >= laid - 30);
}
