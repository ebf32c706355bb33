// published.h: the commands about what has been published: `insyn diff`, `insyn publish-record`.
#pragma once

#include "programs/options.h"
#include "report/report.h"

namespace insyn {

Status diff_command(Options& options, report::Report& report);
Status publish_record_command(Options& options, report::Report& report);

}  // namespace insyn
