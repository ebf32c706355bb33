#include <httplib.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "serve/serve.h"

using insyn::serve::Preview;
using insyn::serve::Site;

namespace {

const std::string kPage =
    "<!DOCTYPE html><html lang=\"sv\"><head><title>T</title></head><body class=\"a\"><p>Text</p></body></html>";

Site site() {
  return {{"index.html", kPage},
          {"2020/index.html", kPage},
          {"404.html", kPage},
          {"assets/style.css", "a{}"},
          {"data/portal.json", "{}"}};
}

httplib::Result get(const Preview& preview, const std::string& path, const std::string& host = "") {
  httplib::Client client("127.0.0.1", preview.port());
  client.set_read_timeout(30);
  httplib::Headers headers;
  if (!host.empty()) headers.emplace("Host", host);
  return client.Get(path, headers);
}

int status(const httplib::Result& result) { return result ? result->status : 0; }

}  // namespace

TEST_CASE("a page is shown with the script that follows changes, and with the policy that the site will have") {
  Preview preview(0);
  preview.show(site());
  for (const char* path : {"/", "/index.html", "/2020/", "/2020/index.html"}) {
    const auto found = get(preview, path);
    REQUIRE(status(found) == 200);
    CHECK(found->get_header_value("Content-Type") == "text/html; charset=utf-8");
    CHECK(found->get_header_value("Content-Security-Policy").find("default-src 'none'; script-src 'self'") == 0);
    CHECK(found->get_header_value("Cache-Control") == "no-store");
    CHECK(found->body.find("<script src=\"/-/reload.js\" defer></script>") != std::string::npos);
    CHECK(found->body.find("<body class=\"a\"><p>Text</p>") != std::string::npos);
  }
  CHECK(status(get(preview, "/-/reload.js")) == 200);
  CHECK(get(preview, "/assets/style.css")->body == "a{}");
  CHECK(get(preview, "/data/portal.json")->body == "{}");
}

TEST_CASE("a folder without a slash leads to its page, and what is not there is told so") {
  Preview preview(0);
  preview.show(site());
  const auto moved = get(preview, "/2020");
  CHECK(status(moved) == 301);
  CHECK(moved->get_header_value("Location") == "/2020/");
  const auto missing = get(preview, "/borta.html");
  CHECK(status(missing) == 404);
  CHECK(missing->body.find("<p>Text</p>") != std::string::npos);
}

TEST_CASE("nothing outside the site is shown, however it is asked for") {
  Preview preview(0);
  preview.show(site());
  for (const char* path : {"/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "//etc/passwd",
                           "/2020/../../etc/passwd", "/etc/passwd%00.html"}) {
    INFO(path);
    const auto found = get(preview, path);
    CHECK((status(found) == 404 || status(found) == 400 || status(found) == 0));
    if (found) CHECK(found->body.find("root:") == std::string::npos);
  }
}

TEST_CASE("only names of this machine are answered, and only questions") {
  Preview preview(0);
  preview.show(site());
  CHECK(status(get(preview, "/", "127.0.0.1:8000")) == 200);
  CHECK(status(get(preview, "/", "localhost")) == 200);
  CHECK(status(get(preview, "/", "[::1]:8000")) == 200);
  CHECK(status(get(preview, "/", "exempel.se")) == 403);
  CHECK(status(get(preview, "/", "127.0.0.1.exempel.se")) == 403);
  httplib::Client client("127.0.0.1", preview.port());
  CHECK(status(client.Post("/", "x", "text/plain")) == 405);
}

TEST_CASE("faults stand above the last whole site, as text, and go when they are mended") {
  Preview preview(0);
  preview.tell("om.md:1:1: error: <b>no</b> & more [x]\n");
  CHECK(status(get(preview, "/")) == 503);
  CHECK(get(preview, "/")->body.find("error: &lt;b&gt;no&lt;/b&gt; &amp; more") != std::string::npos);
  preview.show(site());
  CHECK(get(preview, "/")->body.find("The content has faults") == std::string::npos);
  preview.tell("om.md:1:1: error: No. [x]\n");
  const auto found = get(preview, "/");
  CHECK(status(found) == 200);
  CHECK(found->body.find("om.md:1:1: error: No.") != std::string::npos);
  CHECK(found->body.find("<p>Text</p>") != std::string::npos);
  preview.show(site());
  CHECK(get(preview, "/")->body.find("The content has faults") == std::string::npos);
}

TEST_CASE("a page that is open is told when the site is made anew, while many others are open") {
  Preview preview(0);
  preview.show(site());
  constexpr int pages = 20;
  std::atomic<int> told = 0, waiting = 0;
  std::vector<std::thread> open;
  for (int i = 0; i < pages; ++i) {
    open.emplace_back([&] {
      httplib::Client client("127.0.0.1", preview.port());
      client.set_read_timeout(30);
      std::string all;
      bool first = true;
      client.Get("/-/changes", [&](const char* data, std::size_t size) {
        all.append(data, size);
        if (first) ++waiting;
        first = false;
        return true;
      });
      const std::size_t one = all.find("data: "), two = all.find("data: ", one + 1);
      if (two != std::string::npos && all.substr(one, all.find('\n', one) - one) != all.substr(two, all.find('\n', two) - two))
        ++told;
    });
  }
  while (waiting.load() < pages) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  CHECK(status(get(preview, "/")) == 200);
  preview.show(site());
  for (std::thread& each : open) each.join();
  CHECK(told.load() == pages);
}

TEST_CASE("the preview ends at once, also while a page is open") {
  auto preview = std::make_unique<Preview>(0);
  preview->show(site());
  std::atomic<bool> waiting = false;
  std::thread page([&, port = preview->port()] {
    httplib::Client client("127.0.0.1", port);
    client.set_read_timeout(60);
    client.Get("/-/changes", [&](const char*, std::size_t) {
      waiting = true;
      return true;
    });
  });
  while (!waiting.load()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  const auto begin = std::chrono::steady_clock::now();
  preview.reset();
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
  page.join();
}

TEST_CASE("a port that is taken is told so") {
  Preview first(0);
  CHECK_THROWS_AS(Preview(first.port()), insyn::report::MachineError);
}
