#define _GNU_SOURCE
#include "CLastWords.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

/* More workers than this have no words; none of them is less safe for it. */
enum { SLOTS = 256, WORDS = 4096, PHRASE = 512, STACK = 1 << 15 };

static const int watched[] = {SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGFPE, SIGBUS};
enum { WATCHED = sizeof watched / sizeof watched[0] };

/* One for each thread that ever set words. Never given back: workers live as long as the process. */
static struct {
  _Atomic size_t length;
  char words[WORDS];
} slots[SLOTS];
static _Alignas(16) char stacks[SLOTS][STACK];
static atomic_int taken;
/* Position of the thread's slot plus 1; 0 before it has one, -1 when all were taken. */
static _Thread_local int mine __attribute__((tls_model("initial-exec")));

static char before[PHRASE], between[PHRASE], after[PHRASE];
static struct sigaction earlier[WATCHED];
static atomic_flag spoken = ATOMIC_FLAG_INIT;

static void say(const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(STDERR_FILENO, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

static void say_line(int signal, const char *words, size_t count) {
  char number[2] = {(char)('0' + signal / 10 % 10), (char)('0' + signal % 10)};
  say(before, strlen(before));
  say(signal < 10 ? number + 1 : number, signal < 10 ? 1 : 2);
  say(between, strlen(between));
  say(words, count);
  say(after, strlen(after));
  say("\n", 1);
}

static void speak(int signal) {
  int saved = errno;
  /* Where two threads fall at once, the first speaks and ends the process for both. */
  if (atomic_flag_test_and_set(&spoken)) {
    for (;;) pause();
  }
  /* A fault comes to the thread that made it; a signal from outside to any. */
  size_t own = mine > 0 ? atomic_load(&slots[mine - 1].length) : 0;
  if (own > 0) {
    say_line(signal, slots[mine - 1].words, own);
  } else {
    int count = atomic_load(&taken);
    for (int slot = 0; slot < (count < SLOTS ? count : SLOTS); slot++) {
      size_t length = atomic_load(&slots[slot].length);
      if (length > 0) say_line(signal, slots[slot].words, length);
    }
  }
  for (int index = 0; index < WATCHED; index++) sigaction(watched[index], &earlier[index], NULL);
  errno = saved;
  /* Held back until this handler returns, then it ends the process as it would have at first. */
  raise(signal);
}

static void keep(char *phrase, const char *text) {
  strncpy(phrase, text, PHRASE - 1);
}

/* A stack run over leaves no room for a handler: each thread gets a place of its own for it. */
static void take_slot(void) {
  int slot = atomic_fetch_add(&taken, 1);
  if (slot >= SLOTS) {
    mine = -1;
    return;
  }
  mine = slot + 1;
  stack_t current;
  if (sigaltstack(NULL, &current) != 0 || !(current.ss_flags & SS_DISABLE)) return;
  stack_t own = {.ss_sp = stacks[slot], .ss_size = STACK, .ss_flags = 0};
  sigaltstack(&own, NULL);
}

void sevenones_last_words_install(const char *first, const char *second, const char *third) {
  keep(before, first);
  keep(between, second);
  keep(after, third);
  if (mine == 0) take_slot();
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = speak;
  action.sa_flags = SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (int index = 0; index < WATCHED; index++) {
    sigaction(watched[index], &action, &earlier[index]);
  }
}

void sevenones_last_words_set(const char *words) {
  if (mine == 0) take_slot();
  if (mine < 0) return;
  /* Empty while it changes: half a path names no file. */
  atomic_store(&slots[mine - 1].length, 0);
  size_t length = 0;
  while (length < WORDS && words[length] != 0) {
    unsigned char byte = (unsigned char)words[length];
    /* A name must not steer the terminal. */
    slots[mine - 1].words[length] = byte < 0x20 || byte == 0x7F ? '?' : (char)byte;
    length++;
  }
  atomic_store(&slots[mine - 1].length, length);
}
