// day.h: the day that a site is made for, where nobody says which.
#pragma once

#include <optional>

#include "portal/date.h"

namespace insyn {

// Of SOURCE_DATE_EPOCH, else today by this machine's clock and time zone; nothing where the former is not a number of seconds.
std::optional<portal::Date> day_of_the_build();

}  // namespace insyn
