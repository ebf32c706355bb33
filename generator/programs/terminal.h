// terminal.h: what every program tells the one who started it: diagnostics, counts, and how the run ended.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "report/report.h"

namespace insyn {

// The exit statuses of all programs; the help of `insyn` promises them.
enum class Status { done = 0, content_has_errors = 1, command_line_is_wrong = 2, machine_failed = 3, interrupted = 130 };

// The diagnostics as people are shown them, or as JSON.
std::string diagnostics(const report::Report& report, bool as_json = false);
void print_diagnostics(const report::Report& report, bool as_json);  // on standard error

// "1 page", "2 pages".
std::string counted(std::size_t number, std::string_view thing);

// Runs a command and catches what ends it early: the failure is in the text, as every program words it; else empty.
std::string failure_of(const std::function<void()>& command);

// The status for main to return. A failure is printed, and is the machine's.
int exit_status(const std::function<Status()>& command);

}  // namespace insyn
