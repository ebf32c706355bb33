#include "portal/settings.h"

#include "portal/web_address.h"

namespace insyn::portal {

bool is_base_url(std::string_view address) {
  for (std::string_view scheme : {"https://", "http://"}) {
    if (!address.starts_with(scheme)) continue;
    char before = '/';  // so that the host is not empty
    for (const char c : address.substr(scheme.size())) {
      if (static_cast<unsigned char>(c) <= ' ' || c == 0x7F) return false;
      if (std::string_view("\"'<>?#\\").find(c) != std::string_view::npos || (c == '/' && before == '/')) return false;
      before = c;
    }
    return web_address_fault(address).empty();
  }
  return false;
}

bool is_base_path(std::string_view path) {
  return path.starts_with('/') && (path == "/" || is_base_url("http://host" + std::string(path)));
}

std::string base_path(const Settings& settings) {
  if (settings.base_url.empty()) return settings.base_path;
  const std::size_t host = settings.base_url.find("://") + 3;
  return settings.base_url.substr(settings.base_url.find('/', host));
}

bool is_below_the_top(std::string_view address) {
  const std::size_t host = address.find("://");
  const std::size_t slash = host == std::string_view::npos ? host : address.find('/', host + 3);
  return slash != std::string_view::npos && slash + 1 < address.size();
}

}  // namespace insyn::portal
