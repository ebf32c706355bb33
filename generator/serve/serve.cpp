#include "serve/serve.h"

#include <httplib.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

#include "serve/preview_page.h"

namespace insyn::serve {

namespace {

using report::message;

// A page that is open holds one thread while it waits for changes.
constexpr std::size_t kThreads = 256, kMostOpenPages = 48;
// So long it waits at a time; then the browser asks again.
constexpr std::chrono::seconds kWait(20);

// A site that was made as a whole.
class Files : public Source {
 public:
  Files(Site site, Origins origins) : site_(std::move(site)), origins_(std::move(origins)) {}
  bool has(const std::string& path) const override { return site_.contains(path); }
  std::optional<std::string> file(const std::string& path) const override {
    const auto found = site_.find(path);
    return found == site_.end() ? std::nullopt : std::optional(found->second);
  }
  std::vector<Origin> origins(const std::string& path) const override {
    const auto found = origins_.find(path);
    return found == origins_.end() ? std::vector<Origin>() : found->second;
  }
  std::vector<std::string> pages() const override {
    std::vector<std::string> out;
    for (const auto& [path, origins] : origins_) out.push_back(path);
    return out;
  }

 private:
  const Site site_;
  const Origins origins_;
};

// The new site, and the one before for the pages that errors keep from being new.
class Shown {
 public:
  struct Page {
    std::string bytes;
    std::vector<Origin> origins;
    bool is_old = false;
  };

  Shown() = default;
  Shown(Live live, std::shared_ptr<const Source> before) : live_(std::move(live)) {
    for (const report::Diagnostic& each : live_.findings) {
      if (each.severity == report::Severity::error) faulty_.insert(each.file);
    }
    if (faulty_.empty() && live_.failure.empty() && live_.site) return;
    before_ = std::move(before);
    // An error in a file that no page is made of may touch any of them.
    std::set<std::string> used;
    for (const std::string& page : live_.site ? live_.site->pages() : std::vector<std::string>()) {
      for (Origin& each : live_.site->origins(page)) used.insert(std::move(each.file));
    }
    const bool everywhere = !live_.failure.empty() || used.empty() ||
                            std::any_of(faulty_.begin(), faulty_.end(), [&](const auto& file) { return !used.contains(file); });
    if (everywhere) live_.site = nullptr;
  }

  bool whole() const { return live_.site || before_; }
  const std::vector<report::Diagnostic>& findings() const { return live_.findings; }
  const report::Message& failure() const { return live_.failure; }
  bool shows(const Live& live) const { return live.site == live_.site && live.failure == live_.failure; }

  bool has(const std::string& path) const { return (live_.site && live_.site->has(path)) || (before_ && before_->has(path)); }

  std::optional<Page> page(const std::string& path) const {
    const bool touched = before_ && (!live_.site || is_touched(path));
    for (const Source* source : {touched ? before_.get() : nullptr, live_.site.get(), before_.get()}) {
      if (source == nullptr) continue;
      if (std::optional<std::string> bytes = source->file(path))
        return Page{std::move(*bytes), source->origins(path), source == before_.get()};
    }
    return std::nullopt;
  }

 private:
  bool is_touched(const std::string& path) const {
    const std::vector<Origin> origins = live_.site->origins(path);
    return std::any_of(origins.begin(), origins.end(), [&](const Origin& each) { return faulty_.contains(each.file); });
  }

  Live live_;
  std::shared_ptr<const Source> before_;
  std::set<std::string> faulty_;
};

// Another machine's page may bring a browser to ask here under a name of its own, so only our own names are answered.
bool own_name(std::string host) {
  if (const std::size_t port = host.rfind(':'); port != std::string::npos && host.find(']', port) == std::string::npos)
    host.erase(port);
  std::transform(host.begin(), host.end(), host.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (host.ends_with('.')) host.pop_back();  // "localhost." is the same host
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
    const bool same = now()->shows(live) && now()->findings().size() == live.findings.size();
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
  // Whoever connects and says nothing, or says half of it, holds a thread no longer than this.
  server.set_keep_alive_timeout(1);
  server.set_read_timeout(2);
  server.set_write_timeout(5);
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

void Preview::show_on_demand(Live live) { state_->set(std::move(live)); }

void Preview::show(Made made) {
  std::shared_ptr<const Source> site;
  if (!made.site.empty()) site = std::make_shared<const Files>(std::move(made.site), std::move(made.origins));
  show_on_demand({std::move(site), std::move(made.findings), std::move(made.failure)});
}

}  // namespace insyn::serve
