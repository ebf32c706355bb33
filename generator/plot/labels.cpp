#include "plot/labels.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace insyn::plot {

using portal::Decimal;
using portal::Period;

int width(const Decimal& value, const Lettering& letters) {
  const int scale = value.scale();
  const int digits = static_cast<int>(value.magnitude().literal().size()) - (scale > 0 ? scale + 1 : 0);
  const int characters = digits + (digits - 1) / 3 + (scale > 0 ? scale + 1 : 0) + (value.sign() < 0 ? 1 : 0) + letters.unit;
  return characters * letters.character;
}

int width(const Period& period, const Lettering& letters) {
  constexpr int year = 4, part = 9;  // "okt 2020", "kv 4 2020", "2019/2020"
  return (period.kind == Period::Kind::year ? year : part) * letters.character;
}

int widest(std::span<const Tick> ticks, const Lettering& letters) {
  int out = 0;
  for (const Tick& tick : ticks) out = std::max(out, width(tick.value, letters));
  return out;
}

Box area(const Frame& frame, const Margins& least) {
  int left = std::max(frame.left, least.left), right = std::max(frame.right, least.right);
  int top = std::max(frame.top, least.top), bottom = std::max(frame.bottom, least.bottom);
  if (left + right > frame.width) left = right = 0;
  if (top + bottom > frame.height) top = bottom = 0;
  return {left, top, frame.width - left - right, frame.height - top - bottom};
}

std::vector<bool> standing(std::span<const int> places, std::span<const int> sizes, int gap) {
  std::vector<bool> out(places.size(), false);
  for (std::size_t i = places.size(), next = i; i-- > 0;) {
    const bool free = next == places.size() || std::abs(places[next] - places[i]) >= (sizes[next] + sizes[i]) / 2 + gap;
    if (!free) continue;
    out[i] = true;
    next = i;
  }
  return out;
}

void spread(std::span<int> places, int distance, int low, int high) {
  if (places.size() > 1) distance = std::min(distance, (high - low) / static_cast<int>(places.size() - 1));
  std::vector<std::size_t> order(places.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return places[a] < places[b]; });
  int free_from = low;
  for (const std::size_t i : order) {
    places[i] = std::max(places[i], free_from);
    free_from = places[i] + distance;
  }
  int free_to = high;
  for (auto i = order.rbegin(); i != order.rend(); ++i) {
    places[*i] = std::min(places[*i], free_to);
    free_to = places[*i] - distance;
  }
}

}  // namespace insyn::plot
