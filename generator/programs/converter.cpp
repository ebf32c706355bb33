#include "programs/converter.h"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

#include "programs/program_id.h"
#include "report/report.h"

extern char** environ;

namespace insyn {

namespace {

[[noreturn]] void fail(report::Message why) { throw report::MachineError(std::move(why)); }

struct Pipe {
  Pipe() {
    if (pipe(ends) != 0) fail(report::message("machine.no-pipe"));
  }
  int ends[2] = {-1, -1};
};

}  // namespace

struct Converter::Child {
  Child() {
    std::signal(SIGPIPE, SIG_IGN);  // a child that has ended is told by what it no longer takes
    const std::filesystem::path program = beside_this_program("insyn-pictures");
    const Pipe questions, answers;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, questions.ends[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, answers.ends[1], STDOUT_FILENO);
    for (const int end : {questions.ends[0], questions.ends[1], answers.ends[0], answers.ends[1]})
      posix_spawn_file_actions_addclose(&actions, end);
    std::string name = program.string();
    char* arguments[] = {name.data(), nullptr};
    const int failed = posix_spawn(&id, name.c_str(), &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(questions.ends[0]);
    close(answers.ends[1]);
    to = fdopen(questions.ends[1], "w");
    from = fdopen(answers.ends[0], "r");
    if (failed != 0) {
      id = 0;
      fail(report::message("machine.no-pictures", {{"program", name}}));
    }
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (to != nullptr) fclose(to);
    if (from != nullptr) fclose(from);
    if (id > 0) waitpid(id, nullptr, 0);
  }

  std::string ask(std::string_view kind, const std::string& source) {
    const std::lock_guard one(mutex);
    const std::string head = fmt::format("{} {}\n", kind, source.size());
    std::size_t size = 0;
    const bool asked = fwrite(head.data(), 1, head.size(), to) == head.size() &&
                       fwrite(source.data(), 1, source.size(), to) == source.size() && fflush(to) == 0;
    if (!asked || fscanf(from, "%zu", &size) != 1 || fgetc(from) != '\n') fail(report::message("machine.pictures-gave-up"));
    std::string out(size, '\0');
    if (fread(out.data(), 1, size, from) != size) fail(report::message("machine.pictures-gave-up"));
    return out;
  }

  std::mutex mutex;
  pid_t id = 0;
  FILE* to = nullptr;
  FILE* from = nullptr;
};

Converter::Converter() = default;
Converter::~Converter() = default;

std::string Converter::operator()(std::string_view kind, const std::string& source) {
  {
    const std::lock_guard one(starting_);
    if (!child_) child_ = std::make_unique<Child>();
  }
  return child_->ask(kind, source);
}

}  // namespace insyn
