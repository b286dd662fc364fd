/* Stands between a program and its file system (LD_PRELOAD), and strikes at one call.

   ATTACK_LOG=FILE    writes a line for each call that changes something: number, name, path.
   ATTACK_AT=N        the call to strike at, counted from 1;
   ATTACK_DO=kill     ends the process there, as a power cut would,
            s15       sends it a signal and goes on,
            e28       makes the call fail with this errno.
   ATTACK_EVERY=1     makes all calls from N on fail, not only that one.
   ATTACK_SWAP=22     renameat2 cannot exchange: always this errno.
   ATTACK_FOLDERS=18  a folder that was there before the program began cannot be renamed either. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static atomic_int calls;
static int strike_at, failure, number, is_kill, every, log_file = -1, swap_failure, folder_failure;
static struct timespec began;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
  const char *text;
  if ((text = getenv("ATTACK_AT"))) strike_at = atoi(text);
  if ((text = getenv("ATTACK_DO"))) {
    is_kill = strcmp(text, "kill") == 0;
    if (text[0] == 's') number = atoi(text + 1);
    if (text[0] == 'e') failure = atoi(text + 1);
  }
  every = getenv("ATTACK_EVERY") != NULL;
  if ((text = getenv("ATTACK_SWAP"))) swap_failure = atoi(text);
  if ((text = getenv("ATTACK_FOLDERS"))) folder_failure = atoi(text);
  if ((text = getenv("ATTACK_LOG")))
    log_file = REAL(open)(text, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  clock_gettime(CLOCK_REALTIME, &began);
}

/* 1 when the call is to fail; errno is set then. */
static int step(const char *name, const char *path) {
  int count = atomic_fetch_add(&calls, 1) + 1;
  if (log_file >= 0) dprintf(log_file, "%d %s %s\n", count, name, path);
  if (strike_at == 0 || (count != strike_at && !(every && count > strike_at))) return 0;
  if (is_kill) kill(getpid(), SIGKILL);
  if (number && count == strike_at) {
    kill(getpid(), number);
    /* Who hears it begins at once; the call goes on a little later. */
    struct timespec pause = {0, 20 * 1000 * 1000};
    nanosleep(&pause, NULL);
  }
  if (failure == 0) return 0;
  errno = failure;
  return 1;
}

static int is_change(int flags) { return (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) != 0; }

#define OPEN(name, at_parameter, at_argument)                                                      \
  int name(at_parameter const char *path, int flags, ...) {                                        \
    va_list list;                                                                                  \
    va_start(list, flags);                                                                         \
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(list, mode_t) : 0;                      \
    va_end(list);                                                                                  \
    if (is_change(flags) && step("open", path)) return -1;                                         \
    return REAL(name)(at_argument path, flags, mode);                                              \
  }
#define NONE
#define AT_PARAMETER int folder,
#define AT_ARGUMENT folder,
OPEN(open, NONE, NONE)
OPEN(open64, NONE, NONE)
OPEN(openat, AT_PARAMETER, AT_ARGUMENT)
OPEN(openat64, AT_PARAMETER, AT_ARGUMENT)

ssize_t write(int descriptor, const void *bytes, size_t count) {
  struct stat facts;
  if (descriptor > 2 && fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode) &&
      step("write", ""))
    return -1;
  return REAL(write)(descriptor, bytes, count);
}

#define ONE(name, parameters, arguments, path)                                                     \
  int name parameters {                                                                            \
    if (step(#name, path)) return -1;                                                              \
    return REAL(name) arguments;                                                                   \
  }
ONE(mkdir, (const char *path, mode_t mode), (path, mode), path)
ONE(rmdir, (const char *path), (path), path)
ONE(unlink, (const char *path), (path), path)
ONE(link, (const char *from, const char *to), (from, to), to)
ONE(symlink, (const char *target, const char *path), (target, path), path)
ONE(chmod, (const char *path, mode_t mode), (path, mode), path)
ONE(fsync, (int descriptor), (descriptor), "")
ONE(syncfs, (int descriptor), (descriptor), "")

static int is_old_folder(const char *path) {
  struct stat facts;
  struct statx more;
  if (folder_failure == 0 || lstat(path, &facts) != 0 || !S_ISDIR(facts.st_mode)) return 0;
  if (statx(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, STATX_BTIME, &more) != 0) return 0;
  return more.stx_btime.tv_sec < began.tv_sec ||
         (more.stx_btime.tv_sec == began.tv_sec && more.stx_btime.tv_nsec < began.tv_nsec);
}

int rename(const char *from, const char *to) {
  if (step("rename", to)) return -1;
  if (is_old_folder(from)) {
    errno = folder_failure;
    return -1;
  }
  return REAL(rename)(from, to);
}

int renameat2(int left, const char *from, int right, const char *to, unsigned flags) {
  if (step(flags & RENAME_EXCHANGE ? "exchange" : "renameat2", to)) return -1;
  if (flags & RENAME_EXCHANGE && swap_failure) {
    errno = swap_failure;
    return -1;
  }
  return REAL(renameat2)(left, from, right, to, flags);
}
