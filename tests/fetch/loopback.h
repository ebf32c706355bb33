// loopback.h: servers on this machine for the tests: a well-behaved one that plays services, and one that sends raw bytes.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace loopback {

struct Asked {
  std::string method, target, body;            // the target with its query, as sent
  std::map<std::string, std::string> headers;  // names in small letters
};

struct Reply {
  int status = 200;
  std::string body;
  std::string type = "application/json";
  std::vector<std::pair<std::string, std::string>> headers;
};

// An HTTP server (cpp-httplib) on 127.0.0.1, on any port. Answers by path; what has no answer is 404.
class Server {
 public:
  using Handler = std::function<Reply(const Asked&)>;

  // With a certificate and key (files) it speaks https.
  explicit Server(const std::string& certificate = {}, const std::string& key = {});
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  void on(const std::string& path, Handler handler);
  void on(const std::string& path, const std::string& body) {
    on(path, [body](const Asked&) { return Reply{200, body, "application/json", {}}; });
  }
  int port() const { return port_; }
  std::string at(const std::string& path) const { return "http://127.0.0.1:" + std::to_string(port_) + path; }
  std::vector<Asked> asked() const;
  int most_at_once() const { return most_at_once_; }

 private:
  struct Library;
  std::unique_ptr<Library> library_;
  std::thread thread_;
  int port_ = 0;
  mutable std::mutex mutex_;
  std::map<std::string, Handler> handlers_;
  std::vector<Asked> asked_;
  std::atomic<int> at_once_ = 0, most_at_once_ = 0;
};

// Reads a request's head, then lets the script write whatever it likes. Listens on every 127.0.0.x.
class RawServer {
 public:
  // `send` returns false once the other side has had enough.
  using Send = std::function<bool(const std::string&)>;
  using Script = std::function<void(const std::string& head, const Send& send)>;

  explicit RawServer(Script script);
  ~RawServer();
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;

  int port() const { return port_; }
  std::string at(const std::string& path) const { return "http://127.0.0.1:" + std::to_string(port_) + path; }
  int connections() const { return connections_; }
  bool stopping() const { return stopping_; }

 private:
  void serve(int connection);

  Script script_;
  int listener_ = -1, port_ = 0;
  std::atomic<bool> stopping_ = false;
  std::atomic<int> connections_ = 0;
  std::thread thread_;
  std::vector<std::thread> workers_;
};

// Listens, but its queue is full: whoever knocks waits.
class FullServer {
 public:
  FullServer();
  ~FullServer();
  FullServer(const FullServer&) = delete;
  FullServer& operator=(const FullServer&) = delete;

  int port() const { return port_; }
  std::string at(const std::string& path) const { return "http://127.0.0.1:" + std::to_string(port_) + path; }

 private:
  std::vector<int> sockets_;
  int port_ = 0;
};

}  // namespace loopback
