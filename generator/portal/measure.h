// measure.h: what is followed up: its target, its values, and what the source says where there is no value.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "portal/date.h"
#include "portal/decimal.h"
#include "portal/reference.h"
#include "portal/release.h"
#include "portal/series.h"
#include "portal/snapshot.h"
#include "portal/text.h"

namespace insyn::portal {

struct Goal;
struct SuccessFactor;
struct BudgetRow;
struct BudgetTable;
struct BudgetColumn;

enum class MeasureKind { target, control, activity, indicator };  // styrmått, kontrollmått, aktivitet, indikator
enum class Grade { met, partly, not_met, not_reported, no_target };
enum class Direction { higher, lower, target };
enum class MissingReason { not_measured, not_published, not_due, method_changed, withheld, unreadable };
// What a grade rests on: a value; how far a value has come towards a later year; the source's own verdict; our reading of
// what the source tells.
enum class Basis { result, pace, verdict, reading };

// As files and portal.json write them: "control", "higher".
std::string_view name(MeasureKind kind);
std::string_view name(Direction direction);
std::string_view name(MissingReason reason);
std::string_view name(Basis basis);

// A figure taken from a budget table; resolved in a Portal.
struct CellReference {
  std::string table, row, column;
  report::Location at;
  const BudgetTable* in_table = nullptr;
  const BudgetRow* in_row = nullptr;
  const BudgetColumn* in_column = nullptr;
};

struct TargetPart;

struct Target {
  struct AtLeast {
    Decimal value;
  };
  struct AtMost {
    Decimal value;
  };
  struct Equals {
    Decimal value;
  };
  struct Between {
    Decimal low, high;
  };
  struct Change {  // increase, decrease, and the two that also allow standing still
    bool upward = true;
    bool or_hold = false;
    std::optional<Decimal> baseline;  // else the value of the period just before
  };
  struct Slope {
    bool upward = true;
    int periods = 3;
  };
  struct Milestone {
    Text text;
    std::optional<Grade> reached;
  };  // met, partly or not_met
  struct AllOf {
    std::vector<TargetPart> parts;
  };
  struct Pace {
    Decimal value;
    int year = 0;
    std::optional<int> from;
  };
  using Rule = std::variant<AtLeast, AtMost, Equals, Between, Change, Slope, Milestone, AllOf, Pace>;

  Rule rule;
  Decimal tolerance;                  // absolute, in the measure's unit; its border included
  std::optional<CellReference> cell;  // where x comes from, if not from the series
  Text as_printed;                    // how the source words the target
  std::vector<Target> first;          // as it was first set, where it has been revised; at most one
  Text revised;                       // then: when, by whom and why
  report::Location at;
};

struct TargetPart {
  Text name;
  Text unit;
  Target target;
  Series series;
  report::Location at;
};

struct Missing {
  MissingReason reason = MissingReason::not_published;
  Text note;
  report::Location at;
};

struct Reported {
  Grade grade = Grade::met;
  Basis basis = Basis::verdict;
  Text because;
  std::string report_page;
  report::Location at;
};

// The target of one year, where a measure's targets are set year by year.
struct YearTarget {
  Period period;  // a calendar year, or one across new year
  int year = 0;   // the year that it ends in
  Target target;
};

struct SourceNote {
  Text title;
  std::string url;
  std::optional<Date> retrieved;
  std::string report_page;
};

// Another series to see the measure's own beside: the country, similar regions, the term before. Never graded.
struct ReferenceSeries {
  std::string id;
  Text name;
  Series series;
  std::optional<SourceNote> source;
  std::optional<FetchSource> from;
  std::optional<Snapshot> snapshot;  // as a measure's
  report::Location at;
};

struct Measure {
  std::string id;
  Text name;
  MeasureKind kind = MeasureKind::target;
  Reference<SuccessFactor> factor;
  Text about;
  std::string responsible;
  Text unit;
  int decimals = 0;
  bool decimals_counted = false;     // not said: those of a cell and of other years count too
  Decimal weight{1};                 // the measure's own factor; 0 takes it out of everything
  std::optional<Direction> desired;  // as written; else it follows from the target
  std::optional<Target> target;      // that of the portal's year; in Content none where `targets` says it
  std::vector<YearTarget> targets;   // year by year, oldest first
  std::optional<int> latest;         // how many years old a value may be and still count; none: as the rules say
  Series series;
  std::vector<Breakdown> breakdowns;
  std::vector<ReferenceSeries> references;
  std::optional<Reported> reported;
  std::optional<Missing> missing;
  Text status;  // what the source tells of the work, where it gives no verdict
  Text notes;   // our own remarks: how a printed target was read, names that differ
  std::optional<SourceNote> source;
  std::optional<FetchSource> from;   // where its values are published as open data
  std::optional<Snapshot> snapshot;  // what was fetched from there; its points are among the series and breakdowns
  std::string file;                  // the stem of the measures file, which its address holds: "matt"
  report::Location at;               // its opening brace in the measures file
  Release release;
  const Goal* goal = nullptr;  // set in a Portal
};

}  // namespace insyn::portal
