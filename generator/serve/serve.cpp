#include "serve/serve.h"

#include <httplib.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

#include "serve/preview_page.h"

namespace insyn::serve {

namespace {

using report::message;

// A page that is open holds one thread while it waits for changes.
constexpr std::size_t kThreads = 64, kMostOpenPages = 48;
// So long it waits at a time; then the browser asks again.
constexpr std::chrono::seconds kWait(20);

struct Shown {
  Made made;
  std::set<std::string> old;  // pages that are as they were before
  bool whole = false;         // a site has been made

  const std::vector<Origin>& origins_of(const std::string& path) const {
    static const std::vector<Origin> none;
    const auto found = made.origins.find(path);
    return found == made.origins.end() ? none : found->second;
  }
};

// The new site, with what errors keep from being new as it was before.
Shown mixed(const Shown& before, Made made) {
  Shown out;
  std::set<std::string_view> faulty, used;
  for (const report::Diagnostic& each : made.findings) {
    if (each.severity == report::Severity::error) faulty.insert(each.file);
  }
  for (const auto& [page, origins] : made.origins) {
    for (const Origin& each : origins) used.insert(each.file);
  }
  const bool everywhere = !made.failure.empty() || made.site.empty() ||
                          std::any_of(faulty.begin(), faulty.end(), [&](std::string_view file) { return !used.contains(file); });
  const auto keep = [&](const std::string& path, const std::string& bytes) {
    made.site[path] = bytes;
    out.old.insert(path);
    if (const auto found = before.made.origins.find(path); found != before.made.origins.end()) made.origins[path] = found->second;
  };
  if (everywhere) {
    made.site.clear();
    made.origins.clear();
  }
  if (!faulty.empty() || everywhere) {
    for (const auto& [path, bytes] : before.made.site) {
      const auto origins = made.origins.find(path);
      const bool touched =
          origins != made.origins.end() && std::any_of(origins->second.begin(), origins->second.end(),
                                                       [&](const Origin& each) { return faulty.contains(each.file); });
      if (touched || !made.site.contains(path)) keep(path, bytes);
    }
  }
  out.whole = before.whole || !made.site.empty();
  out.made = std::move(made);
  return out;
}

// Another machine's page may bring a browser to ask here under a name of its own, so only our own names are answered.
bool own_name(std::string host) {
  if (const std::size_t port = host.rfind(':'); port != std::string::npos && host.find(']', port) == std::string::npos)
    host.erase(port);
  return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

}  // namespace

struct Preview::State {
  httplib::Server server;
  std::thread thread;
  int port = 0;
  Options options;

  std::mutex mutex;
  std::condition_variable changed;
  std::shared_ptr<const Shown> shown = std::make_shared<Shown>();
  std::size_t version = 0, open_pages = 0;
  bool stopping = false;

  // Two previews, one after the other on the same port, are told apart as well.
  std::string event() const { return "retry: 500\ndata: " + std::to_string(getpid()) + "-" + std::to_string(version) + "\n\n"; }

  std::shared_ptr<const Shown> now() {
    const std::lock_guard lock(mutex);
    return shown;
  }

  Options options_now() {
    const std::lock_guard lock(mutex);
    return options;
  }

  void set(std::shared_ptr<const Shown> next) {
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
  const auto overlay = [&](const std::string& page) {
    return Overlay{words, current->made.findings, current->origins_of(page), current->old.contains(page)};
  };
  if (!current->whole) {
    const bool failed = !current->made.failure.empty();
    return send(503, html, plain_page(failed ? current->made.failure : message("preview.no-site"), overlay("")));
  }
  const Site& site = current->made.site;
  if (site.contains(path + "/index.html")) return response.set_redirect("/" + path + "/", 301);
  if (path.empty() || path.back() == '/') path += "index.html";
  const auto found = site.find(path);
  if (found == site.end()) {
    const auto missing = site.find("404.html");
    return send(404, html,
                missing == site.end() ? plain_page(message("preview.no-page"), overlay(""))
                                      : preview_page(missing->second, overlay("404.html")));
  }
  const std::string_view type = media_type(path);
  send(200, type, type == html ? preview_page(found->second, overlay(path)) : found->second);
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
  server.set_keep_alive_timeout(1);
  // The library's own options would let two previews share a port.
  server.set_socket_options([](socket_t socket) {
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  server.set_default_headers({{"Content-Security-Policy", std::string(kPolicy)},
                              {"X-Content-Type-Options", "nosniff"},
                              {"Referrer-Policy", "no-referrer"},
                              {"Cache-Control", "no-store"}});
  server.set_pre_routing_handler([](const httplib::Request& request, httplib::Response& response) {
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (own_name(request.get_header_value("Host")) && reads) return httplib::Server::HandlerResponse::Unhandled;
    response.status = reads ? 403 : 405;
    response.set_content(reads ? "The preview answers to 127.0.0.1 and localhost alone.\n" : "The preview is for reading.\n",
                         "text/plain; charset=utf-8");
    return httplib::Server::HandlerResponse::Handled;
  });
  server.Get(".*", [this](const httplib::Request& request, httplib::Response& response) { state_->answer(request, response); });
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

void Preview::show(Made made) { state_->set(std::make_shared<Shown>(mixed(*state_->now(), std::move(made)))); }

}  // namespace insyn::serve
