// portal_schema.h: the JSON Schema of portal.json, published beside it; the build puts it in from portal.schema.json.
#pragma once

#include <string_view>

namespace insyn::opendata {

extern const std::string_view kPortalSchema;

}  // namespace insyn::opendata
