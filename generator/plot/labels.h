// labels.h: how much room labels need, and which of them can stand without touching.
#pragma once

#include <span>
#include <vector>

#include "plot/plot.h"

namespace insyn::plot {

// Widths, from the count of characters.
int width(const portal::Decimal& value, const Lettering& letters);
int width(const portal::Period& period, const Lettering& letters);
int widest(std::span<const Tick> ticks, const Lettering& letters);

// The frame without margins, which are at least these; none where the frame is too small for them.
struct Margins {
  int left = 0, right = 0, top = 0, bottom = 0;
};
Box area(const Frame& frame, const Margins& least);

// Which labels may stand: the last one, and before it each that leaves `gap` to the next that stands. `sizes` are along the axis,
// each label in the middle of its place.
std::vector<bool> standing(std::span<const int> places, std::span<const int> sizes, int gap);

// Moves places apart to at least `distance`, in their order and as little as it takes, within low and high; as far as there is
// room.
void spread(std::span<int> places, int distance, int low, int high);

}  // namespace insyn::plot
