#include "prose/parsed.h"

#include "prose/limits.h"

namespace insyn::prose {

Parsed::State::State(const report::Source& source, std::size_t body) : places(source, body) {
  report::Report report;
  if (within_limits(places, report)) root = scope.parse(places.body());
  if (report.added_errors() > 0) told = report.sorted();
}

Parsed::Parsed(const report::Source& source, std::size_t body) : state_(std::make_unique<State>(source, body)) {}
Parsed::~Parsed() = default;

}  // namespace insyn::prose
