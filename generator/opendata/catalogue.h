// catalogue.h: the data files as a DCAT-AP-SE catalogue (RDF/XML), for the harvest of dataportal.se.
#pragma once

#include <string>

#include "opendata/facts.h"

namespace insyn::opendata {

// A catalogue speaks for its publisher: only an official portal has one, with a base address, an e-mail address to write to
// and one of the two licences that the harvest accepts, CC0 or CC BY 4.0.
bool has_catalogue(const portal::Settings& settings);

// Only where there is one. A data set for every download: each holds other data.
std::string catalogue(const Facts& facts, const Downloads& downloads);

}  // namespace insyn::opendata
