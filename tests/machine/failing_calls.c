// failing_calls.c: a library loaded before the others, in which one chosen call of the system fails.
//
// FAIL_AT=n  the n-th call of the kind fails (from 1), or of those from one place of the program; 0 or absent: none fails
// FAIL_SITE  that place, as the log names it: the calls that led there. Not for memory. Absent: any
// FAIL_KIND  open, read, write, sync, rename, folder, link, remove, thread or memory
// FAIL_HOW   the error as a number; "short" reads or writes one byte where more was asked for
// FAIL_LOG   a file: the name of the call that failed, the path it had, and after the run how many calls of the kind there were,
//            in all and from each place
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_long calls;  // that may be the one that fails
static uint64_t fail_site;
static long fail_at;
static int fail_with;
static bool fail_short;
static const char *kind;
static const char *log_path;

// The log is written past the functions below, so that it is never what fails.
static void note(const char *text) {
  if (log_path == NULL) return;
  const int saved = errno;
  const int file = (int)syscall(SYS_openat, AT_FDCWD, log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (file >= 0) {
    syscall(SYS_write, file, text, strlen(text));
    syscall(SYS_close, file);
  }
  errno = saved;
}

// The places that called, and how often.
static struct Site {
  uint64_t name;
  long calls;
} sites[4096];
static int known_sites;
static pthread_mutex_t sites_lock = PTHREAD_MUTEX_INITIALIZER;

// The way that led to a call, the same in every run: the places on the stack, each from where its library begins.
static uint64_t site_of_call(void) {
  void *places[64];
  const int count = backtrace(places, 64);
  uint64_t name = 14695981039346656037U;
  for (int i = 2; i < count; ++i) {
    Dl_info library;
    const uintptr_t begin = dladdr(places[i], &library) != 0 ? (uintptr_t)library.dli_fbase : 0;
    name = (name ^ ((uintptr_t)places[i] - begin)) * 1099511628211U;
  }
  return name;
}

// Whether calls from here are among those that may fail.
static bool counts(uint64_t site) {
  pthread_mutex_lock(&sites_lock);
  int i = 0;
  while (i < known_sites && sites[i].name != site) ++i;
  if (i == known_sites && i < 4096) sites[known_sites++].name = site;
  if (i < 4096) ++sites[i].calls;
  pthread_mutex_unlock(&sites_lock);
  return fail_site == 0 || fail_site == site;
}

__attribute__((constructor)) static void begin(void) {
  void *place[1];
  backtrace(place, 1);  // which loads what it needs
  const char *at = getenv("FAIL_AT");
  const char *how = getenv("FAIL_HOW");
  kind = getenv("FAIL_KIND");
  log_path = getenv("FAIL_LOG");
  const char *site = getenv("FAIL_SITE");
  fail_at = at == NULL ? 0 : atol(at);
  fail_site = site == NULL ? 0 : strtoull(site, NULL, 16);
  fail_short = how != NULL && strcmp(how, "short") == 0;
  fail_with = how == NULL ? EIO : atoi(how);
}

__attribute__((destructor)) static void end(void) {
  char text[64];
  snprintf(text, sizeof text, "calls %ld\n", atomic_load(&calls));
  note(text);
  for (int i = 0; fail_at == 0 && i < known_sites; ++i) {
    snprintf(text, sizeof text, "site %016llx %ld\n", (unsigned long long)sites[i].name, sites[i].calls);
    note(text);
  }
}

static void name_of(int file, char *path, size_t size) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  const ssize_t length = syscall(SYS_readlink, link, path, size - 1);
  path[length > 0 ? length : 0] = '\0';
}

// Whether this call is the one that fails. A path of the system itself (/proc, /sys, /dev) is not counted.
static bool fails(const char *call_kind, const char *call, const char *path) {
  if (kind == NULL || strcmp(kind, call_kind) != 0) return false;
  if (path != NULL && (strncmp(path, "/proc/", 6) == 0 || strncmp(path, "/sys/", 5) == 0 || strncmp(path, "/dev/", 5) == 0)) return false;
  const int saved = errno;
  const bool may = counts(site_of_call());
  errno = saved;
  if (!may || atomic_fetch_add(&calls, 1) + 1 != fail_at) return false;
  char text[4352];
  snprintf(text, sizeof text, "failed %s %s\n", call, path == NULL ? "" : path);
  note(text);
  errno = fail_with;
  return true;
}

static bool fails_on(const char *call_kind, const char *call, int file) {
  char path[4096];
  if (kind == NULL || strcmp(kind, call_kind) != 0) return false;
  name_of(file, path, sizeof path);
  if (strncmp(path, "pipe:", 5) == 0 || strncmp(path, "socket:", 7) == 0) return false;
  return fails(call_kind, call, path);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define MODE(flags)                                  \
  mode_t mode = 0;                                   \
  if ((flags) & (O_CREAT | __O_TMPFILE)) {           \
    va_list more;                                    \
    va_start(more, flags);                           \
    mode = va_arg(more, mode_t);                     \
    va_end(more);                                    \
  }

int open(const char *path, int flags, ...) {
  MODE(flags)
  return fails("open", "open", path) ? -1 : REAL(open)(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
  MODE(flags)
  return fails("open", "open", path) ? -1 : REAL(open64)(path, flags, mode);
}
int openat(int folder, const char *path, int flags, ...) {
  MODE(flags)
  return fails("open", "openat", path) ? -1 : REAL(openat)(folder, path, flags, mode);
}
int openat64(int folder, const char *path, int flags, ...) {
  MODE(flags)
  return fails("open", "openat", path) ? -1 : REAL(openat64)(folder, path, flags, mode);
}
FILE *fopen(const char *path, const char *mode) { return fails("open", "fopen", path) ? NULL : REAL(fopen)(path, mode); }
FILE *fopen64(const char *path, const char *mode) { return fails("open", "fopen", path) ? NULL : REAL(fopen64)(path, mode); }

ssize_t read(int file, void *to, size_t size) {
  if (size > 1 && fails_on("read", "read", file)) {
    if (!fail_short) return -1;
    size = 1;
  }
  return REAL(read)(file, to, size);
}
ssize_t write(int file, const void *from, size_t size) {
  if (file > 2 && size > 1 && fails_on("write", "write", file)) {
    if (!fail_short) return -1;
    size = 1;
  }
  return REAL(write)(file, from, size);
}

int fsync(int file) { return fails_on("sync", "fsync", file) ? -1 : REAL(fsync)(file); }
int fdatasync(int file) { return fails_on("sync", "fdatasync", file) ? -1 : REAL(fdatasync)(file); }
int syncfs(int file) { return fails_on("sync", "syncfs", file) ? -1 : REAL(syncfs)(file); }

int rename(const char *from, const char *to) { return fails("rename", "rename", to) ? -1 : REAL(rename)(from, to); }
int renameat(int a, const char *from, int b, const char *to) {
  return fails("rename", "renameat", to) ? -1 : REAL(renameat)(a, from, b, to);
}
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) {
  return fails("rename", "renameat2", to) ? -1 : REAL(renameat2)(a, from, b, to, flags);
}

int mkdir(const char *path, mode_t mode) { return fails("folder", "mkdir", path) ? -1 : REAL(mkdir)(path, mode); }
int mkdirat(int folder, const char *path, mode_t mode) {
  return fails("folder", "mkdirat", path) ? -1 : REAL(mkdirat)(folder, path, mode);
}

int link(const char *from, const char *to) { return fails("link", "link", to) ? -1 : REAL(link)(from, to); }
int linkat(int a, const char *from, int b, const char *to, int flags) {
  return fails("link", "linkat", to) ? -1 : REAL(linkat)(a, from, b, to, flags);
}

int unlink(const char *path) { return fails("remove", "unlink", path) ? -1 : REAL(unlink)(path); }
int unlinkat(int folder, const char *path, int flags) {
  return fails("remove", "unlinkat", path) ? -1 : REAL(unlinkat)(folder, path, flags);
}
int rmdir(const char *path) { return fails("remove", "rmdir", path) ? -1 : REAL(rmdir)(path); }

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *with) {
  if (fails("thread", "pthread_create", NULL)) return EAGAIN;
  return REAL(pthread_create)(thread, attributes, start, with);
}

// Memory is given by whichever library the program is linked with, which must also be the one that takes it back.
void *malloc(size_t size) {
  static void *(*real)(size_t);
  if (real == NULL) real = REAL(malloc);
  if (kind != NULL && kind[0] == 'm' && strcmp(kind, "memory") == 0 && atomic_fetch_add(&calls, 1) + 1 == fail_at) {
    note("failed malloc\n");
    errno = ENOMEM;
    return NULL;
  }
  return real(size);
}

// C++'s operators new, which need not lead to malloc, and std::bad_alloc, by the names that compilers give them.
extern _Noreturn void _ZSt17__throw_bad_allocv(void) __attribute__((weak));
void *_Znwm(size_t size) {
  void *memory = malloc(size == 0 ? 1 : size);
  if (memory == NULL) _ZSt17__throw_bad_allocv();
  return memory;
}
void *_Znam(size_t size) { return _Znwm(size); }
