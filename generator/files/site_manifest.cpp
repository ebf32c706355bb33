#include "files/site_manifest.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "json/json.h"

namespace insyn::files {

namespace {

std::string hex(std::uint64_t number) {
  std::string digits(16, '0');
  for (std::size_t at = 16; at-- > 0; number >>= 4U) digits[at] = "0123456789abcdef"[number & 0xFU];
  return digits;
}

std::optional<Checksum> checksum_of_hex(const std::string& digits) {
  Checksum sum;
  const char* begin = digits.data();
  if (digits.size() != 32) return std::nullopt;
  if (std::from_chars(begin, begin + 16, sum.high, 16).ptr != begin + 16) return std::nullopt;
  if (std::from_chars(begin + 16, begin + 32, sum.low, 16).ptr != begin + 32) return std::nullopt;
  return sum;
}

}  // namespace

void write_members(const std::string& path, const ManifestEntry& entry, json::Writer& json) {
  json.member("path", path);
  json.member("bytes", entry.bytes);
  json.member("xxh128", hex(entry.checksum.high) + hex(entry.checksum.low));
  if (!entry.sha256.empty()) json.member("sha256", entry.sha256);
}

std::string manifest_text(const ManifestEntries& records, const std::string& compressed_by) {
  json::Writer json;
  json.object([&] {
    json.key("insyn").object(
        [&] {
          json.member("manifest", 1);
          if (!compressed_by.empty()) json.member("compressed_by", compressed_by);
        },
        json::Writer::Layout::flat);
    json.key("files").array(records, [&](const auto& each) {
      const auto& [path, record] = each;
      json.object([&, &path = path, &record = record] { write_members(path, record, json); }, json::Writer::Layout::flat);
    });
  });
  return json.take();
}

std::string sums_text(const ManifestEntries& records) {
  std::string out;
  for (const auto& [path, record] : records) {
    // A backslash in a name is doubled, and the line says so by one before it.
    if (path.find('\\') != std::string::npos) out += '\\';
    out.append(record.sha256).append("  ");
    for (const char c : path) out.append(c == '\\' ? 2 : 1, c);
    out += '\n';
  }
  return out;
}

std::optional<FileList> file_list(std::string_view text, std::string_view list) try {
  FileList out;
  const auto read = nlohmann::json::parse(text);
  const auto& insyn = read.at("insyn");
  if (insyn.at(std::string(list)) != 1) return std::nullopt;
  out.compressed_by = insyn.value("compressed_by", "");
  for (const auto& file : read.at("files")) {
    const auto sum = checksum_of_hex(file.at("xxh128").get<std::string>());
    if (!sum) return std::nullopt;
    ManifestEntry entry{file.at("bytes").get<std::uint64_t>(), *sum, false, file.value("sha256", "")};
    out.files.push_back({file.at("path").get<std::string>(), std::move(entry), file.value("exchanges", 0U)});
  }
  return out;
} catch (const nlohmann::json::exception&) {
  return std::nullopt;
}

bool as_written(const ManifestEntries& records, const std::string& path, std::string_view bytes) {
  const auto [first, last] = records.equal_range(path);
  const auto fits = [&bytes](const auto& entry) {
    return entry.second.bytes == bytes.size() && entry.second.checksum == packed::sum(bytes);
  };
  return std::any_of(first, last, fits);
}

}  // namespace insyn::files
