#include "serve/serve.h"

#include <httplib.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "ascii/ascii.h"
#include "serve/preview_page.h"
#include "serve/shown.h"

namespace insyn::serve {

namespace {

using report::message;

// A page that is open holds one thread while it waits for changes. Each thread keeps a little memory once it has answered.
constexpr std::size_t kThreads = 128, kMostOpenPages = 48;
// So long it waits at a time; then the browser asks again.
constexpr std::chrono::seconds kWait(20);

// How much of a request is read, and how often we wait for a part of it: two seconds in all. A part of the answer is waited for
// five seconds to be taken, and all of them a minute.
constexpr std::size_t kLongestHead = 32U << 10U;
constexpr int kTurn = 50;  // milliseconds that are waited at a time
constexpr int kTurnsToAsk = 40, kTurnsToTake = 100, kTurnsToTakeAll = 1200;

// A connection of which the head of one request is read, and nothing after it. The library itself has no limit to the length of a
// head, waits anew for every byte of it, and copies a page as often as a Range asks for it: that line is taken out.
class Connection : public httplib::Stream {
 public:
  explicit Connection(socket_t socket) : socket_(socket) {}

  bool read_head() {
    char buffer[4096];
    for (int turn = 0; head_.find("\r\n\r\n") == std::string::npos; ++turn) {
      if (head_.size() > kLongestHead || turn == kTurnsToAsk) return false;
      if (!ready(POLLIN)) continue;
      const ssize_t got = recv(socket_, buffer, sizeof buffer, 0);
      if (got <= 0) return false;
      head_.append(buffer, static_cast<std::size_t>(got));
    }
    head_.erase(head_.find("\r\n\r\n") + 4);
    for (std::size_t line = head_.find("\r\n"); line + 2 < head_.size(); line = head_.find("\r\n", line + 2)) {
      while (strncasecmp(head_.c_str() + line + 2, "range:", 6) == 0) head_.erase(line, head_.find("\r\n", line + 2) - line);
    }
    return true;
  }

  bool is_readable() const override { return read_ < head_.size(); }
  bool is_writable() const override {
    for (int turn = 0; turn < kTurnsToTake && turns_ < kTurnsToTakeAll; ++turn, ++turns_) {
      if (ready(POLLOUT)) return true;
    }
    return false;
  }
  ssize_t read(char* to, std::size_t size) override {
    const std::size_t got = head_.copy(to, size, read_);
    read_ += got;
    return static_cast<ssize_t>(got);
  }
  ssize_t write(const char* bytes, std::size_t size) override {
    return is_writable() ? send(socket_, bytes, size, MSG_NOSIGNAL) : -1;
  }
  void get_remote_ip_and_port(std::string& ip, int& port) const override { get_local_ip_and_port(ip, port); }
  void get_local_ip_and_port(std::string& ip, int& port) const override {
    ip = "127.0.0.1";
    port = 0;
  }
  socket_t socket() const override { return socket_; }

 private:
  bool ready(short what) const {
    pollfd one{socket_, what, 0};
    return poll(&one, 1, kTurn) > 0;
  }

  const socket_t socket_;
  mutable int turns_ = 0;  // that we waited for the answer to be taken
  std::string head_;
  std::size_t read_ = 0;
};

// One request a connection: what follows it, be it a body or what pretends to be another request, is never looked at.
class OneRequestServer : public httplib::Server {
 private:
  bool process_and_close_socket(socket_t socket) override {
    Connection connection(socket);
    bool closed = false;
    const bool answered = connection.read_head() && process_request(connection, true, closed, nullptr);
    // What was sent and not read would make the system take back the answer.
    shutdown(socket, SHUT_WR);
    char rest[4096];
    for (int i = 0; i < 16 && recv(socket, rest, sizeof rest, MSG_DONTWAIT) > 0; ++i) {
    }
    close(socket);
    return answered;
  }
};

// Another machine's page may bring a browser to ask here under a name of its own, so only our own names are answered.
bool own_name(std::string host) {
  if (const std::size_t port = host.rfind(':'); port != std::string::npos && host.find(']', port) == std::string::npos)
    host.erase(port);
  host = ascii::in_small_letters(host);
  if (host.ends_with('.')) host.pop_back();  // "localhost." is the same host
  return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

}  // namespace

struct Preview::State {
  OneRequestServer server;
  std::thread thread;
  int port = 0;
  Options options;

  std::mutex mutex;
  std::condition_variable changed;
  std::shared_ptr<const Shown> shown = std::make_shared<Shown>();
  // The last site in which nothing wrong has been found, and the one before it until all of it has been looked through.
  std::shared_ptr<const Source> sound, sound_before;
  std::size_t version = 0, open_pages = 0;
  bool stopping = false;

  // Two previews, one after the other on the same port, are distinguished as well.
  std::string event() const { return "retry: 500\ndata: " + std::to_string(getpid()) + "-" + std::to_string(version) + "\n\n"; }

  std::shared_ptr<const Shown> now() {
    const std::lock_guard lock(mutex);
    return shown;
  }

  Options options_now() {
    const std::lock_guard lock(mutex);
    return options;
  }

  void set(Live live) {
    const bool wrong = !live.failure.empty() || !live.site ||
                       std::any_of(live.findings.begin(), live.findings.end(),
                                   [](const auto& each) { return each.severity == report::Severity::error; });
    const bool same = now()->shows(live) && now()->findings() == live.findings;
    if (wrong && live.site && live.site == sound) sound = std::exchange(sound_before, nullptr);
    if (!wrong && live.site != sound) sound_before = std::exchange(sound, live.site);
    if (!wrong && live.looked_through) sound_before = nullptr;
    if (same) return;
    auto next = std::make_shared<const Shown>(std::move(live), sound);
    {
      const std::lock_guard lock(mutex);
      shown = std::move(next);
      ++version;
    }
    changed.notify_all();
  }

  void answer(const httplib::Request& request, httplib::Response& response);
  void answer_when_changed(httplib::Response& response);
};

void Preview::State::answer(const httplib::Request& request, httplib::Response& response) {
  const auto send = [&](int status, std::string_view type, std::string body) {
    response.status = status;
    response.set_content(std::move(body), std::string(type));
  };
  constexpr std::string_view html = "text/html; charset=utf-8";
  std::string path = request.path.substr(request.path.empty() ? 0 : 1);
  if (path == kScriptPath) return send(200, media_type(path), std::string(kScript));
  if (path == kStylePath) return send(200, media_type(path), std::string(kStyle));
  if (path == kChangesPath) return answer_when_changed(response);
  const std::shared_ptr<const Shown> current = now();
  const Options words = options_now();
  static const std::vector<Origin> nowhere;
  if (!current->whole()) {
    const bool failed = !current->failure().empty();
    return send(
        503, html,
        plain_page(failed ? current->failure() : message("preview.no-site"), {words, current->findings(), nowhere, false}));
  }
  if (current->has(path + "/index.html")) return response.set_redirect("/" + path + "/", 301);
  if (path.empty() || path.back() == '/') path += "index.html";
  const bool found = [&] {
    std::optional<Shown::Page> page = current->page(path);
    if (!page) return false;
    const std::string_view type = media_type(path);
    send(200, type,
         type == html ? preview_page(page->bytes, {words, current->findings(), page->origins, page->is_old})
                      : std::move(page->bytes));
    return true;
  }();
  if (found) return;
  const std::optional<Shown::Page> missing = current->page("404.html");
  send(404, html,
       missing ? preview_page(missing->bytes, {words, current->findings(), missing->origins, missing->is_old})
               : plain_page(message("preview.no-page"), {words, current->findings(), nowhere, false}));
}

void Preview::State::answer_when_changed(httplib::Response& response) {
  {
    const std::lock_guard lock(mutex);
    if (open_pages >= kMostOpenPages) {
      response.status = 503;
      return;
    }
    ++open_pages;
  }
  response.set_chunked_content_provider(
      "text/event-stream",
      [this](std::size_t, httplib::DataSink& sink) {
        std::unique_lock lock(mutex);
        const std::size_t seen = version;
        const std::string before = event();
        lock.unlock();
        if (!sink.write(before.data(), before.size())) return false;
        lock.lock();
        changed.wait_for(lock, kWait, [&] { return stopping || version != seen; });
        const std::string after = event();
        lock.unlock();
        sink.write(after.data(), after.size());
        sink.done();
        return true;
      },
      [this](bool) {
        const std::lock_guard lock(mutex);
        --open_pages;
      });
}

Preview::Preview(Options options) : state_(std::make_unique<State>()) {
  const int port = options.port;
  state_->options = std::move(options);
  httplib::Server& server = state_->server;
  server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  // The library's own options would let two previews share a port.
  server.set_socket_options([](socket_t socket) {
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  server.set_default_headers({{"Content-Security-Policy", std::string(kPolicy)},
                              {"X-Content-Type-Options", "nosniff"},
                              {"Referrer-Policy", "no-referrer"},
                              // No other page takes in what is not published yet, as a script or a picture.
                              {"Cross-Origin-Resource-Policy", "same-origin"},
                              {"Cross-Origin-Opener-Policy", "same-origin"},
                              {"Cache-Control", "no-store"}});
  // Everything is answered here: the library would hold each path against a pattern, letter by letter and as deep on the stack.
  server.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (own_name(request.get_header_value("Host")) && reads) {
      state_->answer(request, response);
    } else {
      response.status = reads ? 403 : 405;
      response.set_content(reads ? "The preview answers to 127.0.0.1 and localhost alone.\n" : "The preview is for reading.\n",
                           "text/plain; charset=utf-8");
    }
    return httplib::Server::HandlerResponse::Handled;
  });
  state_->port = port == 0 ? server.bind_to_any_port("127.0.0.1") : port;
  if (state_->port <= 0 || (port != 0 && !server.bind_to_port("127.0.0.1", port))) {
    throw report::MachineError(message("machine.port-taken", {{"port", port}}));
  }
  state_->thread = std::thread([this] { state_->server.listen_after_bind(); });
  while (!server.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

Preview::~Preview() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->changed.notify_all();
  state_->server.stop();
  state_->thread.join();
}

int Preview::port() const { return state_->port; }

void Preview::speak(std::string language) {
  const std::lock_guard lock(state_->mutex);
  state_->options.language = std::move(language);
}

void Preview::show_on_demand(Live live) { state_->set(std::move(live)); }

void Preview::show(Made made) {
  std::shared_ptr<const Source> site;
  if (!made.site.empty()) site = source_of(std::move(made.site), std::move(made.origins));
  show_on_demand({std::move(site), std::move(made.findings), std::move(made.failure)});
}

}  // namespace insyn::serve
