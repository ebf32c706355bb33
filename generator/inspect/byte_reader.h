// byte_reader.h: whole numbers out of the bytes of a file; what lies past its end reads as zero.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace insyn::inspect {

enum class Order { big, little };

inline std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t length, Order order) {
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < length; ++i) {
    const std::size_t from = at + (order == Order::big ? i : length - 1 - i);
    out = out << 8U | (from < bytes.size() ? static_cast<unsigned char>(bytes[from]) : 0U);
  }
  return out;
}

inline bool holds_at(std::string_view bytes, std::size_t at, std::string_view what) {
  return at <= bytes.size() && bytes.substr(at, what.size()) == what;
}

}  // namespace insyn::inspect
