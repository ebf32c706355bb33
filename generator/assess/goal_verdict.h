// goal_verdict.h: a goal's level from its measures' grades.
#pragma once

#include <vector>

#include "assess/assess.h"

namespace insyn::assess {

// The verdicts are the goal's measures', in its order.
GoalVerdict goal_verdict(const portal::Goal& goal, const portal::Year& year, const portal::Rules& rules,
                         const std::vector<const MeasureVerdict*>& measures);

}  // namespace insyn::assess
