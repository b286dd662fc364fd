/* Uses every function of our C targets, rightly and at its edges; .ci/sanitize-c builds and runs it.
   Ends with 0 when all went as said; whatever a sanitizer sees ends it before. */
#define _GNU_SOURCE
#include "CLastWords.h"
#include "CSystemCalls.h"
#include "CXMLEvents.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static long claims, failed;

static void claim(int holds, const char *what, const char *about) {
  claims++;
  if (holds) return;
  failed++;
  fprintf(stderr, "not so: %s (%s)\n", what, about);
}

/* XML: every byte that is handed over is read, so that the sanitizer sees whether it may be. */

struct reading {
  sevenones_xml *parser;
  uint64_t digest;
  long events, stop_at;
};

static void read_bytes(struct reading *it, const unsigned char *from, const unsigned char *to) {
  for (; from < to; from++) it->digest = (it->digest ^ *from) * UINT64_C(0x100000001B3);
}

static void read_text(struct reading *it, const unsigned char *text) {
  if (text != NULL) read_bytes(it, text, text + strlen((const char *)text) + 1);
}

static void count_event(struct reading *it) {
  it->events++;
  if (it->events == it->stop_at) sevenones_xml_stop(it->parser);
}

static void on_start(void *context, const unsigned char *name, const unsigned char *uri,
                     int namespace_count, const unsigned char *const *namespaces,
                     int attribute_count, const unsigned char *const *attributes) {
  struct reading *it = context;
  read_text(it, name);
  read_text(it, uri);
  for (int index = 0; index < namespace_count * 2; index++) read_text(it, namespaces[index]);
  for (int index = 0; index < attribute_count; index++) {
    for (int part = 0; part < 3; part++) read_text(it, attributes[index * 5 + part]);
    read_bytes(it, attributes[index * 5 + 3], attributes[index * 5 + 4]);
  }
  count_event(it);
}

static void on_end(void *context, const unsigned char *name, const unsigned char *uri) {
  struct reading *it = context;
  read_text(it, name);
  read_text(it, uri);
  count_event(it);
}

static void on_characters(void *context, const unsigned char *bytes, int count) {
  struct reading *it = context;
  read_bytes(it, bytes, bytes + count);
}

struct outcome {
  int status;
  uint64_t digest;
};

/* Each piece in memory of its own and no byte more. */
static struct outcome parse(const unsigned char *bytes, size_t size, size_t chunk, long stop_at) {
  struct reading it = {.digest = UINT64_C(0xCBF29CE484222325), .stop_at = stop_at};
  sevenones_xml_events events = {on_start, on_end, on_characters};
  it.parser = sevenones_xml_create(&it, events);
  int status = SEVENONES_XML_OK;
  for (size_t at = 0; at < size && status == SEVENONES_XML_OK; at += chunk) {
    size_t count = size - at < chunk ? size - at : chunk;
    unsigned char *piece = malloc(count);
    memcpy(piece, bytes + at, count);
    status = sevenones_xml_feed(it.parser, piece, (int)count);
    free(piece);
  }
  if (status == SEVENONES_XML_OK) status = sevenones_xml_finish(it.parser);
  if (status == SEVENONES_XML_MALFORMED) {
    claim(sevenones_xml_error_code(it.parser) != 0, "a fault has a code", "xml");
    claim(sevenones_xml_error_line(it.parser) >= 0, "a fault has a line or none", "xml");
    claim(sevenones_xml_error_column(it.parser) >= 0, "a fault has a column or none", "xml");
  }
  sevenones_xml_free(it.parser);
  return (struct outcome){status, it.digest};
}

static void read_all_ways(const unsigned char *bytes, size_t size, const char *what) {
  struct outcome whole = parse(bytes, size, 65536, 0);
  for (size_t chunk = 1; chunk < 70; chunk = chunk * 3 + 1) {
    struct outcome pieces = parse(bytes, size, chunk, 0);
    claim(pieces.status == whole.status, "pieces come to the same", what);
    if (whole.status == SEVENONES_XML_OK) claim(pieces.digest == whole.digest, "all of it", what);
  }
  for (long stop = 1; stop < 20; stop += 3) parse(bytes, size, 7, stop);
  /* Cut off anywhere, and with any byte changed. */
  for (size_t end = 0; end < size; end += 1 + size / 97) parse(bytes, end, 4096, 0);
  unsigned char *changed = malloc(size > 0 ? size : 1);
  for (size_t at = 0; at < size; at += 1 + size / 997) {
    memcpy(changed, bytes, size);
    changed[at] = (unsigned char)(at * 131 + 17);
    parse(changed, size, 4096, 0);
  }
  free(changed);
}

static void read_text_as(const char *text, int status, const char *what) {
  claim(parse((const unsigned char *)text, strlen(text), 5, 0).status == status, what, text);
  read_all_ways((const unsigned char *)text, strlen(text), what);
}

static void xml(int count, char **paths) {
  sevenones_xml_initialise();
  sevenones_xml_free(NULL);
  read_text_as("<a xmlns='u' xmlns:p='v' p:b='1' c=''>x<![CDATA[y]]><!-- z --><?i j?></a>",
               SEVENONES_XML_OK, "a document");
  read_text_as("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", SEVENONES_XML_DOCTYPE, "a DOCTYPE");
  read_text_as("<a>&b;</a>", SEVENONES_XML_MALFORMED, "an unknown entity");
  read_text_as("<p:a/>", SEVENONES_XML_MALFORMED, "a prefix that is not declared");
  read_text_as("<a b='1' b='2'/>", SEVENONES_XML_MALFORMED, "an attribute given twice");
  read_text_as("", SEVENONES_XML_MALFORMED, "nothing");
  read_text_as("<a>\xE7\x94</a>", SEVENONES_XML_MALFORMED, "half a character");
  claim(parse((const unsigned char *)"<a><b/></a>", 11, 3, 1).status == SEVENONES_XML_STOPPED,
        "a handler may stop", "xml");
  /* Many attributes and namespaces, as many as the guard in front lets through, and deep nesting. */
  char *text = malloc(1 << 20);
  size_t size = 0;
  size += (size_t)sprintf(text + size, "<a");
  for (int index = 0; index < 256; index++) {
    const char *kind = index % 2 ? "xmlns:" : "";
    size += (size_t)sprintf(text + size, " %sb%d='%d'", kind, index, index);
  }
  size += (size_t)sprintf(text + size, ">");
  for (int index = 0; index < 3000; index++) size += (size_t)sprintf(text + size, "<b1:c>");
  read_all_ways((unsigned char *)text, size, "many names, deep");
  free(text);
  for (int index = 0; index < count; index++) {
    FILE *file = fopen(paths[index], "rb");
    if (file == NULL) continue;
    unsigned char *bytes = malloc(1 << 20);
    size_t read = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    read_all_ways(bytes, read, paths[index]);
    free(bytes);
  }
}

/* System calls. */

static void make(const char *path, const char *text) {
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  claim(file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text), "written", path);
  close(file);
}

static int holds(const char *path, const char *text) {
  char found[64] = {0};
  int file = open(path, O_RDONLY);
  if (file < 0) return 0;
  ssize_t count = read(file, found, sizeof found - 1);
  close(file);
  return count == (ssize_t)strlen(text) && memcmp(found, text, (size_t)count) == 0;
}

static void system_calls(int argc, char **argv) {
  make("left", "1");
  make("right", "2");
  if (sevenones_exchange("left", "right") == 0) {
    claim(holds("left", "2") && holds("right", "1"), "exchanged", "left, right");
  }
  claim(sevenones_exchange("left", "nothing") == -1 && errno == ENOENT, "nothing to exchange", "");
  claim(sevenones_rename_new("left", "right") == -1 && errno == EEXIST, "not over another", "");
  claim(sevenones_rename_new("left", "new") == 0 && holds("new", "2"), "a new name", "");
  claim(sevenones_is_mount("new") != 1, "a file is no mount", "");
  claim(sevenones_is_mount("nothing") == -1, "nothing is no mount", "");
  int folder = open(".", O_RDONLY | O_DIRECTORY);
  claim(sevenones_sync_file_system(folder) == 0, "on disk", "");
  close(folder);
  claim(sevenones_sync_file_system(-1) == -1, "no descriptor", "");
  for (int index = 0; index < argc; index++) {
    claim(strcmp(sevenones_argument(index), argv[index]) == 0, "an argument", argv[index]);
  }
  claim(sevenones_argument(argc) == NULL && sevenones_argument(-1) == NULL, "no argument", "");
  const int watched[] = {SIGUSR1, SIGUSR2};
  int pipe = sevenones_watch_signals(watched, 2);
  claim(pipe >= 0, "a pipe", "");
  for (int index = 0; index < 2; index++) {
    raise(watched[index]);
    unsigned char number = 0;
    claim(read(pipe, &number, 1) == 1 && number == watched[index], "a signal is told", "");
  }
  /* A full pipe holds no handler. */
  for (int index = 0; index < 100000; index++) raise(SIGUSR1);
}

/* Last words: each in a process of its own, which is meant to die. */

static void *note(void *words) {
  sevenones_last_words_set(words);
  pause();
  return NULL;
}

static char far[10000];

static void fall(int way) {
  /* The sanitizers would end the process in their own way. */
  const int all[] = {SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGFPE, SIGBUS};
  for (int index = 0; index < 6; index++) signal(all[index], SIG_DFL);
  sevenones_last_words_install("<", ":", ">");
  pthread_t threads[300];
  if (way == 3) {
    for (int index = 0; index < 300; index++) pthread_create(&threads[index], NULL, note, "there");
    usleep(300000);
    abort();
  }
  sevenones_last_words_set("elsewhere");
  sevenones_last_words_set(way == 1 ? far : way == 2 ? "" : "a\033[2J\nb");
  if (way == 4) raise(SIGSEGV);
  abort();
}

static void last_words(void) {
  memset(far, 'x', sizeof far - 1);
  char *said = malloc(1 << 20);
  for (int way = 0; way < 5; way++) {
    int ends[2];
    if (pipe(ends) != 0) exit(2);
    pid_t child = fork();
    if (child == 0) {
      dup2(ends[1], STDERR_FILENO);
      close(ends[0]);
      fall(way);
      _exit(0);
    }
    close(ends[1]);
    size_t size = 0;
    ssize_t got;
    while ((got = read(ends[0], said + size, (1 << 20) - 1 - size)) > 0) size += (size_t)got;
    said[size] = 0;
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    int number = way == 4 ? SIGSEGV : SIGABRT;
    claim(WIFSIGNALED(status) && WTERMSIG(status) == number, "its own signal", said);
    switch (way) {
      case 1: claim(size == 4096 + 5, "long words are cut", ""); break;
      case 2: claim(size == 0, "nothing in hand, nothing said", said); break;
      case 3: claim(strstr(said, "<6:there>\n") != NULL, "all workers", ""); break;
      default: claim(strcmp(said, way == 4 ? "<11:a?[2J?b>\n" : "<6:a?[2J?b>\n") == 0, "words", said);
    }
  }
  free(said);
}

int main(int argc, char **argv) {
  last_words();
  system_calls(argc, argv);
  xml(argc - 1, argv + 1);
  printf("C under sanitizers: %ld claims, %ld failed\n", claims, failed);
  return failed > 0;
}
