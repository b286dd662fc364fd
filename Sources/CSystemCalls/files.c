#define _GNU_SOURCE
#include "CSystemCalls.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int sevenones_exchange(const char *left, const char *right) {
  return renameat2(AT_FDCWD, left, AT_FDCWD, right, RENAME_EXCHANGE);
}

int sevenones_rename_new(const char *from, const char *to) {
  return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
}

int sevenones_is_mount(const char *path) {
#ifdef STATX_ATTR_MOUNT_ROOT
  struct statx facts;
  if (statx(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT, 0, &facts) != 0) return -1;
  if (!(facts.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT)) return -1;
  return (facts.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
#else
  (void)path;
  return -1;
#endif
}

int sevenones_sync_file_system(int descriptor) { return syncfs(descriptor); }
