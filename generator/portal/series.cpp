#include "portal/series.h"

#include <array>
#include <utility>

namespace insyn::portal {

namespace {

constexpr std::array<std::pair<std::string_view, Qualifier>, 6> kQualifiers = {{{"more_than", Qualifier::more_than},
                                                                                {"at_least", Qualifier::at_least},
                                                                                {"about", Qualifier::about},
                                                                                {"nearly", Qualifier::nearly},
                                                                                {"at_most", Qualifier::at_most},
                                                                                {"less_than", Qualifier::less_than}}};
constexpr std::array<std::pair<std::string_view, ObservationStatus>, 5> kStatuses = {
    {{"provisional", ObservationStatus::provisional},
     {"estimated", ObservationStatus::estimated},
     {"revised", ObservationStatus::revised},
     {"break", ObservationStatus::series_break},
     {"suppressed", ObservationStatus::suppressed}}};

template <typename Names, typename Word>
std::string_view name_in(const Names& names, Word word) {
  for (const auto& [each, as] : names) {
    if (as == word) return each;
  }
  return {};
}

}  // namespace

std::string_view name(Qualifier qualifier) { return name_in(kQualifiers, qualifier); }
std::string_view name(ObservationStatus status) { return name_in(kStatuses, status); }

std::optional<Qualifier> qualifier_of(std::string_view name) {
  for (const auto& [each, as] : kQualifiers) {
    if (each == name) return as;
  }
  return std::nullopt;
}

std::optional<ObservationStatus> status_of(std::string_view name) {
  for (const auto& [each, as] : kStatuses) {
    if (each == name) return as;
  }
  return std::nullopt;
}

Qualifier turned(Qualifier qualifier) {
  switch (qualifier) {
    case Qualifier::more_than:
      return Qualifier::less_than;
    case Qualifier::at_least:
      return Qualifier::at_most;
    case Qualifier::at_most:
      return Qualifier::at_least;
    case Qualifier::less_than:
      return Qualifier::more_than;
    default:
      return Qualifier::about;
  }
}

}  // namespace insyn::portal
