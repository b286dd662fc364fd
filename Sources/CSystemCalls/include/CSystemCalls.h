/* Calls of Linux and of its C library that Swift's module of the latter does not show. */
#ifndef SEVENONES_CSYSTEMCALLS_H
#define SEVENONES_CSYSTEMCALLS_H

/* Swaps two paths in one step: renameat2(2) with RENAME_EXCHANGE. 0, or -1 with errno. */
int sevenones_exchange(const char *left, const char *right);

/* Gives one path to what is at another, only where nothing stands: RENAME_NOREPLACE. */
int sevenones_rename_new(const char *from, const char *to);

/* Whether something is mounted at a path: statx(2). 1 or 0; -1 where the system cannot tell. */
int sevenones_is_mount(const char *path);

/* Waits until everything of a descriptor's file system is on disk: syncfs(2). */
int sevenones_sync_file_system(int descriptor);

/* From now on each of these signals writes its number as one byte into a pipe, whose end for
   reading is returned; -1 with errno. Signals that are ignored already stay so (nohup). A file that
   grows too large becomes EFBIG instead of SIGXFSZ. */
int sevenones_watch_signals(const int *signals, int count);

/* The arguments as the system handed them over; NULL beyond the last. Needs no /proc. */
const char *sevenones_argument(int position);

#endif
