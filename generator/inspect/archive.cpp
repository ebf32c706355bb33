#include "inspect/archive.h"

#include <zlib.h>

#include <algorithm>

#include "inspect/byte_reader.h"

namespace insyn::inspect {

namespace {

constexpr std::string_view kEnd("PK\x05\x06", 4), kEntry("PK\x01\x02", 4), kLocal("PK\x03\x04", 4);

}  // namespace

Archive::Archive(std::string_view bytes) : bytes_(bytes) {
  const auto number = [&](std::size_t at, std::size_t length) { return number_at(bytes, at, length, Order::little); };
  const std::size_t end = bytes.rfind(kEnd);
  if (end == std::string_view::npos) return;
  std::size_t at = number(end + 16, 4);
  for (std::uint32_t left = number(end + 10, 2); left > 0 && holds_at(bytes, at, kEntry); --left) {
    const std::size_t name = number(at + 28, 2), more = number(at + 30, 2), comment = number(at + 32, 2);
    if (at + 46 + name > bytes.size()) return;
    entries_.emplace(bytes.substr(at + 46, name), Entry{number(at + 42, 4), number(at + 20, 4), number(at + 10, 2)});
    at += 46 + name + more + comment;
  }
}

std::optional<std::string> Archive::read(std::string_view path, std::size_t most) const {
  const auto found = entries_.find(path);
  if (found == entries_.end()) return std::nullopt;
  const Entry& entry = found->second;
  if (!holds_at(bytes_, entry.header, kLocal)) return std::nullopt;
  const std::size_t begin = entry.header + 30 + number_at(bytes_, entry.header + 26, 2, Order::little) +
                            number_at(bytes_, entry.header + 28, 2, Order::little);
  if (begin > bytes_.size()) return std::nullopt;
  const std::string_view packed = bytes_.substr(begin, entry.packed);
  if (entry.method == 0) return std::string(packed.substr(0, most));
  return entry.method == 8 ? unpacked(packed, Wrapping::none, most) : std::nullopt;
}

std::optional<std::string> unpacked(std::string_view packed, Wrapping wrapping, std::size_t limit) {
  z_stream stream{};
  if (inflateInit2(&stream, wrapping == Wrapping::none ? -MAX_WBITS : MAX_WBITS) != Z_OK) return std::nullopt;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string out;
  int status = Z_OK;
  while (status == Z_OK && out.size() < limit) {
    const std::size_t filled = out.size();
    out.resize(std::min(limit, filled + (64U << 10U)));
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + filled);
    stream.avail_out = static_cast<uInt>(out.size() - filled);
    status = inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
    if (stream.avail_out > 0 && status == Z_OK && stream.avail_in == 0) break;  // cut short
  }
  inflateEnd(&stream);
  if (status != Z_OK && status != Z_STREAM_END && out.empty()) return std::nullopt;
  return out;
}

}  // namespace insyn::inspect
