#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <thread>

#include "language/language.h"
#include "language/shipped_catalogue.h"

using namespace insyn;

namespace {

// Something of everything that a language says.
std::string sample(const language::Language& sv) {
  std::string out;
  for (int i = 0; i < 50; ++i) {
    out += sv.number(portal::Decimal(-1234567 * i, i % 5)) + '|' + sv.period({portal::Period::Kind::month, 2020, i % 12 + 1});
    out += '|' + sv.date(portal::parse_date("2020-12-31").value()) + '|' + sv.list({"a", "b", "c"}) + '|';
    out += sv.money_long(portal::Decimal(i), {"SEK", 6}) + '|' + sv.initial("Östra " + std::to_string(i)) + '|';
    out += sv.sort_key("Åmål " + std::to_string(i)) + '|' + language::slug("Så räknades det") + '|' + language::folded("ÅÄÖ");
    out += '|' + sv.upper_first("åäö") + '\n';
  }
  return out;
}

}  // namespace

TEST_CASE("two threads that share a language are told the same as one") {
  const std::string expected = sample(shipped_language("sv"));
  const auto shared = shipped_language("sv");
  std::array<std::string, 2> said;
  {
    std::jthread one([&] { said[0] = sample(shared); });
    std::jthread two([&] { said[1] = sample(shared); });
  }
  CHECK(said[0] == expected);
  CHECK(said[1] == expected);
}

// Hidden: run by the test below under other locales.
TEST_CASE("the sample is printed", "[.print]") {
  std::string out = sample(shipped_language("sv"));
  report::Report report;
  auto catalogue = shipped_catalogue("sv");
  for (int month = 1; month <= 12; ++month) catalogue["month." + std::to_string(month)] = {"kuu", {}};
  for (const char* code : {"fit", "sma", "smj", "xx"}) out += sample(language::Language(code, catalogue, report));
  std::fwrite(out.data(), 1, out.size(), stdout);
}

TEST_CASE("the machine's locale and time zone change nothing") {
  const auto printed = [](const std::string& environment) {
    char self[4096] = {};
    REQUIRE(readlink("/proc/self/exe", self, sizeof self - 1) > 0);
    const std::string command = "env " + environment + " '" + self + "' '[.print]'";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    REQUIRE(pipe);
    std::string out;
    std::array<char, 4096> buffer;
    while (const std::size_t read = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) out.append(buffer.data(), read);
    return out;
  };
  const std::string expected = printed("LC_ALL=C TZ=UTC");
  REQUIRE(expected.find("31 december 2020") != std::string::npos);
  REQUIRE(expected.find("31 kuu 2020") != std::string::npos);
  CHECK(printed("LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8 TZ=Pacific/Kiritimati") == expected);
  CHECK(printed("LC_ALL=ja_JP.UTF-8 LANG=ja_JP.UTF-8 TZ=America/Los_Angeles") == expected);
  CHECK(printed("-u LC_ALL LANG=sv_SE.UTF-8 TZ=Europe/Stockholm") == expected);
}
