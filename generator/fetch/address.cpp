#include <curl/curl.h>

#include <memory>

#include "ascii/ascii.h"
#include "fetch/http.h"

namespace insyn::fetch {

std::optional<Address> parse_address(std::string_view text) {
  const std::string given(text.substr(0, text.find('#')));
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> url(curl_url(), &curl_url_cleanup);
  if (given.find("://") == std::string::npos ||
      curl_url_set(url.get(), CURLUPART_URL, given.c_str(), CURLU_URLENCODE | CURLU_DISALLOW_USER) != CURLUE_OK) {
    return std::nullopt;
  }
  const auto part = [&](CURLUPart which, unsigned flags = 0) {
    char* value = nullptr;
    std::string out;
    if (curl_url_get(url.get(), which, &value, flags) == CURLUE_OK) out = value;
    curl_free(value);
    return out;
  };
  // A host's letters are small, and a port that goes without saying is not said.
  const std::string host = ascii::in_small_letters(part(CURLUPART_HOST));
  if (host.empty() || curl_url_set(url.get(), CURLUPART_HOST, host.c_str(), 0) != CURLUE_OK) return std::nullopt;
  Address out{part(CURLUPART_URL, CURLU_NO_DEFAULT_PORT), part(CURLUPART_SCHEME), host, part(CURLUPART_PORT, CURLU_DEFAULT_PORT)};
  if (out.scheme != "http" && out.scheme != "https") return std::nullopt;
  // Characters that no address holds as they are; libcurl lets them through, content files do not.
  for (const auto& [sign, code] : {std::pair("\"", "%22"), std::pair("<", "%3C"), std::pair(">", "%3E")}) {
    for (std::size_t at = out.text.find(sign); at != std::string::npos; at = out.text.find(sign)) out.text.replace(at, 1, code);
  }
  if (out.host.front() == '[') out.host = out.host.substr(1, out.host.size() - 2);
  return out;
}

}  // namespace insyn::fetch
