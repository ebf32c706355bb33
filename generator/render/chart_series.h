// chart_series.h: within render, a measure's values and target as its charts take them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plot/plot.h"
#include "render/writer.h"

namespace insyn::render {

bool after_break(const assess::Value& value);
bool unsettled(const assess::Value& value);  // preliminary or estimated: drawn as an open ring

// The values that one line can hold: of the frequency of the one that counts. Those of others stand in the table alone.
std::vector<assess::Value> values_in_line(const assess::MeasureVerdict& verdict);
plot::Series observations(const std::vector<assess::Value>& values);
std::size_t count_of(const std::vector<assess::Value>& values);  // of those with a number

// The one figure that a target names, where it names one, and the words for it as written: it is never rounded.
std::optional<portal::Decimal> figure_of(const portal::Target& target);
std::optional<portal::Decimal> figure_of(const portal::Measure& measure);
std::string target_label(const portal::Decimal& target, const portal::Measure& measure, const Writer& writer);
plot::Aim aim_of(const portal::Measure& measure);

// How far apart two values are, in the measure's unit: "3,5 procentenheter", "141 företag".
std::string distance_words(const portal::Decimal& distance, int decimals, const portal::Measure& measure, const Writer& writer);

// A line on the way to the target: what the pace needs, or the targets of one year after another.
struct TargetPath {
  plot::Series points;
  std::string label;  // of its end
};
std::optional<TargetPath> target_path(const portal::Measure& measure, const Writer& writer);

}  // namespace insyn::render
