/* What each worker has in hand, written to standard error when a fault of the program's own (a trap,
   an abort, a wild pointer, a stack run over) ends the process.

   The handler calls write(2), raise(3) and sigaction(2) only, on a stack of its own; what it says was
   laid ready before. */
#ifndef SEVENONES_CLASTWORDS_H
#define SEVENONES_CLASTWORDS_H

/* Watches SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGFPE and SIGBUS. A line is: before, the signal's
   number, between, the words, after. Whoever watched before, or the system, ends the process then. */
void sevenones_last_words_install(const char *before, const char *between, const char *after);

/* The words of the calling thread from now on; empty when it has nothing in hand. */
void sevenones_last_words_set(const char *words);

#endif
