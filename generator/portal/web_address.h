// web_address.h: whether an address of the web names a host that there can be.
#pragma once

#include <string_view>

#include "report/message.h"

namespace insyn::portal {

// What is wrong with the host of an address that begins with "https:" or "http:"; no message where nothing is. A host is a name
// of labels (RFC 1123, or any letters that a browser turns into such), an IPv4 address or an IPv6 address in brackets; before it
// no user name, after it at most a port from 1 to 65535. Whether it exists is not asked.
report::Message web_address_fault(std::string_view address);

}  // namespace insyn::portal
