#include <brotli/decode.h>
#include <zlib.h>

#include <catch2/catch.hpp>
#include <random>

#include "files/workbench.h"

using namespace workbench;
using insyn::files::Published;
using insyn::files::SiteStaging;

namespace fs = std::filesystem;

namespace {

Published build_with_forms(const fs::path& site, const Files& files, bool in_place, unsigned jobs = 1) {
  SiteStaging staging(site, {}, {.in_place = in_place, .compress = true, .jobs = jobs});
  for (const auto& [path, bytes] : files) staging.put(path, bytes);
  return staging.publish();
}

std::string gunzipped(const std::string& bytes) {
  std::string out(1U << 20U, '\0');
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

std::string unbrotlied(const std::string& bytes) {
  std::string out(1U << 20U, '\0');
  std::size_t size = out.size();
  CHECK(BrotliDecoderDecompress(bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_DECODER_RESULT_SUCCESS);
  out.resize(size);
  return out;
}

std::string page(int number) {
  std::string out = "<!doctype html>";
  for (int i = 0; i < 300; ++i) out += "<p>Rad " + std::to_string(i * number) + " på sidan</p>\n";
  return out;
}

}  // namespace

TEST_CASE("what gains from it lies compressed beside itself, in two forms that say the same") {
  const TempFolder temp;
  const bool in_place = GENERATE(false, true);
  const fs::path site = temp / "site";
  std::mt19937 random(1);
  std::string noise(5000, '\0');
  for (char& each : noise) each = static_cast<char>(random());
  const Files files{{"a/index.html", page(3)},
                    {"data/x.json", page(5)},
                    {"small.html", "<p>liten</p>"},
                    {"bild.png", page(7)},
                    {"brus.csv", noise}};
  const Published published = build_with_forms(site, files, in_place);
  CHECK(published.written == 9);
  for (const std::string path : {"a/index.html", "data/x.json"}) {
    CHECK(gunzipped(read(site / (path + ".gz"))) == files.at(path));
    CHECK(unbrotlied(read(site / (path + ".br"))) == files.at(path));
    CHECK(read(site / "data/manifest.json").find("\"" + path + ".br\"") != std::string::npos);
  }
  for (const std::string path : {"small.html.gz", "bild.png.gz", "brus.csv.gz", "data/manifest.json.gz"})
    CHECK_FALSE(fs::exists(site / path));
}

TEST_CASE("compressed forms are the same whatever the threads, and are not made anew") {
  const TempFolder temp;
  const bool in_place = GENERATE(false, true);
  Files files;
  for (int number = 1; number < 60; ++number) files["p" + std::to_string(number) + ".html"] = page(number);
  build_with_forms(temp / "one", files, in_place, 1);
  build_with_forms(temp / "many", files, in_place, 7);
  CHECK(contents(temp / "one") == contents(temp / "many"));

  const Stamp kept = stamp(temp / "one/p2.html.br"), changed = stamp(temp / "one/p1.html.br");
  files["p1.html"] = page(1000);
  const Published published = build_with_forms(temp / "one", files, in_place);
  CHECK(published.written == 3);
  CHECK(published.unchanged == 58 * 3);
  CHECK(stamp(temp / "one/p2.html.br") == kept);
  CHECK_FALSE(stamp(temp / "one/p1.html.br") == changed);
  CHECK(unbrotlied(read(temp / "one/p1.html.br")) == page(1000));
  CHECK(build_with_forms(temp / "one", files, in_place).written == 0);

  // One that somebody has changed is made anew; without compression all go.
  write(temp / "one/p2.html.gz", "by hand");
  CHECK(build_with_forms(temp / "one", files, in_place).replaced == std::vector<std::string>{"p2.html.gz"});
  CHECK(gunzipped(read(temp / "one/p2.html.gz")) == page(2));
  CHECK(build(temp / "one", files, in_place).removed == 59 * 2);
  CHECK(pages(temp / "one") == files);
  // What other libraries or levels have made is made anew too.
  build_with_forms(temp / "one", files, in_place);
  std::string manifest = read(temp / "one/data/manifest.json");
  manifest.replace(manifest.find("zlib "), 5, "other ");
  write(temp / "one/data/manifest.json", manifest);
  const Stamp before = stamp(temp / "one/p3.html.gz");
  build_with_forms(temp / "one", files, in_place);
  CHECK(stamp(temp / "one/p3.html.gz") == before);  // the bytes are the same, so the file is
  CHECK(read(temp / "one/data/manifest.json").find("zlib ") != std::string::npos);
}

TEST_CASE("a compressed form of somebody else is never written over") {
  const TempFolder temp;
  const bool in_place = GENERATE(false, true);
  build(temp / "site", {{"index.html", page(1)}}, in_place);
  write(temp / "site/index.html.gz", "theirs");
  CHECK(machine_error([&] {
          build_with_forms(temp / "site", {{"index.html", page(1)}}, in_place);
        }) ==
        (temp / "site/index.html.gz").string() + " was not made by insyn and is in the way of “index.html.gz”; move it away");
  CHECK(read(temp / "site/index.html.gz") == "theirs");
}
