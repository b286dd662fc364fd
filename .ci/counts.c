// Preloaded into a build: counts what is taken from the heap and how often references are counted, and
// writes both numbers to the file that COUNTS_FILE names when the program ends.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

struct counter {
  unsigned long allocations, references;
  struct counter *next;
};

static _Atomic(struct counter *) counters;
static __thread struct counter *own;

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

// The thread's counter. It outlives the thread: its numbers are added up at the end.
static struct counter *here(void) {
  if (!own) {
    own = __libc_calloc(1, sizeof *own);
    if (!own) abort();
    own->next = atomic_load(&counters);
    while (!atomic_compare_exchange_weak(&counters, &own->next, own)) {
    }
  }
  return own;
}

void *malloc(size_t size) {
  here()->allocations++;
  return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  here()->allocations++;
  return __libc_calloc(count, size);
}

void *realloc(void *old, size_t size) {
  here()->allocations++;
  return __libc_realloc(old, size);
}

int posix_memalign(void **place, size_t alignment, size_t size) {
  here()->allocations++;
  *place = __libc_memalign(alignment, size);
  return *place ? 0 : 12;
}

void *aligned_alloc(size_t alignment, size_t size) {
  here()->allocations++;
  return __libc_memalign(alignment, size);
}

#define COUNTED(name)                                         \
  void *name(void *object) {                                  \
    static void *(*real)(void *);                             \
    if (!real) real = (void *(*)(void *))dlsym(RTLD_NEXT, #name); \
    here()->references++;                                     \
    return real(object);                                      \
  }

#define COUNTED_TIMES(name)                                              \
  void *name(void *object, unsigned times) {                             \
    static void *(*real)(void *, unsigned);                              \
    if (!real) real = (void *(*)(void *, unsigned))dlsym(RTLD_NEXT, #name); \
    here()->references++;                                                \
    return real(object, times);                                          \
  }

COUNTED(swift_retain)
COUNTED(swift_release)
COUNTED(swift_bridgeObjectRetain)
COUNTED(swift_bridgeObjectRelease)
COUNTED_TIMES(swift_retain_n)
COUNTED_TIMES(swift_release_n)
COUNTED_TIMES(swift_bridgeObjectRetain_n)
COUNTED_TIMES(swift_bridgeObjectRelease_n)

__attribute__((destructor)) static void tell(void) {
  const char *path = getenv("COUNTS_FILE");
  FILE *file = path ? fopen(path, "w") : NULL;
  if (!file) return;
  unsigned long allocations = 0, references = 0;
  for (struct counter *each = counters; each; each = each->next) {
    allocations += each->allocations;
    references += each->references;
  }
  fprintf(file, "%lu %lu\n", allocations, references);
  fclose(file);
}
