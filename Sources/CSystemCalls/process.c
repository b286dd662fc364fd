#define _GNU_SOURCE
#include "CSystemCalls.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static int signal_pipe = -1;

/* Only what a handler may do: signal-safety(7). */
static void tell(int number) {
  int before = errno;
  unsigned char byte = (unsigned char)number;
  (void)!write(signal_pipe, &byte, 1);
  errno = before;
}

int sevenones_watch_signals(const int *signals, int count) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return -1;
  /* A full pipe must never hold a handler. */
  (void)fcntl(ends[1], F_SETFL, O_NONBLOCK);
  signal_pipe = ends[1];
  for (int index = 0; index < count; index++) {
    struct sigaction old;
    if (sigaction(signals[index], NULL, &old) != 0 || old.sa_handler == SIG_IGN) continue;
    struct sigaction new = {.sa_handler = tell, .sa_flags = SA_RESTART};
    sigemptyset(&new.sa_mask);
    (void)sigaction(signals[index], &new, NULL);
  }
  /* A file above a limit of this process (ulimit -f) is an answer to the write, and no end. */
  (void)signal(SIGXFSZ, SIG_IGN);
  return ends[0];
}

static int argument_count;
static char **arguments;

/* What Swift's own `CommandLine.arguments` is set by. Without it they are read from /proc, and what
   is not there becomes an empty list, at which the argument parser traps. */
__attribute__((weak)) void _swift_stdlib_overrideUnsafeArgvArgc(char **values, int count);

/* glibc hands the arguments to constructors as to main. */
__attribute__((constructor)) static void keep_arguments(int count, char **values) {
  argument_count = count;
  arguments = values;
  if (_swift_stdlib_overrideUnsafeArgvArgc != NULL && access("/proc/self/cmdline", R_OK) != 0)
    _swift_stdlib_overrideUnsafeArgvArgc(values, count);
}

const char *sevenones_argument(int position) {
  return arguments != NULL && position >= 0 && position < argument_count ? arguments[position]
                                                                         : NULL;
}
