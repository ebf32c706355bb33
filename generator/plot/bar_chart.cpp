#include <algorithm>

#include "plot/labels.h"
#include "plot/plot.h"
#include "plot/scale.h"

namespace insyn::plot {

namespace {

using portal::Decimal;

// A value axis from left to right with zero on it.
struct Across {
  Box area;
  std::vector<Tick> values;
  Scale scale;
};

Across across(Range range, const Frame& frame) {
  constexpr int most_steps = 6;
  range.add(mpz_class(0));
  range = range.opened();
  const Lettering& letters = frame.letters;
  for (int most = most_steps;; --most) {
    std::vector<Tick> ticks;
    for (Decimal& value : round_values(range, most)) ticks.push_back({value, 0, true});
    const int half = widest(ticks, letters) / 2;
    const Box inner = area(frame, {half, half, 0, letters.line});
    const Scale scale(whole(ticks.front().value), whole(ticks.back().value), inner.x, inner.right());
    std::vector<int> places, sizes;
    for (Tick& tick : ticks) {
      places.push_back(tick.at = scale.at(tick.value));
      sizes.push_back(width(tick.value, letters));
    }
    const std::vector<bool> labelled = standing(places, sizes, letters.character);
    const bool all = std::find(labelled.begin(), labelled.end(), false) == labelled.end();
    if (!all && most > 2) continue;  // fewer ticks may all be labelled
    for (std::size_t i = 0; i < ticks.size(); ++i) ticks[i].labelled = labelled[i];
    return {inner, std::move(ticks), scale};
  }
}

// Past the bar's end where the label fits between the limits, else within the bar, else at the limit.
Label label(const Box& box, bool leftwards, int size, int left_limit, int right_limit, int gap) {
  const int y = box.y + box.height / 2;
  const bool fits_inside = box.width >= size + 2 * gap;
  if (leftwards) {
    if (box.x - gap - size >= left_limit) return {{box.x - gap, y}, Anchor::end, false};
    if (fits_inside) return {{box.x + gap, y}, Anchor::start, true};
    return {{left_limit, y}, Anchor::start, false};
  }
  if (box.right() + gap + size <= right_limit) return {{box.right() + gap, y}, Anchor::start, false};
  if (fits_inside) return {{box.right() - gap, y}, Anchor::end, true};
  return {{right_limit, y}, Anchor::end, false};
}

Bar bar(const Decimal& value, int from, int to, const Box& row, const Box& inner, const Frame& frame) {
  const Box box{std::min(from, to), row.y, std::abs(to - from), row.height};
  return {value, box, label(box, to < from, width(value, frame.letters), inner.x, frame.width, frame.letters.character / 2)};
}

// Part `i` of `count` equal ones, from the top; the parts meet without gaps.
Box row(const Box& box, std::size_t i, std::size_t count) {
  const auto edge = [&](std::size_t at) {
    return static_cast<int>(static_cast<long long>(box.height) * static_cast<long long>(at) / static_cast<long long>(count));
  };
  return {box.x, box.y + edge(i), box.width, edge(i + 1) - edge(i)};
}

// What bars fill of their row's band: the middle two thirds.
Box middle(const Box& band) { return {band.x, band.y + band.height / 6, band.width, band.height - 2 * (band.height / 6)}; }

}  // namespace

BarChart bar_chart(std::span<const std::vector<std::optional<Decimal>>> rows, const Frame& frame) {
  Range range;
  for (const auto& values : rows) {
    for (const std::optional<Decimal>& value : values) {
      if (value) range.add(*value);
    }
  }
  if (range.empty()) return {};
  const Across axis = across(range, frame);
  BarChart out{axis.area, axis.values, axis.scale.at(mpz_class(0)), {}};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    BarRow made{row(axis.area, i, rows.size()), {}};
    for (std::size_t j = 0; j < rows[i].size(); ++j) {
      const std::optional<Decimal>& value = rows[i][j];
      const Box place = row(middle(made.band), j, rows[i].size());
      made.bars.push_back(value ? std::optional(bar(*value, out.zero, axis.scale.at(*value), place, axis.area, frame))
                                : std::nullopt);
    }
    out.rows.push_back(std::move(made));
  }
  return out;
}

Waterfall waterfall(std::span<const WaterfallStep> steps, const Frame& frame) {
  if (steps.empty()) return {};
  Range range;
  std::vector<mpz_class> sums;
  for (const WaterfallStep& step : steps) {
    const mpz_class before = step.total || sums.empty() ? mpz_class(0) : sums.back();
    sums.push_back(before + whole(step.value));
    range.add(sums.back());
  }
  const Across axis = across(range, frame);
  Waterfall out{axis.area, axis.values, axis.scale.at(mpz_class(0)), {}, {}};
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Box band = row(axis.area, i, steps.size());
    const int from = steps[i].total || i == 0 ? out.zero : out.sums.back();
    out.sums.push_back(axis.scale.at(sums[i]));
    out.rows.push_back({band, {bar(steps[i].value, from, out.sums.back(), middle(band), axis.area, frame)}});
  }
  return out;
}

Bullet bullet(const std::optional<Decimal>& value, const Aim& aim, const Frame& frame) {
  Range range;
  if (value) range.add(*value);
  for (const portal::Fraction& target : aim.targets) range.add(target);
  if (range.empty()) return {};
  const Across axis = across(range, frame);
  Bullet out{axis.area, axis.values, axis.scale.at(mpz_class(0)), {}, axis.scale.at(aim)};
  if (value) out.bar = bar(*value, out.zero, axis.scale.at(*value), row(axis.area, 1, 3), axis.area, frame);
  return out;
}

std::vector<Box> stacked_bar(std::span<const Decimal> parts, const std::optional<Decimal>& whole_of, const Frame& frame) {
  const Box inner = area(frame, {});
  mpz_class sum = 0;
  for (const Decimal& part : parts) sum += part.sign() > 0 ? whole(part) : mpz_class(0);
  const mpz_class all = whole_of && whole(*whole_of) > sum ? whole(*whole_of) : sum;
  std::vector<Box> out;
  if (all == 0) return std::vector<Box>(parts.size(), Box{inner.x, inner.y, 0, inner.height});
  const Scale scale(0, all, inner.x, inner.right());
  mpz_class so_far = 0;
  for (const Decimal& part : parts) {
    const int from = scale.at(so_far);
    so_far += part.sign() > 0 ? whole(part) : mpz_class(0);
    out.push_back({from, inner.y, scale.at(so_far) - from, inner.height});
  }
  return out;
}

}  // namespace insyn::plot
