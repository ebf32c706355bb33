// private_network.h: which network addresses are nobody's business from outside.
#pragma once

#include <string>

struct sockaddr;

namespace insyn::fetch {

// Loopback, private, link-local, shared, reserved, documentation and multicast networks, also where they are wrapped in
// IPv6 (mapped, NAT64, 6to4). What is neither IPv4 nor IPv6 is private.
bool is_private(const sockaddr& address);

// The same of a host as it is written: a number ("127.0.0.1", "::1"), or a name that means this machine by its nature
// ("localhost"). Other names are known only when they are looked up.
bool is_private(std::string host);

}  // namespace insyn::fetch
