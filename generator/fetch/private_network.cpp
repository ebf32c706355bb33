#include "fetch/private_network.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace insyn::fetch {

namespace {

struct Network {
  std::uint32_t first;
  int bits;
};

// The registry of special-purpose addresses (RFC 6890 and later), IPv4.
constexpr std::array<Network, 15> kNotPublic = {{{0x00000000, 8},    // this network
                                                 {0x0A000000, 8},    // private
                                                 {0x64400000, 10},   // shared by carriers
                                                 {0x7F000000, 8},    // loopback
                                                 {0xA9FE0000, 16},   // link-local, and cloud metadata
                                                 {0xAC100000, 12},   // private
                                                 {0xC0000000, 24},   // protocol assignments
                                                 {0xC0000200, 24},   // documentation
                                                 {0xC0586300, 24},   // 6to4 relays
                                                 {0xC0A80000, 16},   // private
                                                 {0xC6120000, 15},   // benchmarks
                                                 {0xC6336400, 24},   // documentation
                                                 {0xCB007100, 24},   // documentation
                                                 {0xE0000000, 4},    // multicast
                                                 {0xF0000000, 4}}};  // reserved, broadcast

bool is_private_v4(std::uint32_t address) {
  for (const Network& network : kNotPublic) {
    if ((address ^ network.first) >> (32 - network.bits) == 0) return true;
  }
  return false;
}

std::uint32_t number_at(const std::uint8_t* bytes) {
  return std::uint32_t{bytes[0]} << 24U | std::uint32_t{bytes[1]} << 16U | std::uint32_t{bytes[2]} << 8U | bytes[3];
}

bool is_private_v6(const std::uint8_t* bytes) {
  static constexpr std::uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  static constexpr std::uint8_t translated[12] = {0, 0x64, 0xFF, 0x9B};
  if (std::memcmp(bytes, mapped, 12) == 0 || std::memcmp(bytes, translated, 12) == 0) return is_private_v4(number_at(bytes + 12));
  if (bytes[0] >> 5U != 1) return true;  // only 2000::/3 is global
  const std::uint32_t head = number_at(bytes);
  if (head >> 16U == 0x2002) return is_private_v4(number_at(bytes + 2));  // 6to4 carries its IPv4 address
  return head >> 9U == 0x20010000 >> 9U || head == 0x20010DB8;            // tunnels and assignments; documentation
}

}  // namespace

bool is_private(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    return is_private_v4(ntohl(v4.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    return is_private_v6(v6.sin6_addr.s6_addr);
  }
  return true;
}

bool is_private(std::string number) {
  while (number.ends_with('.')) number.pop_back();
  if (number == "localhost" || number.ends_with(".localhost")) return true;
  in_addr v4{};
  if (inet_pton(AF_INET, number.c_str(), &v4) == 1) return is_private_v4(ntohl(v4.s_addr));
  in6_addr v6{};
  return inet_pton(AF_INET6, number.c_str(), &v6) == 1 && is_private_v6(v6.s6_addr);
}

}  // namespace insyn::fetch
