#include "portal/settings.h"

#include <algorithm>

#include "portal/web_address.h"

namespace insyn::portal {

namespace {

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    out.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

// A browser would take such a folder for this one, or the one above.
bool has_dots(std::string_view path) {
  const std::vector<std::string_view> parts = parts_of(path);
  return std::any_of(parts.begin(), parts.end(), [](std::string_view part) { return part == "." || part == ".."; });
}

}  // namespace

bool is_base_url(std::string_view address) {
  for (std::string_view scheme : {"https://", "http://"}) {
    if (!address.starts_with(scheme)) continue;
    if (has_dots(address.substr(scheme.size()))) return false;
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
  return path.starts_with('/') && path.ends_with('/') && (path == "/" || is_base_url("http://host" + std::string(path)));
}

std::string meant_base_path(std::string_view path) {
  std::vector<std::string_view> kept;
  for (const std::string_view part : parts_of(path)) {
    if (part == ".." && !kept.empty()) kept.pop_back();
    if (!part.empty() && part != "." && part != "..") kept.push_back(part);
  }
  std::string out = "/";
  for (const std::string_view part : kept) out += std::string(part) + '/';
  return path.find(':') == std::string_view::npos && is_base_path(out) ? out : std::string();
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
