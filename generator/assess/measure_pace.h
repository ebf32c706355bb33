// measure_pace.h: growth rates for targets by a year, to 30 digits.
#pragma once

#include "portal/fraction.h"

namespace insyn::assess {

// Borders of the ratio: on its way from 0.95, partly from 0.60.
inline const portal::Fraction pace_met{19, 20};
inline const portal::Fraction pace_partly{3, 5};

struct Growth {
  portal::Decimal actual, needed;              // compound annual growth, a share of 1, 9 places
  portal::Decimal ratio;                       // actual to the size of the needed, signed by what is desired, 9 places
  portal::Fraction met_border, partly_border;  // the values of x that give 0.95 and 0.60, to 9 places
};

// From base over x towards goal. base and goal are of one sign and different, x of the same or 0; 0 < gone < all.
Growth growth(const portal::Fraction& base, const portal::Fraction& x, const portal::Fraction& goal, int gone, int all,
              bool upward);

}  // namespace insyn::assess
