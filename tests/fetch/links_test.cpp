#include "fetch/links.h"

#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <iostream>
#include <thread>

#include "fetch/asking.h"
#include "fetch/loopback.h"
#include "fetch/portal_folder.h"

using namespace insyn;
using namespace insyn::fetch;
using loopback::Asked;
using loopback::FullServer;
using loopback::RawServer;
using loopback::Reply;
using loopback::Server;

namespace {

const Library library;
const std::string today = "2026-11-23T15:04:05Z";

// Links that all stand in one made-up file, a line each.
struct Links {
  report::Source source{"a.md", "a.md", ""};
  std::vector<ExternalLink> all;

  explicit Links(const std::vector<std::string>& addresses) {
    for (const std::string& address : addresses) {
      source.text += address + "\n";
      all.push_back({address, {&source, static_cast<std::uint32_t>(all.size() + 1), 1}});
    }
  }
};

std::string told(const Links& links, ClientOptions options = quick(), LinkCache* cache = nullptr, const std::string& now = today,
                 LinksChecked* checked = nullptr) {
  Client client(std::move(options));
  LinkCache own;
  report::Report report;
  const LinksChecked done = check_links(links.all, client, cache != nullptr ? *cache : own, {now, false}, report);
  if (checked != nullptr) *checked = done;
  std::string out;
  for (const auto& each : report.sorted()) {
    out += std::to_string(each.line) +
           (each.severity == report::Severity::error     ? " error: "
            : each.severity == report::Severity::warning ? " warning: "
                                                         : " note: ") +
           report::text(each.message) + " [" + each.code + "]\n";
  }
  return out;
}

Reply status(int code) { return {code, "", "text/html", {}}; }

long peak_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

}  // namespace

TEST_CASE("a link that answers is not spoken of, and is asked by HEAD alone") {
  Server server;
  server.on("/good", [](const Asked&) { return status(200); });
  CHECK(told(Links({server.at("/good")})).empty());
  REQUIRE(server.asked().size() == 1);
  CHECK(server.asked()[0].method == "HEAD");
}

TEST_CASE("each address is asked once, and told of at every place that leads there") {
  Server server;
  const std::string address = server.at("/gone");
  server.on("/gone", [](const Asked&) { return status(410); });
  CHECK(told(Links({address, address + "#part", address})) ==
        "1 error: " + address + " is broken: there is no such page (status 410) [broken-link]\n2 error: " + address +
            "#part is broken: there is no such page (status 410) [broken-link]\n3 error: " + address +
            " is broken: there is no such page (status 410) [broken-link]\n");
  CHECK(server.asked().size() == 2);  // HEAD, and GET to be sure
}

TEST_CASE("a server that refuses HEAD is asked by GET") {
  Server server;
  for (const int refusal : {403, 404, 405, 501}) {
    server.on("/x", [refusal](const Asked& asked) {
      return asked.method == "HEAD" ? status(refusal) : Reply{200, std::string(100'000, 'x'), "text/html", {}};
    });
    CHECK(told(Links({server.at("/x")})).empty());
  }
}

TEST_CASE("what has moved for good is a warning with the new address") {
  Server server;
  server.on("/old", [](const Asked&) { return Reply{301, "", "text/html", {{"Location", "/new"}}}; });
  server.on("/sometimes", [](const Asked&) { return Reply{302, "", "text/html", {{"Location", "/new"}}}; });
  server.on("/lost", [](const Asked&) { return Reply{301, "", "text/html", {{"Location", "/nowhere"}}}; });
  server.on("/new", [](const Asked&) { return status(200); });
  CHECK(told(Links({server.at("/old"), server.at("/sometimes"), server.at("/lost")})) ==
        "3 error: " + server.at("/lost") + " is broken: there is no such page (status 404) [broken-link]\n1 warning: " +
            server.at("/old") + " has moved permanently; write " + server.at("/new") + " [moved-link]\n");
}

TEST_CASE("who keeps robots out, or answers slowly, is a note") {
  Server server;
  for (const int code : {401, 403, 429, 999})
    server.on("/" + std::to_string(code), [code](const Asked&) { return status(code); });
  RawServer silent([](const std::string&, const RawServer::Send& send) {
    while (send("")) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  });
  ClientOptions options = quick();
  options.total_limit = std::chrono::milliseconds(300);
  options.tries = 1;
  CHECK(told(Links({server.at("/401"), server.at("/403"), server.at("/429"), server.at("/999"), silent.at("/")}), options) ==
        "1 note: " + server.at("/401") +
            " answers a robot with status 401; look at it yourself [robots-refused]\n2 note: " + server.at("/403") +
            " answers a robot with status 403; look at it yourself [robots-refused]\n3 note: " + server.at("/429") +
            " answers a robot with status 429; look at it yourself [robots-refused]\n4 note: " + server.at("/999") +
            " answers a robot with status 999; look at it yourself [robots-refused]\n5 note: " + silent.at("/") +
            " did not answer in time [slow-link]\n");
}

TEST_CASE("faults of servers, loops and private networks are errors") {
  Server server;
  server.on("/500", [](const Asked&) { return status(500); });
  server.on("/loop", [](const Asked&) { return Reply{302, "", "text/html", {{"Location", "/loop"}}}; });
  server.on("/good", [](const Asked&) { return status(200); });
  CHECK(told(Links({server.at("/500"), server.at("/loop"), "http://no-such-host.invalid/", server.at("/good")})) ==
        "1 error: " + server.at("/500") +
            " is broken: the server has an error of its own (status 500) [broken-link]\n2 error: " + server.at("/loop") +
            " is broken: “127.0.0.1” redirects more than 5 times; write the address it should end at [broken-link]\n3 error: "
            "http://no-such-host.invalid/ is broken: no host is "
            "called “no-such-host.invalid”; is it spelled right, and is there a network? [broken-link]\n");
  ClientOptions options = quick();
  options.allow_private = false;
  CHECK(told(Links({server.at("/good")}), options) ==
        "1 error: " + server.at("/good") +
            " is broken: leads into a private network, where no reader can follow [broken-link]\n");
}

TEST_CASE("plain http that also answers encrypted is a warning") {
  Server plain;
  plain.on("/page", [](const Asked&) { return status(200); });
  Server secure(INSYN_ROOT "/tests/fetch/loopback.crt", INSYN_ROOT "/tests/fetch/loopback.key");
  secure.on("/page", [](const Asked&) { return status(200); });
  ClientOptions options = quick();
  options.connect_to = {"loopback.test:80:127.0.0.1:" + std::to_string(plain.port()),
                        "loopback.test:443:127.0.0.1:" + std::to_string(secure.port())};
  options.certificates = INSYN_ROOT "/tests/fetch/loopback.crt";
  CHECK(told(Links({"http://loopback.test/page"}), options) ==
        "1 warning: http://loopback.test/page also answers encrypted; write https://loopback.test/page [plain-http]\n");
  CHECK(told(Links({"https://loopback.test/page"}), options).empty());
  options.certificates = {};  // an unknown certificate is no encryption worth the name
  CHECK(told(Links({"http://loopback.test/page"}), options).empty());
  const std::string distrusted = told(Links({"https://loopback.test/page", "http://loopback.test/page"}), options);
  CHECK(distrusted.starts_with(
      "1 error: https://loopback.test/page is broken: the encrypted connection to “loopback.test” cannot be trusted"));
}

TEST_CASE("what was good is remembered for a week, and what was wrong is asked anew") {
  Server server;
  server.on("/good", [](const Asked&) { return status(200); });
  const Links links({server.at("/good"), server.at("/gone")});
  LinkCache cache;
  LinksChecked checked;
  told(links, quick(), &cache, today, &checked);
  CHECK(checked.asked == 2);
  LinkCache again = LinkCache::read(cache.text());
  told(links, quick(), &again, "2026-11-30T00:00:00Z", &checked);
  CHECK(checked.asked == 1);
  CHECK(checked.remembered == 1);
  told(links, quick(), &again, "2026-12-01T00:00:00Z", &checked);
  CHECK(checked.asked == 2);
  Client client(quick());
  report::Report report;
  CHECK(check_links(links.all, client, cache, {today, true}, report).asked == 2);
}

TEST_CASE("a host that asks for patience or never answers is let be after three addresses") {
  Server server;
  std::vector<std::string> addresses;
  for (int i = 0; i < 40; ++i) {
    addresses.push_back(server.at("/" + std::to_string(i)));
    server.on("/" + std::to_string(i), [](const Asked&) { return status(429); });
  }
  LinkCache cache;
  LinksChecked checked;
  ClientOptions options = quick();
  options.tries = 1;
  const std::string patience = told(Links(addresses), options, &cache, today, &checked);
  CHECK(checked.asked <= 8);
  CHECK(server.asked().size() == checked.asked);
  CHECK(patience.find("40 note: " + addresses[39] +
                      " was not asked, since its host wants to be asked less often; look at it yourself [robots-refused]\n") !=
        std::string::npos);
  CHECK(cache.recent(addresses[39], today) == nullptr);

  const FullServer full;
  for (int i = 0; i < 40; ++i) addresses[static_cast<std::size_t>(i)] = full.at("/" + std::to_string(i));
  server.on("/good", [](const Asked&) { return status(200); });
  addresses.push_back("http://localhost:" + std::to_string(server.port()) + "/good");
  options.connect_limit = std::chrono::milliseconds(100);
  const std::string silence = told(Links(addresses), options, &cache, today, &checked);
  CHECK(checked.asked <= 9);
  CHECK(silence.find("40 error: " + addresses[39] + " is broken: nothing answers at “127.0.0.1”, port ") != std::string::npos);
  CHECK(silence.find("41 ") == std::string::npos);
}

TEST_CASE("a cache that is none is taken for empty") {
  for (const char* text : {"", "[]", "{\"links\": 3}", "{\"links\": {\"a\": {}}}", "<html>",
                           "{\"links\": {\"a\": {\"result\": \"good\", \"checked\": \"igår\"}}}"}) {
    CHECK(LinkCache::read(text).recent("a", today) == nullptr);
  }
}

TEST_CASE("without a network nothing is said of any link, and the cache stays") {
  std::vector<std::string> addresses;
  for (int i = 0; i < 40; ++i) addresses.push_back("https://host" + std::to_string(i) + ".invalid/");
  LinkCache cache;
  cache.put("https://host0.invalid/", {LinkResult::Kind::good, {}, "2026-01-01T00:00:00Z"});
  const std::string before = cache.text();
  LinksChecked checked;
  ClientOptions nobody = quick();
  nobody.connect_to = {"::127.0.0.1:1"};
  CHECK(told(Links(addresses), nobody, &cache, today, &checked).empty());
  CHECK(checked.no_network);
  CHECK(cache.text() == before);
}

TEST_CASE("a stop keeps what is known by then") {
  Server server;
  std::atomic<bool> stop = false;
  std::atomic<int> asked = 0;
  std::vector<std::string> addresses;
  for (int i = 0; i < 60; ++i) {
    addresses.push_back(server.at("/" + std::to_string(i)));
    server.on("/" + std::to_string(i), [&](const Asked&) {
      if (++asked == 20) stop = true;
      return status(200);
    });
  }
  ClientOptions options = quick();
  options.stop = &stop;
  LinkCache cache;
  LinksChecked checked;
  told(Links(addresses), options, &cache, today, &checked);
  CHECK(checked.stopped);
  CHECK(checked.asked >= 15);
  CHECK(checked.skipped + checked.asked == 60);
  std::size_t known = 0;
  for (const std::string& address : addresses) known += cache.recent(address, today) != nullptr ? 1U : 0U;
  CHECK(known == checked.asked);
}

TEST_CASE("links are found in settings, front matter, JSON and Markdown, each at its place") {
  PortalFolder folder(measure("a", R"({"csv": {"address": "https://data.example/t", "columns": {"period": "P", "value": "V"}}})",
                              ", \"source\": {\"title\": \"T\",\n   \"url\": \"https://källa.example/rapport?a=1&b=2\"}"));
  folder.write(
      "2020/bolag/index.md",
      "---\nkind: collection\ntitle: Bolag\nentries:\n  - id: x\n    title: åäö\n    url: https://entry.example/\n---\n");
  folder.write(
      "2020/bolag/almi.md",
      "---\nkind: item\ntitle: Almi\nlinks:\n  - {title: Hem, url: 'https://item.example/a'}\n---\n\nÅå "
      "[text](https://text.example/b \"t\"), <http://auto.example/c> och [mejl](mailto:a@b.example).\n\n[in](../index.md)\n");
  folder.write(
      "2020/perspektiv/mal/a.snapshot.json",
      R"({"service": "CSV", "from": {"csv": {"address": "https://data.example/t", "columns": {"period": "P", "value": "V"}}},
 "requests": [{"address": "https://asked.example/t"}], "retrieved": "2026-11-23T15:04:05Z"})");
  report::Report report;
  const portal::Content content = folder.load(report);
  std::string found;
  for (const ExternalLink& link : external_links(content)) found += report::address(link.at) + " " + link.address + "\n";
  CHECK(found ==
        "2020/bolag/almi.md:5:24 https://item.example/a\n2020/bolag/almi.md:8:11 https://text.example/b\n2020/bolag/almi.md:8:41 "
        "http://auto.example/c\n"
        "2020/bolag/index.md:7:10 https://entry.example/\n2020/perspektiv/mal/a.snapshot.json:2:28 "
        "https://asked.example/t\n2020/perspektiv/mal/matt.json:3:12 https://källa.example/rapport?a=1&b=2\nsettings.json:1:145 "
        "https://licence.example/cc0\n");
}

TEST_CASE("five hundred links on one host, and on fifty names, stay within the limits of politeness") {
  Server server;
  std::vector<std::string> one, fifty;
  ClientOptions options;  // as the program has them
  options.allow_private = true;
  for (int i = 0; i < 500; ++i) {
    const std::string path = "/" + std::to_string(i);
    server.on(path, [](const Asked&) { return status(200); });
    one.push_back(server.at(path));
    fifty.push_back("http://name" + std::to_string(i % 50) + ".test:81" + path);
  }
  for (int i = 0; i < 50; ++i)
    options.connect_to.push_back("name" + std::to_string(i) + ".test:81:127.0.0.1:" + std::to_string(server.port()));
  const auto run = [&](const std::vector<std::string>& addresses, const std::string& what) {
    const long before = peak_kilobytes();
    const auto begin = std::chrono::steady_clock::now();
    CHECK(told(Links(addresses), options).empty());
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    const long grown = peak_kilobytes() - before;
    std::cout << addresses.size() << " links on " << what << ", at most " << options.per_host << " at once and "
              << options.interval.count() << " ms apart to one host: " << seconds << " s, " << grown << " kB more at the peak\n";
    CHECK(grown < 30'000);
    return seconds;
  };
  const double all_names = run(fifty, "50 names");
  CHECK(server.most_at_once() <= options.in_all);
  CHECK(all_names >= 0.45);  // ten requests a name, fifty milliseconds apart
  // One host at the program's own pace, and all of its links ten times as fast: 25 seconds would only be more of the same.
  const std::vector<std::string> some(one.begin(), one.begin() + 50);
  CHECK(options.interval == std::chrono::milliseconds(50));
  CHECK(run(some, "one host") >= 2.45);
  options.interval = std::chrono::milliseconds(5);
  const double one_host = run(one, "one host");
  CHECK(one_host >= 2.49);
  CHECK(one_host < 12);
}
