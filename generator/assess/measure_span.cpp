#include "assess/measure_span.h"

namespace insyn::assess {

using portal::Qualifier;
using End = Span::End;

namespace {

std::optional<Qualifier> qualifier(const Value& value) { return value.point == nullptr ? std::nullopt : value.point->qualifier; }

// The end of a sum: what may be missed or passed in one part may be in both.
End end_of(End a, End b) {
  if (a == End::past || b == End::past) return End::past;
  return a == End::inside || b == End::inside ? End::inside : End::at;
}

// Whether the span goes above the band's lower border, or reaches a border that is the band's own.
bool reaches(const std::optional<Fraction>& end, End kind, const std::optional<Fraction>& border, bool included, bool above) {
  if (!end || !border) return true;
  if (*end != *border) return (*end > *border) == above;
  return kind == End::past || (kind == End::at && included);
}

bool touches(const Band& band, const Span& values) {
  return reaches(values.high, values.high_end, band.low, band.low_included, true) &&
         reaches(values.low, values.low_end, band.high, band.high_included, false);
}

}  // namespace

Span exactly(const Fraction& number) { return {number, number, End::at, End::at}; }

Span span(const Value& value) { return span(Fraction(*value.number), qualifier(value)); }

Span span(const Fraction& at, std::optional<Qualifier> said) {
  if (!said) return exactly(at);
  switch (*said) {
    case Qualifier::more_than:
      return {at, std::nullopt, End::inside, End::at};
    case Qualifier::at_least:
      return {at, std::nullopt, End::at, End::at};
    case Qualifier::at_most:
      return {std::nullopt, at, End::at, End::at};
    case Qualifier::less_than:
      return {std::nullopt, at, End::at, End::inside};
    case Qualifier::nearly:  // “nearly −5” is nearer zero, and nearly nothing may be of either sign
      if (at.sign() == 0) break;
      return at.sign() > 0 ? Span{at, at, End::past, End::inside} : Span{at, at, End::inside, End::past};
    case Qualifier::about:
      break;
  }
  return {at, at, End::past, End::past};
}

Span sum(const Span& a, const Span& b) {
  Span out;
  if (a.low && b.low) out.low = *a.low + *b.low;
  if (a.high && b.high) out.high = *a.high + *b.high;
  out.low_end = end_of(a.low_end, b.low_end), out.high_end = end_of(a.high_end, b.high_end);
  return out;
}

Span times(const Span& a, const Fraction& factor) {
  if (factor.sign() == 0) return exactly(Fraction(0));
  Span out = a;
  if (out.low) out.low = *out.low * factor;
  if (out.high) out.high = *out.high * factor;
  if (factor.sign() < 0) {
    std::swap(out.low, out.high);
    std::swap(out.low_end, out.high_end);
  }
  return out;
}

Span difference(const Span& a, const Span& b) { return sum(a, times(b, Fraction(-1))); }

bool is_exact(const Value& value) { return !qualifier(value).has_value(); }

bool is_bound(const Value& value) {
  const auto said = qualifier(value);
  return said && *said != Qualifier::about && *said != Qualifier::nearly;
}

std::optional<int> way(const Value& before, const Value& now) {
  const Span change = difference(span(now), span(before));
  const auto beyond = [](const std::optional<Fraction>& end, End kind, int sign) {
    return end && (end->sign() == sign || (end->sign() == 0 && kind == End::inside));
  };
  if (beyond(change.low, change.low_end, 1)) return 1;
  if (beyond(change.high, change.high_end, -1)) return -1;
  const bool none = change.low && change.high && change.low->sign() == 0 && change.high->sign() == 0;
  return none && change.low_end == End::at && change.high_end == End::at ? std::optional(0) : std::nullopt;
}

std::optional<Grade> one_grade(const std::vector<Band>& bands, const Span& values) {
  std::optional<Grade> out;
  for (const Band& band : bands) {
    if (!touches(band, values)) continue;
    if (out && *out != band.grade) return std::nullopt;
    out = band.grade;
  }
  return out;
}

}  // namespace insyn::assess
