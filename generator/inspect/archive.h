// archive.h: the files in a ZIP archive, which office documents are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace insyn::inspect {

// Reads what is asked for and no more; of a broken archive there is nothing to read.
class Archive {
 public:
  explicit Archive(std::string_view bytes);

  static constexpr std::size_t kMostUnpacked = 4U << 20U;

  bool empty() const { return entries_.empty(); }
  bool has(std::string_view path) const { return entries_.contains(path); }
  std::optional<std::string> read(std::string_view path, std::size_t most = kMostUnpacked) const;  // nothing past `most` bytes

 private:
  struct Entry {
    std::size_t header = 0, packed = 0;
    std::uint32_t method = 0;
  };
  std::string_view bytes_;
  std::map<std::string, Entry, std::less<>> entries_;
};

enum class Wrapping { none, zlib };

// What was packed by deflate, alone or as zlib wraps it; nothing where it is broken, and what there is up to `limit`.
std::optional<std::string> unpacked(std::string_view packed, Wrapping wrapping, std::size_t limit);

}  // namespace insyn::inspect
