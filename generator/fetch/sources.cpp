#include "fetch/sources.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "ascii/ascii.h"
#include "fetch/readers.h"
#include "json/json.h"

namespace insyn::fetch {

namespace {

using report::message;

constexpr std::size_t kMostIds = 25;                                // in one part of an address of Kolada's
constexpr std::size_t kMostPages = 200;                             // of one request
constexpr auto kVersion1Interval = std::chrono::milliseconds(334);  // thirty calls in ten seconds

// Stops the asking: what went wrong.
struct Failed {
  report::Message sentence;
  bool transport = false;
  bool unreachable = false;
};
struct Unchanged {};

// What a service says of a request that it refuses.
std::string detail(const std::string& body) {
  try {
    const Document answer = parse_json(body);
    const Place root(answer.root);
    for (std::string_view key : {"detail", "title", "message", "error"}) {
      const std::optional<Place> place = root.find(key);
      if (place && place->is(NodeKind::text)) return clean_words(place->text(), 200);
    }
  } catch (const Refused&) {  // not JSON: nothing is said
  }
  return {};
}

Failed failure(const std::string& service, const Answer& answer) {
  if (answer.failure != Failure::none) {
    const bool ours = answer.failure == Failure::bad_address || answer.failure == Failure::refused ||
                      answer.failure == Failure::too_large || answer.failure == Failure::redirects;
    return {answer.sentence, !ours, answer.failure == Failure::unreachable};
  }
  const std::string said = detail(answer.body);
  const report::Message because = said.empty() ? report::Message() : message("part.service-said", {{"said", said}});
  switch (answer.status) {
    case 400:
      return {message("part.service-bad-request", {{"service", service}, {"because", because}})};
    case 401:
      return {message("part.service-sign-in", {{"service", service}})};
    case 403:
      return {message("part.service-refuses", {{"service", service}, {"because", because}})};
    case 404:
      return {message("part.service-nothing", {{"service", service}, {"address", answer.address}})};
    case 414:
      return {message("part.service-too-long", {{"service", service}})};
    case 429:
      return {answer.retry_after.count() > 0
                  ? message("part.service-pause", {{"service", service}, {"seconds", answer.retry_after.count()}})
                  : message("part.service-too-often", {{"service", service}}),
              true};
    default:
      break;
  }
  if (answer.status >= 500) return {message("part.service-fault", {{"service", service}, {"status", answer.status}}), true};
  return {message("part.service-status", {{"service", service}, {"status", answer.status}})};
}

class Asking {
 public:
  Asking(Client& client, const Wanted& wanted, const portal::Snapshot* before)
      : client_(client), wanted_(wanted), service_(service_name(wanted.source)) {
    const bool one = before != nullptr && before->requests.size() == 1 && before->from == wanted.source.literal;
    if (one) before_ = &before->requests.front();
  }

  portal::Snapshot kolada(const portal::KoladaSource& source) {
    std::vector<std::string> areas = source.areas;
    if (std::find(areas.begin(), areas.end(), source.area) == areas.end()) areas.insert(areas.begin(), source.area);
    KoladaAnswers answers;
    for (const std::string& ids : in_parts(areas)) {
      all_pages(fmt::format("{}/data/kpi/{}/municipality/{}", base(source.base), source.kpi, ids), areas.size() <= kMostIds,
                answers.data);
    }
    answers.kpi = page(fmt::format("{}/kpi/{}", base(source.base), source.kpi));
    if (!source.areas.empty()) {
      for (const std::string& ids : in_parts(source.areas)) {
        answers.areas.push_back(page(fmt::format("{}/municipality/{}", base(source.base), ids)));
      }
    }
    return take(read_kolada(wanted_, answers));
  }

  portal::Snapshot pxweb(const portal::PxwebSource& source) {
    if (source.version == 1) return pxweb_1(source);
    const Page config_page = page(base(source.base) + "/config");
    const PxwebConfig config = take(read_pxweb_config(config_page, source.language));
    if (config.calls > 0) {
      client_.set_interval(source.base, std::min(std::chrono::milliseconds(1000 * config.window / config.calls + 1),
                                                 client_.options().longest_wait));
    }
    refuse_too_many(source, config);
    return take(read_pxweb(wanted_, data({.address = pxweb_address(source)}), {}, config));
  }

  portal::Snapshot json_stat(const portal::JsonStatSource& source) {
    return take(read_jsonstat(wanted_, data({.address = source.address})));
  }
  portal::Snapshot csv(const portal::CsvSource& source) { return take(read_csv(wanted_, data({.address = source.address}))); }

  std::vector<portal::FetchRequest> requests;

 private:
  static std::string base(std::string address) {
    while (address.ends_with('/')) address.pop_back();
    return address;
  }

  static std::vector<std::string> in_parts(const std::vector<std::string>& ids) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (i % kMostIds == 0) out.emplace_back();
      out.back() += (out.back().empty() ? "" : ",") + ascii::percent_encoded(ids[i]);
    }
    return out;
  }

  template <typename Result>
  static Result take(std::variant<Result, report::Diagnostic> read) {
    if (const auto* refused = std::get_if<report::Diagnostic>(&read)) throw Failed{refused->message};
    return std::move(std::get<Result>(read));
  }

  Answer ask(Request request) {
    if (std::chrono::steady_clock::now() > last_start_)
      throw Failed{
          message("part.service-slow", {{"service", service_}, {"seconds", client_.options().source_limit.count() / 1000}}),
          true};
    Answer answer = client_.ask(std::move(request));
    if (answer.failure != Failure::none || (answer.status != 200 && answer.status != 304)) throw failure(service_, answer);
    bytes_ += answer.body.size();
    const std::size_t most = 2 * client_.options().byte_limit;  // of all answers together
    if (bytes_ > most) throw Failed{message("part.service-much", {{"service", service_}, {"most", most >> 20U}})};
    return answer;
  }

  // What only explains the data: its address is not part of the pedigree.
  Page page(const std::string& address) {
    Answer answer = ask({.address = address});
    return {address, std::move(answer.body)};
  }

  // The data itself. Asks whether anything has changed where the earlier snapshot was made from this request alone.
  Page data(Request request, bool alone = true) {
    const bool again = alone && before_ != nullptr && before_->address == request.address && before_->body == request.body;
    if (again) {
      request.etag = before_->etag;
      request.modified = before_->modified;
    }
    const Answer answer = ask(request);
    if (answer.status == 304) {
      if (again) throw Unchanged{};
      throw Failed{message("part.service-unasked", {{"service", service_}}), true};
    }
    requests.push_back({request.address, request.body, answer.etag, answer.modified});
    return {request.address, answer.body};
  }

  void all_pages(const std::string& first, bool alone, std::vector<Page>& pages) {
    std::set<std::string> seen = {first};
    for (std::string address = first; !address.empty();) {
      pages.push_back(data({.address = address}, alone && address == first));
      const std::string next = take(kolada_next_page(pages.back()));
      if (next.empty()) return;
      const std::optional<Address> here = parse_address(first);
      const std::optional<Address> there = parse_address(next);
      if (!here || !there || !here->same_server(*there)) {
        throw Failed{message("part.service-other-server", {{"address", next}})};
      }
      if (!seen.insert(there->text).second) throw Failed{message("part.service-circle", {{"address", next}})};
      if (seen.size() > kMostPages) throw Failed{message("part.service-pages", {{"most", kMostPages}})};
      address = there->text;
    }
  }

  portal::Snapshot pxweb_1(const portal::PxwebSource& source) {
    client_.set_interval(source.base, std::min(kVersion1Interval, client_.options().longest_wait));
    const std::string address = base(source.base) + "/" + ascii::percent_encoded(source.table);
    const Page answer = data({.address = address, .method = Request::Method::post, .body = pxweb_body(source)});
    const Page table = source.format == "json" ? page(address) : Page();
    return take(read_pxweb(wanted_, answer, table, {}));
  }

  // Where every variable is given by codes alone, the number of cells is known beforehand.
  static void refuse_too_many(const portal::PxwebSource& source, const PxwebConfig& config) {
    std::size_t cells = 1;
    for (const auto& [variable, codes] : source.query) {
      const bool pattern = std::any_of(codes.begin(), codes.end(),
                                       [](const std::string& code) { return code.find_first_of("*?(") != std::string::npos; });
      if (!pattern && !codes.empty()) cells *= codes.size();
      if (config.most_cells > 0 && cells > config.most_cells) {
        throw Failed{message("part.service-cells", {{"cells", cells}, {"most", config.most_cells}})};
      }
    }
  }

  Client& client_;
  const Wanted& wanted_;
  std::string service_;
  std::chrono::steady_clock::time_point last_start_ = std::chrono::steady_clock::now() + client_.options().source_limit;
  std::size_t bytes_ = 0;
  const portal::FetchRequest* before_ = nullptr;
};

constexpr std::string_view kCodelist = "codelist:";

}  // namespace

std::string service_name(const portal::FetchSource& source) {
  static constexpr std::string_view names[] = {"Kolada", "PxWeb", "JSON-stat", "CSV"};
  return std::string(names[source.kind.index()]);
}

std::string pxweb_address(const portal::PxwebSource& source) {
  std::string out = source.base;
  while (out.ends_with('/')) out.pop_back();
  out += "/tables/" + ascii::percent_encoded(source.table) + "/data?lang=" + ascii::percent_encoded(source.language) +
         "&outputFormat=json-stat2";
  for (const auto& [variable, codes] : source.query) {
    std::string values;
    for (const std::string& code : codes) {
      if (code.starts_with(kCodelist)) {
        out += "&codelist%5B" + ascii::percent_encoded(variable) + "%5D=" + ascii::percent_encoded(code.substr(kCodelist.size()));
        continue;
      }
      // A comma within a pattern stands in brackets, or it would part two codes.
      const std::string whole = code.find(',') == std::string::npos ? code : '[' + code + ']';
      values += (values.empty() ? "" : ",") + ascii::percent_encoded(whole);
    }
    out += "&valuecodes%5B" + ascii::percent_encoded(variable) + "%5D=" + values;
  }
  return out;
}

std::string pxweb_body(const portal::PxwebSource& source) {
  std::string query;
  for (const auto& [variable, codes] : source.query) {
    std::string filter = "item";
    std::string values;
    for (std::string code : codes) {
      if (code.starts_with("agg:") || code.starts_with("vs:")) {
        filter = code;
        continue;
      }
      if (code.starts_with("top(") && code.ends_with(')')) {
        filter = "top";
        code = code.substr(4, code.size() - 5);
      } else if (code.find('*') != std::string::npos) {
        filter = "all";
      }
      values += (values.empty() ? "" : ", ") + json::quoted(code);
    }
    query += (query.empty() ? "" : ", ") + fmt::format(R"({{"code": {}, "selection": {{"filter": {}, "values": [{}]}}}})",
                                                       json::quoted(variable), json::quoted(filter), values);
  }
  return fmt::format(R"({{"query": [{}], "response": {{"format": "{}"}}}})", query, source.format);
}

Fetched fetch_source(Client& client, const Wanted& wanted, const portal::Snapshot* before) {
  Fetched out;
  Asking asking(client, wanted, before);
  try {
    if (const auto* kolada = std::get_if<portal::KoladaSource>(&wanted.source.kind)) out.snapshot = asking.kolada(*kolada);
    if (const auto* pxweb = std::get_if<portal::PxwebSource>(&wanted.source.kind)) out.snapshot = asking.pxweb(*pxweb);
    if (const auto* table = std::get_if<portal::JsonStatSource>(&wanted.source.kind)) out.snapshot = asking.json_stat(*table);
    if (const auto* table = std::get_if<portal::CsvSource>(&wanted.source.kind)) out.snapshot = asking.csv(*table);
  } catch (const Unchanged&) {
    out.unchanged = true;
    return out;
  } catch (const Failed& failed) {
    out.sentence = failed.sentence;
    out.transport = failed.transport;
    out.unreachable = failed.unreachable;
    return out;
  }
  out.snapshot->service = service_name(wanted.source);
  out.snapshot->from = wanted.source.literal;
  out.snapshot->requests = std::move(asking.requests);
  if (!wanted.source.source.empty()) out.snapshot->source = wanted.source.source;
  if (!wanted.source.licence.empty()) out.snapshot->licence = wanted.source.licence;
  return out;
}

}  // namespace insyn::fetch
