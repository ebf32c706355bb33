#include "files/workbench.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace workbench {

namespace fs = std::filesystem;

TempFolder::TempFolder() {
  // In memory, so that no test waits for a disk that others use; TMPDIR names another place.
  const bool in_memory = std::getenv("TMPDIR") == nullptr && access("/dev/shm", W_OK) == 0;
  std::string name = ((in_memory ? fs::path("/dev/shm") : fs::temp_directory_path()) / "insyn-files-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = fs::canonical(name);
  fs::permissions(path_, fs::perms(0777));
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void write(const fs::path& file, const std::string& bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  out << bytes;
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

Files contents(const fs::path& folder) {
  Files files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string path = entry.path().lexically_relative(folder).string();
    if (entry.is_symlink()) {
      files[path] = "-> " + fs::read_symlink(entry.path()).string();
    } else if (entry.is_regular_file()) {
      files[path] = read(entry.path());
    } else if (!entry.is_directory()) {
      files[path] = "(other)";
    } else if (fs::is_empty(entry.path())) {
      files[path] = "(folder)";
    }
  }
  return files;
}

Files pages(const fs::path& folder) {
  Files files = contents(folder);
  files.erase("data/manifest.json");
  files.erase("data/manifest.sha256");
  return files;
}

Stamp stamp(const fs::path& file) {
  struct stat status {};
  if (lstat(file.c_str(), &status) != 0) throw std::runtime_error("no " + file.string());
  return {status.st_ino, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

std::vector<std::string> names(const fs::path& folder) {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(folder)) found.push_back(entry.path().filename().string());
  return found;
}

const Files small_site{{"index.html", "start"}, {"2020/a/index.html", "a"}, {"2020/a/b.html", "b"}, {"assets/style.css", "{}"}};

insyn::files::Published build(const fs::path& site, const Files& files, bool in_place) {
  insyn::files::SiteStaging staging(site, {}, {.in_place = in_place});
  for (const auto& [path, bytes] : files) staging.put(path, bytes);
  return staging.publish();
}

std::string machine_error(const std::function<void()>& work) try {
  work();
  return {};
} catch (const insyn::report::MachineError& error) {
  return error.what();
}

Child::Child(const std::function<void()>& work) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  process_ = fork();
  if (process_ < 0) throw std::runtime_error("no child");
  if (process_ > 0) {
    close(ends[1]);
    pipe_ = ends[0];
    return;
  }
  signal(SIGABRT, SIG_DFL);                                   // not the test program's own
  const int quiet = open("/dev/null", O_WRONLY | O_CLOEXEC);  // what assert says
  dup2(quiet, STDERR_FILENO);
  std::string sentence;
  try {
    work();
  } catch (const std::exception& error) {
    sentence = error.what();
  }
  const bool told = ::write(ends[1], sentence.data(), sentence.size()) == static_cast<ssize_t>(sentence.size());
  _exit(told && sentence.empty() ? 0 : 1);
}

Child::~Child() {
  if (process_ < 0) return;
  kill();
  wait();
}

void Child::kill() const { ::kill(process_, SIGKILL); }

std::string Child::wait() {
  std::string sentence;
  char buffer[512];
  for (ssize_t got = 0; (got = ::read(pipe_, buffer, sizeof buffer)) > 0;) sentence.append(buffer, static_cast<std::size_t>(got));
  close(pipe_);
  int status = 0;
  waitpid(process_, &status, 0);
  process_ = -1;
  return WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status)) : sentence;
}

std::string in_child(const std::function<void()>& work) { return Child(work).wait(); }

void require(bool holds, const std::string& sentence) {
  if (!holds) throw std::runtime_error(sentence);
}

void become_nobody() {
  if (geteuid() != 0) return;
  require(chdir("/usr") == 0, "cannot leave the folder");  // it may lie where only root may look, as /root does
  require(setresgid(65534, 65534, 65534) == 0 && setresuid(65534, 65534, 65534) == 0, "cannot become nobody");
}

bool mount_memory(const fs::path& folder, const std::string& size) {
  const std::string user = std::to_string(geteuid()), group = std::to_string(getegid());
  if (unshare(CLONE_NEWNS) != 0) {
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
    write("/proc/self/setgroups", "deny");
    write("/proc/self/uid_map", "0 " + user + " 1");
    write("/proc/self/gid_map", "0 " + group + " 1");
  }
  if (mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
  return mount("insyn", folder.c_str(), "tmpfs", 0, ("size=" + size).c_str()) == 0;
}

}  // namespace workbench
