#include <arpa/inet.h>
#include <httplib.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <cerrno>
#include <chrono>
#include <thread>

#include "serve/serve.h"

using insyn::report::Diagnostic;
using insyn::report::Severity;
using insyn::serve::Made;
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

Made whole() {
  return {.site = site(),
          .origins = {{"index.html", {{"", "om.md", 1, 1}}},
                      {"2020/index.html", {{"", "2020.md", 1, 1}, {"bredband", "matt.json", 7, 3}}}}};
}

Diagnostic finding(Severity severity, const std::string& file, const std::string& sentence) {
  return {.severity = severity,
          .file = file,
          .line = 1,
          .column = 2,
          .message = insyn::report::literal(sentence),
          .code = "x",
          .source_line = "a <b>"};
}

bool holds(const std::string& page, const std::string& words) { return page.find(words) != std::string::npos; }

httplib::Result get(const Preview& preview, const std::string& path, const std::string& host = "") {
  httplib::Client client("127.0.0.1", preview.port());
  client.set_read_timeout(30);
  httplib::Headers headers;
  if (!host.empty()) headers.emplace("Host", host);
  return client.Get(path, headers);
}

int status(const httplib::Result& result) { return result ? result->status : 0; }

int connection_to(const Preview& preview) {
  const int client = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(preview.port()));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(connect(client, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
  return client;
}

// All that is answered to these bytes, until the preview closes.
std::string answer_to(const Preview& preview, const std::string& bytes) {
  const int client = connection_to(preview);
  send(client, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  std::string out;
  char buffer[65536];
  for (ssize_t got = recv(client, buffer, sizeof buffer, 0); got > 0; got = recv(client, buffer, sizeof buffer, 0))
    out.append(buffer, static_cast<std::size_t>(got));
  close(client);
  return out;
}

std::size_t count(const std::string& text, const std::string& words) {
  std::size_t out = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++out;
  return out;
}

const std::string kHost = "Host: localhost\r\n";

}  // namespace

TEST_CASE("clients that say nothing, or half of what they want, do not stop the preview") {
  Preview preview({.port = 0});
  preview.show(whole());
  std::vector<int> silent;
  for (int i = 0; i < 140; ++i) {
    const int client = connection_to(preview);
    if (i % 2 == 1) REQUIRE(send(client, "GET / HT", 8, MSG_NOSIGNAL) == 8);
    silent.push_back(client);
  }
  const auto begin = std::chrono::steady_clock::now();
  const auto found = get(preview, "/");
  CHECK(found);
  if (found) CHECK(found->status == 200);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
  for (const int client : silent) close(client);
}

TEST_CASE("a client that says a letter at a time is not listened to for long") {
  Preview preview({});
  preview.show(whole());
  const int client = connection_to(preview);
  const auto begin = std::chrono::steady_clock::now();
  const auto took = [&] { return std::chrono::steady_clock::now() - begin; };
  char byte = 0;
  while (took() < std::chrono::seconds(20) && recv(client, &byte, 1, MSG_DONTWAIT) < 0 && errno == EAGAIN) {
    send(client, "G", 1, MSG_NOSIGNAL);
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  CHECK(took() < std::chrono::seconds(5));
  close(client);
}

TEST_CASE("a request without end is cut off, and takes no memory") {
  Preview preview({});
  preview.show(whole());
  for (const std::string& begin : {"GET / HTTP/1.1\r\n" + kHost, std::string("GET /"), std::string()}) {
    INFO(begin);
    const int client = connection_to(preview);
    send(client, begin.data(), begin.size(), MSG_NOSIGNAL);
    const std::string line = begin == "GET /" ? std::string(1000, 'a') : "x: " + std::string(995, 'a') + "\r\n";
    std::size_t sent = 0;
    while (sent < 100'000'000 && send(client, line.data(), line.size(), MSG_NOSIGNAL) > 0) sent += line.size();
    CHECK(sent < 20'000'000);  // what the system itself takes before it is read
    close(client);
  }
}

TEST_CASE("one request is answered, and nothing that is sent after it") {
  Preview preview({});
  preview.show(whole());
  const std::string one = "GET /data/portal.json HTTP/1.1\r\n" + kHost + "\r\n";
  const std::string both = answer_to(preview, one + one);
  CHECK(count(both, "HTTP/1.1 ") == 1);
  CHECK(holds(both, "Connection: close"));
  const std::string posted =
      answer_to(preview, "POST / HTTP/1.1\r\n" + kHost + "Content-Length: " + std::to_string(one.size()) + "\r\n\r\n" + one);
  CHECK(count(posted, "HTTP/1.1 ") == 1);
  CHECK(holds(posted, "HTTP/1.1 405"));
  const std::string chunked =
      answer_to(preview, "GET / HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + one);
  CHECK(count(chunked, "HTTP/1.1 ") == 1);
}

TEST_CASE("a page is sent once, however many parts of it are asked for") {
  Preview preview({});
  preview.show(whole());
  std::string ranges = "0-";
  for (int i = 0; i < 2000; ++i) ranges += ",0-";
  const std::string plain = answer_to(preview, "GET /assets/style.css HTTP/1.1\r\n" + kHost + "\r\n");
  for (const std::string name : {"Range: bytes=", "range:bytes=", "RANGE: bytes=0-1\r\nRange: bytes="})
    CHECK(answer_to(preview, "GET /assets/style.css HTTP/1.1\r\n" + kHost + name + ranges + "\r\n\r\n") == plain);
  CHECK(holds(plain, "HTTP/1.1 200"));
}

TEST_CASE("no page from elsewhere can take in what the preview shows") {
  Preview preview({});
  preview.show(whole());
  for (const char* path : {"/", "/assets/style.css", "/data/portal.json", "/-/reload.js"}) {
    const auto found = get(preview, path);
    REQUIRE(status(found) == 200);
    CHECK(found->get_header_value("Cross-Origin-Resource-Policy") == "same-origin");
    CHECK(found->get_header_value("X-Content-Type-Options") == "nosniff");
  }
}

TEST_CASE("what is no request is answered with an error or not at all") {
  Preview preview({});
  preview.show(whole());
  const std::string rest = " HTTP/1.1\r\n" + kHost + "\r\n";
  for (const std::string& bytes : std::vector<std::string>{
           "GET /\r\n\r\n", "\r\n\r\n", std::string(64, '\0') + "\r\n\r\n", "FETCH /" + rest, "TRACE /" + rest,
           "OPTIONS *" + rest, "CONNECT example.org:443" + rest, "PRI *" + rest, "DELETE /" + rest,
           "GET /" + std::string(20'000, 'a') + rest, "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost:\r\n\r\n",
           "GET / HTTP/1.1\r\nHost: a.example\r\n" + kHost + "\r\n", "GET /\x01\xff\r HTTP/9.9\r\n" + kHost + "\r\n"}) {
    INFO(bytes);
    const std::string found = answer_to(preview, bytes);
    CHECK_FALSE(holds(found, "HTTP/1.1 2"));
  }
  CHECK(status(get(preview, "/")) == 200);
}

TEST_CASE("this machine goes by several names, in any letters") {
  Preview preview({.port = 0});
  preview.show(whole());
  const std::string port = ":" + std::to_string(preview.port());
  for (const std::string& host :
       {"localhost" + port, "LocalHost" + port, "localhost." + port, std::string("LOCALHOST."), "127.0.0.1" + port}) {
    INFO(host);
    CHECK(get(preview, "/", host)->status == 200);
  }
  for (const std::string& host : {"localhost.example.org" + port, "example.org" + port, "localhost.." + port}) {
    INFO(host);
    CHECK(get(preview, "/", host)->status == 403);
  }
}

TEST_CASE("a page is shown with the script that follows changes, and with the policy that the site will have") {
  Preview preview({});
  preview.show(whole());
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
  Preview preview({});
  preview.show(whole());
  const auto moved = get(preview, "/2020");
  CHECK(status(moved) == 301);
  CHECK(moved->get_header_value("Location") == "/2020/");
  const auto missing = get(preview, "/borta.html");
  CHECK(status(missing) == 404);
  CHECK(missing->body.find("<p>Text</p>") != std::string::npos);
}

TEST_CASE("nothing outside the site is shown, however it is asked for") {
  Preview preview({});
  preview.show(whole());
  for (const char* path : {"/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "//etc/passwd",
                           "/2020/../../etc/passwd", "/etc/passwd%00.html"}) {
    INFO(path);
    const auto found = get(preview, path);
    CHECK((status(found) == 404 || status(found) == 400 || status(found) == 0));
    if (found) CHECK(found->body.find("root:") == std::string::npos);
  }
}

TEST_CASE("only names of this machine are answered, and only questions") {
  Preview preview({});
  preview.show(whole());
  CHECK(status(get(preview, "/", "127.0.0.1:8000")) == 200);
  CHECK(status(get(preview, "/", "localhost")) == 200);
  CHECK(status(get(preview, "/", "[::1]:8000")) == 200);
  CHECK(status(get(preview, "/", "exempel.se")) == 403);
  CHECK(status(get(preview, "/", "127.0.0.1.exempel.se")) == 403);
  httplib::Client client("127.0.0.1", preview.port());
  CHECK(status(client.Post("/", "x", "text/plain")) == 405);
}

TEST_CASE("what was found stands above the page, as text and with its line, and goes when it is fixed") {
  Preview preview({});
  preview.show({.findings = {finding(Severity::error, "om.md", "<b>no</b> & more")}});
  CHECK(status(get(preview, "/")) == 503);
  CHECK(holds(get(preview, "/")->body, "om.md:1:2: <strong>error:</strong> &lt;b&gt;no&lt;/b&gt; &amp; more <code>[x]</code>"));
  CHECK(holds(get(preview, "/")->body, "<pre>a<mark> </mark>&lt;b&gt;</pre>"));
  CHECK_FALSE(holds(get(preview, "/")->body, "up to date"));
  preview.show(whole());
  CHECK_FALSE(holds(get(preview, "/")->body, "preview-findings"));
  Made warned = whole();
  warned.findings = {finding(Severity::warning, "om.md", "Hm.")};
  preview.show(warned);
  CHECK(holds(get(preview, "/")->body, "<summary>1 warning; 1 on this page</summary>"));
  CHECK(holds(get(preview, "/2020/")->body, "<summary>1 warning</summary>"));
}

TEST_CASE("a page whose own file has an error stays as it was, and the others are shown as they are now") {
  Preview preview({});
  preview.show(whole());
  Made next = whole();
  for (auto& [path, bytes] : next.site) bytes = "<html><head></head><body>New</body></html>";
  next.findings = {finding(Severity::error, "matt.json", "No.")};
  preview.show(next);
  CHECK(holds(get(preview, "/")->body, "New"));
  CHECK(holds(get(preview, "/")->body, "This page is up to date; the errors are in other files."));
  CHECK(holds(get(preview, "/2020/")->body, "<p>Text</p>"));
  CHECK(holds(get(preview, "/2020/")->body, "Below is the page as it was before."));
  CHECK(holds(get(preview, "/2020/")->body, "1 error; 1 on this page"));
  next.findings = {finding(Severity::error, "settings.json", "No.")};
  preview.show(next);
  INFO("an error in what no page is made of may concern them all");
  CHECK(holds(get(preview, "/")->body, "Below is the page as it was before."));
}

TEST_CASE("where no page could be made, an error that another has taken the place of is no longer shown") {
  Preview preview({});
  preview.show_on_demand({.findings = {finding(Severity::error, "matt.json", "A comma is missing.")}});
  CHECK(holds(get(preview, "/")->body, "A comma is missing."));
  preview.show_on_demand({.findings = {finding(Severity::error, "om.md", "A quote is missing.")}});
  CHECK(holds(get(preview, "/")->body, "A quote is missing."));
  CHECK_FALSE(holds(get(preview, "/")->body, "A comma is missing."));
}

TEST_CASE("the findings of the page's own files come first") {
  Preview preview({});
  Made made = whole();
  made.findings = {finding(Severity::warning, "a.md", "Elsewhere."), finding(Severity::warning, "matt.json", "Here.")};
  preview.show(made);
  const std::string page = get(preview, "/2020/")->body;
  CHECK(page.find("Here.") < page.find("Elsewhere."));
}

TEST_CASE("each page tells which files made it, with links that open the editor at the line") {
  Preview preview({.editor = "vscode://file{file}:{line}:{column}", .folder = "/home/åsa/my portal"});
  preview.show(whole());
  const std::string page = get(preview, "/2020/")->body;
  CHECK(holds(page, "<summary>Which file made this?</summary>"));
  CHECK(holds(page, "<li>bredband <a href=\"vscode://file/home/%C3%A5sa/my%20portal/matt.json:7:3\">matt.json:7:3</a></li>"));
  CHECK_FALSE(holds(get(preview, "/data/portal.json")->body, "preview"));
}

TEST_CASE("the preview speaks the language it is asked to") {
  Preview preview({.language = "sv"});
  Made made = whole();
  made.findings = {finding(Severity::warning, "om.md", "Hm."), finding(Severity::error, "om.md", "Nej.")};
  preview.show(made);
  CHECK(holds(get(preview, "/")->body, "1 fel, 1 varning"));
  CHECK(holds(get(preview, "/")->body, "Vilken fil blev det här?"));
  preview.speak("en");
  CHECK(holds(get(preview, "/")->body, "1 error, 1 warning"));
}

TEST_CASE("a page that is open is told when the site is made anew, while as many others are open as may be") {
  Preview preview({});
  preview.show(whole());
  constexpr int pages = 48;
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
  CHECK(status(get(preview, "/-/changes")) == 503);
  preview.show(whole());
  for (std::thread& each : open) each.join();
  CHECK(told.load() == pages);
}

TEST_CASE("the preview ends at once, also while a page is open") {
  auto preview = std::make_unique<Preview>(Preview::Options());
  preview->show(whole());
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
  Preview first({});
  CHECK_THROWS_AS(Preview({.port = first.port()}), insyn::report::MachineError);
}
