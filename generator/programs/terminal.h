// terminal.h: what every program tells the one who started it: diagnostics, counts, and how the run ended.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace insyn {

// The exit statuses of all programs; the help of `insyn` promises them.
enum class Status { done = 0, content_has_errors = 1, command_line_is_wrong = 2, machine_failed = 3, interrupted = 130 };

// The language of whoever types, as the environment says it, where it is among these; else English.
std::string language_around(const std::vector<std::string>& known);

// In what language a program speaks: as it was asked to, else as the portal does (empty: that is not known, or not yet), else in
// the one around it.
std::string language_to_speak(const std::string& asked, const std::string& of_portal = {});

// The diagnostics as people are shown them, or as JSON; on standard error.
std::string diagnostics(const report::Report& report, std::string_view language, bool as_json = false);
void print_diagnostics(const report::Report& report, std::string_view language, bool as_json);

// A line on how a run went, on standard error; on standard output where the diagnostics are data, which nothing else may stand
// in.
void print_line(const report::Message& words, std::string_view language, bool as_json = false);

// "0.12", of seconds, for a message.
std::string two_decimals(double seconds);

// Runs a command and catches what ends it early: the failure, as every program words it; else no words.
report::Message failure_of(const std::function<void()>& command);

// The status for main to return. A failure is printed, in the language that is spoken by then, and is the machine's.
int exit_status(const std::function<Status()>& command, const std::string& language);

}  // namespace insyn
