// author.h: within inspect, who a document says that it was written by.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inspect/file_type.h"

namespace insyn::inspect {

// Each name once, as in the document's properties; none where it says none or is of another type.
std::vector<std::string> authors(std::string_view bytes, FileType type);

// Of a PDF: in its information and its metadata, where these are not encrypted.
std::vector<std::string> pdf_authors(std::string_view bytes);

// Of the XML of a document's properties: creators and who changed it last.
std::vector<std::string> property_authors(std::string_view xml);

}  // namespace insyn::inspect
