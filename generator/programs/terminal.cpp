#include "programs/terminal.h"

#include <fmt/format.h>

#include <new>

#include "report/tell.h"

namespace insyn {

std::string diagnostics(const report::Report& report, bool as_json) {
  const std::vector<report::Diagnostic> told = report::told(report);
  if (as_json) return report::json(told);
  std::string out;
  for (const report::Diagnostic& each : told) out += report::text(each);
  return out;
}

void print_diagnostics(const report::Report& report, bool as_json) { fmt::print(stderr, "{}", diagnostics(report, as_json)); }

std::string counted(std::size_t number, std::string_view thing) {
  return fmt::format("{} {}{}", number, thing, number == 1 ? "" : "s");
}

std::string failure_of(const std::function<void()>& command) try {
  command();
  return {};
} catch (const report::MachineError& error) {
  return fmt::format("insyn: {}\n", error.what());
} catch (const std::bad_alloc&) {
  return "insyn: the machine has no memory left\n";
} catch (const std::logic_error& error) {
  return fmt::format("insyn: {}; a catalogue of words lacks what the program asks for, or the program is wrong\n", error.what());
} catch (const std::exception& error) {
  return fmt::format("insyn: {}\n", error.what());
}

int exit_status(const std::function<Status()>& command) {
  Status status = Status::machine_failed;
  const std::string failure = failure_of([&] { status = command(); });
  if (!failure.empty()) fmt::print(stderr, "{}", failure);
  return static_cast<int>(failure.empty() ? status : Status::machine_failed);
}

}  // namespace insyn
