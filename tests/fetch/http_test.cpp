#include "fetch/http.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "fetch/asking.h"
#include "fetch/loopback.h"

using namespace insyn::fetch;
namespace report = insyn::report;
using loopback::Asked;
using loopback::FullServer;
using loopback::Reply;
using loopback::Server;
using std::chrono::milliseconds;

namespace {

const Library library;

Reply redirect(int status, const std::string& to) { return {status, "", "text/plain", {{"Location", to}}}; }

}  // namespace

TEST_CASE("an answer comes with its status, body and validators") {
  Server server;
  server.on("/data", [](const Asked&) {
    return Reply{200, "42", "text/plain", {{"ETag", "\"a1\""}, {"Last-Modified", "Mon, 23 Nov 2026 10:00:00 GMT"}}};
  });
  Client client(quick());
  const Answer answer = client.ask({.address = server.at("/data#part")});
  CHECK(answer.failure == Failure::none);
  CHECK(answer.status == 200);
  CHECK(answer.body == "42");
  CHECK(answer.etag == "\"a1\"");
  CHECK(answer.modified == "Mon, 23 Nov 2026 10:00:00 GMT");
  CHECK(answer.address == server.at("/data"));
  CHECK_FALSE(answer.moved);
}

TEST_CASE("the user agent says who asks, and nothing else is told") {
  Server server;
  server.on("/", "{}");
  ClientOptions options = quick();
  options.agent = "insyn/1 (Region Norrbotten)";
  Client(options).ask({.address = server.at("/")});
  const Asked asked = server.asked().at(0);
  CHECK(asked.headers.at("user-agent") == "insyn/1 (Region Norrbotten)");
  CHECK(asked.headers.count("cookie") == 0);
  CHECK(asked.headers.count("authorization") == 0);
  CHECK(asked.headers.count("referer") == 0);
}

TEST_CASE("validators are sent, and an unchanged answer is status 304") {
  Server server;
  server.on("/data", [](const Asked& asked) {
    return asked.headers.at("if-none-match") == "\"a1\"" ? Reply{304, "", "", {}} : Reply{};
  });
  const Answer answer =
      Client(quick()).ask({.address = server.at("/data"), .etag = "\"a1\"", .modified = "Mon, 23 Nov 2026 10:00:00 GMT"});
  CHECK(answer.status == 304);
  CHECK(answer.body.empty());
  CHECK(server.asked().at(0).headers.at("if-modified-since") == "Mon, 23 Nov 2026 10:00:00 GMT");
}

TEST_CASE("a validator that would end its header is not sent") {
  Server server;
  server.on("/data", "{}");
  Client(quick()).ask({.address = server.at("/data"), .etag = "\"a\"\r\nX-Evil: 1"});
  CHECK(server.asked().at(0).headers.count("x-evil") == 0);
  CHECK(server.asked().at(0).headers.count("if-none-match") == 0);
}

TEST_CASE("five redirects are followed and a sixth is not") {
  Server server;
  for (int i = 0; i < 8; ++i) {
    server.on("/" + std::to_string(i), [i](const Asked&) { return redirect(302, "/" + std::to_string(i + 1)); });
  }
  server.on("/8", "\"here\"");
  Client client(quick());
  CHECK(client.ask({.address = server.at("/3")}).body == "\"here\"");
  const Answer answer = client.ask({.address = server.at("/2")});
  CHECK(answer.failure == Failure::redirects);
  CHECK(report::text(answer.sentence) == "“127.0.0.1” redirects more than 5 times; write the address it should end at");
}

TEST_CASE("a loop of redirects ends") {
  Server server;
  server.on("/a", [](const Asked&) { return redirect(301, "/b"); });
  server.on("/b", [](const Asked&) { return redirect(301, "/a"); });
  CHECK(Client(quick()).ask({.address = server.at("/a")}).failure == Failure::redirects);
  CHECK(server.asked().size() == 6);
}

TEST_CASE("only a chain of permanent redirects has moved for good") {
  Server server;
  server.on("/new", "1");
  server.on("/permanent", [](const Asked&) { return redirect(301, "/forever"); });
  server.on("/forever", [](const Asked&) { return redirect(308, "/new"); });
  server.on("/mixed", [](const Asked&) { return redirect(302, "/forever"); });
  Client client(quick());
  const Answer good = client.ask({.address = server.at("/permanent")});
  CHECK(good.moved_for_good);
  CHECK(good.address == server.at("/new"));
  const Answer mixed = client.ask({.address = server.at("/mixed")});
  CHECK(mixed.moved);
  CHECK_FALSE(mixed.moved_for_good);
}

TEST_CASE("a redirect to another scheme is not followed") {
  Server server;
  for (const char* to :
       {"file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/", "data:text/plain,x", "dict://127.0.0.1/"}) {
    INFO(to);
    server.on("/", [to](const Asked&) { return redirect(302, to); });
    const Answer answer = Client(quick()).ask({.address = server.at("/")});
    CHECK(answer.failure != Failure::none);
    CHECK(answer.body.empty());
  }
}

TEST_CASE("only http and https addresses are asked") {
  Client client(quick());
  for (const char* address : {"file:///etc/passwd", "ftp://example.org/", "javascript:1", "example.org", "", "http://",
                              "http://user:secret@example.org/", "http://a b/"}) {
    INFO(address);
    CHECK(client.ask({.address = address}).failure == Failure::bad_address);
  }
}

TEST_CASE("addresses that are refused at once bring the next ones in the order in which they were asked for") {
  constexpr std::size_t all = 50'000;
  std::vector<Request> first;
  std::size_t named = 0;
  const auto next = [&] { return Request{.address = "nowhere:" + std::to_string(named++)}; };
  for (int i = 0; i < 3; ++i) first.push_back(next());
  Client client(quick());
  std::size_t told = 0, right = 0;
  client.run(std::move(first), [&](std::size_t place, const Answer& answer) {
    ++told;
    if (answer.failure == Failure::bad_address && answer.address == "nowhere:" + std::to_string(place)) ++right;
    return named < all ? std::vector<Request>{next()} : std::vector<Request>();
  });
  CHECK(told == all);
  CHECK(right == all);
}

TEST_CASE("what may pass is tried again, and what stays is not") {
  Server server;
  std::atomic<int> left = 0;
  for (const int status : {429, 500, 502, 503, 504}) {
    left = 2;
    server.on("/", [&left, status](const Asked&) {
      return left-- > 0 ? Reply{status, "", "text/plain", {}} : Reply{200, "ok", "text/plain", {}};
    });
    CHECK(Client(quick()).ask({.address = server.at("/")}).body == "ok");
  }
  const std::size_t before = server.asked().size();
  for (const int status : {400, 403, 404, 410, 501}) {
    server.on("/", [status](const Asked&) { return Reply{status, "", "text/plain", {}}; });
    CHECK(Client(quick()).ask({.address = server.at("/")}).status == status);
  }
  CHECK(server.asked().size() == before + 5);
}

TEST_CASE("three tries are all") {
  Server server;
  server.on("/", [](const Asked&) { return Reply{503, "", "text/plain", {}}; });
  CHECK(Client(quick()).ask({.address = server.at("/")}).status == 503);
  CHECK(server.asked().size() == 3);
}

TEST_CASE("the host's wish for patience is honoured up to a limit") {
  Server server;
  int left = 1;
  server.on("/soon", [&left](const Asked&) {
    return left-- > 0 ? Reply{429, "", "text/plain", {{"Retry-After", "1"}}} : Reply{200, "ok", "text/plain", {}};
  });
  server.on("/late", [](const Asked&) { return Reply{503, "", "text/plain", {{"Retry-After", "3600"}}}; });
  Client client(quick());
  const auto begin = std::chrono::steady_clock::now();
  CHECK(client.ask({.address = server.at("/soon")}).body == "ok");
  CHECK(std::chrono::steady_clock::now() - begin >= milliseconds(1000));
  const Answer answer = client.ask({.address = server.at("/late")});
  CHECK(answer.status == 503);
  CHECK(answer.retry_after == std::chrono::seconds(3600));
  CHECK(server.asked().size() == 3);
}

TEST_CASE("a wish for patience that is past, endless or nonsense holds nobody up") {
  Server server;
  Client client(quick());
  std::atomic<int> left = 0;
  for (const char* wish : {"Mon, 23 Nov 2020 10:00:00 GMT", "-5", "soon", "", "0"}) {
    INFO(wish);
    left = 1;
    server.on("/", [&, wish](const Asked&) {
      return left-- > 0 ? Reply{503, "", "text/plain", {{"Retry-After", wish}}} : Reply{200, "ok", "text/plain", {}};
    });
    CHECK(client.ask({.address = server.at("/")}).body == "ok");
  }
  for (const char* wish : {"Fri, 31 Dec 9999 23:59:59 GMT", "9223372036854775807", "99999999999999999999999"}) {
    INFO(wish);
    server.on("/", [wish](const Asked&) { return Reply{429, "", "text/plain", {{"Retry-After", wish}}}; });
    CHECK(client.ask({.address = server.at("/")}).status == 429);
  }
}

TEST_CASE("waits grow, and differ from run to run by the seed") {
  Server server;
  const auto times = [&](std::uint32_t seed) {
    std::mutex mutex;  // the server has threads of its own
    std::vector<std::chrono::steady_clock::time_point> at;
    server.on("/", [&](const Asked&) {
      const std::lock_guard lock(mutex);
      at.push_back(std::chrono::steady_clock::now());
      return Reply{503, "", "text/plain", {}};
    });
    ClientOptions options = quick();
    options.first_wait = milliseconds(100);
    options.tries = 4;
    options.seed = seed;
    Client(options).ask({.address = server.at("/")});
    const std::lock_guard lock(mutex);
    std::vector<double> waits;
    for (std::size_t i = 1; i < at.size(); ++i) waits.push_back(std::chrono::duration<double>(at[i] - at[i - 1]).count());
    return waits;
  };
  const std::vector<double> waits = times(7);
  REQUIRE(waits.size() == 3);
  CHECK(waits[0] >= 0.05);
  CHECK(waits[1] >= 0.10);
  CHECK(waits[2] >= 0.20);
}

TEST_CASE("a host gets few connections at once and a pause between requests") {
  Server server;
  std::mutex mutex;
  std::vector<std::chrono::steady_clock::time_point> starts;
  server.on("/", [&](const Asked&) {
    {
      const std::lock_guard lock(mutex);
      starts.push_back(std::chrono::steady_clock::now());
    }
    std::this_thread::sleep_for(milliseconds(50));
    return Reply{200, "ok", "text/plain", {}};
  });
  ClientOptions options = quick();
  options.per_host = 2;
  options.interval = milliseconds(10);
  Client client(options);
  int answers = 0;
  client.run(std::vector<Request>(20, Request{.address = server.at("/")}), [&](std::size_t, const Answer& answer) {
    answers += answer.status == 200 ? 1 : 0;
    return std::vector<Request>();
  });
  CHECK(answers == 20);
  CHECK(server.most_at_once() <= 2);
  const std::lock_guard lock(mutex);
  CHECK(starts.back() - starts.front() >= milliseconds(180));
}

TEST_CASE("an unknown host and a closed port are told apart from an answer") {
  int closed = 0;
  {
    Server gone;
    closed = gone.port();
  }
  ClientOptions options = quick();
  options.tries = 1;
  Client client(options);
  const Answer refused = client.ask({.address = "http://127.0.0.1:" + std::to_string(closed) + "/"});
  CHECK(refused.failure == Failure::unreachable);
  CHECK(report::text(refused.sentence) == "nothing answers at “127.0.0.1”, port " + std::to_string(closed) + "; try again later");
  const Answer unknown = client.ask({.address = "http://no-such-host.invalid/"});
  CHECK(unknown.failure == Failure::unreachable);
  CHECK(report::text(unknown.sentence) ==
        "no host is called “no-such-host.invalid”; is it spelled right, and is there a network?");
}

TEST_CASE("a host that never lets us in is not there, whereas one that is silent is slow") {
  const FullServer full;
  ClientOptions options = quick();
  options.connect_limit = milliseconds(200);
  options.tries = 1;
  const Answer answer = Client(options).ask({.address = full.at("/")});
  CHECK(answer.failure == Failure::unreachable);
  CHECK(report::text(answer.sentence) == "nothing answers at “127.0.0.1”, port " + std::to_string(full.port()) +
                                             "; is there a network, and does it take a --proxy?");
}

TEST_CASE("a validator that no file could hold is not kept") {
  Server server;
  server.on("/", [](const Asked&) { return Reply{200, "{}", "application/json", {{"ETag", "\"\xFF\xC3(\x01\""}}}; });
  CHECK(Client(quick()).ask({.address = server.at("/")}).etag.empty());
}

TEST_CASE("a wish to stop ends all that is open") {
  Server server;
  std::atomic<bool> stop = false;
  server.on("/", [&](const Asked&) {
    stop = true;
    std::this_thread::sleep_for(milliseconds(300));
    return Reply{};
  });
  ClientOptions options = quick();
  options.stop = &stop;
  Client client(options);
  int stopped = 0;
  client.run(std::vector<Request>(50, Request{.address = server.at("/")}), [&](std::size_t, const Answer& answer) {
    stopped += answer.failure == Failure::stopped ? 1 : 0;
    return std::vector<Request>();
  });
  CHECK(stopped >= 48);
}

TEST_CASE("addresses are compared in one form") {
  CHECK(parse_address("HTTP://Example.ORG:80/a b?x=å#top")->text == "http://example.org/a%20b?x=%c3%a5");
  CHECK(parse_address("http://example.org")->text == "http://example.org/");
  CHECK(parse_address("https://[::1]/")->host == "::1");
  CHECK(parse_address("https://a.example/x")->same_server(*parse_address("https://A.example:443/y")));
  CHECK_FALSE(parse_address("https://a.example/x")->same_server(*parse_address("http://a.example/x")));
  CHECK(parse_address("http://a.example/\"<x>")->text == "http://a.example/%22%3Cx%3E");
  CHECK_FALSE(parse_address("mailto:a@b.example"));
}
