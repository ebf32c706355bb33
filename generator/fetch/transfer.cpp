#include "fetch/transfer.h"

#include <sys/socket.h>

#include <algorithm>
#include <cstring>

#include "ascii/ascii.h"
#include "fetch/answer.h"
#include "fetch/private_network.h"
#include "report/report.h"

namespace insyn::fetch {

namespace {

using report::message;

constexpr std::size_t kHeaderLimit = 256U << 10U;
constexpr long kSlowBytes = 100;  // a second

template <typename Value>
void set(CURL* handle, CURLoption option, Value value) {
  if (curl_easy_setopt(handle, option, value) != CURLE_OK) {
    throw report::MachineError(report::message("machine.libcurl"));
  }
}

std::string header(CURL* handle, const char* name) {
  curl_header* found = nullptr;
  if (curl_easy_header(handle, name, 0, CURLH_HEADER, -1, &found) != CURLHE_OK) return {};
  const std::string value = found->value;
  // Validators are kept in files and sent back as they came; what could not be one is not kept.
  const bool plain = std::all_of(value.begin(), value.end(), [](char c) { return c >= ' ' && c <= '~'; });
  return value.size() <= 500 && plain ? value : std::string();
}

// How many layers of packing a header says that the body has.
std::size_t packings(std::string_view header) {
  const std::string line = ascii::in_small_letters(header);
  if (!line.starts_with("content-encoding:") && !line.starts_with("transfer-encoding:")) return 0;
  std::size_t out = 0;
  for (std::size_t at = line.find(':'); at != std::string::npos; at = line.find(',', at)) {
    ++at;
    const std::string_view rest = std::string_view(line).substr(std::min(line.find_first_not_of(" \t", at), line.size()));
    out += rest.starts_with("chunked") || rest.starts_with("identity") ? 0U : 1U;
  }
  return out;
}

}  // namespace

Transfer::Transfer(const Request& request, const Address& address, const ClientOptions& options)
    : request_(request), address_(address), options_(options), handle_(curl_easy_init()) {
  CURL* curl = handle_.get();
  if (curl == nullptr) throw std::bad_alloc();
  set(curl, CURLOPT_URL, address_.text.c_str());
  set(curl, CURLOPT_ERRORBUFFER, error_);
  set(curl, CURLOPT_NOSIGNAL, 1L);
  set(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  set(curl, CURLOPT_FOLLOWLOCATION, 0L);  // the client follows, so that every hop waits its turn and is looked at
  set(curl, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  set(curl, CURLOPT_PROXY, options.proxy.c_str());
  set(curl, CURLOPT_NOPROXY, "");  // or the environment could send us round the proxy, to where nobody looks at addresses
  if (!options.certificates.empty()) set(curl, CURLOPT_CAINFO, options.certificates.c_str());
  set(curl, CURLOPT_USERAGENT, options.agent.c_str());
  set(curl, CURLOPT_ACCEPT_ENCODING, "");
  set(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_limit.count()));
  set(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(options.total_limit.count()));
  set(curl, CURLOPT_LOW_SPEED_LIMIT, kSlowBytes);
  set(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options.slow_limit.count()));
  set(curl, CURLOPT_WRITEFUNCTION, &Transfer::take_body);
  set(curl, CURLOPT_WRITEDATA, static_cast<void*>(this));
  set(curl, CURLOPT_HEADERFUNCTION, &Transfer::take_header);
  set(curl, CURLOPT_HEADERDATA, static_cast<void*>(this));
  set(curl, CURLOPT_OPENSOCKETFUNCTION, &Transfer::open_socket);
  set(curl, CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));

  const auto add_header = [&](const std::string& line) { headers_.reset(curl_slist_append(headers_.release(), line.c_str())); };
  const auto one_line = [](const std::string& value) { return value.find_first_of("\r\n") == std::string::npos; };
  if (!request.etag.empty() && one_line(request.etag)) add_header("If-None-Match: " + request.etag);
  if (!request.modified.empty() && one_line(request.modified)) add_header("If-Modified-Since: " + request.modified);
  if (request.method == Request::Method::head) set(curl, CURLOPT_NOBODY, 1L);
  if (request.method == Request::Method::post) {
    set(curl, CURLOPT_POST, 1L);
    set(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(curl, CURLOPT_POSTFIELDS, request.body.c_str());
    add_header("Content-Type: application/json");
    add_header("Expect:");
  }
  if (headers_) set(curl, CURLOPT_HTTPHEADER, headers_.get());
  for (const std::string& each : options.connect_to) {
    connect_to_.reset(curl_slist_append(connect_to_.release(), each.c_str()));
  }
  if (connect_to_) set(curl, CURLOPT_CONNECT_TO, connect_to_.get());
}

std::size_t Transfer::take_body(char* bytes, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  const std::size_t length = size * count;
  if (transfer.request_.method == Request::Method::probe) {
    transfer.enough_ = true;
    return 0;
  }
  if (length > transfer.options_.byte_limit - transfer.body_.size()) {
    transfer.body_too_large_ = true;
    return 0;
  }
  transfer.body_.append(bytes, length);
  return length;
}

std::size_t Transfer::take_header(char* bytes, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  transfer.header_bytes_ += size * count;
  transfer.headers_too_large_ = transfer.header_bytes_ > kHeaderLimit;
  // Packed twice, a few bytes can keep us unpacking for ever without a byte coming out to be counted.
  transfer.packings_ += packings(std::string(bytes, std::min<std::size_t>(size * count, 4096)));
  return transfer.headers_too_large_ || transfer.packings_ > 1 ? 0 : size * count;
}

curl_socket_t Transfer::open_socket(void* self, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(self);
  // Through a proxy the address is the proxy's own, which the user has chosen.
  if (!transfer.options_.allow_private && transfer.options_.proxy.empty() && is_private(address->addr)) {
    transfer.private_ = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::chrono::seconds Transfer::retry_after() const {
  curl_off_t seconds = 0;
  curl_easy_getinfo(handle(), CURLINFO_RETRY_AFTER, &seconds);
  return std::chrono::seconds(std::max<curl_off_t>(0, seconds));
}

bool Transfer::connected() const {
  curl_off_t connect_time = 0;
  long request_size = 0;
  curl_easy_getinfo(handle(), CURLINFO_CONNECT_TIME_T, &connect_time);
  curl_easy_getinfo(handle(), CURLINFO_REQUEST_SIZE, &request_size);
  return connect_time > 0 || request_size > 0;
}

Answer Transfer::answer(CURLcode code, std::string& redirect) {
  Answer out;
  out.address = address_.text;
  curl_off_t took = 0;
  curl_easy_getinfo(handle(), CURLINFO_TOTAL_TIME_T, &took);
  out.took = std::chrono::milliseconds(took / 1000);
  if (code != CURLE_OK && !enough_) {
    fail(out, code);
    return out;
  }
  long status = 0;
  curl_easy_getinfo(handle(), CURLINFO_RESPONSE_CODE, &status);
  out.status = static_cast<int>(status);
  const char* to = nullptr;
  if (status >= 300 && status < 400) curl_easy_getinfo(handle(), CURLINFO_REDIRECT_URL, &to);
  if (to != nullptr) redirect = to;
  out.body = std::move(body_);
  out.etag = header(handle(), "ETag");
  out.modified = header(handle(), "Last-Modified");
  return out;
}

void Transfer::fail(Answer& answer, CURLcode code) const {
  const std::string& host = address_.host;
  const auto say = [&](Failure failure, report::Message sentence) {
    answer.failure = failure;
    answer.sentence = std::move(sentence);
  };
  if (private_) {
    return say(Failure::refused, message("part.network-private", {{"host", host}}));
  }
  if (body_too_large_) {
    return say(Failure::too_large, message("part.network-large", {{"most", options_.byte_limit >> 20U}}));
  }
  if (packings_ > 1) return say(Failure::broken, message("part.network-packed", {{"host", host}}));
  if (headers_too_large_) return say(Failure::too_large, message("part.network-headers", {{"host", host}}));
  // It may quote the other side, such as the names in a certificate.
  const std::string said = clean_words(error_[0] != '\0' ? error_ : curl_easy_strerror(code), 300);
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return say(Failure::unreachable, message("part.network-no-host", {{"host", host}}));
    case CURLE_COULDNT_RESOLVE_PROXY:
      return say(Failure::unreachable, message("part.network-no-proxy", {{"proxy", options_.proxy}}));
    case CURLE_COULDNT_CONNECT:
      return say(Failure::unreachable, message("part.network-no-answer", {{"host", host}, {"port", address_.port}}));
    case CURLE_OPERATION_TIMEDOUT:
      if (!connected()) {
        return say(Failure::unreachable, message("part.network-no-answer-proxy", {{"host", host}, {"port", address_.port}}));
      }
      return say(Failure::too_slow, message("part.network-slow", {{"host", host}}));
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return say(Failure::certificate, message("part.network-certificate", {{"host", host}, {"said", said}}));
    case CURLE_OUT_OF_MEMORY:  // what libcurl says of a header of more than a hundred kilobytes
      return say(Failure::too_large, message("part.network-long-headers", {{"host", host}}));
    case CURLE_URL_MALFORMAT:
    case CURLE_LOGIN_DENIED:
      return say(Failure::bad_address, message("part.network-bad-address"));
    default:
      return say(Failure::broken, message("part.network-broken", {{"host", host}, {"said", said}}));
  }
}

}  // namespace insyn::fetch
