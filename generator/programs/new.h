// new.h: the command `insyn new`: small files to begin from.
#pragma once

#include "programs/options.h"
#include "report/report.h"

namespace insyn {

Status new_command(Options& options, report::Report& report);

}  // namespace insyn
