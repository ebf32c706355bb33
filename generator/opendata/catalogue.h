// catalogue.h: the data files as a catalogue in DCAT-AP-SE (RDF/XML), for the harvest of a data portal.
#pragma once

#include <optional>
#include <string>

#include "opendata/facts.h"

namespace insyn::opendata {

// A catalogue speaks for its publisher: only an official portal has one, with a base address, an e-mail address to write to
// and one of the two licences that the harvest accepts, CC0 or CC BY 4.0.
bool has_catalogue(const portal::Settings& settings);

// What an official portal with a base address still lacks for one.
enum class CatalogueLack { contact, licence };
std::optional<CatalogueLack> lacks_for_catalogue(const portal::Settings& settings);

// Only where there is one. A data set for every file that holds other data, and a series for those of the same sort year by year.
std::string catalogue(const Facts& facts, const Downloads& downloads);

}  // namespace insyn::opendata
