/* One call of Linux that Swift's C library module does not show. */
#ifndef SEVENONES_CFILEEXCHANGE_H
#define SEVENONES_CFILEEXCHANGE_H

/* Swaps two paths in one step: renameat2(2) with RENAME_EXCHANGE. 0, or -1 with errno. */
int sevenones_exchange(const char *left, const char *right);

#endif
