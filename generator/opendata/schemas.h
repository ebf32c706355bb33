// schemas.h: the JSON Schemas of the data files, published beside them; the build puts them in from opendata/schemas/.
#pragma once

#include <span>
#include <string_view>

namespace insyn::opendata {

struct Schema {
  std::string_view name;  // "year": published as data/schemas/year.schema.json
  std::string_view text;
};

std::span<const Schema> schemas();

}  // namespace insyn::opendata
