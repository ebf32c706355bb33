// gather.h: within the readers, the figures of an answer come together as a snapshot.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "fetch/remarks.h"
#include "portal/snapshot.h"
#include "report/message.h"

namespace insyn::fetch {

// What a reader is told beside the answer: the source as the measure names it, and the portal's languages, its own first.
struct Wanted {
  const portal::FetchSource& source;
  const std::vector<std::string>& languages;
};

// "2026", "2026M01", "2026K1", "2026-Q1", "2019/20" and what content files write; else nothing.
std::optional<portal::Period> period_of(std::string_view code);

// Our own words in those of the portal's languages that have them; English in the portal's first where none has.
using MessageIn = std::function<report::Message(std::string_view language)>;
portal::Text said(const std::vector<std::string>& languages, const MessageIn& words);
portal::Text said(const std::vector<std::string>& languages, const report::Message& words);
// Words from outside, in the portal's first language.
portal::Text quoted(const std::vector<std::string>& languages, std::string_view words);

// More than these are refused: no page could show them.
constexpr std::size_t kMostPeriods = 2'000, kMostGroups = 1'000, kMostPoints = 100'000, kMostNotes = 100;

// One figure of an answer, and what the source says of it.
struct FetchedFigure {
  std::optional<portal::Decimal> value;
  std::vector<Remark> remarks;
  bool withdrawn = false;
};

class Gather {
 public:
  explicit Gather(const Wanted& wanted) : wanted_(wanted) {}

  // Both throw Refused where the period has a figure already; `place` is where this one stands.
  void to_series(const portal::Period& period, const FetchedFigure& figure, const report::Message& place);
  void to_group(const portal::Text& dimension, const portal::Text& name, const portal::Period& period,
                const FetchedFigure& figure, const report::Message& place);

  // Ordered by period. Throws Refused where there is no value at all: nothing is to be replaced by that.
  void finish(portal::Snapshot& snapshot);

 private:
  void add(portal::Series& series, const portal::Period& period, const FetchedFigure& figure, const report::Message& place);
  void say(portal::Observation& point, const FetchedFigure& figure) const;

  const Wanted& wanted_;
  portal::Series series_;
  std::vector<portal::Breakdown> breakdowns_;
  std::size_t points_ = 0;
  bool any_value_ = false;
};

}  // namespace insyn::fetch
