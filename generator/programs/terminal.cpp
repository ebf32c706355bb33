#include "programs/terminal.h"

#include <fmt/format.h>
#include <unicode/uclean.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <new>

#include "report/tell.h"

namespace insyn {

namespace {

// Where ICU gets no memory it goes on with less: a text becomes empty, an order another. So the program ends there, as if it had
// been killed: nothing has been published.
void* or_end(void* memory, std::size_t size) {
  if (memory != nullptr || size == 0) return memory;
  constexpr std::string_view words = "insyn: the machine has no memory left\n";
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, words.data(), words.size());
  _exit(static_cast<int>(Status::machine_failed));
}

void* allocated(const void*, std::size_t size) { return or_end(std::malloc(size), size); }
void* reallocated(const void*, void* memory, std::size_t size) { return or_end(std::realloc(memory, size), size); }
void freed(const void*, void* memory) { std::free(memory); }

void give_icu_memory_or_end() {
  UErrorCode status = U_ZERO_ERROR;
  u_setMemoryFunctions(nullptr, allocated, reallocated, freed, &status);
}

}  // namespace

std::string language_around(const std::vector<std::string>& known) {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    const std::string code = std::string(value).substr(0, std::string_view(value).find_first_of("_.@"));
    return std::find(known.begin(), known.end(), code) != known.end() ? code : "en";
  }
  return "en";
}

std::string language_to_speak(const std::string& asked, const std::string& of_portal) {
  for (const std::string& each : {asked, of_portal}) {
    if (report::has_messages(each)) return each;
  }
  return language_around(report::languages_of_messages());
}

std::string diagnostics(const report::Report& report, std::string_view language, bool as_json) {
  const std::vector<report::Diagnostic> told = report::told(report);
  if (as_json) return report::json(told, language);
  std::string out;
  for (const report::Diagnostic& each : told) out += report::text(each, language);
  return out;
}

void print_diagnostics(const report::Report& report, std::string_view language, bool as_json) {
  fmt::print(stderr, "{}", diagnostics(report, language, as_json));
}

void print_line(const report::Message& words, std::string_view language, bool as_json) {
  fmt::print(as_json ? stdout : stderr, "{}\n", report::text(words, language));
}

std::string two_decimals(double seconds) { return fmt::format("{:.2f}", seconds); }

report::Message failure_of(const std::function<void()>& command) try {
  command();
  return {};
} catch (const report::MachineError& error) {
  return report::message("run.failure", {{"what", error.message()}});
} catch (const std::bad_alloc&) {
  return report::message("run.no-memory");
} catch (const std::logic_error& error) {
  return report::message("run.program-is-wrong", {{"what", error.what()}});
} catch (const std::exception& error) {
  return report::message("run.failure", {{"what", error.what()}});
}

int exit_status(const std::function<Status()>& command, const std::string& language) {
  give_icu_memory_or_end();
  Status status = Status::machine_failed;
  const report::Message failure = failure_of([&] { status = command(); });
  if (!failure.empty()) print_line(failure, language_to_speak(language));
  return static_cast<int>(failure.empty() ? status : Status::machine_failed);
}

}  // namespace insyn
