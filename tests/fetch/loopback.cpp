#include "fetch/loopback.h"

#include <arpa/inet.h>
#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace loopback {

struct Server::Library {
  std::unique_ptr<httplib::Server> server;
};

Server::Server(const std::string& certificate, const std::string& key) : library_(std::make_unique<Library>()) {
  library_->server = certificate.empty() ? std::make_unique<httplib::Server>()
                                         : std::make_unique<httplib::SSLServer>(certificate.c_str(), key.c_str());
  httplib::Server& server = *library_->server;
  server.new_task_queue = [] { return new httplib::ThreadPool(32); };
  server.set_keep_alive_timeout(1);
  const auto answer = [this](const httplib::Request& request, httplib::Response& response) {
    Asked asked{request.method, request.target, request.body, {}};
    for (const auto& [name, value] : request.headers) {
      std::string small = name;
      std::transform(small.begin(), small.end(), small.begin(),
                     [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      asked.headers[small] = value;
    }
    const int now = ++at_once_;
    int most = most_at_once_;
    while (now > most && !most_at_once_.compare_exchange_weak(most, now)) {
    }
    Handler handler;
    {
      const std::lock_guard lock(mutex_);
      asked_.push_back(asked);
      const auto found = handlers_.find(request.path);
      if (found != handlers_.end()) handler = found->second;
    }
    const Reply reply = handler ? handler(asked) : Reply{404, "nothing here", "text/plain", {}};
    response.status = reply.status;
    for (const auto& [name, value] : reply.headers) response.headers.emplace(name, value);
    if (reply.status != 304) response.set_content(reply.body, reply.type.c_str());
    --at_once_;
  };
  server.Get(".*", answer);  // HEAD as well
  server.Post(".*", answer);
  port_ = server.bind_to_any_port("127.0.0.1");
  if (port_ <= 0) throw std::runtime_error("no port on 127.0.0.1");
  thread_ = std::thread([this] { library_->server->listen_after_bind(); });
  while (!server.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

Server::~Server() {
  library_->server->stop();
  thread_.join();
}

void Server::on(const std::string& path, Handler handler) {
  const std::lock_guard lock(mutex_);
  handlers_[path] = std::move(handler);
}

std::vector<Asked> Server::asked() const {
  const std::lock_guard lock(mutex_);
  return asked_;
}

RawServer::RawServer(Script script) : script_(std::move(script)) {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_ANY);
  socklen_t length = sizeof address;
  if (bind(listener_, reinterpret_cast<sockaddr*>(&address), length) != 0 || listen(listener_, 64) != 0 ||
      getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length) != 0) {
    throw std::runtime_error("no port on this machine");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] {
    while (!stopping_) {
      const int connection = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (connection < 0) break;
      ++connections_;
      workers_.emplace_back([this, connection] { serve(connection); });
    }
  });
}

RawServer::~RawServer() {
  stopping_ = true;
  shutdown(listener_, SHUT_RDWR);
  thread_.join();
  for (std::thread& worker : workers_) worker.join();
  close(listener_);
}

void RawServer::serve(int connection) {
  timeval patience{2, 0};
  setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  std::string head;
  char buffer[4096];
  while (head.find("\r\n\r\n") == std::string::npos) {
    const ssize_t got = recv(connection, buffer, sizeof buffer, 0);
    if (got <= 0) break;
    head.append(buffer, static_cast<std::size_t>(got));
  }
  const Send send_all = [&](const std::string& bytes) {
    std::size_t at = 0;
    while (at < bytes.size() && !stopping_) {
      const ssize_t sent = ::send(connection, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
      if (sent <= 0) return false;
      at += static_cast<std::size_t>(sent);
    }
    return !stopping_;
  };
  if (!head.empty()) script_(head, send_all);
  shutdown(connection, SHUT_WR);
  while (recv(connection, buffer, sizeof buffer, 0) > 0) {
  }
  close(connection);
}

FullServer::FullServer() {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockets_.push_back(listener);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  if (bind(listener, reinterpret_cast<sockaddr*>(&address), length) != 0 || listen(listener, 0) != 0 ||
      getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length) != 0) {
    throw std::runtime_error("no port on 127.0.0.1");
  }
  port_ = ntohs(address.sin_port);
  for (int i = 0; i < 4; ++i) {
    sockets_.push_back(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    connect(sockets_.back(), reinterpret_cast<sockaddr*>(&address), sizeof address);
  }
}

FullServer::~FullServer() {
  for (const int each : sockets_) close(each);
}

}  // namespace loopback
