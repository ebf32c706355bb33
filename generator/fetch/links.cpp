#include "fetch/links.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "fetch/answer.h"

namespace insyn::fetch {

namespace {

using Kind = LinkResult::Kind;
using Method = Request::Method;

constexpr auto kSlow = std::chrono::seconds(10);
constexpr std::size_t kHostsWithoutAnswer = 8;  // so many and none that answers: there is no network

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
  if (answer.failure == Failure::too_slow) return {Kind::slow, "did not answer in time", {}};
  if (answer.failure == Failure::unreachable) return {Kind::unreachable, answer.sentence, {}};
  if (answer.failure == Failure::refused) return {Kind::broken, "leads into a private network, where no reader can follow", {}};
  if (answer.failure != Failure::none) return {Kind::broken, answer.sentence, {}};
  if (keeps_robots_out(answer.status)) return {Kind::refused, fmt::format("answers a robot with status {}", answer.status), {}};
  if (answer.status == 404 || answer.status == 410)
    return {Kind::broken, fmt::format("there is no such page (status {})", answer.status), {}};
  if (answer.status >= 500)
    return {Kind::broken, fmt::format("the server has a fault of its own (status {})", answer.status), {}};
  if (answer.status >= 400 || answer.status < 200 || (answer.status >= 300 && answer.status < 400)) {
    return {Kind::broken, fmt::format("the server answers with status {}", answer.status), {}};
  }
  if (answer.moved_for_good) return {Kind::moved, clean_words(answer.address), {}};
  if (answer.took > kSlow) return {Kind::slow, fmt::format("took {} seconds to answer", answer.took.count() / 1000), {}};
  return {};
}

void tell(const ExternalLink& link, const LinkResult& result, report::Report& report) {
  switch (result.kind) {
    case Kind::good:
      return;
    case Kind::slow:
      return report.note(link.at, "slow-link", fmt::format("{} {}", link.address, result.said));
    case Kind::refused:
      return report.note(link.at, "robots-refused", fmt::format("{} {}; look at it yourself", link.address, result.said));
    case Kind::moved:
      return report.warning(link.at, "moved-link", fmt::format("{} has moved for good; write {}", link.address, result.said));
    case Kind::secure:
      return report.warning(link.at, "plain-http", fmt::format("{} answers encrypted too; write {}", link.address, result.said));
    case Kind::broken:
    case Kind::unreachable:
      return report.error(link.at, "broken-link", fmt::format("{} is broken: {}", link.address, result.said));
  }
}

struct NoNetwork {};

// One run over the addresses: HEAD, then GET where that is refused, then https where http was good.
class Checking {
 public:
  Checking(Client& client, LinkCache& cache, const LinkOptions& options) : client_(client), cache_(cache), options_(options) {}

  void run(const std::vector<std::string>& addresses) {
    all_ = addresses.size();
    std::vector<Request> first;
    for (const std::string& address : addresses) {
      steps_.push_back({address, Method::head, {}});
      first.push_back({.address = address, .method = Method::head});
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
  std::size_t skipped = 0;
  bool any_answer = false;
  bool given_up = false;

 private:
  struct Step {
    std::string address;
    Method method;
    std::string plain;  // where this is the try over https: the address as it was written
  };

  std::vector<Request> follow(Step step) {
    Request request{.address = step.address, .method = step.method};
    steps_.push_back(std::move(step));
    return {std::move(request)};
  }

  std::vector<Request> take(std::size_t place, const Answer& answer) {
    const Step step = steps_[place];
    if (!step.plain.empty()) return take_secure(step, answer);
    if (answer.failure == Failure::stopped) {
      ++skipped;
      return {};
    }
    if (answer.failure == Failure::unreachable) {
      if (const auto address = parse_address(step.address)) hosts_without.insert(address->host);
      if (!any_answer && hosts_without.size() >= kHostsWithoutAnswer) throw NoNetwork();
    } else if (answer.failure == Failure::none) {
      any_answer = true;
    }
    if (step.method == Method::head && ask_again_with_get(answer)) return follow({step.address, Method::probe, {}});
    const LinkResult result = judged(answer);
    if (result.kind == Kind::good && has_secure_twin(step.address)) {
      return follow({"https://" + step.address.substr(7), Method::head, step.address});
    }
    return settle(step.address, result);
  }

  // An http address that is good: does it answer on https as well?
  std::vector<Request> take_secure(const Step& step, const Answer& answer) {
    if (step.method == Method::head && ask_again_with_get(answer)) return follow({step.address, Method::probe, step.plain});
    const bool good = answer.failure == Failure::none && answer.status >= 200 && answer.status < 300;
    if (answer.failure == Failure::stopped) {
      ++skipped;
      return {};
    }
    return settle(step.plain,
                  good && answer.address.starts_with("https://") ? LinkResult{Kind::secure, step.address, {}} : LinkResult{});
  }

  std::vector<Request> settle(const std::string& address, LinkResult result) {
    result.checked = options_.now;
    cache_.put(address, result);
    results[address] = std::move(result);
    options_.progress(++done_, all_);
    return {};
  }

  Client& client_;
  LinkCache& cache_;
  const LinkOptions& options_;
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
  out.asked = to_ask.size() - checking.skipped;
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
