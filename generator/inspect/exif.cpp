#include "inspect/exif.h"

#include "inspect/byte_reader.h"

namespace insyn::inspect {

namespace {

constexpr std::uint32_t kOrientation = 0x0112, kPlaces = 0x8825, kLatitude = 0x0002, kLongitude = 0x0004;

// Calls with the number of each entry of a directory, and where its value, or the place of its value, stands.
template <typename Take>
void each_entry(std::string_view block, std::size_t at, Order order, const Take& take) {
  const std::uint32_t count = number_at(block, at, 2, order);
  for (std::uint32_t i = 0; i < count && at + 14 + i * 12 <= block.size(); ++i) {
    const std::size_t entry = at + 2 + i * 12;
    take(number_at(block, entry, 2, order), entry + 8);
  }
}

}  // namespace

Exif exif(std::string_view block) {
  Exif out;
  if (!holds_at(block, 0, "II") && !holds_at(block, 0, "MM")) return out;
  const Order order = block.front() == 'I' ? Order::little : Order::big;
  if (number_at(block, 2, 2, order) != 42) return out;
  std::size_t places = 0;
  each_entry(block, number_at(block, 4, 4, order), order, [&](std::uint32_t tag, std::size_t value) {
    if (tag == kOrientation) out.sideways = number_at(block, value, 2, order) >= 5 && number_at(block, value, 2, order) <= 8;
    if (tag == kPlaces) places = number_at(block, value, 4, order);
  });
  if (places == 0) return out;
  each_entry(block, places, order, [&](std::uint32_t tag, std::size_t) {
    if (tag == kLatitude || tag == kLongitude) out.has_place = true;
  });
  return out;
}

bool has_place_in_xmp(std::string_view packet) {
  return packet.find("exif:GPSLatitude") != std::string_view::npos || packet.find("exif:GPSLongitude") != std::string_view::npos;
}

}  // namespace insyn::inspect
