#include "portal/settings.h"

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
    return address.size() > scheme.size();
  }
  return false;
}

}  // namespace insyn::portal
