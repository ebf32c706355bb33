#include <catch2/catch.hpp>

#include "portal/web_address.h"

using namespace insyn;

TEST_CASE("only what can be a host is one") {
  for (const char* sound :
       {"https://exempel.se", "http://www.exempel.se:8080/a?b#c", "HTTPS://EXEMPEL.SE/", "https://åäö.se/å", "https://localhost",
        "https://exempel.se./", "https://10.0.0.1/", "https://[2001:db8::1]/", "https://[::ffff:10.0.0.1]:443/",
        "https://xn--4ca.se/", "https://a_b.exempel.se/", "https://3a.se/", "https://exempel.se:/"})
    CHECK(portal::web_address_fault(sound) == report::Message());
  const auto key = [](const char* address) { return portal::web_address_fault(address).key; };
  for (const char* none : {"https:exempel", "https:/exempel.se", "https://", "https:///a", "https://?a", "https://:80/"})
    CHECK(key(none) == "bad-address.no-host");
  for (const char* user : {"https://kalle@exempel.se/", "https://kalle:hemligt@exempel.se/"})
    CHECK(key(user) == "bad-address.user");
  for (const char* port : {"https://exempel.se:0/", "https://exempel.se:65536/", "https://exempel.se:99999999999/",
                           "https://exempel.se:http/", "https://[::1]:-1/"})
    CHECK(key(port) == "bad-address.port");
  for (const char* host :
       {"https://.exempel.se/", "https://exempel..se/", "https://exem pel.se/", "https://-exempel.se/", "https://exempel-.se/",
        "https://xn--/", "https://exem,pel.se/", "https://exempel%2Ese/", "https://1.2.3/", "https://1.2.3.4.5/",
        "https://1.2.3.256/", "https://[::1/", "https://[1]/", "https://[::g]/", "https://.."})
    CHECK(key(host) == "bad-address.host");
}
