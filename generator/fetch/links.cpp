#include "fetch/links.h"

#include <algorithm>
#include <deque>
#include <set>

#include "fetch/answer.h"

namespace insyn::fetch {

using report::message;

namespace {

using Kind = LinkResult::Kind;
using Method = Request::Method;

constexpr auto kSlow = std::chrono::seconds(10);
constexpr std::size_t kHostsWithoutAnswer = 8;  // so many and none that answers: there is no network
constexpr std::size_t kHostTired = 3;           // so many of a host's addresses in a row to no avail: the rest are let be
constexpr std::size_t kWaitingPerHost = 4;      // handed to the client at once, which never lets a host wait for work

// Some servers know no HEAD, or answer it wrongly; a GET decides.
bool ask_again_with_get(const Answer& answer) {
  if (answer.failure == Failure::broken) return true;
  static constexpr int statuses[] = {400, 401, 403, 404, 405, 406, 410, 500, 501, 503};
  return answer.failure == Failure::none &&
         std::find(std::begin(statuses), std::end(statuses), answer.status) != std::end(statuses);
}

// They are there for people; a robot is turned away.
bool keeps_robots_out(int status) {
  static constexpr int statuses[] = {401, 403, 405, 406, 407, 418, 429, 451, 999};
  return std::find(std::begin(statuses), std::end(statuses), status) != std::end(statuses);
}

// The same page may answer on https; where a port is written, nothing is known of another.
bool has_secure_twin(const std::string& address) {
  const std::optional<Address> parsed = parse_address(address);
  return parsed && parsed->scheme == "http" && parsed->port == "80";
}

LinkResult judged(const Answer& answer) {
  if (answer.failure == Failure::too_slow) return {Kind::slow, message("part.link-slow"), {}};
  if (answer.failure == Failure::unreachable) return {Kind::unreachable, answer.sentence, {}};
  if (answer.failure == Failure::refused) return {Kind::broken, message("part.link-private"), {}};
  if (answer.failure != Failure::none) return {Kind::broken, answer.sentence, {}};
  if (keeps_robots_out(answer.status)) return {Kind::refused, message("part.link-robot", {{"status", answer.status}}), {}};
  if (answer.status == 404 || answer.status == 410)
    return {Kind::broken, message("part.link-no-page", {{"status", answer.status}}), {}};
  if (answer.status >= 500) return {Kind::broken, message("part.link-fault", {{"status", answer.status}}), {}};
  if (answer.status >= 400 || answer.status < 200 || (answer.status >= 300 && answer.status < 400)) {
    return {Kind::broken, message("part.link-status", {{"status", answer.status}}), {}};
  }
  if (answer.moved_for_good) return {Kind::moved, report::literal(clean_words(answer.address)), {}};
  if (answer.took > kSlow) return {Kind::slow, message("part.link-took", {{"seconds", answer.took.count() / 1000}}), {}};
  return {};
}

void tell(const ExternalLink& link, const LinkResult& result, report::Report& report) {
  switch (result.kind) {
    case Kind::good:
      return;
    case Kind::slow:
      return report.note(link.at, message("slow-link", {{"address", link.address}, {"said", result.said}}));
    case Kind::refused:
      return report.note(link.at, message("robots-refused", {{"address", link.address}, {"said", result.said}}));
    case Kind::moved:
      return report.warning(link.at, message("moved-link", {{"address", link.address}, {"new", result.said}}));
    case Kind::secure:
      return report.warning(link.at, message("plain-http", {{"address", link.address}, {"new", result.said}}));
    case Kind::broken:
    case Kind::unreachable:
      return report.error(link.at, message("broken-link.outside", {{"address", link.address}, {"said", result.said}}));
  }
}

struct NoNetwork {};

// One run over the addresses: HEAD, then GET where that is refused, then https where http was good.
class Checking {
 public:
  Checking(Client& client, LinkCache& cache, const LinkOptions& options) : client_(client), cache_(cache), options_(options) {}

  void run(const std::vector<std::string>& addresses) {
    all_ = addresses.size();
    for (const std::string& address : addresses) hosts_[host_of(address)].waiting.push_back(address);
    std::vector<Request> first;
    for (auto& [name, host] : hosts_) {
      for (std::size_t i = 0; i < kWaitingPerHost; ++i) next_of(host, first);
    }
    options_.progress(0, all_);
    try {
      client_.run(std::move(first), [&](std::size_t place, const Answer& answer) { return take(place, answer); });
    } catch (const NoNetwork&) {
      given_up = true;
    }
  }

  std::map<std::string, LinkResult> results;
  std::set<std::string> hosts_without;  // an answer
  std::size_t skipped = 0, left_alone = 0;
  bool any_answer = false;
  bool given_up = false;

 private:
  struct Step {
    std::string address;
    Method method;
    std::string plain;  // where this is the try over https: the address as it was written
  };
  struct Host {
    std::deque<std::string> waiting;
    std::size_t in_vain = 0;  // addresses in a row that got no answer, or a wish to be left alone
    bool secure = true;       // as far as is known, it may answer on https
  };

  static std::string host_of(const std::string& address) {
    const std::optional<Address> parsed = parse_address(address);
    return parsed ? parsed->host : std::string();
  }

  // Adds a request for the next address that waits for this host.
  void next_of(Host& host, std::vector<Request>& requests) {
    if (host.waiting.empty()) return;
    const std::string address = std::move(host.waiting.front());
    host.waiting.pop_front();
    steps_.push_back({address, Method::head, {}});
    requests.push_back({.address = address, .method = Method::head});
  }

  std::vector<Request> follow(Step step) {
    Request request{.address = step.address, .method = step.method};
    steps_.push_back(std::move(step));
    return {std::move(request)};
  }

  std::vector<Request> take(std::size_t place, const Answer& answer) {
    const Step step = steps_[place];
    if (!step.plain.empty()) return take_secure(step, answer);
    if (answer.failure == Failure::stopped) return stopped(step.address);
    if (answer.failure == Failure::unreachable) {
      hosts_without.insert(host_of(step.address));
      if (!any_answer && hosts_without.size() >= kHostsWithoutAnswer) throw NoNetwork();
    } else if (answer.failure == Failure::none) {
      any_answer = true;
    }
    if (step.method == Method::head && ask_again_with_get(answer)) return follow({step.address, Method::probe, {}});
    const LinkResult result = judged(answer);
    const bool in_vain = answer.failure == Failure::unreachable || answer.failure == Failure::too_slow || answer.status == 429;
    Host& host = hosts_[host_of(step.address)];
    host.in_vain = in_vain ? host.in_vain + 1 : 0;
    if (host.in_vain >= kHostTired) let_be(host, result);
    if (result.kind == Kind::good && host.secure && has_secure_twin(step.address)) {
      return follow({"https://" + step.address.substr(7), Method::head, step.address});
    }
    return settle(step.address, result);
  }

  // An http address that is good: does it answer on https as well?
  std::vector<Request> take_secure(const Step& step, const Answer& answer) {
    if (step.method == Method::head && ask_again_with_get(answer)) return follow({step.address, Method::probe, step.plain});
    const bool good = answer.failure == Failure::none && answer.status >= 200 && answer.status < 300;
    if (answer.failure == Failure::stopped) return stopped(step.plain);
    if (answer.failure != Failure::none) hosts_[host_of(step.plain)].secure = false;
    return settle(step.plain, good && answer.address.starts_with("https://")
                                  ? LinkResult{Kind::secure, report::literal(step.address), {}}
                                  : LinkResult{});
  }

  // The rest of a host's addresses are not asked: it would be in vain, and take a long time to find out. A host that does not
  // answer at all is as broken for them.
  void let_be(Host& host, const LinkResult& last) {
    for (const std::string& address : host.waiting) {
      LinkResult result = last;
      if (last.kind == Kind::slow) result.said = message("part.link-skipped-slow");
      if (last.kind == Kind::refused) result.said = message("part.link-skipped-often");
      results[address] = std::move(result);
      options_.progress(++done_, all_);
      ++left_alone;
    }
    host.waiting.clear();
  }

  // What still waits for the host is left, too: nothing follows.
  std::vector<Request> stopped(const std::string& address) {
    std::deque<std::string>& waiting = hosts_[host_of(address)].waiting;
    skipped += 1 + waiting.size();
    waiting.clear();
    return {};
  }

  std::vector<Request> settle(const std::string& address, LinkResult result) {
    result.checked = options_.now;
    cache_.put(address, result);
    results[address] = std::move(result);
    options_.progress(++done_, all_);
    std::vector<Request> next;
    next_of(hosts_[host_of(address)], next);
    return next;
  }

  Client& client_;
  LinkCache& cache_;
  const LinkOptions& options_;
  std::map<std::string, Host> hosts_;
  std::vector<Step> steps_;
  std::size_t done_ = 0, all_ = 0;
};

}  // namespace

LinksChecked check_links(const std::vector<ExternalLink>& links, Client& client, LinkCache& cache, const LinkOptions& options,
                         report::Report& report) {
  LinksChecked out;
  std::map<std::string, LinkResult> known;
  std::vector<std::string> to_ask;
  std::set<std::string> seen;
  const auto asked_as = [](const ExternalLink& link) {
    const std::optional<Address> address = parse_address(link.address);
    return address ? address->text : link.address;
  };
  for (const ExternalLink& link : links) {
    const std::string address = asked_as(link);
    if (!seen.insert(address).second) continue;
    const LinkResult* remembered = options.fresh ? nullptr : cache.recent(address, options.now);
    if (remembered != nullptr) {
      known.emplace(address, *remembered);
    } else {
      to_ask.push_back(address);
    }
  }
  out.addresses = seen.size();
  out.remembered = known.size();

  LinkCache learnt = cache;
  Checking checking(client, learnt, options);
  checking.run(to_ask);
  out.skipped = checking.skipped;
  out.asked = to_ask.size() - checking.skipped - checking.left_alone;
  out.stopped = client.options().stop != nullptr && client.options().stop->load();
  const bool all_unreachable =
      !checking.results.empty() && std::all_of(checking.results.begin(), checking.results.end(),
                                               [](const auto& each) { return each.second.kind == Kind::unreachable; });
  if (!out.stopped && !checking.any_answer && (checking.given_up || all_unreachable)) {
    out.no_network = true;
    return out;
  }
  cache = std::move(learnt);
  known.merge(checking.results);
  for (const ExternalLink& link : links) {
    const auto result = known.find(asked_as(link));
    if (result != known.end()) tell(link, result->second, report);
  }
  return out;
}

}  // namespace insyn::fetch
