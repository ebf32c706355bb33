#include <array>
#include <chrono>

#include "fetch/answer.h"
#include "fetch/links.h"
#include "json/json.h"
#include "portal/date.h"

namespace insyn::fetch {

namespace {

constexpr int kDaysRemembered = 7;
constexpr std::array<std::string_view, 7> kKinds = {"good", "slow", "refused", "moved", "secure", "broken", "unreachable"};

// Of a message about a status its number is kept, so that the words may be in another language the next time.
std::string written(const report::Message& said) {
  for (const report::Argument& each : said.arguments) {
    if (const auto* status = std::get_if<std::int64_t>(&each.value); status != nullptr && each.name == "status")
      return std::to_string(*status);
  }
  return report::text(said);
}

report::Message remembered(std::string_view kind, const std::string& said) {
  const bool status = kind == "refused" && said.size() == 3 && said.find_first_not_of("0123456789") == std::string::npos;
  return status ? report::message("part.link-robot", {{"status", said}}) : report::literal(said);
}

}  // namespace

LinkCache LinkCache::read(std::string_view text) {
  LinkCache out;
  try {
    const Document answer = parse_json(text);
    const Place links = Place(answer.root).at("links").a(NodeKind::record);
    for (std::size_t i = 0; i < links.size(); ++i) {
      const Place place = links.member(i);
      const std::string kind = place.at("result").text();
      for (std::size_t k = 0; k < kKinds.size(); ++k) {
        if (kKinds[k] == kind) {
          out.results_[links.key(i)] = {static_cast<LinkResult::Kind>(k), remembered(kind, place.text_at("said")),
                                        place.at("checked").text()};
        }
      }
    }
  } catch (const Refused&) {  // a cache that cannot be read is not a cache; it is written anew
    out.results_.clear();
  }
  return out;
}

std::string LinkCache::text() const {
  json::Writer json;
  json.object([&] {
    json.key("links").object([&] {
      for (const auto& [address, result] : results_) {
        json.key(address).object(
            [&json, &result = result] {
              json.member("checked", result.checked);
              json.member("result", kKinds[static_cast<std::size_t>(result.kind)]);
              json.member("said", written(result.said));
            },
            json::Writer::Layout::flat);
      }
    });
  });
  return json.take();
}

const LinkResult* LinkCache::recent(const std::string& address, std::string_view now) const {
  const auto found = results_.find(address);
  if (found == results_.end()) return nullptr;
  const LinkResult& result = found->second;
  const auto day = [](std::string_view moment) { return portal::parse_date(moment.substr(0, 10)); };
  const auto then = day(result.checked);
  const auto today = day(now);
  if (!then || !today) return nullptr;
  const auto age = std::chrono::sys_days(*today) - std::chrono::sys_days(*then);
  const bool fault = result.kind == LinkResult::Kind::broken || result.kind == LinkResult::Kind::unreachable ||
                     result.kind == LinkResult::Kind::slow;
  return !fault && age >= std::chrono::days(0) && age <= std::chrono::days(kDaysRemembered) ? &result : nullptr;
}

}  // namespace insyn::fetch
