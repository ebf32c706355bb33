#include "fetch/private_network.h"

#include <catch2/catch.hpp>
#include <cstdlib>

#include "fetch/asking.h"
#include "fetch/http.h"
#include "fetch/loopback.h"

using namespace insyn::fetch;
namespace report = insyn::report;
using loopback::RawServer;
using loopback::Server;

namespace {

const Library library;

}  // namespace

TEST_CASE("addresses of private networks and this machine are refused without --allow-private") {
  Server server;
  server.on("/", "{}");
  ClientOptions options = quick();
  options.allow_private = false;
  Client client(options);
  const std::string port = std::to_string(server.port());
  for (const std::string host :
       {"127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "0x7f000001", "2130706433",
        "0177.0.0.1", "127.1", "10.0.0.1", "169.254.169.254", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]", "[fd00::1]"}) {
    INFO(host);
    const Answer answer = client.ask({.address = "http://" + host + ":" + port + "/"});
    CHECK(answer.failure == Failure::refused);
    CHECK(report::text(answer.sentence).find("--allow-private") != std::string::npos);
  }
  CHECK(server.asked().empty());
}

TEST_CASE("a public name that leads to this machine is refused when the socket opens") {
  Server server;
  server.on("/", "{}");
  ClientOptions options = quick();
  options.allow_private = false;
  options.connect_to = {"data.example:80:127.0.0.1:" + std::to_string(server.port())};
  CHECK(Client(options).ask({.address = "http://data.example/"}).failure == Failure::refused);
  CHECK(server.asked().empty());
}

TEST_CASE("a redirect into a private network is refused, whoever sends it") {
  // A proxy lets a public host answer here; the proxy itself is the user's own choice.
  std::string to;
  std::vector<std::string> targets;
  RawServer proxy([&](const std::string& head, const RawServer::Send& send) {
    targets.push_back(head.substr(0, head.find("\r\n")));
    send("HTTP/1.1 302 Found\r\nLocation: " + to + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  });
  ClientOptions options = quick();
  options.allow_private = false;
  options.proxy = proxy.at("");
  setenv("no_proxy", "*", 1);  // what the environment says must not lead round the proxy
  for (const char* host : {"http://127.0.0.1/", "http://127.0.0.1./", "http://0x7f.1/", "http://[::ffff:127.0.0.1]/",
                           "http://[::1]/", "http://LOCALHOST/", "http://localhost./", "http://a.localhost/", "//10.0.0.1/",
                           "http://169.254.169.254/latest/meta-data/"}) {
    INFO(host);
    to = host;
    targets.clear();
    const Answer answer = Client(options).ask({.address = "http://data.example/"});
    CHECK(answer.failure == Failure::refused);
    CHECK(targets == std::vector<std::string>{"GET http://data.example/ HTTP/1.1"});
  }
  unsetenv("no_proxy");
}

TEST_CASE("networks are private or public by the registry") {
  for (const char* number :
       {"0.1.2.3",         "10.255.0.1",  "100.64.0.1", "100.127.255.255", "127.255.255.254", "172.16.0.1",
        "172.31.255.255",  "192.168.1.1", "192.0.2.1",  "198.19.0.1",      "203.0.113.9",     "224.0.0.1",
        "255.255.255.255", "::",          "::1",        "fe80::1",         "fec0::1",         "fc00::1",
        "ff02::1",         "2001:db8::1", "2001::1",    "::ffff:10.0.0.1", "64:ff9b::a00:1",  "2002:c0a8:1::1",
        "100::1"}) {
    INFO(number);
    CHECK(is_private(std::string(number)));
  }
  for (const char* number : {"1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1",
                             "192.167.1.1", "198.17.255.255", "223.255.255.255", "2a00:1450::1", "2001:4860::1", "::ffff:8.8.8.8",
                             "64:ff9b::808:808", "2002:808:808::1"}) {
    INFO(number);
    CHECK_FALSE(is_private(std::string(number)));
  }
  for (const char* name : {"localhost", "localhost.", "a.localhost", "127.0.0.1."}) CHECK(is_private(std::string(name)));
  for (const char* name : {"example.org", "localhost.example.org", "notlocalhost"}) CHECK_FALSE(is_private(std::string(name)));
}

TEST_CASE("no proxy of the environment is used") {
  Server server;
  server.on("/", "{}");
  setenv("http_proxy", "http://127.0.0.1:1", 1);
  setenv("ALL_PROXY", "http://127.0.0.1:1", 1);
  CHECK(Client(quick()).ask({.address = server.at("/")}).status == 200);
  unsetenv("http_proxy");
  unsetenv("ALL_PROXY");
}
