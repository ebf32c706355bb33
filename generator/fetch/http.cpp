#include "fetch/http.h"

#include <curl/curl.h>

#include <algorithm>
#include <deque>
#include <memory>
#include <random>
#include <stdexcept>
#include <thread>

#include "fetch/answer.h"
#include "fetch/private_network.h"
#include "fetch/transfer.h"

namespace insyn::fetch {

using report::message;

using Clock = std::chrono::steady_clock;

Library::Library() { curl_global_init(CURL_GLOBAL_DEFAULT); }
Library::~Library() { curl_global_cleanup(); }

namespace {

constexpr auto kNap = std::chrono::milliseconds(100);  // how long a wish to stop may go unseen

// A request on its way through tries and redirects.
struct Job {
  std::size_t place = 0;
  Request request;
  Address address;
  int tries = 0;
  int redirects = 0;
  bool for_good = true;
  Clock::time_point not_before;
  std::unique_ptr<Transfer> transfer;
};

struct Host {
  std::deque<std::unique_ptr<Job>> waiting;
  int active = 0;
};

bool may_pass(const Answer& answer) {
  switch (answer.failure) {
    case Failure::unreachable:
    case Failure::too_slow:
    case Failure::broken:
      return true;
    case Failure::none:
      return answer.status == 429 || answer.status == 500 || (answer.status >= 502 && answer.status <= 504);
    default:
      return false;
  }
}

Answer failed(const Job& job, Failure failure, report::Message sentence) {
  Answer out;
  out.failure = failure;
  out.sentence = std::move(sentence);
  out.address = job.address.text.empty() ? job.request.address : job.address.text;
  return out;
}

}  // namespace

// One call of `run`: what waits per host, and what is under way.
class Client::Run {
 public:
  Run(Client& client, const Done& done) : client_(client), options_(client.options_), done_(done), random_(options_.seed) {}
  ~Run() {
    for (const auto& job : active_) curl_multi_remove_handle(client_.multi_, job->transfer->handle());
  }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  // One that is refused at once brings others: each is queued after those that came before it, which is also its place.
  void add(std::vector<Request> requests) {
    std::move(requests.begin(), requests.end(), std::back_inserter(to_add_));
    if (is_adding_) return;
    is_adding_ = true;
    for (; !to_add_.empty(); to_add_.pop_front()) {
      auto job = std::make_unique<Job>();
      job->place = added_++;
      job->request = std::move(to_add_.front());
      queue(std::move(job));
    }
    is_adding_ = false;
  }

  void work() {
    while (waiting_ > 0 || !active_.empty()) {
      if (options_.stop != nullptr && options_.stop->load()) return stop();
      const Clock::time_point next = start();
      curl_multi_perform(client_.multi_, &running_);
      if (take_finished()) continue;
      const auto until =
          std::chrono::duration_cast<std::chrono::milliseconds>(next - Clock::now()) + std::chrono::milliseconds(1);
      const auto nap = std::clamp<std::chrono::milliseconds>(until, std::chrono::milliseconds(0), kNap);
      if (active_.empty()) {
        std::this_thread::sleep_for(nap);
      } else {
        curl_multi_poll(client_.multi_, nullptr, 0, static_cast<int>(nap.count()), nullptr);
      }
    }
  }

 private:
  // Gives the job its address and place in a host's queue; what cannot be asked is answered at once.
  void queue(std::unique_ptr<Job> job, const std::string& redirect = {}) {
    const std::optional<Address> address = parse_address(redirect.empty() ? job->request.address : redirect);
    const bool redirected = !redirect.empty();
    if (!address) {
      return redirected ? finish(*job, failed(*job, Failure::redirects,
                                              message("part.network-bad-redirect", {{"host", job->address.host}})))
                        : finish(*job, failed(*job, Failure::bad_address, message("part.network-bad-address")));
    }
    job->address = *address;
    if (!options_.allow_private && is_private(address->host)) {
      return finish(*job, failed(*job, Failure::refused, message("part.network-private", {{"host", address->host}})));
    }
    ++waiting_;
    hosts_[address->host].waiting.push_back(std::move(job));
  }

  // Starts what may start now; says when something may start next.
  Clock::time_point start() {
    const Clock::time_point now = Clock::now();
    Clock::time_point next = now + kNap;
    for (auto& [name, host] : hosts_) {
      while (!host.waiting.empty() && host.active < options_.per_host && static_cast<int>(active_.size()) < options_.in_all) {
        const auto due = std::min_element(host.waiting.begin(), host.waiting.end(),
                                          [](const auto& a, const auto& b) { return a->not_before < b->not_before; });
        Clock::time_point& host_start = client_.next_start_[name];
        const Clock::time_point when = std::max((*due)->not_before, host_start);
        if (when > now) {
          next = std::min(next, when);
          break;
        }
        std::unique_ptr<Job> job = std::move(*due);
        host.waiting.erase(due);
        --waiting_;
        ++host.active;
        const auto own = client_.intervals_.find(name);
        host_start = now + (own == client_.intervals_.end() ? options_.interval : own->second);
        begin(std::move(job));
      }
    }
    return next;
  }

  void begin(std::unique_ptr<Job> job) {
    ++job->tries;
    job->transfer = std::make_unique<Transfer>(job->request, job->address, options_);
    curl_easy_setopt(job->transfer->handle(), CURLOPT_PRIVATE, static_cast<void*>(job.get()));
    curl_multi_add_handle(client_.multi_, job->transfer->handle());
    active_.push_back(std::move(job));
  }

  bool take_finished() {
    bool any = false;
    int left = 0;
    while (CURLMsg* message = curl_multi_info_read(client_.multi_, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      any = true;
      const CURLcode code = message->data.result;
      Job* at = nullptr;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &at);
      curl_multi_remove_handle(client_.multi_, message->easy_handle);
      const auto found = std::find_if(active_.begin(), active_.end(), [&](const auto& job) { return job.get() == at; });
      std::unique_ptr<Job> job = std::move(*found);
      active_.erase(found);
      --hosts_[job->address.host].active;
      judge(std::move(job), code);
    }
    return any;
  }

  // Follows a redirect, tries again, or hands the answer over.
  void judge(std::unique_ptr<Job> job, CURLcode code) {
    std::string redirect;
    Answer answer = job->transfer->answer(code, redirect);
    const std::chrono::seconds asked = job->transfer->retry_after();
    job->transfer.reset();
    if (!redirect.empty() && answer.failure == Failure::none && answer.status != 304) {
      if (job->request.method == Request::Method::post) {
        return finish(*job, failed(*job, Failure::redirects,
                                   message("part.network-redirects-post",
                                           {{"host", job->address.host}, {"address", clean_words(redirect, 300)}})));
      }
      if (++job->redirects > options_.redirects) {
        return finish(*job,
                      failed(*job, Failure::redirects,
                             message("part.network-redirects", {{"host", job->address.host}, {"most", options_.redirects}})));
      }
      job->for_good = job->for_good && (answer.status == 301 || answer.status == 308);
      job->tries = 0;
      return queue(std::move(job), redirect);
    }
    if (may_pass(answer) && job->tries < options_.tries) {
      const auto wait =
          std::max(backoff(job->tries),
                   std::chrono::duration_cast<std::chrono::milliseconds>(std::min(asked, std::chrono::seconds(86'400))));
      if (wait <= options_.longest_wait) {
        job->not_before = Clock::now() + wait;
        // A host that asks for patience gets it for all that is wanted of it.
        if (answer.status == 429 || answer.status == 503) client_.next_start_[job->address.host] = job->not_before;
        const std::string host = job->address.host;
        ++waiting_;
        hosts_[host].waiting.push_back(std::move(job));
        return;
      }
      answer.retry_after = asked;
    }
    finish(*job, std::move(answer));
  }

  std::chrono::milliseconds backoff(int tries) {
    std::uniform_real_distribution<double> jitter(0.5, 1.5);
    const auto base = options_.first_wait * (1LL << std::min(tries - 1, 10));
    return std::chrono::milliseconds(static_cast<long long>(static_cast<double>(base.count()) * jitter(random_)));
  }

  void finish(const Job& job, Answer answer) {
    answer.moved = job.redirects > 0;
    answer.moved_for_good = answer.moved && job.for_good;
    add(done_(job.place, std::move(answer)));
  }

  void stop() {
    std::vector<std::unique_ptr<Job>> open;
    for (auto& job : active_) {
      curl_multi_remove_handle(client_.multi_, job->transfer->handle());
      open.push_back(std::move(job));
    }
    active_.clear();
    for (auto& [name, host] : hosts_) std::move(host.waiting.begin(), host.waiting.end(), std::back_inserter(open));
    hosts_.clear();
    waiting_ = 0;
    for (const auto& job : open) {
      Answer answer = failed(*job, Failure::stopped, message("part.network-stopped"));
      done_(job->place, std::move(answer));
    }
  }

  Client& client_;
  const ClientOptions& options_;
  const Done& done_;
  std::minstd_rand random_;
  std::map<std::string, Host> hosts_;
  std::vector<std::unique_ptr<Job>> active_;
  std::deque<Request> to_add_;
  bool is_adding_ = false;
  std::size_t waiting_ = 0;
  std::size_t added_ = 0;
  int running_ = 0;
};

Client::Client(ClientOptions options) : options_(std::move(options)), multi_(curl_multi_init()) {
  if (multi_ == nullptr) throw std::bad_alloc();
  curl_multi_setopt(multi_, CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(options_.in_all));
  curl_multi_setopt(multi_, CURLMOPT_MAX_HOST_CONNECTIONS, static_cast<long>(options_.per_host));
  curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, static_cast<long>(options_.in_all));
}

Client::~Client() { curl_multi_cleanup(multi_); }

void Client::run(std::vector<Request> requests, const Done& done) {
  Run run(*this, done);
  run.add(std::move(requests));
  run.work();
}

Answer Client::ask(Request request) {
  Answer out;
  run({std::move(request)}, [&](std::size_t, Answer answer) {
    out = std::move(answer);
    return std::vector<Request>();
  });
  return out;
}

void Client::set_interval(const std::string& address, std::chrono::milliseconds interval) {
  if (const auto parsed = parse_address(address)) intervals_[parsed->host] = interval;
}

}  // namespace insyn::fetch
