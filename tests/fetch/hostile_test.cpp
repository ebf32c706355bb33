#include <sys/resource.h>
#include <zlib.h>

#include <catch2/catch.hpp>
#include <thread>

#include "fetch/asking.h"
#include "fetch/http.h"
#include "fetch/loopback.h"

using namespace insyn::fetch;
namespace report = insyn::report;
using loopback::RawServer;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

namespace {

const Library library;

long peak_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

std::string gzip(const std::string& bytes) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

ClientOptions small() {
  ClientOptions options = quick();
  options.byte_limit = 1U << 20U;
  options.total_limit = milliseconds(3'000);
  options.tries = 1;
  return options;
}

Answer ask(RawServer::Script script, ClientOptions options = small()) {
  RawServer server(std::move(script));
  const Clock::time_point begin = Clock::now();
  Answer answer = Client(std::move(options)).ask({.address = server.at("/")});
  CHECK(Clock::now() - begin < std::chrono::seconds(8));
  return answer;
}

}  // namespace

TEST_CASE("an endless body is cut at the byte limit, in memory and in time") {
  const long before = peak_kilobytes();
  const Answer answer = ask([](const std::string&, const RawServer::Send& send) {
    const std::string block(1U << 16U, 'x');
    send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    while (send(block)) {
    }
  });
  CHECK(answer.failure == Failure::too_large);
  CHECK(report::text(answer.sentence) == "the answer is larger than 1 MB; ask for less");
  CHECK(answer.body.empty());
  CHECK(peak_kilobytes() - before < 40'000);
}

TEST_CASE("a length beyond the limit is not waited for") {
  const Answer answer = ask([](const std::string&, const RawServer::Send& send) {
    send("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n");
    const std::string block(1U << 16U, 'x');
    while (send(block)) {
    }
  });
  CHECK(answer.failure == Failure::too_large);
}

TEST_CASE("a compressed bomb is counted after it is unpacked") {
  const std::string bomb = gzip(std::string(200U << 20U, '0'));
  REQUIRE(bomb.size() < 300'000);
  const long before = peak_kilobytes();
  const Answer answer = ask([&](const std::string&, const RawServer::Send& send) {
    send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + std::to_string(bomb.size()) + "\r\n\r\n" + bomb);
  });
  CHECK(answer.failure == Failure::too_large);
  CHECK(peak_kilobytes() - before < 40'000);
}

TEST_CASE("a body packed twice is refused before it can keep us unpacking without end") {
  // Empty blocks by the million, packed a thousandfold and again: nothing comes out that could be counted.
  std::string empty_blocks("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
  for (int i = 0; i < 4'000'000; ++i) empty_blocks.append("\0\0\0\xff\xff", 5);
  const std::string bomb = gzip(gzip(empty_blocks));
  for (const std::string headers :
       {"Content-Encoding: gzip, gzip, gzip", "Content-Encoding: gzip\r\nContent-Encoding: gzip",
        "Content-Encoding: gzip\r\nTransfer-Encoding: gzip", "content-encoding:gzip,\tidentity,deflate"}) {
    INFO(headers);
    const Answer answer = ask([&](const std::string&, const RawServer::Send& send) {
      send("HTTP/1.1 200 OK\r\n" + headers + "\r\nContent-Length: " + std::to_string(bomb.size()) + "\r\n\r\n" + bomb);
    });
    CHECK(answer.failure == Failure::broken);
    CHECK(report::text(answer.sentence) ==
          "“127.0.0.1” sends an answer compressed more than once, which is not read; tell its owner");
  }
}

TEST_CASE("a bomb within a bomb is counted too") {
  const std::string bomb = gzip(gzip(std::string(100U << 20U, '0')));
  const Answer answer = ask([&](const std::string&, const RawServer::Send& send) {
    send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\nContent-Length: " + std::to_string(bomb.size()) + "\r\n\r\n" + bomb);
  });
  CHECK(answer.failure != Failure::none);
}

TEST_CASE("a body that drips is not waited for") {
  ClientOptions options = small();
  options.slow_limit = std::chrono::seconds(1);
  options.total_limit = milliseconds(20'000);
  const Answer answer = ask(
      [](const std::string&, const RawServer::Send& send) {
        send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        while (send("x")) std::this_thread::sleep_for(milliseconds(100));
      },
      options);
  CHECK(answer.failure == Failure::too_slow);
}

TEST_CASE("headers that drip, or never come, are not waited for") {
  ClientOptions options = small();
  options.total_limit = milliseconds(500);
  CHECK(ask(
            [](const std::string&, const RawServer::Send& send) {
              send("HTTP/1.1 200 OK\r\n");
              for (int i = 0; send("X-Drip-" + std::to_string(i) + ": 1\r\n"); ++i) std::this_thread::sleep_for(milliseconds(50));
            },
            options)
            .failure == Failure::too_slow);
  CHECK(ask(
            [](const std::string&, const RawServer::Send& send) {
              while (send("")) std::this_thread::sleep_for(milliseconds(50));
            },
            options)
            .failure == Failure::too_slow);
}

TEST_CASE("a megabyte of headers is refused") {
  const Answer one = ask([](const std::string&, const RawServer::Send& send) {
    send("HTTP/1.1 200 OK\r\nX-Long: " + std::string(1U << 20U, 'x') + "\r\n\r\n");
  });
  CHECK(one.failure == Failure::too_large);
  CHECK(report::text(one.sentence) == "“127.0.0.1” sends headers too long to be read; tell its owner");
  const Answer many = ask([](const std::string&, const RawServer::Send& send) {
    send("HTTP/1.1 200 OK\r\n");
    for (int i = 0; send("X-" + std::to_string(i) + ": " + std::string(1000, 'x') + "\r\n"); ++i) {
    }
  });
  CHECK(many.failure != Failure::none);
}

TEST_CASE("an answer shorter than its stated length is broken off") {
  const Answer answer = ask([](const std::string&, const RawServer::Send& send) {
    send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n{\"values\": []}");
  });
  CHECK(answer.failure == Failure::broken);
  CHECK(answer.body.empty());
}

TEST_CASE("what follows the stated length is not taken for the answer") {
  const Answer answer = ask([](const std::string&, const RawServer::Send& send) {
    send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
  });
  CHECK(answer.failure == Failure::none);
  CHECK(answer.body == "{}");
}

TEST_CASE("chunks that lie, and packing that is none, are refused") {
  CHECK(ask([](const std::string&, const RawServer::Send& send) {
          send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nxx\r\n0\r\n\r\n");
        }).failure == Failure::broken);
  CHECK(ask([](const std::string&, const RawServer::Send& send) {
          send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n10\r\nhalf");
        }).failure == Failure::broken);
  CHECK(ask([](const std::string&, const RawServer::Send& send) {
          send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!");
        }).failure == Failure::broken);
}

TEST_CASE("a server that hangs up, or speaks no HTTP, is broken") {
  CHECK(ask([](const std::string&, const RawServer::Send&) {}).failure == Failure::broken);
  CHECK(ask([](const std::string&, const RawServer::Send& send) { send("\x16\x03\x01 SSH-2.0 whatever\r\n\r\n"); }).failure ==
        Failure::broken);
}

TEST_CASE("interim answers without end do not hold us up") {
  const Answer answer = ask([](const std::string&, const RawServer::Send& send) {
    while (send("HTTP/1.1 100 Continue\r\n\r\n")) {
    }
  });
  CHECK(answer.failure != Failure::none);
}

TEST_CASE("a redirect with nonsense for an address is refused") {
  for (const std::string to : {"http://", "http://[::1", "//", "http://user:secret@127.0.0.1/", "http://\x01\x02/", "\xFF\xFE"}) {
    INFO(to);
    const Answer answer = ask([&](const std::string& head, const RawServer::Send& send) {
      send(head.starts_with("GET / ")
               ? "HTTP/1.1 302 Found\r\nLocation: " + to + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
               : "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
    });
    CHECK((answer.failure != Failure::none || answer.status == 302 || answer.status == 404));
    CHECK(answer.body.empty());
  }
}

TEST_CASE("a broken server is asked three times and no more") {
  ClientOptions options = small();
  options.tries = 3;
  RawServer server([](const std::string&, const RawServer::Send& send) {
    send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nConnection: close\r\n\r\nhalf");
  });
  CHECK(Client(options).ask({.address = server.at("/")}).failure == Failure::broken);
  CHECK(server.connections() == 3);
}
