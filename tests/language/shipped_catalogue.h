// shipped_catalogue.h: the catalogues that the repository ships, for tests.
#pragma once

#include <string>

#include "language/language.h"

// layouts/languages/CODE.json, without places.
insyn::language::Catalogue shipped_catalogue(const std::string& code);

// A language with its shipped words; throws where they are not in order.
insyn::language::Language shipped_language(const std::string& code);
