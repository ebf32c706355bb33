#include "files/compressed_forms.h"

#include <brotli/encode.h>
#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <new>

namespace insyn::files {

namespace {

constexpr std::size_t kLeastBytes = 1024;
constexpr std::string_view kEndings[] = {".html", ".css", ".js", ".json", ".jsonld", ".csv", ".svg", ".xml", ".rdf", ".txt"};

// A tenth must be gained, or it is not worth a file.
std::string if_worth_it(std::string compressed, std::string_view bytes) {
  return compressed.size() * 10 <= bytes.size() * 9 ? compressed : std::string();
}

std::string gzip(std::string_view bytes) {
  constexpr int kWindow = 15 + 16;  // the largest one, in gzip's own form, which then holds neither name nor time
  constexpr int kMemory = 9;
  z_stream stream{};
  if (deflateInit2(&stream, kGzipLevel, Z_DEFLATED, kWindow, kMemory, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib's own type; it only reads
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int end = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return end == Z_STREAM_END ? if_worth_it(std::move(out), bytes) : std::string();
}

std::string brotli(std::string_view bytes) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string out(size, '\0');
  const auto* in = reinterpret_cast<const std::uint8_t*>(bytes.data());
  if (BrotliEncoderCompress(kBrotliQuality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(), in, &size,
                            reinterpret_cast<std::uint8_t*>(out.data())) != BROTLI_TRUE) {
    throw std::bad_alloc();
  }
  out.resize(size);
  return if_worth_it(std::move(out), bytes);
}

}  // namespace

const CompressedForm kCompressedForms[2] = {{".gz", gzip}, {".br", brotli}};

bool is_compressed(std::string_view path, std::size_t bytes) {
  constexpr std::size_t most = 1U << 30U;  // what zlib takes at once
  return bytes >= kLeastBytes && bytes <= most &&
         std::any_of(std::begin(kEndings), std::end(kEndings), [&](std::string_view ending) { return path.ends_with(ending); });
}

std::string compressed_by() {
  return fmt::format("zlib {} at {}, brotli {:x} at {}", zlibVersion(), kGzipLevel, BrotliEncoderVersion(), kBrotliQuality);
}

}  // namespace insyn::files
