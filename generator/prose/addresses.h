// addresses.h: which addresses a narrative may name, and how they are written in HTML.
#pragma once

#include <string>
#include <string_view>

#include "report/report.h"

namespace insyn::prose {

enum class AddressOf { link, image };

// What is wrong with an address, as a sentence; empty where nothing is.
report::Message refusal(std::string_view address, AddressOf of);

// For an href: what may not stand in an address is percent-encoded, what HTML reads is escaped.
void append_address(std::string& out, std::string_view address);

}  // namespace insyn::prose
