// http.h: the one client for the web: patient with hosts, bounded in time and bytes, closed to private networks.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/message.h"

namespace insyn::fetch {

struct Request {
  enum class Method { get, head, probe, post };  // probe: a GET that has seen enough when the answer's headers are there

  std::string address;  // http or https
  Method method = Method::get;
  std::string body;  // of a POST: JSON
  std::string etag;  // validators of an earlier answer; status 304 says that it still holds
  std::string modified;
};

// Why there is no answer.
enum class Failure {
  none,
  bad_address,  // not an http or https address
  refused,      // it lies in a private network
  unreachable,  // no such name, or nothing answers there
  certificate,  // the encrypted connection cannot be trusted
  too_slow,     // a time limit
  too_large,    // a byte limit
  broken,       // the transfer broke off or made no sense
  redirects,    // too many, or to where we do not go
  stopped,      // by us
};

struct Answer {
  Failure failure = Failure::none;
  report::Message sentence;  // what went wrong and what to do, where there is no answer
  int status = 0;
  std::string address;          // where the answer came from in the end
  bool moved = false;           // by one redirect or more
  bool moved_for_good = false;  // and every one of them permanent (301, 308)
  std::string body;
  std::string etag, modified;
  std::chrono::seconds retry_after{0};  // what the host asks for, where that is longer than we wait
  std::chrono::milliseconds took{0};    // the last try alone
};

struct ClientOptions {
  std::string agent = "insyn";          // says who asks
  std::string proxy;                    // none: no proxy, whatever the environment says
  bool allow_private = false;           // addresses of private networks and this machine
  std::string certificates;             // a file of trusted ones, in place of the machine's
  std::vector<std::string> connect_to;  // HOST:PORT:HOST:PORT, as curl's --connect-to; for tests
  std::chrono::milliseconds connect_limit{10'000};
  std::chrono::milliseconds total_limit{60'000};
  std::chrono::seconds slow_limit{15};              // this long below a hundred bytes a second
  std::size_t byte_limit = 32U << 20U;              // of a body, after decompression
  std::chrono::milliseconds source_limit{600'000};  // of all requests together that one measure takes
  int redirects = 5;
  int tries = 3;
  std::chrono::milliseconds first_wait{1'000};     // before the second try; doubles, and is jittered
  std::chrono::milliseconds longest_wait{30'000};  // that a host's Retry-After may ask for
  int per_host = 2;                                // transfers at once
  int in_all = 16;
  std::chrono::milliseconds interval{50};  // between two requests to one host
  std::uint32_t seed = 1;                  // of the jitter
  const std::atomic<bool>* stop = nullptr;
};

// libcurl's own beginning and end; one in the program, before any thread.
class Library {
 public:
  Library();
  ~Library();
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};

class Client {
 public:
  explicit Client(ClientOptions options);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  // Calls `done` as each answer comes, on this thread; the first argument is the request's place in the list. `done` may
  // return requests that follow from the answer; their places continue the list. Every request is answered, unless `done`
  // throws: then what is under way is dropped.
  using Done = std::function<std::vector<Request>(std::size_t, Answer)>;
  void run(std::vector<Request> requests, const Done& done);
  Answer ask(Request request);

  // The interval that one host asks for, in place of the common one.
  void set_interval(const std::string& address, std::chrono::milliseconds interval);
  const ClientOptions& options() const { return options_; }

 private:
  class Run;
  ClientOptions options_;
  std::map<std::string, std::chrono::milliseconds> intervals_;               // by host
  std::map<std::string, std::chrono::steady_clock::time_point> next_start_;  // by host
  void* multi_ = nullptr;
};

// An address in the form that is asked for and compared: without fragment, with path, its characters percent-encoded.
struct Address {
  std::string text;
  std::string scheme;
  std::string host;  // in small letters; an IPv6 number without brackets
  std::string port;  // always written out

  bool same_server(const Address& other) const { return scheme == other.scheme && host == other.host && port == other.port; }
};
std::optional<Address> parse_address(std::string_view text);

}  // namespace insyn::fetch
