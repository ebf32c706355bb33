#include "inspect/picture.h"

#include <utility>

#include "inspect/byte_reader.h"
#include "inspect/exif.h"

namespace insyn::inspect {

namespace {

constexpr std::string_view kExif("Exif\0\0", 6);

void take(const Exif& found, Picture& picture) {
  picture.has_place = picture.has_place || found.has_place;
  if (found.sideways && picture.size) std::swap(picture.size->width, picture.size->height);
}

std::optional<Size> size_at(std::string_view bytes, std::size_t width, std::size_t height, std::size_t length, Order order) {
  const Size size{number_at(bytes, width, length, order), number_at(bytes, height, length, order)};
  return size.width > 0 && size.height > 0 ? std::optional(size) : std::nullopt;
}

Picture png(std::string_view bytes) {
  Picture out{.size = size_at(bytes, 16, 20, 4, Order::big)};
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    const std::size_t length = number_at(bytes, at, 4, Order::big);
    const std::string_view chunk = bytes.substr(at + 8, length);
    if (holds_at(bytes, at + 4, "eXIf")) take(exif(chunk), out);
    if (holds_at(bytes, at + 4, "iTXt")) out.has_place = out.has_place || has_place_in_xmp(chunk);
    at += 12 + length;
  }
  return out;
}

Picture jpeg(std::string_view bytes) {
  Picture out;
  Exif camera;
  for (std::size_t at = 2; at + 4 <= bytes.size() && bytes[at] == '\xFF';) {
    const std::uint32_t marker = number_at(bytes, at + 1, 1, Order::big);
    if (marker == 0xFF) {  // filling
      ++at;
      continue;
    }
    if (marker == 0xDA || marker == 0xD9) break;  // the picture itself, or its end
    const std::size_t length = number_at(bytes, at + 2, 2, Order::big);
    if (length < 2) break;
    const std::string_view segment = bytes.substr(at + 4, length - 2);
    if (marker == 0xE1 && segment.starts_with(kExif)) {
      camera = exif(segment.substr(kExif.size()));
    } else if (marker == 0xE1) {
      out.has_place = out.has_place || has_place_in_xmp(segment);
    } else if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
      out.size = size_at(segment, 3, 1, 2, Order::big);
    }
    at += 2 + length;
  }
  take(camera, out);
  return out;
}

// Sizes less one, of 14 or 24 bits, by the sort of WebP.
std::optional<Size> webp_size(std::string_view bytes) {
  const auto number = [&](std::size_t at, std::size_t length) { return number_at(bytes, at, length, Order::little); };
  if (holds_at(bytes, 12, "VP8X")) return Size{number(24, 3) + 1, number(27, 3) + 1};
  if (holds_at(bytes, 12, "VP8L")) return Size{(number(21, 4) & 0x3FFFU) + 1, (number(21, 4) >> 14U & 0x3FFFU) + 1};
  if (holds_at(bytes, 12, "VP8 ")) return Size{number(26, 2) & 0x3FFFU, number(28, 2) & 0x3FFFU};
  return std::nullopt;
}

Picture webp(std::string_view bytes) {
  Picture out{.size = webp_size(bytes)};
  for (std::size_t at = 12; at + 8 <= bytes.size();) {
    const std::size_t length = number_at(bytes, at + 4, 4, Order::little);
    std::string_view chunk = bytes.substr(at + 8, length);
    if (holds_at(bytes, at, "EXIF")) {
      if (chunk.starts_with(kExif)) chunk.remove_prefix(kExif.size());
      take(exif(chunk), out);
    }
    if (holds_at(bytes, at, "XMP ")) out.has_place = out.has_place || has_place_in_xmp(chunk);
    at += 8 + length + length % 2;
  }
  return out;
}

// The largest part: others are thumbnails, or pieces that it is put together from.
Picture avif(std::string_view bytes) {
  Picture out;
  const auto area = [](const Size& size) { return std::uint64_t{size.width} * size.height; };
  for (std::size_t at = bytes.find("ispe"); at != std::string_view::npos; at = bytes.find("ispe", at + 4)) {
    const std::optional<Size> size = size_at(bytes, at + 8, at + 12, 4, Order::big);
    if (size && (!out.size || area(*size) > area(*out.size))) out.size = size;
  }
  const std::size_t turned = bytes.find("irot");
  if (out.size && turned != std::string_view::npos && (number_at(bytes, turned + 4, 1, Order::big) & 1U) == 1)
    std::swap(out.size->width, out.size->height);
  for (const std::string_view order : {std::string_view("II*\0", 4), std::string_view("MM\0*", 4)}) {
    for (std::size_t at = bytes.find(order); at != std::string_view::npos; at = bytes.find(order, at + 4))
      out.has_place = out.has_place || exif(bytes.substr(at)).has_place;
  }
  out.has_place = out.has_place || has_place_in_xmp(bytes);
  return out;
}

}  // namespace

Picture picture(std::string_view bytes, FileType type) {
  switch (type) {
    case FileType::png:
      return png(bytes);
    case FileType::jpeg:
      return jpeg(bytes);
    case FileType::gif:
      return {.size = size_at(bytes, 6, 8, 2, Order::little), .has_place = has_place_in_xmp(bytes)};
    case FileType::webp:
      return webp(bytes);
    case FileType::avif:
      return avif(bytes);
    default:
      return {};
  }
}

}  // namespace insyn::inspect
